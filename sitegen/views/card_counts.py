"""The table on a card: a shape for each topic, and the counts by status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sitegen.views.card_lines import MARGIN, MEASURE, Setter, TextLine, fitting
from sitegen.views.shapes import StatusCount
from sitegen.views.typeset import Stack, width

COUNTS = (30, 27, 24, 22, 20)
"""Sizes of the counts, tried in this order for one row; the last makes two."""
SHAPE, TINY = 34, 9
"""A shape at its largest, in pixels; smaller than the second they are left out."""


class CardCount(Struct, frozen=True, gc=False):
    """A status with its shape, figure and word; `x`, `y`, `side` are those of the shape."""

    icon: str
    x: float
    y: float
    side: float
    number: TextLine
    label: TextLine


class CardShape(Struct, frozen=True, gc=False):
    """One topic: the shape of its status in a square."""

    icon: str
    x: float
    y: float
    side: float


def counted(
    counts: Sequence[StatusCount], setter: Setter, bold: Stack, sans: Stack, bottom: float
) -> tuple[tuple[CardCount, ...], float]:
    """The counts in one row, else in two; and the height at which they begin."""
    if not counts:
        return (), bottom
    rows: list[list[StatusCount]] = []
    size: float = COUNTS[-1]
    for size in COUNTS:
        rows = list(_rows(counts, size, bold, sans))
        if len(rows) == 1:
            break
    height = size * 1.5
    found = []
    for index, row in enumerate(rows):
        y, offset = bottom - (len(rows) - 1 - index) * height, float(MARGIN)
        for each in row:
            found.append(_count(each, setter, (offset, y, size), bold, sans))
            offset += _reach(each, size, bold, sans)
    return tuple(found), bottom - (len(rows) - 1) * height - size * 0.8


def _rows(
    counts: Sequence[StatusCount], size: float, bold: Stack, sans: Stack
) -> Iterator[list[StatusCount]]:
    row: list[StatusCount] = []
    left = MEASURE + size * 1.1
    for each in counts:
        reach = _reach(each, size, bold, sans)
        if row and reach > left:
            yield row
            row, left = [], MEASURE + size * 1.1
        row.append(each)
        left -= reach
    yield row


def _reach(each: StatusCount, size: float, bold: Stack, sans: Stack) -> float:
    """How far a count reaches, the space after it included."""
    number, bold_face = fitting(each.number, bold)
    label, face = fitting(each.status.label, sans)
    return size * (1.12 + width(number, bold_face) + 0.3 + width(label, face) + 1.1)


def _count(
    each: StatusCount, setter: Setter, at: tuple[float, float, float], bold: Stack, sans: Stack
) -> CardCount:
    """One count at (offset, base line, size)."""
    offset, y, size = at
    number, bold_face = fitting(each.number, bold)
    label, face = fitting(each.status.label, sans)
    side = round(size * 0.8, 1)
    after = offset + size * (1.12 + 0.3 + width(number, bold_face))
    return CardCount(
        icon=each.status.icon,
        x=setter.left(offset, side),
        y=round(y - size * 0.73, 1),
        side=side,
        number=setter.line(number, offset + size * 1.12, y, size, bold_face),
        label=setter.line(label, after, y, size, face),
    )


def shapes_of(
    counts: Sequence[StatusCount], setter: Setter, bottom: float
) -> tuple[tuple[CardShape, ...], float]:
    """A shape a topic in one row, and the height at which it begins; none if they are too many."""
    total = sum(each.count for each in counts)
    # Between two shapes a third of one, between two statuses two thirds.
    places = total * 4 / 3 + (len(counts) - 1) / 3
    side = min(SHAPE, MEASURE / places) if total else 0
    if side < TINY:
        return (), bottom
    top, offset, found = bottom - 26 - side, float(MARGIN), []
    for each in counts:
        for _each in range(each.count):
            place = setter.left(offset, side)
            found.append(CardShape(each.status.icon, place, round(top, 1), round(side, 1)))
            offset += side * 4 / 3
        offset += side / 3
    return tuple(found), top
