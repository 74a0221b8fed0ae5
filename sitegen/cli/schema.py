"""`sitegen schema`: what editors' programs need to complete and check what is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sitegen.cli.show import DISK, REFUSED, fail
from sitegen.cli.streams import reason, say

KINDS = ("explainer", "dispute", "source", "page", "settings")


@click.command("schema")
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice(KINDS))
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Write each schema into this folder, as KIND.schema.json.",
)
def command(kind: str | None, output: Path | None) -> int:
    """Print the JSON Schema of a kind of file, for completion in editors.

    KIND is explainer, dispute, source, page or settings. With --output and without KIND, all are
    written.

    \b
    Examples:
      sitegen schema explainer
      sitegen schema --output .vscode/sitegen
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    if output is None and kind is None:
        hint = f"name one of {', '.join(KINDS)}, or a folder with --output"
        return fail(f"no kind of file given; {hint}", REFUSED)
    if output is None:
        say(_text(kind or "").rstrip("\n"))
        return 0
    try:
        output.mkdir(parents=True, exist_ok=True)
        for each in (kind,) if kind else KINDS:
            (output / f"{each}.schema.json").write_text(_text(each), "utf-8")
    except OSError as error:
        return fail(f'cannot write into "{output}": {reason(error)}', DISK)
    return 0


def _text(kind: str) -> str:
    return json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    """In draft 7, which the YAML and TOML extensions of editors know best."""
    if kind == "settings":
        from sitegen.settings import schema

        return schema()
    from sitegen.validate import schemas

    return schemas.draft_07(schemas.schema(kind))
