"""What a shell can offer on Tab beyond names of commands and options.

Names of files are enough to go by: reading a site takes too long for somebody who waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from sitegen.model import SOURCE_KINDS


def sources(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of the notes in `seeds/`."""
    return _begin(incomplete, _stems(_root(ctx) / "seeds"))


def earlier(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Explainers by their addresses; which dispute is meant is not known yet."""
    content = _root(ctx) / "content"
    names = (
        f"{each}{stem}" for each in disputes(ctx, _param, "") for stem in _stems(content / each)
    )
    return _begin(incomplete, (name for name in names if not name.endswith("/index")))


def disputes(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Folders of disputes, to be followed by a name."""
    content = _root(ctx) / "content"
    folders = (each for each in content.iterdir() if each.is_dir()) if content.is_dir() else ()
    names = (f"{each.name}/" for each in folders if each.name != "pages")
    return _begin(incomplete, (name for name in names if not name.startswith(".")))


def kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Kinds of sources."""
    return _begin(incomplete, SOURCE_KINDS)


def _root(ctx: click.Context) -> Path:
    root = ctx.params.get("root")
    return root if isinstance(root, Path) else Path()


def _stems(folder: Path) -> Iterable[str]:
    return [path.name.removesuffix(".md") for path in folder.glob("[!.]*.md")]


def _begin(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
