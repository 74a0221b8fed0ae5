"""MkDocs: it reads our files with one line more; a hook of its own makes feeds and listings."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import dispute_name, explained, explainer_text, name
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "hooks.py": "hooks.py",
    "../shared/parts.html": "theme/parts.html",
    **{each: f"theme/{each}" for each in ("main.html", "listing.html", "tags.html", "feed.xml")},
}


def _write(folder: Path, count: int) -> None:
    laid_out("mkdocs", _PLACES, folder)
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
    write=_write,
    command=_command,
    version=_version,
    source=in_folder("docs"),
    output="site",
    caches=("__pycache__",),
    note=(
        "the same files with one line more; a theme that draws the table and no tree of all "
        "pages, and a hook for home, tags and feed, which MkDocs has not"
    ),
)
