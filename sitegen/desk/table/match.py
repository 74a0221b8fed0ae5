"""Which row of a sheet is which row of the file, whatever was reworded, moved or put in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from sitegen.desk.table.notation import WORDS

Texts = Mapping[str, str]
"""A row's texts by what their column means: `key topic`, `party ukraine`, `third turkiye`."""

_TELL_NOTHING = ("key status", "key was")
"""Columns in which very different rows hold the same words."""


def match(old: Sequence[Texts], new: Sequence[Texts]) -> list[int | None]:
    """For each row of a sheet the index of the row that it was; `None` for a new one.

    Topic and id decide; then the id alone, the topic alone; then whatever else two rows share, so
    that a row whose topic was reworded is not taken for another one.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    keys: tuple[Callable[[Texts], Hashable], ...] = (
        lambda row: (row.get("key topic", ""), row.get("key id", "")),
        lambda row: row.get("key id", ""),
        lambda row: row.get("key topic", ""),
        lambda row: " ".join(row.get("key topic", "").casefold().split()),
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
    for at, row in enumerate(new):
        if found[at] is None and free:
            best = max(free, key=lambda index: _shared(old[index], row))
            if _shared(old[best], row):
                found[at] = best
                del free[best]
    return found


def _shared(one: Texts, other: Texts) -> int:
    """How many telling texts two rows have in common."""
    return sum(
        bool(text) and text not in WORDS and other.get(name) == text
        for name, text in one.items()
        if name not in _TELL_NOTHING
    )
