"""The grammar of the EDTF subset, and nothing but it: text to value, or `None`.

Source: ISO 8601-2:2019, clause 4 and annex A; the Library of Congress publishes the same as
"Extended Date/Time Format (EDTF) Specification", levels 0 and 1.
"""

from __future__ import annotations

import re

from sitegen.dates.spans import month_length
from sitegen.model import Point, When

OPEN = ".."
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_LAST_MONTH = 12


def read(text: str) -> When | None:
    """The date or interval that the text is; the order of an interval's ends is not judged."""
    first, slash, second = text.partition("/")
    start = read_point(first)
    if not slash:
        return When(edtf=text, start=start) if start else None
    end = read_point(second)
    if (start or first == OPEN) and (end or second == OPEN) and (start or end):
        return When(edtf=text, start=start, end=end, interval=True)
    return None


def read_point(text: str) -> Point | None:
    """The year (0001 to 9999), month or day that the text is, if the calendar has it."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    point = Point(int(year), int(month or 0), int(day or 0), qualifier)
    return point if _in_calendar(point, month, day) else None


def _in_calendar(point: Point, month: str | None, day: str | None) -> bool:
    """Whether such a day exists; `00` is no month and no day, and the year 0 is before 1 CE."""
    if point.year == 0 or (month is not None and not 1 <= point.month <= _LAST_MONTH):
        return False
    return day is None or 1 <= point.day <= month_length(point.year, point.month)
