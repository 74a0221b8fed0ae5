"""Names that nobody declared: which known one may be meant, and how often each stands there.

One cause makes one finding. A misspelt name is reported wherever it stands, since each place must
be mended; a name that is close to nothing was never declared, and is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from sitegen.checks.rule import Finding
from sitegen.problems import KeyPath

_CLOSE = 0.6
SURE = 0.75
"""How close a text must be to a name to be taken for a slip, where free text may stand too."""


class Use(NamedTuple):
    """A name and where it stands; `at_key` if it is itself a key."""

    keys: KeyPath
    name: str
    at_key: bool = False


Unknown = tuple[Use, Collection[str]]
"""A use of an unknown name, and the names that may be meant."""

# Looking for what is near takes 10 microseconds for each known name.
_LONGEST = 60  # of a name; what is longer is none
_MANY = 1000  # known names, of which only those with the same first letter are looked at
_MOST = 100  # names of a file for which anything is looked for: nobody reads more findings


def nearest(name: str, known: Collection[str], cutoff: float = _CLOSE) -> str:
    """The known name that may be meant by another one, or the empty string."""
    if len(name) > _LONGEST:
        return ""
    wanted = name.casefold()
    folded = {each.casefold(): each for each in known}
    if len(folded) > _MANY:
        folded = {key: each for key, each in folded.items() if key[:1] == wanted[:1]}
    close = get_close_matches(wanted, folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


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
    nears: dict[tuple[str, bool], str] = {}
    for use, known in uses:
        key = use.name, use.at_key
        if key not in nears:
            nears[key] = nearest(use.name, known) if len(nears) < _MOST else ""
        if near := nears[key]:
            message = f'unknown {noun} "{use.name}"'
            yield Finding(file, use.keys, message, meaning(near), use.at_key)
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
