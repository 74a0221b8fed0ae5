"""`sitegen build`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sitegen.cli.show import DISK, ERRORS, REFUSED, fail, refuse, show, summary


@click.command("build")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder.  [default: the current one]",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Where to build, instead of the settings' output folder.",
)
@click.option("--base-url", default=None, help="Absolute address, instead of the settings' url.")
@click.option("--drafts", is_flag=True, help="Build drafts and scheduled explainers too.")
@click.option("--now", metavar="DATE", default=None, help="Build as if it were this day.")
@click.option("--verify", is_flag=True, help="Read every built file instead of trusting records.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write what was done and found to this file, as JSON.",
)
@click.option("--quiet", is_flag=True, help="Print findings only.")
def command(report_file: Path | None, *, quiet: bool, **options: Any) -> int:  # noqa: ANN401  click's
    r"""Build the site into its output folder.

    \b
    Examples:
      sitegen build
      sitegen build --drafts --output preview
      sitegen build --now 2026-01-31
    """
    from sitegen.build import Choices, Refused, build
    from sitegen.render import TemplateFault
    from sitegen.write import Busy, Conflict, WriteError

    root: Path = options["root"]
    try:
        built = build(Choices(**options))
    except Refused as refusal:
        return refuse(refusal.message, refusal.hint, refusal.problems, root)
    except TemplateFault as fault:
        show((fault.problem,), root)
        return ERRORS
    except Conflict as conflict:
        return fail(str(conflict), REFUSED)
    except (Busy, WriteError) as error:
        return fail(str(error), DISK)
    show(built.report.problems, root)
    if report_file:
        from sitegen.cli.report import as_json

        try:
            report_file.write_text(json.dumps(as_json(built), indent=1) + "\n", "utf-8")
        except OSError as error:
            return fail(f'cannot write "{report_file}": {error.strerror}', DISK)
    if not quiet:
        summary(built)
    return ERRORS if built.report.errors else 0
