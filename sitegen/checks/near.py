"""Names that nobody declared: which known one may be meant, and how often each stands there.

One cause makes one finding. A misspelt name is reported wherever it stands, since each place must
be mended; a name that is close to nothing was never declared, and is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sitegen.checks.rule import Finding
from sitegen.problems import CLOSE, KeyPath, nearest

SURE = 0.75
"""How close a text must be to a name to be taken for a slip, where free text may stand too."""

SHORTEST, SHORT = 3, 4
"""Letters of ids that are compared letter by letter."""

# To compare two names takes some 10 microseconds, and a file can hold ten thousand strange ones.
_LONGEST = 60  # characters of a name; what is longer is none
_MANY = 500  # known names that are looked at for each strange one
_MOST = 60  # strange names for which anything is looked for


class Use(NamedTuple):
    """A name and where it stands; `at_key` if it is itself a key."""

    keys: KeyPath
    name: str
    at_key: bool = False


def looks_like_id(text: str) -> bool:
    """Whether a text, where free text may stand too, was meant for an id: a word in small letters.

    Whoever means such a text itself can begin it with a capital.
    """
    return " " not in text and text.islower()


def slip(name: str, known: Iterable[str]) -> str:
    """The known short id from which a short text differs by one letter, or the empty string.

    `difflib` counts what is shared, and words of three or four letters share too little. Of two
    letters nothing can be told: "us" is no slip for "uk".
    """
    if not SHORTEST <= len(name) <= SHORT:
        return ""
    alike = (
        each
        for each in known
        if len(each) == len(name)
        and each[0] == name[0]
        and sum(one != other for one, other in zip(each, name, strict=True)) == 1
    )
    return next(alike, "")


class Near:
    """Looks for the known names that may be meant by others; gives up where too many are strange.

    Args:
        known: the names that may be meant.
        cutoff: how close is close, from 0 to 1 (`difflib`).
    """

    def __init__(self, known: Iterable[str], cutoff: float = CLOSE) -> None:
        self._known = known
        self._cutoff = cutoff
        self._folded: dict[str, str] = {}
        self._found: dict[str, str] = {}

    def to(self, name: str) -> str:
        """The known name that may be meant by another one, or the empty string."""
        if name in self._found:
            return self._found[name]
        if len(name) > _LONGEST or len(self._found) >= _MOST:
            return ""
        if not self._found:
            self._folded = {each.casefold(): each for each in self._known}
        wanted = name.casefold()
        close = nearest(wanted, self._like(wanted), self._cutoff)
        self._found[name] = self._folded[close] if close else ""
        return self._found[name]

    def _like(self, wanted: str) -> Iterable[str]:
        """Where many names are known, only those that begin alike and are about as long."""
        if len(self._folded) <= _MANY:
            return self._folded
        alike = (
            each
            for each in self._folded
            if each[:2] == wanted[:2] and abs(len(each) - len(wanted)) <= 2  # noqa: PLR2004  letters
        )
        return islice(alike, _MANY)


Unknown = tuple[Use, Near]
"""A use of an unknown name, and what looks for the one that may be meant."""


def meaning(name: str) -> str:
    """The hint that a known name may be meant."""
    return f'did you mean "{name}"?'


def undeclared(
    file: str, noun: str, uses: Iterable[Unknown], declare: Callable[[str], str]
) -> Iterator[Finding]:
    """A finding for each misspelt name, and one for each name that is close to nothing.

    Args:
        file: where they stand.
        noun: what the names are of, e.g. `party`.
        uses: of unknown names.
        declare: from a name to a hint how to declare it.
    """
    strange: dict[str, list[Use]] = {}
    for use, near in uses:
        if meant := near.to(use.name):
            message = f'unknown {noun} "{use.name}"'
            yield Finding(file, use.keys, message, meaning(meant), use.at_key)
        else:
            strange.setdefault(use.name, []).append(use)
    yield from once_each(
        file, strange, lambda name, more: f'unknown {noun} "{name}"{more}', declare
    )


def once_each(
    file: str,
    uses: dict[str, list[Use]],
    message: Callable[[str, str], str],
    hint: Callable[[str], str],
) -> Iterator[Finding]:
    """One finding a name, at its first use.

    Args:
        file: where they stand.
        uses: by name.
        message: from a name and `", here and in 2 more places"` (or nothing) to what is wrong.
        hint: from a name to what to do.
    """
    for name, places in uses.items():
        first = places[0]
        text = message(name, _and_more(len(places) - 1))
        yield Finding(file, first.keys, text, hint(name), first.at_key)


def _and_more(count: int) -> str:
    if not count:
        return ""
    return f", here and in {count} more place{'s' if count > 1 else ''}"
