"""Which kinds of files a site can have: some need its `url`, some need another kind.

What cannot be built is taken out of the settings before anything is planned, so that
`Context.builds` tells the truth and no page links what is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from msgspec.structs import replace

from sitegen.problems import Problem, Severity
from sitegen.relate import Library
from sitegen.settings import Settings
from sitegen.views.calendar import has_entries

NEED_URL = {
    "feeds": "feeds",
    "calendar": "the calendar",
    "sitemap": "the sitemap",
    "oembed": "oEmbed files",
}
"""Kinds whose addresses are absolute, with their names in a message."""

NEED_ALL = {
    "parties": "parties/",
    "topics": "topics/",
    "people": "people/",
    "sources": "sources/",
    "data": "data/",
    "calendar": "calendar.ics",
}
"""Kinds whose files need all that every dispute says, at once, and how the paths of these begin."""


def possible(settings: Settings, library: Library) -> Settings:
    """The settings with only those kinds of files that this site can have."""
    return within(settings, calendar=has_entries(library))


def within(settings: Settings, *, calendar: bool) -> Settings:
    """The same where it is known whether the calendar would have an entry."""
    kinds = [kind for kind in settings.outputs if settings.url or kind not in NEED_URL]
    if "tables" not in kinds and "oembed" in kinds:
        kinds.remove("oembed")
    if "disputes" not in kinds and "compare" in kinds:
        kinds.remove("compare")
    if "calendar" in kinds and not calendar:
        kinds.remove("calendar")
    cards = settings.cards and bool(settings.url) and can_draw()
    return replace(settings, outputs=tuple(kinds), cards=cards)


def can_draw() -> bool:
    """Whether the two libraries are there that cards need, and no page does."""
    return all(find_spec(name) for name in ("resvg_py", "uharfbuzz"))


def no_url(settings: Settings) -> Iterator[Problem]:
    """The one warning about everything that is left out where `url` is not set."""
    if settings.url:
        return
    names = [name for kind, name in NEED_URL.items() if kind in settings.outputs]
    names += ["cards"] * settings.cards
    missing = ", ".join([*names, "canonical links"])
    yield Problem(
        code="no-url",
        file=settings.file,
        message=f'"url" is not set, and these need it: {missing}; they are left out',
        hint='write url = "https://example.org/" with the address of the published site',
        line=1,
        column=1,
        severity=Severity(settings.checks.get("no-url", Severity.WARNING)),
    )
