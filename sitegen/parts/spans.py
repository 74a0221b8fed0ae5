"""On which days the same would follow from the same files.

What a page says of a day (scheduled, lapsed, due for review) changes only at a day that its files
name. So no later build need make it again until the first such day after the build; nor an earlier
one, back to the last such day before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

_DATES = re.compile(rb"(?<![0-9])([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
_ALL_BUT = bytes(code if chr(code) in "0123456789-" else ord(" ") for code in range(256))
"""Leaves what dates are made of, and spaces for all else: faster than any pattern."""
_SHORTEST = len("2026")
_FENCE = re.compile(rb"\n(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)")
_DECEMBER = 12


class Span(Struct, frozen=True, array_like=True):
    """From the first day to before the last."""

    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies inside."""
        return self.first <= day < self.last


def span_of(files: Iterable[bytes], today: dt.date) -> Span:
    """The days around `today` between which no file's frontmatter names one.

    Whatever looks like a year, month or day counts, since a number too many costs a build a moment
    and one too few would cost the truth.
    """
    first, last = dt.date.min, dt.date.max
    figures: set[bytes] = set()
    for data in files:
        fence = _FENCE.search(data, 3)
        figures.update(data[: fence.start() if fence else len(data)].translate(_ALL_BUT).split())
    for turn in (day for each in figures if len(each) >= _SHORTEST for day in _turns_in(each)):
        if turn <= today:
            first = max(first, turn)
        else:
            last = min(last, turn)
    return Span(first, last)


@lru_cache(maxsize=4096)
def _turns_in(figures: bytes) -> tuple[dt.date, ...]:
    """All turns of the days, months and years named in digits and hyphens."""
    return tuple(day for found in _DATES.findall(figures) for day in _turns(*found))


def _turns(year: bytes, month: bytes, day: bytes) -> Iterator[dt.date]:
    """The first day of what is named, and the day after its last."""
    y, m, d = int(year), int(month or 0), int(day or 0)
    try:
        begin = dt.date(y, m or 1, d or 1)
        yield begin
        if d:
            yield begin + dt.timedelta(days=1)
        elif m and m < _DECEMBER:
            yield dt.date(y, m + 1, 1)
        else:
            yield dt.date(y + 1, 1, 1)
    except (ValueError, OverflowError):
        return  # no day of any calendar


def shared_span(spans: Iterable[Span]) -> Span:
    """The days that lie in all of them."""
    known = tuple(spans)
    return Span(
        max((each.first for each in known), default=dt.date.min),
        min((each.last for each in known), default=dt.date.max),
    )
