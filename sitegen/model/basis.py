"""What everything rests on: dates as typed, references to sources, the body of a file."""

from __future__ import annotations

from msgspec import Struct


class Point(Struct, frozen=True, gc=False):
    """One EDTF date of day, month or year precision (ISO 8601-2, levels 0 and 1).

    Attributes:
        year: four digits.
        month: 1 to 12, or 0 where the year alone is known.
        day: 1 to 31, or 0 where no day is known.
        qualifier: `~` approximate, `?` uncertain, `%` both, or empty.
    """

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = ""


class When(Struct, frozen=True, gc=False):
    """An EDTF date or interval as an editor typed it.

    Attributes:
        edtf: the text as typed.
        start: the date, or the interval's start; `None` where it is open (`..`).
        end: the interval's end; `None` where it is open or where this is no interval.
        interval: whether it is an interval.
    """

    edtf: str
    start: Point | None
    end: Point | None = None
    interval: bool = False


class Ref(Struct, frozen=True, gc=False):
    """A reference to a source: its id and the place inside it (`item 32`)."""

    source: str
    at: str = ""


class Body(Struct, frozen=True, gc=False):
    """The Markdown of a file and the line (1-based) on which it begins."""

    text: str = ""
    line: int = 1
