"""What of a site belongs into a calendar: the moments of its timelines, and windows of time.

Only a known day or month is an entry. A month is all its days, a range open at one end is the end
that is known, and both say so in words, as does a day that is only possible; a date that is about
right, or a year alone, would pretend to a day that nobody named.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen import dates
from sitegen.messages import Catalogue, catalogue
from sitegen.model import Agreement, Moment, Point, When
from sitegen.relate import Dispute, Library, Said, State
from sitegen.relate.edited import edited_in
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.people import name_of
from sitegen.views.printable import one_line, printable

NEWEST = 500
"""Entries of the calendar, by their last day; older ones are on the pages."""
_APPROXIMATE = ("~", "%")
_DOUBTS = str.maketrans("", "", "~?%")


class CalendarEntry(Struct, frozen=True):
    """An entry of whole days.

    Attributes:
        name: stable and unique in the site: dispute, kind and date or id, never the wording.
        first: first day; `last` is included too.
        tentative: possible, or only proposed.
        address: of the page that tells it, with a fragment where there is one.
        changed: the day on which that page last changed.
    """

    name: str
    first: dt.date
    last: dt.date
    summary: str
    description: str
    place: str
    address: str
    lang: str
    tentative: bool
    changed: dt.date


class _Dated(Struct, frozen=True):
    """Something with a time, before it is put into words; `key` tells it from others."""

    key: str
    when: When
    text: str
    about: str
    place: str
    fragment: str
    tentative: bool


def calendar_entries(context: Context) -> tuple[CalendarEntry, ...]:
    """The newest entries of the site, in order of time."""
    pages = context.builds("disputes")
    groups = context.library.groups
    entries = [entry for dispute in groups for entry in _entries(dispute, _home(dispute, pages))]
    entries.sort(key=lambda entry: (entry.last, entry.first, entry.name))
    return tuple(sorted(entries[-NEWEST:], key=lambda entry: (entry.first, entry.name)))


def has_entries(library: Library) -> bool:
    """Whether there is anything to put into a calendar: RFC 5545 knows no empty one."""
    return any(True for dispute in library.groups for _ in _entries(dispute, ""))


def _home(dispute: Dispute, pages: bool) -> str:  # noqa: FBT001
    """The page that an entry leads to: the dispute's, else its newest explainer's."""
    if dispute.id and (pages or not dispute.states):
        return dispute.address if pages else ""
    return dispute.states[-1].address


def _entries(dispute: Dispute, home: str) -> Iterator[CalendarEntry]:
    """An entry for everything dated; `home` is the address of the page that tells it."""
    words, seen = catalogue(dispute.lang), Counter[str]()
    place = dispute.id or dispute.states[0].slug
    changed = edited_in((dispute,)) or dt.date(1970, 1, 1)
    for dated in _dated(dispute, words):
        days = _days(dated.when)
        if not days:
            continue
        name = f"{place}/{dated.key}"
        seen[name] += 1
        text = one_line(dated.text)
        yield CalendarEntry(
            name=name if seen[name] == 1 else f"{name}/{seen[name]}",
            first=days[0],
            last=days[1],
            summary=text if dates.day_known(dated.when) else f"{text} ({words.when(dated.when)})",
            description=printable(dated.about),
            place=one_line(dated.place),
            address=f"{home}#{dated.fragment}" if home and dated.fragment else home,
            lang=dispute.lang,
            tentative=dated.tentative or _doubtful(dated.when),
            changed=changed,
        )


def _dated(dispute: Dispute, words: Catalogue) -> Iterator[_Dated]:
    """The timeline first; a window that it shows as well is the timeline's."""
    shown = set()
    for moment in dispute.moments:
        shown.add(moment.date.edtf)
        yield _of_moment(moment, dispute)
    windows: dict[str, _Dated] = {}
    for state in dispute.states:
        for each in (*_statement_windows(state, words), *_agreement_windows(state.agreements)):
            # Told again in a later explainer it is the same window in newer words.
            windows[each.key] = each
    yield from (each for each in windows.values() if each.when.edtf not in shown)


def _of_moment(moment: Moment, dispute: Dispute) -> _Dated:
    return _Dated(
        key=moment.id or f"{moment.kind}-{_plain(moment.date)}",
        when=moment.date,
        text=moment.event,
        about=dispute.title,
        place=moment.place,
        fragment="",
        tentative=moment.kind == "proposal" and moment.date.interval,
    )


def _statement_windows(state: State, words: Catalogue) -> Iterator[_Dated]:
    for row in state.rows:
        for cell in (*row.cells, *row.others):
            for said in cell.said:
                window = said.statement.window
                if isinstance(window, When) and not said.carried:
                    text = _headline(said, row.topic, name_of(cell.party, state.scope), words)
                    yield _Dated(
                        key=f"{row.id}-{cell.party}-{_plain(window)}",
                        when=window,
                        text=text,
                        about=said.statement.text,
                        place="",
                        fragment=row.id,
                        tentative=True,
                    )


def _headline(said: Said, topic: str, name: str, words: Catalogue) -> str:
    """ "Meeting of the leaders: proposal (Ukraine)"."""
    kind = say.kind_names(words)[said.statement.kind]
    return f"{topic}: {kind} ({name})"


def _agreement_windows(agreements: Iterable[Agreement]) -> Iterator[_Dated]:
    for agreement in agreements:
        window = agreement.window
        if isinstance(window, When):
            yield _Dated(
                key=f"{agreement.id or 'agreement'}-{_plain(window)}",
                when=window,
                text=agreement.text,
                about=agreement.note,
                place="",
                fragment="agreements",
                tentative=False,
            )


def _plain(when: When) -> str:
    """A date without its doubts, which may be settled while the entry stays the same."""
    return when.edtf.translate(_DOUBTS)


def _points(when: When) -> tuple[Point, ...]:
    return tuple(point for point in (when.start, when.end if when.interval else None) if point)


def _days(when: When) -> tuple[dt.date, dt.date] | None:
    """First and last day; `None` where that would pretend to know more than was said."""
    points = _points(when)
    if not points or any(p.qualifier in _APPROXIMATE or not p.month for p in points):
        return None
    first, last = dates.earliest(when), dates.latest(when)
    if first == dt.date.min:
        return dates.earliest(When("", points[0])), last
    if last == dt.date.max and when.interval and when.end is None:
        return first, dates.latest(When("", points[0]))
    return first, last


def _doubtful(when: When) -> bool:
    return any(point.qualifier for point in _points(when))
