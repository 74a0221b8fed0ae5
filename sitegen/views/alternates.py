"""Other forms of a page, which its head names for programs: feeds, calendar, data, embedding."""

from __future__ import annotations

from sitegen.relate import Dispute
from sitegen.views.context import Context

Alternate = tuple[str, str, str]
"""Media type, title, address."""

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
OEMBED = "application/json+oembed"
"""The one form that is named by its absolute address: consumers do not resolve a relative one."""


def site_forms(context: Context) -> tuple[Alternate, ...]:
    """Of the home page: the site's feeds and calendar."""
    title = context.settings.title
    calendar = (("text/calendar", title, "calendar.ics"),) if context.builds("calendar") else ()
    return (*_feeds("", title, context), *calendar)


def dispute_forms(dispute: Dispute, context: Context) -> tuple[Alternate, ...]:
    """Of a dispute's page: its feeds and its merged table."""
    forms = table_forms(dispute.address, dispute.title, context) if dispute.rows else ()
    return (*_feeds(_origin(dispute.address, context), dispute.title, context), *forms)


def explainer_forms(
    address: str, title: str, dispute: Dispute, context: Context, *, table: bool
) -> tuple[Alternate, ...]:
    """Of an explainer: the feeds in which its next state will appear, and its table."""
    settings = context.settings
    feeds = (
        _feeds(_origin(dispute.address, context), dispute.title, context)
        if dispute.id and context.builds("disputes")
        else _feeds("", settings.title, context)
    )
    return (*feeds, *(table_forms(address, title, context) if table else ()))


def table_forms(address: str, title: str, context: Context) -> tuple[Alternate, ...]:
    """Of a page with a table at `address`; data are in the original's language."""
    forms: tuple[Alternate, ...] = ()
    origin = _origin(address, context)
    if context.builds("tables"):
        forms += (
            ("application/json", f"{title} (JSON)", f"{origin}table.json"),
            ("text/csv", f"{title} (CSV)", f"{origin}table.csv"),
        )
    if context.builds("oembed"):
        forms += ((OEMBED, title, oembed_address(address)),)
    return forms


def oembed_address(address: str) -> str:
    """Where the static answer of oEmbed for the table of a page is."""
    return f"{address}table/oembed.json"


def _origin(address: str, context: Context) -> str:
    return context.library.readings.origin(address)


def _feeds(address: str, title: str, context: Context) -> tuple[Alternate, ...]:
    if not context.builds("feeds"):
        return ()
    return ((ATOM, title, f"{address}feed.xml"), (JSON_FEED, title, f"{address}feed.json"))
