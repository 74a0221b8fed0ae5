"""Where in the file a piece of Markdown stands.

markdown-it-py knows the lines of a block but not the columns inside it, and what it reads is no
longer what was typed: indentation, `>` and the pipes of tables are gone. A *stretch* remembers how
text was taken out of the source, and finds the way back only when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

TRIM = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
TRIM += "\u2028\u2029\u202f\u205f\u3000"
"""What markdown-it-py strips from the ends of a block: less than Python's own white space."""
_FIRST_PIPE = re.compile(r"(?:[>\s]|[-+*]\s|[0-9]{1,9}[.)]\s|(?!))*+\|")
"""A pipe that begins a table's line; what quotes and lists put before it belongs to no cell."""
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\\|")

Turn = tuple[int, int, int]
"""From this offset into a stretch on, its text runs on from this line and column, all from 0."""


class Slice:
    """Text that stands in the source as it is, from offset `base` on."""

    __slots__ = ("base", "content")

    def __init__(self, content: str, base: int) -> None:
        self.content = content
        self.base = base


class Reflowed:
    """Text gathered from lines, without what stood before and after it on each.

    Attributes:
        content: the text, one source line a line; or what a table cell says.
        line: number of the first line in the source, from 0.
        cell: number of the cell on that line, from 0; -1 where it is no table.
        turns: found when a place is asked for, and kept: a long line may hold thousands of links.
    """

    __slots__ = ("cell", "content", "line", "turns")

    def __init__(self, content: str, line: int, cell: int = -1) -> None:
        self.content = content
        self.line = line
        self.cell = cell
        self.turns: list[Turn] = []


Stretch = Slice | Reflowed


class Source:
    """The text of a body, for looking up lines and columns."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self._first_line = first_line
        self._starts: list[int] = []
        self._row = -1
        self._row_text = ""
        self._ends: list[int] = []

    def _line_starts(self) -> list[int]:
        """Offsets at which lines begin; made when the first place is asked for."""
        if not self._starts:
            starts = [0]
            find = self.text.find
            while (end := find("\n", starts[-1])) >= 0:
                starts.append(end + 1)
            self._starts = starts
        return self._starts

    def line_at(self, offset: int) -> int:
        """The number of the line, from 0, that holds an offset."""
        return bisect_right(self._line_starts(), offset) - 1

    def offset_of(self, number: int) -> int:
        """The offset at which a line begins."""
        return self._line_starts()[number]

    def line(self, number: int) -> str:
        """A line without its end; empty past the last."""
        starts = self._line_starts()
        if number >= len(starts):
            return ""
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(self.text)
        return self.text[starts[number] : end]

    def place(self, number: int, column: int = 0) -> tuple[int, int]:
        """Line and column of the file, both from 1, for a line and column from 0 of the text."""
        return self._first_line + number, column + 1

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column of the file, both from 1, for an offset into the text."""
        number = self.line_at(offset)
        return self.place(number, offset - self._line_starts()[number])

    def locate(self, stretch: Stretch, offset: int) -> tuple[int, int]:
        """Line and column of the file, both from 1, for an offset into a stretch's text."""
        if isinstance(stretch, Slice):
            return self.place_of(stretch.base + offset)
        if not stretch.turns:
            turns = self._in_lines(stretch) if stretch.cell < 0 else self._in_cell(stretch)
            stretch.turns = list(turns)
        turn = bisect_right(stretch.turns, (offset, len(self.text), 0)) - 1
        start, number, column = stretch.turns[max(turn, 0)]
        return self.place(number, column + max(offset - start, 0))

    def _in_lines(self, stretch: Reflowed) -> Iterator[Turn]:
        """Text of one or more lines."""
        start, first = 0, stretch.line
        # White space that does not make a line empty is stripped too, lines and all.
        while first + 1 < len(self._line_starts()) and not self.line(first).strip(TRIM):
            first += 1
        for number, piece in enumerate(stretch.content.split("\n"), first):
            said = piece.strip()
            # What remains of a line is its end, so its last occurrence is the one.
            column = max(self.line(number).rfind(said), 0) if said else 0
            yield start + len(piece) - len(piece.lstrip()), number, column
            start += len(piece) + 1

    def _in_cell(self, stretch: Reflowed) -> Iterator[Turn]:
        r"""Text of a table cell, where each `\|` of the source has become `|`."""
        if self._row != stretch.line:
            self._row, self._row_text = stretch.line, self.line(stretch.line)
            self._ends = _cell_ends(self._row_text)
        line, ends = self._row_text, self._ends
        before = ends[stretch.cell - 1] if stretch.cell else 0
        end = before + len(line[before : ends[stretch.cell]].rstrip())
        # Every `|` of the text was one character longer in the source.
        start = max(end - len(stretch.content) - stretch.content.count("|"), 0)
        yield 0, stretch.line, start
        for pipes, escaped in enumerate(_ESCAPED_PIPE.finditer(line, start, end)):
            yield escaped.start() - start - pipes, stretch.line, escaped.start() + 1


def _cell_ends(line: str) -> list[int]:
    """The column at which each cell of a table's line ends."""
    first = _FIRST_PIPE.match(line)
    pipes = _PIPE.finditer(line, first.end() if first else 0)
    return [*(pipe.start() for pipe in pipes), len(line)]
