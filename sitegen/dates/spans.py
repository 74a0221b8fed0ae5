"""What a date means in days: where it begins and ends, and whether that has passed.

A qualifier never widens a date: `2025-06~` begins on 1 June like `2025-06`, because nobody said
by how much it may be off. Words show the doubt, arithmetic does not invent a margin for it.
"""

from __future__ import annotations

from datetime import date

from sitegen.model import Point, When

_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


def month_length(year: int, month: int) -> int:
    """Days in a month (1 to 12) of the proleptic Gregorian calendar, as ISO 8601 counts them."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _MONTH_DAYS[month]


def first_day(point: Point) -> date:
    """The first day of a day, month or year."""
    return date(point.year, point.month or 1, point.day or 1)


def last_day(point: Point) -> date:
    """The last day of a day, month or year."""
    month = point.month or 12
    return date(point.year, month, point.day or month_length(point.year, month))


def earliest(when: When) -> date:
    """The first day it may mean; `date.min` where the start is open."""
    return first_day(when.start) if when.start else date.min


def latest(when: When) -> date:
    """The last day it may mean, inclusive; `date.max` where the end is open."""
    end = _closing_point(when)
    return last_day(end) if end else date.max


def sort_key(when: When) -> tuple[date, date]:
    """Earliest day, then latest day; a stable sort keeps the order of the file between equals."""
    return earliest(when), latest(when)


def contains(when: When, day: date) -> bool:
    """Whether the day lies within it, both ends included."""
    return earliest(when) <= day <= latest(when)


def is_past(when: When, today: date) -> bool:
    """Whether it has ended before `today`; its last day itself is not past yet."""
    return latest(when) < today


def lapsed(when: When, today: date) -> When | None:
    """The end that has passed, as precise as it was typed, or `None` while it has not.

    "Lapsed on 30 June" needs an end that says 30 June: of `2025-06` this gives the month back.
    """
    end = _closing_point(when)
    if end is None or last_day(end) >= today:
        return None
    return When(edtf=machine(end) + end.qualifier, start=end)


def day_known(when: When) -> bool:
    """Whether it is a certain day, or an interval from one certain day to another.

    Calendars and feeds ask this: a month, an open end and a qualified date never pass for a day.
    """
    ends = (when.start, when.end) if when.interval else (when.start,)
    return all(end is not None and end.day > 0 and not end.qualifier for end in ends)


def machine(point: Point) -> str:
    """The plain value for `time[datetime]` (HTML, 4.5.14): `2025`, `2025-06` or `2025-06-02`."""
    if not point.month:
        return f"{point.year:04}"
    if not point.day:
        return f"{point.year:04}-{point.month:02}"
    return f"{point.year:04}-{point.month:02}-{point.day:02}"


def _closing_point(when: When) -> Point | None:
    return when.end if when.interval else when.start
