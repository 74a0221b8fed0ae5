"""Eleventy: it reads our files with two lines more, and draws the table in Nunjucks."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import dispute_name, explained, explainer_text, name
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_PLACES = {
    "eleventy.config.mjs": "eleventy.config.mjs",
    "explainer.njk": "_includes/explainer.njk",
    "listing.njk": "_includes/listing.njk",
    "listings.njk": "content/listings.njk",
    "sitemap.njk": "content/sitemap.njk",
    "tags.njk": "content/tags.njk",
    "../shared/parts.html": "_includes/parts.html",
}


def _write(folder: Path, count: int) -> None:
    laid_out("eleventy", _PLACES, folder)
    with_assets(folder / "assets")
    for each in explained(count):
        place = folder / "content" / dispute_name(each)
        place.mkdir(exist_ok=True)
        more = ("layout: explainer.njk", f"dispute: Dispute {each.dispute}")
        (place / f"{name(each)}.md").write_text(explainer_text(each, more))


def _program(tools: Tools) -> list[str]:
    return ["node", str(tools.node / "node_modules/@11ty/eleventy/cmd.cjs")]


def _command(tools: Tools, _site: Path) -> list[str]:
    return [*_program(tools), "--quiet"]


def _version(tools: Tools) -> list[str]:
    return [*_program(tools), "--version"]


PEER = Peer(
    name="Eleventy",
    write=_write,
    command=_command,
    version=_version,
    source=in_folder("content"),
    output="_site",
    caches=(".cache",),
    note="the same files with two lines more; the table from the frontmatter by Nunjucks",
)
