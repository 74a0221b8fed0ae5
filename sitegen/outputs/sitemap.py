"""`sitemap.xml` (sitemaps.org protocol 0.9): every page that search engines may list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.addresses import encoded, page_address
from sitegen.outputs.planned import Planned
from sitegen.views.context import Context
from sitegen.views.pages import Sitemap, SitemapEntry


def plan(context: Context) -> Iterator[Planned]:
    """One file, where the site's `url` is known: its addresses are absolute."""
    if context.settings.url:
        yield Planned("sitemap.xml", (), partial(_sitemap, context), "sitemap.xml")


def _sitemap(context: Context) -> Sitemap:
    url = context.settings.url
    entries = [
        SitemapEntry(url + encoded(address), lastmod) for address, lastmod in _entries(context)
    ]
    return Sitemap(tuple(sorted(entries, key=lambda entry: entry.loc)))


def _entries(context: Context) -> Iterator[tuple[str, str]]:
    """Addresses with the day of their last change, empty where none is known."""
    library = context.library
    changed: dict[str, str] = {}
    for dispute in library.groups:
        days = []
        for state in dispute.states:
            day = (state.explainer.updated or state.explainer.date).isoformat()
            days.append(day)
            yield state.address, day
        changed[dispute.id] = max(days, default="")
        if dispute.id and context.builds("disputes"):
            yield dispute.address, changed[dispute.id]
    if context.builds("home"):
        yield "", max(changed.values(), default="")
    if context.builds("pages"):
        for page in library.pages:
            yield page_address(page), ""
    if context.builds("sources") and library.cited:
        yield "sources/", ""
        for source in library.cited:
            yield f"sources/{source}/", ""
