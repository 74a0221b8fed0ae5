"""`calendar.ics` (RFC 5545), for readers' own calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sitegen.outputs.planned import Planned
from sitegen.views.calendar import CalendarEntry, calendar_entries
from sitegen.views.context import Context
from sitegen.views.printable import one_line

if TYPE_CHECKING:  # what only this file needs costs a tenth of a second
    from icalendar import Event


def plan(context: Context) -> Iterator[Planned]:
    """One file."""
    yield Planned("calendar.ics", (), partial(_calendar, context))


def _calendar(context: Context) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  a tenth of a second that only this file needs

    settings = context.settings
    calendar = Calendar()
    calendar.add("prodid", "-//sitegen//explainers//EN")
    calendar.add("version", "2.0")
    # The name of RFC 7986, and the one that programs have read since before it.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, one_line(settings.title))
    calendar.add("url", settings.url)
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    for entry in calendar_entries(context):
        calendar.add_component(_event(entry, context))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: CalendarEntry, context: Context) -> Event:
    from icalendar import Event  # noqa: PLC0415  as above

    lang = {"language": entry.lang}
    changed = dt.datetime.combine(entry.changed, dt.time(), dt.UTC)
    event = Event()
    event.add("uid", _uid(entry.name, context.settings.url))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", entry.first)
    # The end is the first day after it (RFC 5545, 3.6.1); the last of all days has none.
    if entry.last < dt.date.max:
        event.add("dtend", entry.last + dt.timedelta(days=1))
    event.add("summary", entry.summary, parameters=lang)
    if entry.description:
        event.add("description", entry.description, parameters=lang)
    if entry.place:
        event.add("location", entry.place, parameters=lang)
    event.add("url", context.absolute(entry.address))
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _uid(name: str, url: str) -> str:
    """A name that is unique in the world (RFC 5545, 3.8.4.7), by the site's host and path."""
    parts = urlsplit(url)
    return f"{parts.path.strip('/')}/{name}".lstrip("/") + f"@{parts.hostname}"
