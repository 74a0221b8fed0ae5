"""Texts word by word: how alike two are, and what is gone from one and new in the other.

A word is what lies between spaces and punctuation, in any script; figures (`1,000`) and words with
an apostrophe stay whole. Scripts that put no spaces between words (Han, Kana, Thai, Lao, Khmer,
Myanmar) are compared letter by letter, each with its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

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
_TOKEN = re.compile(rf"(\s*)(?:({_WORDS})|(\S)|\Z)")
"""A space; a word or, if it is none, a point. One for both uses: it takes long to compile."""
_SHORT = 3
"""Letters of a word that does not hold two changes apart: "of", "the"."""

_Token = tuple[str, str]
"""A word, and the space before it."""
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


def tokens(text: str) -> tuple[_Token, ...]:
    """Words and points in their order, each with the space before it; together the whole text."""
    found = _TOKEN.findall(text)
    return tuple((word or point, space) for space, word, point in found if space or word or point)


def words(text: str) -> list[str]:
    """The words alone, without spaces and points."""
    return [word for _, word, _ in _TOKEN.findall(text) if word]


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


def _runs(old: tuple[_Token, ...], new: tuple[_Token, ...]) -> Iterator[_Run]:
    """Both texts in runs: either the first of the three is filled, or the others are."""
    start, end = _common(old, new)
    yield from _equal(old[:start], new[:start])
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) * len(b) > LARGEST:
        yield "", _text(a), _text(b)
    else:
        matcher = SequenceMatcher(None, [w for w, _ in a], [w for w, _ in b], autojunk=False)
        for op, i, to_i, j, to_j in matcher.get_opcodes():
            if op == "equal":
                yield from _equal(a[i:to_i], b[j:to_j])
            else:
                yield "", _text(a[i:to_i]), _text(b[j:to_j])
    yield from _equal(old[len(old) - end :], new[len(new) - end :])


def _common(old: tuple[_Token, ...], new: tuple[_Token, ...]) -> tuple[int, int]:
    """How many words the two share at the beginning, and how many more at the end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start][0] == new[start][0]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end][0] == new[-1 - end][0]:
        end += 1
    return start, end


def _equal(old: tuple[_Token, ...], new: tuple[_Token, ...]) -> Iterator[_Run]:
    """The same words; where the space before one differs, that is a change of its own."""
    run: list[str] = []
    for (word, space), (_, other) in zip(old, new, strict=True):
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


def _joined(runs: Iterator[_Run]) -> Iterator[tuple[str, str]]:
    """Neighbouring runs as one stretch each."""
    for is_same, group in groupby(runs, key=lambda run: bool(run[0])):
        same, gone, new = ("".join(texts) for texts in zip(*group, strict=True))
        parts = ((SAME, same),) if is_same else ((GONE, gone), (NEW, new))
        yield from (part for part in parts if part[1])


def _text(run: tuple[_Token, ...]) -> str:
    return "".join(space + word for word, space in run)
