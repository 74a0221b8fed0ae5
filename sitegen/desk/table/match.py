"""Which row of a sheet is which row of the file, whatever was reworded, moved or put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from sitegen.desk.table.notation import WORDS

Texts = Mapping[str, str]
"""A row's texts by what their column means: `key topic`, `party ukraine`, `third turkiye`."""

_TELL_NOTHING = ("key status", "key was")
"""Columns in which very different rows hold the same words."""


def match(old: Sequence[Texts], new: Sequence[Texts]) -> list[int | None]:
    """For each row of a sheet the index of the row that it was; `None` for a new one.

    Topic and id decide; then the id alone, the topic alone, all but the topic; then whatever else
    two rows share, so that a row whose topic was reworded is not taken for another one.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    keys: tuple[Callable[[Texts], Hashable], ...] = (
        lambda row: (row.get("key topic", ""), row.get("key id", "")),
        lambda row: row.get("key id", ""),
        lambda row: row.get("key topic", ""),
        lambda row: " ".join(row.get("key topic", "").casefold().split()),
        lambda row: tuple(text for name, text in row.items() if name != "key topic"),
    )
    for key in keys:
        places: dict[Hashable, list[int]] = {}
        for index in free:
            places.setdefault(key(old[index]), []).append(index)
        for at, row in enumerate(new):
            wanted = key(row)
            if found[at] is None and wanted and places.get(wanted):
                found[at] = index = places[wanted].pop(0)
                del free[index]
    holders = _holders(old, free)
    for at, row in enumerate(new):
        if found[at] is None:
            shared = Counter(
                i for item in _telling(row) for i in holders.get(item, ()) if i in free
            )
            if shared:
                found[at] = best = min(shared, key=lambda index: (-shared[index], index))
                del free[best]
    return found


def _holders(rows: Sequence[Texts], free: Iterable[int]) -> dict[tuple[str, str], list[int]]:
    """Which rows hold a telling text in a column."""
    holders: dict[tuple[str, str], list[int]] = {}
    for index in free:
        for item in _telling(rows[index]):
            holders.setdefault(item, []).append(index)
    return holders


def _telling(row: Texts) -> Iterator[tuple[str, str]]:
    """What of a row may tell it from others."""
    for name, text in row.items():
        if text and text not in WORDS and name not in _TELL_NOTHING:
            yield name, text
