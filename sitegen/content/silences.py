"""Comments by which an editor has a finding passed over in one place, with a reason.

    russia: {demand: …}   # sitegen: allow long-cell because it is quoted whole

On a line of its own the comment speaks of the line below it; before the first key, of the whole
file. What it may silence is the affair of `checks`: here it is only found and taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.content.characters import decode
from sitegen.content.fences import head_span, is_overfull
from sitegen.content.findings import Enough, Findings
from sitegen.content.tree import Node, compose
from sitegen.content.wording import FIRST_LINE
from sitegen.problems import Problem, Severity

MARK = b"sitegen:"
UNUSED = "unused-silence"
BAD = "bad-silence"
HOW = "write # sitegen: allow CODE because REASON"

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*+(sitegen:[^\n]*+)", re.MULTILINE)
_WORDS = re.compile(r"sitegen:\s*allow\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s+because\s+(\S.*)")


class Silence(Struct, frozen=True):
    """One such comment.

    Attributes:
        line: where it stands, from 1.
        column: of its `#`, from 1.
        codes: of the findings that it passes over; none where it cannot be understood.
        reason: why.
        over: the line it speaks of; 0 for the whole file.
    """

    line: int
    column: int
    codes: tuple[str, ...]
    reason: str
    over: int


def silences(data: bytes) -> tuple[Silence, ...]:
    """The silences of a file; none where its frontmatter cannot be read to the end."""
    if MARK not in data:
        return ()
    try:
        text = decode(data, Findings("")) or ""
    except Enough:
        return ()
    span = head_span(text)
    head = text[span[0] : span[1]] if span else ""
    if MARK.decode() not in head or is_overfull(head):
        return ()
    tree = compose(head)
    return () if tree.failure or tree.root is None else tuple(_read(head, tree.root))


def noted(data: bytes, file: str) -> tuple[Problem, ...]:
    """A finding for each silence: it is unused until the rules have found what it passes over."""
    return tuple(_note(each, file) for each in silences(data))


def _note(silence: Silence, file: str) -> Problem:
    code, message, hint = UNUSED, "this silence passes over nothing", "delete it"
    if not silence.codes:
        code, message, hint = BAD, "this comment silences nothing as it is written", HOW
    return problem_of(silence, code, file, message, hint)


def problem_of(silence: Silence, code: str, file: str, message: str, hint: str) -> Problem:
    """A finding about a silence, where it stands."""
    return Problem(
        code=code,
        file=file,
        message=message,
        hint=hint,
        line=silence.line,
        column=silence.column,
        severity=Severity.WARNING,
    )


def _read(head: str, root: Node) -> Iterator[Silence]:
    texts = sorted(_texts(root))
    lines = head.split("\n")
    for match in _COMMENT.finditer(head):
        start = match.start()
        if any(first <= start < stop for first, stop in texts):
            continue  # no comment, but part of a text
        row = head.count("\n", 0, start)
        words = _WORDS.fullmatch(match[1].rstrip())
        yield Silence(
            line=row + FIRST_LINE,
            column=start - head.rfind("\n", 0, start),
            codes=tuple(re.split(r"\s*,\s*", words[1])) if words else (),
            reason=words[2] if words else "",
            over=_over(lines, row),
        )


def _over(lines: list[str], row: int) -> int:
    """The line of the file that a comment in a row of the frontmatter speaks of."""
    if not _bare(lines[row]):
        return row + FIRST_LINE
    if all(map(_bare, lines[:row])):
        return 0
    below = (i for i in range(row + 1, len(lines)) if not _bare(lines[i]))
    return next(below, row) + FIRST_LINE


def _bare(line: str) -> bool:
    """Whether a line holds no key and no value."""
    return not line.strip() or line.lstrip().startswith("#")


def _texts(node: Node) -> Iterator[tuple[int, int]]:
    """Where texts stand that could hold what looks like a comment."""
    if node.kind == "text":
        yield node.start.index, node.end.index
    for item in node.items:
        yield from _texts(item)
    for pair in node.pairs:
        for part in pair:
            yield from _texts(part)
