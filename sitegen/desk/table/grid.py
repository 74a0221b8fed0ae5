"""The demand table as a grid of texts: what stands in which column, and what a sheet's columns are.

One row a topic, one column a party, between the topic with its status and the editors' remarks.
Heads name a party as people do and, in brackets, by its id: `Ukraine [ukraine]`. Either alone is
understood when a sheet comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sitegen.desk.table import notation
from sitegen.desk.table.texts import write_sources, write_text
from sitegen.problems import did_you_mean
from sitegen.relate.scope import Scope
from sitegen.validate.forms import as_id

Raw = Mapping[str, object]

LEFT = ("topic", "status")
"""Keys of a row that stand before the parties."""
RIGHT = ("note", "changed", "was", "status_by", "status_source", "id")
"""Keys of a row that stand behind them."""
ALSO = "also: "
"""Before the name of a third party in a head: it has a voice, but no column on the page."""

_BRACKETED = re.compile(r".*\[([^\[\]]+)\]", re.DOTALL)


class Column(Struct, frozen=True):
    """A column of the grid.

    Attributes:
        kind: `key` of a row, `party`, or `third` party.
        id: the key, or the id.
        head: what stands above it.
    """

    kind: Literal["key", "party", "third"]
    id: str
    head: str


class Grid(Struct, frozen=True):
    """Columns and, under each, texts; all rows are as long as `columns`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def columns_of(rows: Sequence[Raw], scope: Scope) -> tuple[Column, ...]:
    """The columns of a table: every party that is declared or used, third parties that are used."""
    names = {party.id: party.name for party in scope.columns}
    used = dict.fromkeys(id_ for row in rows for id_ in _party_ids(row))
    third = dict.fromkeys(id_ for row in rows for id_ in by_id(row.get("others")))
    declared = {id_: each.name for id_, each in scope.third_parties.items()}
    return (
        *(Column("key", key, _label(key)) for key in LEFT),
        *(Column("party", id_, _head(names.get(id_, id_), id_)) for id_ in {**names, **used}),
        *(Column("third", id_, ALSO + _head(declared.get(id_, id_), id_)) for id_ in third),
        *(Column("key", key, _label(key)) for key in RIGHT),
    )


def grid_of(rows: Sequence[Raw], scope: Scope) -> Grid:
    """The grid of the raw rows of `demands`, which have been found valid."""
    columns = columns_of(rows, scope)
    return Grid(columns, tuple(tuple(text_at(row, each) for each in columns) for row in rows))


def text_at(row: Raw, column: Column) -> str:
    """What a row says in a column; empty where it says nothing."""
    if column.kind == "third":
        cells = by_id(row.get("others"))
        return notation.write(cells[column.id]) if column.id in cells else ""
    if column.kind == "party":
        cells = by_id(row)
        if column.id in cells:
            return notation.write(cells[column.id])
        return notation.NOT_STATED if column.id in silent_of(row) else ""
    if column.id not in row:
        return ""
    write = write_sources if column.id == "status_source" else write_text
    return write(row[column.id])


def by_id(value: object) -> dict[str, object]:
    """A mapping by its keys as ids: in NFC, as all that refers to them."""
    if not isinstance(value, Mapping):
        return {}
    return {as_id(key) or key: each for key, each in value.items()}


def silent_of(row: Raw) -> list[str]:
    """The ids in `not_stated`."""
    listed = row.get("not_stated")
    return [as_id(str(each)) or str(each) for each in listed] if isinstance(listed, list) else []


_OWN = frozenset((*LEFT, *RIGHT, "not_stated", "others"))


def _party_ids(row: Raw) -> list[str]:
    return [*(key for key in by_id(row) if key not in _OWN), *silent_of(row)]


def _label(key: str) -> str:
    return key.replace("_", " ")


def _head(name: str, id_: str) -> str:
    return id_ if name == id_ else f"{' '.join(name.split())} [{id_}]"


# --- A sheet's heads ------------------------------------------------------------------------------


class Unknown(Exception):  # noqa: N818  becomes a finding at the head
    """A head that names no column; `message` and `hint` say what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def column_named(head: str, known: Iterable[Column], scope: Scope) -> Column:
    """The column that a head of a sheet means.

    Args:
        head: as it came back, not empty.
        known: the columns of the table as it is.
        scope: which further parties and third parties there are.

    Raises:
        Unknown: it means none.
    """
    text = " ".join(head.split())
    also = text.casefold().startswith(ALSO.strip())
    name = text[len(ALSO.strip()) :].strip() if also else text
    bracketed = _BRACKETED.fullmatch(name)
    id_ = bracketed[1] if bracketed else name
    columns = [*known, *_declared(scope, known)]
    for wanted in (id_, name):
        for column in columns:
            if (column.kind == "third") == also and wanted.casefold() in _names(column):
                return column
    raise _unknown(text, id_, columns, also=also)


def _declared(scope: Scope, known: Iterable[Column]) -> list[Column]:
    taken = {(each.kind, each.id) for each in known}
    sides = scope.third_parties.items()
    every = [
        *(Column("party", p.id, _head(p.name, p.id)) for p in scope.columns),
        *(Column("third", i, ALSO + _head(t.name, i)) for i, t in sides),
    ]
    return [each for each in every if (each.kind, each.id) not in taken]


def _names(column: Column) -> set[str]:
    head = column.head.removeprefix(ALSO)
    name = head.removesuffix(f"[{column.id}]").strip()
    return {each.casefold() for each in (column.id, column.id.replace("_", " "), name, head)}


def _unknown(text: str, id_: str, columns: Sequence[Column], *, also: bool) -> Unknown:
    kind = "third party" if also else "column"
    plain = {each.id.replace("_", " "): each for each in columns if (each.kind == "third") == also}
    hint = did_you_mean(id_, plain)
    if not hint and not also and any(each.id == id_ for each in columns):
        hint = f'a third party has its cells in a column "{ALSO}{id_}"'
    if not hint:
        where = "third_parties" if also else "parties"
        hint = f'declare it under "{where}" in the explainer or its dispute, or delete the column'
    return Unknown(f'no {kind} of this table is called "{text}"', hint)
