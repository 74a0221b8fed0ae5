"""The merged table: what each party last said on each topic of a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from sitegen.model import Agreement, Party
from sitegen.relate.rows import TableCell, TableRow
from sitegen.relate.scope import Scope
from sitegen.relate.state import State, agreement_identity


def merged_rows(
    states: Sequence[State], scope: Scope, agreements: Sequence[Agreement]
) -> tuple[TableRow, ...]:
    """Per topic and party the newest cell that states something; silence never erases.

    Args:
        states: the explainers of a dispute, oldest first.
        scope: the dispute's columns and topics.
        agreements: the dispute's, newest form of each.

    Returns:
        one row a topic: first the topics that the dispute lists, in its order, then the others
        in the order of their newest explainer. Status, wording and row come from the newest
        explainer that has the topic.
    """
    history: dict[str, list[TableRow]] = {}
    for state in states:
        for row in state.rows:
            history.setdefault(row.id, []).append(row)
    listed = [topic for topic in scope.topics if topic in history]
    newest_first = chain.from_iterable((row.id for row in s.rows) for s in reversed(states))
    order = dict.fromkeys(chain(listed, newest_first))
    newest = states[-1].address if states else ""
    return tuple(_merge(history[row_id], scope, agreements, newest) for row_id in order)


def dispute_columns(scope: Scope, states: Sequence[State]) -> tuple[Party, ...]:
    """The columns of the merged table: the dispute's, then those that only explainers add."""
    known = {party.id for party in scope.columns}
    columns = list(scope.columns)
    for state in reversed(states):
        for party in state.scope.columns:
            if party.id not in known:
                known.add(party.id)
                columns.append(party)
    return tuple(columns)


def _merge(
    rows: Sequence[TableRow], scope: Scope, agreements: Sequence[Agreement], address: str
) -> TableRow:
    """One topic; where the explainer at `address`, the newest, lacks it, all of it is silent."""
    newest = rows[-1]
    stale = newest.origin != address
    if (
        not stale
        and len(rows) == 1
        and [c.party for c in newest.cells] == [p.id for p in scope.columns]
    ):
        return replace(newest, agreements=_kept(rows, agreements))
    others = dict.fromkeys(cell.party for row in reversed(rows) for cell in row.others)
    return replace(
        newest,
        cells=tuple(_newest_cell(party.id, rows, stale=stale) for party in scope.columns),
        others=tuple(_newest_other(party, rows, stale=stale) for party in others),
        agreements=_kept(rows, agreements),
    )


def _kept(rows: Sequence[TableRow], agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements that ever named the row, in their newest form."""
    named = {agreement_identity(a) for row in rows for a in row.agreements}
    return tuple(a for a in agreements if agreement_identity(a) in named)


def _newest_cell(party: str, rows: Sequence[TableRow], *, stale: bool) -> TableCell:
    for distance, row in enumerate(reversed(rows)):
        cell = next((c for c in row.cells if c.party == party), None)
        if cell and cell.said:
            return replace(cell, silent_since=row.day) if distance or stale else cell
    given = any(c.party == party and c.given for c in rows[-1].cells)
    return TableCell(party, (), given)


def _newest_other(party: str, rows: Sequence[TableRow], *, stale: bool) -> TableCell:
    for distance, row in enumerate(reversed(rows)):
        cell = next((c for c in row.others if c.party == party and c.said), None)
        if cell:
            return replace(cell, silent_since=row.day) if distance or stale else cell
    return TableCell(party)
