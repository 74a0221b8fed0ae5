"""EDTF dates in words: `about May 2025`, `20–30 June 2025`, `from 1 May 2023`.

Nothing is said that was not typed: a month never becomes a day, and "mid-May" never appears. Words
come in parts, because a page wraps each date in a `time` element of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sitegen.messages.cldr import Formats
from sitegen.model import Point, When

Translate = Callable[[str, str], str]
"""gettext's `pgettext`: context and message to the message in a language."""

_DATE = "%(date)s"
_OPEN_START = "until"
_OPEN_END = "from"


class Part(Struct, frozen=True, gc=False):
    """A stretch of a date in words; `point` is the date that it names, if it names one."""

    text: str
    point: Point | None = None


def phrase(context: str, message: str) -> tuple[str, str]:
    """Mark a context and a message for the catalogues; `babel.cfg` says how they are found."""
    return context, message


# By precision, and by mark or open end. Contexts tell translators what stands for the date, since
# many languages need another preposition before a year than before a day.
_PHRASES = {
    ("day", "~"): phrase("a day", "about %(date)s"),
    ("day", "?"): phrase("a day", "possibly %(date)s"),
    ("day", "%"): phrase("a day", "possibly about %(date)s"),
    ("day", _OPEN_END): phrase("a day", "from %(date)s"),
    ("day", _OPEN_START): phrase("a day", "until %(date)s"),
    # Translators: the month has the form that it has inside a date (a genitive, say).
    ("month", "~"): phrase("a month", "about %(date)s"),
    ("month", "?"): phrase("a month", "possibly %(date)s"),
    # Translators: the month has the form that it has inside a date (a genitive, say).
    ("month", "%"): phrase("a month", "possibly about %(date)s"),
    # Translators: the month has the form that it has inside a date (a genitive, say).
    ("month", _OPEN_END): phrase("a month", "from %(date)s"),
    # Translators: the month has the form that it has inside a date (a genitive, say).
    ("month", _OPEN_START): phrase("a month", "until %(date)s"),
    ("year", "~"): phrase("a year", "about %(date)s"),
    ("year", "?"): phrase("a year", "possibly %(date)s"),
    ("year", "%"): phrase("a year", "possibly about %(date)s"),
    ("year", _OPEN_END): phrase("a year", "from %(date)s"),
    ("year", _OPEN_START): phrase("a year", "until %(date)s"),
    # Translators: the date already begins or ends with "about" or "possibly".
    ("marked", _OPEN_END): phrase("a date with about or possibly", "from %(date)s"),
    # Translators: the date already begins or ends with "about" or "possibly".
    ("marked", _OPEN_START): phrase("a date with about or possibly", "until %(date)s"),
}


def words_of(when: When, formats: Formats, translate: Translate) -> tuple[Part, ...]:
    """The date in words; joined, the parts read as one."""
    start, end = when.start, when.end
    if start and end and start != end:
        return _closed(start, end, formats, translate)
    if when.interval and not end and start:
        return _open(start, _OPEN_END, formats, translate)
    if when.interval and not start and end:
        return _open(end, _OPEN_START, formats, translate)
    return _single(start, formats, translate) if start else ()


def _single(point: Point, formats: Formats, translate: Translate) -> tuple[Part, ...]:
    if not point.qualifier:
        return (Part(formats.point(point), point),)
    # "possibly" alone is an aside and leaves the date as it is; the others govern it.
    named = Part(formats.point(point, inside=point.qualifier != "?"), point)
    return _around((named,), translate(*_PHRASES[_precision(point), point.qualifier]))


def _open(point: Point, side: str, formats: Formats, translate: Translate) -> tuple[Part, ...]:
    if point.qualifier:
        marked = _single(point, formats, translate)
        return _around(marked, translate(*_PHRASES["marked", side]))
    named = Part(formats.point(point, inside=True), point)
    return _around((named,), translate(*_PHRASES[_precision(point), side]))


def _closed(start: Point, end: Point, formats: Formats, translate: Translate) -> tuple[Part, ...]:
    if start.qualifier or end.qualifier:
        begin, finish = _single(start, formats, translate), _single(end, formats, translate)
        return (*begin, Part(formats.dash()), *finish)
    begin_text, dash, end_text = formats.interval(start, end)
    return (Part(begin_text, start), Part(dash), Part(end_text, end))


def _precision(point: Point) -> str:
    return "day" if point.day else "month" if point.month else "year"


def _around(inner: tuple[Part, ...], phrase: str) -> tuple[Part, ...]:
    before, _, after = phrase.partition(_DATE)
    outer = (Part(before), *inner, Part(after))
    return tuple(part for part in outer if part.text)
