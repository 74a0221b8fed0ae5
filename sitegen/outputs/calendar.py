"""`calendar.ics` (RFC 5545): rounds, windows and deadlines, for readers' own calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from sitegen import dates
from sitegen.addresses import encoded, slug
from sitegen.model import Moment
from sitegen.outputs.planned import Planned
from sitegen.relate import Dispute
from sitegen.views.context import Context

KINDS = ("round", "agreement", "proposal", "deadline")


def plan(context: Context) -> Iterator[Planned]:
    """One file, where the site's `url` is known: its entries link to the pages."""
    if context.settings.url:
        yield Planned("calendar.ics", (), partial(_calendar, context))


def _calendar(context: Context) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  a tenth of a second that only this file needs

    calendar = Calendar()
    calendar.add("prodid", "-//sitegen//explainers//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", context.settings.title)
    for dispute in context.library.groups:
        for moment in dispute.moments:
            days = _days(moment)
            if moment.kind in KINDS and days:
                calendar.add_component(_event(moment, days, dispute, context))
    made: bytes = calendar.to_ical()
    return made


def _days(moment: Moment) -> tuple[dt.date, dt.date] | None:
    """First and last day; `None` where a day is not known, so that none is pretended.

    A month is all its days and says so in words. A year alone, an open end or an approximate date
    is no entry of a calendar.
    """
    when = moment.date
    points = [point for point in (when.start, when.end if when.interval else when.start) if point]
    expected = 2
    if len(points) < expected or any(p.qualifier in ("~", "%") or not p.month for p in points):
        return None
    return dates.earliest(when), dates.latest(when)


def _event(
    moment: Moment, days: tuple[dt.date, dt.date], dispute: Dispute, context: Context
) -> object:
    from icalendar import Event  # noqa: PLC0415  as above

    settings = context.settings
    first, last = days
    address = dispute.address if dispute.id else dispute.states[0].address
    name = moment.id or slug(f"{moment.date.edtf} {moment.event}")
    event = Event()
    event.add(
        "uid", f"{dispute.id or address.strip('/')}--{name}@{urlsplit(settings.url).hostname}"
    )
    event.add("dtstamp", dt.datetime.combine(_changed(dispute), dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))
    event.add("summary", f"{moment.event}{_precision(moment, context)}")
    event.add("description", dispute.title)
    if moment.place:
        event.add("location", moment.place)
    event.add("url", settings.url + encoded(address))
    event.add("transp", "TRANSPARENT")
    return event


def _precision(moment: Moment, context: Context) -> str:
    """Says that a month is a month, and that a date is uncertain."""
    known = dates.day_known(moment.date)
    return "" if known else f" ({context.words.when(moment.date)})"


def _changed(dispute: Dispute) -> dt.date:
    """The day on which the dispute was last changed: DTSTAMP must not be the build's day."""
    days = [state.explainer.updated or state.explainer.date for state in dispute.states]
    noted = dispute.note.date if dispute.note else None
    return max([*days, *([noted] if noted else [])], default=dt.date(1970, 1, 1))
