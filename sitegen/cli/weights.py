"""How much room each party gets, as a table for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from sitegen.cli.show import cells_of
from sitegen.model import Party
from sitegen.relate import Dispute, Library
from sitegen.relate.balance import Weight, balance, balance_of

_HEADS = ("words", "statements", "cells", "silent", "sources", "quotes")


class Table(Struct, frozen=True):
    """The shares in one table; `file` is empty for a dispute's merged one."""

    title: str
    dispute: str
    file: str
    weights: tuple[Weight, ...]
    names: Mapping[str, str]

    def plain(self) -> dict[str, object]:
        """For JSON."""
        return {
            "title": self.title,
            "dispute": self.dispute,
            "file": self.file,
            "parties": [{**asdict(each), "name": self.names[each.party]} for each in self.weights],
        }


def weights(library: Library, below: Sequence[str]) -> tuple[Table, ...]:
    """The table of each dispute and of each explainer on its own; of files, that of each of them.

    Args:
        library: what is published.
        below: files and folders that were asked for, below the site's root.
    """
    return tuple(each for group in library.groups for each in _of(group, below) if each.weights)


def _of(group: Dispute, below: Sequence[str]) -> Iterator[Table]:
    folder = f"content/{group.id}"
    whole = not below or any(path in (".", "content", folder) for path in below)
    if whole and group.id:
        names = _names(group.scope.columns)
        yield Table(group.title, group.id, "", balance_of(group), names)
    for state in group.states:
        file = state.explainer.file
        if file in below or (whole and not group.id):
            names = _names(state.scope.columns)
            yield Table(state.title, group.id, file, balance(state), names)


def _names(columns: Sequence[Party]) -> dict[str, str]:
    return {party.id: party.name for party in columns}


def lines(tables: Sequence[Table]) -> Iterator[str]:
    """The tables as text, figures under their heads."""
    if not tables:
        yield "No table to weigh."
    for table in tables:
        yield f"{table.title} ({table.file or f'content/{table.dispute}'})"
        width = max(cells_of(table.names[each.party]) for each in table.weights)
        yield "  ".join([" " * (width + 2), *_HEADS])
        for each in table.weights:
            name = table.names[each.party]
            figures = (str(getattr(each, head)).rjust(len(head)) for head in _HEADS)
            yield "  ".join([f"  {name}{' ' * (width - cells_of(name))}", *figures])
        yield ""
