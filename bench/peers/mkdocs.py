"""MkDocs: it reads our files with one line more; a hook of its own makes feeds and listings.

It is measured twice: as whoever installs it has it, with its own theme and search; and stripped of
both, with a theme that draws no more than the other generators do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from bench.corpus import dispute_name, explained, explainer_text, name
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "hooks.py": "hooks.py",
    "../shared/parts.html": "theme/parts.html",
    **{each: f"theme/{each}" for each in ("main.html", "listing.html", "tags.html", "feed.xml")},
}
_WHOLE = _PLACES | {"whole/mkdocs.yml": "mkdocs.yml", "whole/main.html": "theme/main.html"}


def _write_bare(folder: Path, count: int) -> None:
    _write(_PLACES, folder, count)


def _write_whole(folder: Path, count: int) -> None:
    _write(_WHOLE, folder, count)


def _write(places: Mapping[str, str], folder: Path, count: int) -> None:
    laid_out("mkdocs", places, folder)
    with_assets(folder / "docs" / "assets")
    for each in explained(count):
        place = folder / "docs" / dispute_name(each)
        place.mkdir(exist_ok=True)
        more = (f"dispute: Dispute {each.dispute}",)
        (place / f"{name(each)}.md").write_text(explainer_text(each, more))


def _command(tools: Tools, _site: Path) -> list[str]:
    return [str(tools.theirs / "bin/mkdocs"), "build", "--quiet"]


def _version(tools: Tools) -> list[str]:
    return [str(tools.theirs / "bin/mkdocs"), "--version"]


PEER = Peer(
    name="MkDocs",
    write=_write_whole,
    command=_command,
    version=_version,
    source=in_folder("docs"),
    output="site",
    caches=("__pycache__",),
    more_pages=1,
    note=(
        "the same files with one line more; its own theme, into whose pages the table is drawn, "
        "and its own search, as it comes; a hook for home, tags and feed, which it has not"
    ),
)
BARE = replace(
    PEER,
    name="MkDocs-bare",
    write=_write_bare,
    more_pages=0,
    note="the same, with a theme that draws no list of all pages on each, and without search",
)
