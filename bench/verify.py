"""Whether a generator built what all are to build, before anything is measured."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from msgspec import Struct

from bench.corpus import Explained, address, explained
from bench.peers import Peer

PER_PAGE = 50
NEWEST = 30
_LINKED = re.compile(r">([^<>]+)</a>")
_PLACE = re.compile(r"<loc>https://bench\.example/([^<]*)</loc>")
_ENTRY = re.compile(r"<(?:entry|item)[ >]")


class Sizes(Struct, frozen=True):
    """What was built.

    Attributes:
        pages: number of HTML files.
        page: bytes of an explainer's page, in the middle.
    """

    pages: int
    page: int


class NotTheSame(Exception):  # noqa: N818  the bench cannot go on
    """A generator left something out."""


def verified(peer: Peer, site: Path, count: int) -> Sizes:
    """Hold a built site to the corpus.

    Raises:
        NotTheSame: pages are missing, or do not say what they should.
    """
    output = site / peer.output
    pages = sum(1 for _ in output.rglob("*.html"))
    expected = peer.more_pages + expected_pages(peer, count)
    if pages != expected:
        raise NotTheSame(f"{peer.name}: {pages} pages instead of {expected}")
    listings = _listings(output)
    sizes = []
    for each in explained(count):
        text = (output / address(each) / "index.html").read_text("utf-8")
        sizes.append(len(text.encode()))
        missing = [said for said in said_by(each) if said not in text]
        listed = ("home", *each.tags)
        missing += [listing for listing in listed if each.title not in listings[listing]]
        if missing:
            raise NotTheSame(f"{peer.name}: {address(each)} lacks {missing}")
    _feed_and_sitemap(peer, output, count)
    return Sizes(pages, sorted(sizes)[len(sizes) // 2])


def expected_pages(peer: Peer, count: int) -> int:
    """Explainers, home, the list of tags and the listing of each tag."""
    tagged = Counter(tag for each in explained(count) for tag in each.tags)
    return count + peer.home(count) + 1 + sum(-(-n // PER_PAGE) for n in tagged.values())


def said_by(each: Explained) -> list[str]:
    """Some of what an explainer says: its title, each cell, a moment, a source, of its article."""
    said = [f">{each.title}<", each.summary, each.moments[-1][2]]
    said += [cell.text for row in each.cells for cell in row if cell]
    said += [cell.condition for row in each.cells for cell in row if cell and cell.condition]
    said.append(f"Report 4 on dispute {each.dispute}<")
    # The last paragraph is plain text: it looks the same in Markdown and in HTML.
    said.append(each.article.strip().rpartition("\n\n")[2])
    return said


def _listings(output: Path) -> dict[str, frozenset[str]]:
    """Tag, or "home" → what its pages link."""
    found = {"home": _together([output, output / "page"])}
    for place in (output / "tags").iterdir():
        if place.is_dir() and place.name != "page":
            found[place.name.replace("-", " ")] = _together([place, place / "page"])
    return found


def _together(places: list[Path]) -> frozenset[str]:
    home, pages = places
    files = [home / "index.html", *pages.glob("*/index.html")]
    return frozenset(name for file in files for name in _LINKED.findall(file.read_text("utf-8")))


def _feed_and_sitemap(peer: Peer, output: Path, count: int) -> None:
    entries = len(_ENTRY.findall((output / "feed.xml").read_text("utf-8")))
    if entries != min(NEWEST, count):
        raise NotTheSame(f"{peer.name}: {entries} entries in the feed")
    places = frozenset(_PLACE.findall((output / "sitemap.xml").read_text("utf-8")))
    if lost := [each for each in explained(count) if address(each) not in places]:
        raise NotTheSame(f"{peer.name}: {len(lost)} explainers are not in the sitemap")
