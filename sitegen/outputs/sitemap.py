"""`sitemap.xml` (sitemaps.org protocol 0.9): every page that search engines may list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from sitegen.digests import sealed
from sitegen.outputs.planned import Listed, Planned
from sitegen.relate import Version
from sitegen.views.context import Context
from sitegen.views.pages import Sitemap, SitemapEntry
from sitegen.views.translation import hreflangs

MOST = 20_000
"""Addresses of one file: the protocol allows 50,000 and 50 MB, which the longest could exceed."""
LONGEST = 2048
"""An address must be shorter than this, by the protocol."""
_TEMPLATE, _INDEX = "sitemap.xml", "sitemap-index.xml"
_PAGE = "index.html"


class _Entry(Struct, frozen=True):
    """An address of the site, the day on which it changed, and the page in other languages."""

    address: str
    day: str
    versions: tuple[Version, ...] = ()


def plan(context: Context, planned: Iterable[Listed], most: int = MOST) -> Iterator[Planned]:
    """One file, or an index and its parts where there are too many pages for one.

    Args:
        context: the site.
        planned: every other file of the site.
        most: addresses of one file.
    """
    pages = [
        _Entry(_address(each.path), _day(each.changed), each.versions)
        for each in planned
        if each.listed
    ]
    pages.sort(key=attrgetter("address", "day"))
    if not pages:
        return
    if len(pages) <= most:
        yield Planned(
            "sitemap.xml", (), partial(_sitemap, context, pages), _TEMPLATE, key=sealed(pages)
        )
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    named = [
        _Entry(f"sitemap-{number}.xml", max(each.day for each in part))
        for number, part in enumerate(parts, 1)
    ]
    yield Planned("sitemap.xml", (), partial(_sitemap, context, named), _INDEX, key=sealed(named))
    for name, part in zip(named, parts, strict=True):
        make = partial(_sitemap, context, part)
        yield Planned(name.address, (), make, _TEMPLATE, key=sealed(part))


def _address(path: str) -> str:
    """The address that a page's file answers to."""
    head, slash, last = path.rpartition("/")
    return head + slash if last == _PAGE else path


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _sitemap(context: Context, pages: Sequence[_Entry]) -> Sitemap:
    entries = (
        SitemapEntry(context.absolute(each.address), each.day, hreflangs(each.versions, context))
        for each in pages
    )
    return Sitemap(tuple(entry for entry in entries if len(entry.loc) < LONGEST))
