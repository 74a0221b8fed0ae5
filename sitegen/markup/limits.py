"""Refusing what would take too long, before it is read.

markdown-it-py takes up to 80 µs for a mark that may begin something, whatever comes of it, and up
to 300 µs for a line that opens many lists. So both are counted, which costs microseconds, and what
could take more than two seconds is refused with the number that is too high. Texts that people
write stay far below: a book of 100,000 words has some 5,000 marks and 2,000 lines.
"""

from __future__ import annotations

import re

LINES = 5_000
"""Lines that a text may have."""
MARKS = 12_000
"""Characters of a text that may begin a link, an emphasis, a cell, code, an entity or a tag."""

_MARKS = "*_~`[]<&\\|"
_NESTED = 4
"""Addresses that may begin inside each other: each is read to the end of them all."""
_BRACKET = re.compile(r"\\.|\]\(|[()]|\s", re.DOTALL)


def too_complex(text: str) -> tuple[str, str, int] | None:
    """Why a text is refused, what to do, and the offset where it shows; nothing where it is not."""
    if len(text) < min(LINES, MARKS):
        return None
    lines = text.count("\n")
    if lines > LINES:
        message = f"this text has {lines} lines; {LINES} are the limit"
        return message, "write paragraphs on one line each, or make several pages of it", 0
    marks = sum(map(text.count, _MARKS))
    if marks > MARKS:
        known = " ".join(_MARKS)
        message = f"this text has {marks} of the marks {known} ; {MARKS} are the limit"
        return message, "make several pages of it", 0
    offset = _nested(text)
    if offset >= 0:
        return 'addresses begin inside each other here: "]("', 'put ")" after each', offset
    return None


def _nested(text: str) -> int:
    """Where more addresses begin inside each other than may, or -1; white space ends them all."""
    depth = 0
    openings: list[str] = []
    for bracket in _BRACKET.finditer(text):
        mark = bracket[0]
        if mark == "](":
            depth += 1
            if depth > _NESTED:
                return bracket.start()
        if mark.endswith("("):
            openings.append(mark)
        elif mark == ")":
            depth -= bool(openings) and openings.pop() == "]("
        elif mark.isspace():
            depth = 0
            openings.clear()
    return -1
