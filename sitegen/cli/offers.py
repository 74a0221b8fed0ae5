"""What a shell can offer on Tab beyond names of commands and options.

Names of files are enough to go by: reading a site takes too long for somebody who waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.model import SOURCE_KINDS

if TYPE_CHECKING:
    from sitegen.content import Source


def sources(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of the notes in `seeds/`."""
    return _begin(incomplete, _stems(_root(ctx) / "seeds"))


def earlier(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Explainers by their addresses; which dispute is meant is not known yet."""
    from sitegen import content

    found, _ = content.find(_root(ctx))
    names = (f"{each.dispute}/{each.stem}" for each in found if _can_be_carried_on(each))
    return _begin(incomplete, names)


def disputes(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Folders of disputes, to be followed by a name."""
    content = _root(ctx) / "content"
    folders = (each for each in content.iterdir() if each.is_dir()) if content.is_dir() else ()
    names = (f"{each.name}/" for each in folders if each.name != "pages")
    return _begin(incomplete, (name for name in names if not name.startswith(".")))


def kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Kinds of sources."""
    return _begin(incomplete, SOURCE_KINDS)


def _can_be_carried_on(source: Source) -> bool:
    return source.kind == "explainer" and bool(source.dispute) and not source.lang


def _root(ctx: click.Context) -> Path:
    root = ctx.params.get("root")
    return root if isinstance(root, Path) else Path()


def _stems(folder: Path) -> Iterable[str]:
    return [path.name.removesuffix(".md") for path in folder.glob("[!.]*.md")]


def _begin(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
