"""Mend what can be mended without understanding what a file says: `check --fix`.

Only what has one right answer is touched: bytes that no editor sees, text that lacks quotation
marks, `draft: yes`, days in another form, keys in another order than the documents show. Whatever
else is between them stays, comments and quotation marks included (`edit`). Nothing is taken on
trust: each mend is undone unless the file then reads as it did, but for what was mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from sitegen import content
from sitegen.content.files import Source
from sitegen.content.silences import silences
from sitegen.content.tree import compose
from sitegen.desk.edit import Edit, Held, replace_file
from sitegen.desk.edit import hold as hold_anew
from sitegen.desk.keys import disordered
from sitegen.desk.scalars import misread, misspelt_days, misspelt_flags, texts_of
from sitegen.problems import Problem
from sitegen.validate.files import gathered

hold = lru_cache(maxsize=2)(hold_anew)
"""Each step takes the same file in hand; most have nothing to do."""

_BOM = b"\xef\xbb\xbf"
_MOST = 500
"""Mends of one kind in one file; a file with more is no work of a person."""


class Change(Struct, frozen=True, order=True):
    """One mend: the line it began in, before it; and what was done, in a few words."""

    line: int
    what: str


class Mended(Struct, frozen=True):
    """A file and what was mended in it."""

    data: bytes
    changes: tuple[Change, ...] = ()


Step = Callable[[Held, Source], Iterator[tuple[Edit, str]]]
"""Proposes edits, each with what it does."""


def mended(data: bytes, source: Source) -> Mended:
    """A content file with everything mended that has one right answer.

    Args:
        data: its bytes.
        source: which file it is: the order of its keys, and what its keys mean, depend on its kind.
    """
    changes: list[Change] = []
    if hold(data) is None:
        return Mended(data)  # no UTF-8: what it says is unknown
    for bytes_step in (_without_bom, _with_plain_lines, _with_final_line_end):
        after, what = bytes_step(data)
        if what and _as_good(data, after, source):
            data, changes = after, [*changes, Change(1, what)]
    for step, finds_less in _STEPS:
        data, done = _stepped(data, source, step, finds_less=finds_less)
        changes += done
    return Mended(data, tuple(sorted(changes)))


def mend(root: Path, source: Source) -> tuple[Change, ...]:
    """Mend a file on the disk, at once or not at all.

    Raises:
        NotReplaced: it is a link, or was changed in the meantime.
        OSError: the disk failed us; the file stands as it was.
    """
    data = content.read(root, source)
    if isinstance(data, Problem):
        return ()
    made = mended(data, source)
    if made.data != data:
        replace_file(root / source.path, data, made.data)
    return made.changes


def _stepped(
    data: bytes, source: Source, step: Step, *, finds_less: bool
) -> tuple[bytes, list[Change]]:
    """Take a step as often as it has something to do, edit by edit."""
    changes: list[Change] = []
    for _ in range(_MOST):
        held = hold(data)
        if held is None or not held.stop:
            break
        for edit, what in step(held, source):
            after = held.with_edits([edit])
            better = _better if finds_less else _as_good
            if after != data and better(data, after, source):
                changes.append(Change(held.text.count("\n", 0, edit.start) + 1, what))
                data = after
                break
        else:
            break
    return data, changes


# --- Whether a mend is one ------------------------------------------------------------------------


def _as_good(before: bytes, after: bytes, source: Source) -> bool:
    """Whether a file says the same, with the same comments and the same text below."""
    old, new = _seen(before, source), _seen(after, source)
    same = (old[:3], sorted(old[3])) == (new[:3], sorted(new[3]))
    return same and _of_file(before) == _of_file(after)


def _of_file(data: bytes) -> list[tuple[str, ...]]:
    """Silences that speak of the whole file: no comment shall come to do so by moving."""
    return [each.codes for each in silences(data) if not each.over]


def _better(before: bytes, after: bytes, source: Source) -> bool:
    """Whether a file has fewer faults, none of a new kind, and the same text below."""
    old, new = _seen(before, source), _seen(after, source)
    if old[0] is None:  # YAML broke off: whatever comes to light now was there before
        return new[0] is not None or _readable(after) > _readable(before)
    return old[1] == new[1] and set(new[3]) <= set(old[3]) and len(new[3]) < len(old[3])


def _readable(data: bytes) -> int:
    """The line up to which the frontmatter can be read."""
    held = hold(data)
    failure = compose(held.text[held.head : held.stop]).failure if held else None
    return failure.spot.line if failure else 0


def _seen(data: bytes, source: Source) -> tuple[object, str, list[str], list[str]]:
    """The values of a file, its body, its comments, and the codes of its faults."""
    raw, _ = content.split(data, source.path)
    problems = gathered([(source, data)], drafts=True)[1]
    held = hold(data)
    comments = sorted(_comments(held)) if held else []
    body = raw.body.rstrip("\n") if raw else ""
    return (raw.meta if raw else None), body, comments, [each.code for each in problems]


def _comments(held: Held) -> Iterator[str]:
    spans = texts_of(held)
    for match in re.finditer(r"(?:^|(?<=[ \t]))#.*$", held.text[: held.stop], re.MULTILINE):
        if not any(start <= match.start() < stop for start, stop in spans):
            yield match[0].rstrip()


# --- Bytes ----------------------------------------------------------------------------------------


def _without_bom(data: bytes) -> tuple[bytes, str]:
    return data.removeprefix(_BOM), "byte order mark taken out" * data.startswith(_BOM)


def _with_plain_lines(data: bytes) -> tuple[bytes, str]:
    after = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return after, "line ends made plain" * (after != data)


def _with_final_line_end(data: bytes) -> tuple[bytes, str]:
    missing = bool(data) and not data.endswith(b"\n")
    return data + b"\n" * missing, "line end added at the end of the file" * missing


def _trailing_blanks(held: Held, source: Source) -> Iterator[tuple[Edit, str]]:  # noqa: ARG001  a step
    if held.root is None:
        return  # who knows in which text they may stand
    spans = texts_of(held)
    for match in re.finditer(r"[ \t]+$", held.text[: held.stop + 4], re.MULTILINE):
        if not any(start <= match.start() < stop for start, stop in spans):
            yield Edit(match.start(), match.end(), ""), "blanks taken out at the end of the line"


_STEPS: tuple[tuple[Step, bool], ...] = (
    (misread, True),
    (misspelt_flags, True),
    (misspelt_days, True),
    (_trailing_blanks, False),
    (disordered, False),
)
"""Each step, and whether it must leave fewer faults; else the file must say the same as before."""
