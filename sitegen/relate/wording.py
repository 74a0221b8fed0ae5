"""Texts word by word: how alike two are, and what is gone from one and new in the other.

A word is what lies between spaces and punctuation, in any script; figures (`1,000`) and words with
an apostrophe stay whole. Scripts that put no spaces between words (Han, Kana, Thai, Lao, Khmer,
Myanmar) are compared letter by letter, each with its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

Parts = tuple[tuple[str, str], ...]
"""Stretches of (op, text); op is `SAME`, `GONE` or `NEW`."""

SAME, GONE, NEW = "same", "gone", "new"

LARGEST = 10_000
"""Words of one text times words of the other, past their common ends, that are still compared
(5 ms at worst): of longer stretches the whole is given as gone and as new."""

_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"  # Thai, Lao
    "\u1000-\u102a\u103f\u1780-\u17b3"  # Myanmar, Khmer
    "\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Kana, Han
)
_MARKS = (
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f"
)
_POINTS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b9\u00bb-\u00bf"  # ASCII, Latin-1
    "\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u05be\u05c0\u05c3"  # Arabic, Hindi, Hebrew
    "\u2010-\u205e\u20a0-\u20cf\u2e00-\u2e7f\u3001-\u303f"  # general, currencies, CJK
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"  # full-width
)
_WORDS = (
    r"\d+(?:[.,:\u2019'\u00a0\u202f]\d+)*"  # a figure with its separators
    rf"|[{_UNSPACED}][{_MARKS}]*"
    rf"|[^\s{_POINTS}{_UNSPACED}]+(?:['\u2019][^\s{_POINTS}{_UNSPACED}]+)*"
)
_ASCII_POINTS = _POINTS[: _POINTS.index("\u00a1")]
_ASCII_WORDS = rf"\d+(?:[.,:']\d+)*|[^\s{_ASCII_POINTS}]+(?:'[^\s{_ASCII_POINTS}]+)*"
_SHORT = 3
"""Letters of a word that does not hold two changes apart: "of", "the"."""

_Token = tuple[str, str]
"""A word or a point, after the space before it."""
_Run = tuple[str, str, str]
"""Text that is the same, or gone and new."""


def difference(old: str, new: str) -> Parts:
    """What is gone, new and the same, word by word.

    The same and the gone, put together, are `old`; the same and the new are `new`, letter by
    letter. What is gone stands before what replaces it. The answer depends on the texts alone, and
    its time is bounded (`LARGEST`).
    """
    if old == new:
        return ((SAME, old),) if old else ()
    before, after = tokens(old), tokens(new)
    return tuple(_joined(_steady(list(_runs(before, after)))))


def tokens(text: str) -> list[_Token]:
    """Words and points in their order, each with the space before it; together the whole text."""
    found: list[_Token] = _tokens(ascii_only=text.isascii()).findall(text)
    if found[-1] == ("", ""):
        found.pop()
    return found


def words(text: str) -> list[str]:
    """The words alone, without spaces and points."""
    return _words(ascii_only=text.isascii()).findall(text)


# Of all scripts the patterns take long to compile and are slower, and most texts need less.
@cache
def _tokens(*, ascii_only: bool) -> re.Pattern[str]:
    """A space; a word or, if it is none, a point. At the end of a text both may be empty."""
    return re.compile(rf"(\s*)({_ASCII_WORDS if ascii_only else _WORDS}|\S|\Z)")


@cache
def _words(*, ascii_only: bool) -> re.Pattern[str]:
    return re.compile(_ASCII_WORDS if ascii_only else _WORDS)


@lru_cache(maxsize=16_384)
def vocabulary(text: str) -> frozenset[str]:
    """The different words of a text, casefolded."""
    return frozenset(words(text.casefold()))


def similarity(one: str, other: str) -> float:
    """How many of their different words two texts share, from 0 to 1 (Dice's coefficient)."""
    if one == other:
        return 1.0
    first, second = vocabulary(one), vocabulary(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def overlap(one: str, other: str) -> float:
    """How much of the text with fewer words is in the other, from 0 to 1."""
    first, second = vocabulary(one), vocabulary(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _runs(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Run]:
    """Both texts in runs: either the first of the three is filled, or the others are."""
    before, after = [word for _, word in old], [word for _, word in new]
    start, end = _common(before, after)
    past, other_past = len(old) - end, len(new) - end
    yield from _equal(old[:start], new[:start])
    a, b = before[start:past], after[start:other_past]
    if len(a) * len(b) > LARGEST or set(a).isdisjoint(b):
        if a or b:
            yield "", _text(old[start:past]), _text(new[start:other_past])
    else:
        for op, i, to_i, j, to_j in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            left, right = old[start + i : start + to_i], new[start + j : start + to_j]
            if op == "equal":
                yield from _equal(left, right)
            else:
                yield "", _text(left), _text(right)
    yield from _equal(old[past:], new[other_past:])


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words the two share at the beginning, and how many more at the end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _equal(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Run]:
    """The same words; where the space before one differs, that is a change of its own."""
    if old == new:
        if old:
            yield _text(old), "", ""
        return
    run: list[str] = []
    for (space, word), (other, _) in zip(old, new, strict=True):
        if space == other:
            run.append(space + word)
            continue
        if run:
            yield "".join(run), "", ""
        yield "", space, other
        run = [word]
    if any(run):
        yield "".join(run), "", ""


def _steady(runs: list[_Run]) -> Iterator[_Run]:
    """Let no lone short word stand between two changes: "~~the price of~~ *terms for*" reads."""
    last = len(runs) - 1
    for index, (same, gone, new) in enumerate(runs):
        alone = 0 < index < last and not runs[index - 1][0] and not runs[index + 1][0]
        if same and alone and len(same.strip()) <= _SHORT and not same.strip().isdigit():
            yield "", same, same
        else:
            yield same, gone, new


def _joined(runs: Iterable[_Run]) -> Iterator[tuple[str, str]]:
    """Neighbouring runs as one stretch each."""
    same = gone = new = ""
    for kept, lost, added in runs:
        if kept:
            yield from _filled((GONE, gone), (NEW, new))
            same, gone, new = same + kept, "", ""
        else:
            yield from _filled((SAME, same))
            same, gone, new = "", gone + lost, new + added
    yield from _filled((SAME, same), (GONE, gone), (NEW, new))


def _filled(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    return [part for part in parts if part[1]]


def _text(run: Sequence[_Token]) -> str:
    return "".join([space + word for space, word in run])
