"""One explainer's table: rows with their ids, a cell for each column, earlier cells carried over.

Nothing here judges: what cannot be resolved stays visible as it is, for the rules in `checks`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.addresses import slug
from sitegen.model import UNCHANGED, Agreement, Cell, Explainer, Ref, Row, Statement
from sitegen.relate.scope import Scope


class Said(Struct, frozen=True, gc=False):
    """A statement with where and when it was said.

    Attributes:
        sources: its own, or the explainer's default.
        day: the `as_of` of the explainer that states it.
        origin: that explainer's address.
        lang: that explainer's language.
        carried: it stands here because of `unchanged`.
    """

    statement: Statement
    sources: tuple[Ref, ...]
    day: dt.date
    origin: str
    lang: str
    carried: bool = False


class TableCell(Struct, frozen=True, gc=False):
    """One party's cell; nothing `said` means silence.

    Attributes:
        given: the editor accounted for this party (by a cell or in `not_stated`).
        silent_since: in a merged table, the day on which it was last stated, where newer
            explainers do not mention it; else `None`.
    """

    party: str
    said: tuple[Said, ...] = ()
    given: bool = True
    silent_since: dt.date | None = None


class TableRow(Struct, frozen=True, gc=False):
    """One topic with a cell for each column, in column order.

    Attributes:
        index: place in the file's `demands`, for key paths.
        typed: the row as written.
        day: the `as_of` of the explainer that gives the status.
        origin: that explainer's address.
        agreements: those that name this row.
        was: the status in the nearest earlier explainer that has the topic, where it was another
            one; else the one typed by hand.
    """

    id: str
    topic: str
    index: int
    typed: Row
    cells: tuple[TableCell, ...]
    others: tuple[TableCell, ...]
    status_sources: tuple[Ref, ...]
    day: dt.date
    origin: str
    agreements: tuple[Agreement, ...] = ()
    was: str = ""


class Place(Struct, frozen=True):
    """Where a table stands: the explainer, its address, language and the day of its state."""

    explainer: Explainer
    address: str
    lang: str
    day: dt.date


Latest = Mapping[tuple[str, str], TableCell]
"""(row id, party or third party) → the cell that last stated something."""


def table_rows(place: Place, agreements: Sequence[Agreement], scope: Scope) -> tuple[TableRow, ...]:
    """An explainer's own rows as typed, with the agreements that name them."""
    demands = enumerate(place.explainer.demands)
    rows = tuple(_row(index, row, place, scope) for index, row in demands)
    return _with_agreements(rows, agreements, scope)


def row_id(row: Row, scope: Scope) -> str:
    """The topic's id in the dispute, else the row's typed id, else the topic's slug."""
    topic = scope.topic_of(row.topic)
    return topic.id if topic else row.id or slug(row.topic)


def names_row(topic: str, rows: Sequence[TableRow], scope: Scope) -> TableRow | None:
    """The row that an agreement or a quote means by its `topic`: an id or a topic's text."""
    known = scope.topic_of(topic)
    wanted = known.id if known else topic
    return next((row for row in rows if wanted in (row.id, row.typed.topic, row.topic)), None)


def carried(row: TableRow, latest: Latest) -> TableRow:
    """Put the nearest earlier statements where the editor wrote `unchanged`."""
    if not any(_unresolved(cell) for cell in (*row.cells, *row.others)):
        return row
    return replace(
        row,
        cells=tuple(_carried_cell(row.id, cell, latest) for cell in row.cells),
        others=tuple(_carried_cell(row.id, cell, latest) for cell in row.others),
    )


def stating(row: TableRow) -> list[TableCell]:
    """The cells of parties and third parties that state something of their own or carried over."""
    return [cell for cell in (*row.cells, *row.others) if cell.said and not _unresolved(cell)]


def with_was(row: TableRow, earlier: str) -> TableRow:
    """Derive what the status was; a typed `was` only counts for a topic's first row.

    Args:
        row: as typed.
        earlier: the status in the nearest earlier explainer that has the topic, or empty.
    """
    was = (earlier if earlier != row.typed.status else "") if earlier else row.typed.was
    return replace(row, was=was) if was else row


def _row(index: int, row: Row, place: Place, scope: Scope) -> TableRow:
    cells = {cell.party: cell for cell in row.cells}
    columns = [
        _cell(cells[party.id], place)
        if party.id in cells
        else TableCell(party.id, (), party.id in row.not_stated)
        for party in scope.columns
    ]
    topic = scope.topic_of(row.topic)
    return TableRow(
        id=topic.id if topic else row.id or slug(row.topic),
        topic=topic.name if topic else row.topic,
        index=index,
        typed=row,
        cells=tuple(columns),
        others=tuple(_cell(cell, place) for cell in row.others),
        status_sources=row.status_sources,
        day=place.day,
        origin=place.address,
    )


def _cell(cell: Cell, place: Place) -> TableCell:
    default, day, origin, lang = place.explainer.source, place.day, place.address, place.lang
    said = [
        Said(statement, statement.sources or default, day, origin, lang)
        for statement in cell.statements
    ]
    return TableCell(cell.party, tuple(said))


def _with_agreements(
    rows: tuple[TableRow, ...], agreements: Sequence[Agreement], scope: Scope
) -> tuple[TableRow, ...]:
    by_row: dict[str, list[Agreement]] = {}
    for agreement in agreements:
        row = names_row(agreement.topic, rows, scope) if agreement.topic else None
        if row:
            by_row.setdefault(row.id, []).append(agreement)
    if not by_row:
        return rows
    return tuple(
        replace(row, agreements=tuple(by_row[row.id])) if row.id in by_row else row for row in rows
    )


def _unresolved(cell: TableCell) -> bool:
    return UNCHANGED in [said.statement.kind for said in cell.said]


def _carried_cell(row: str, cell: TableCell, latest: Latest) -> TableCell:
    earlier = latest.get((row, cell.party))
    if earlier is None or not _unresolved(cell):
        return cell
    return replace(cell, said=tuple(_carried(cell, earlier)))


def _carried(cell: TableCell, earlier: TableCell) -> Iterator[Said]:
    for said in cell.said:
        if said.statement.kind == UNCHANGED:
            for old in earlier.said:
                yield replace(old, carried=True)
        else:
            yield said
