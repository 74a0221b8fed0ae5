"""What moved from one explainer of a dispute to the next, and what was only put differently.

The log names two neighbours, but what an explainer says is compared with everything that earlier
ones said: silence never erases, so what comes back after a silence in the same words has not moved.
Every statement of the later explainer has its place in exactly one entry of its step, and so does
everything of the earlier one that it no longer mentions; replaying a step on the earlier table
gives the later one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from sitegen.model import Agreement
from sitegen.relate.pairing import LOGGED, WITHDRAWN, became, paired, repeats
from sitegen.relate.rows import Said, TableCell, TableRow, names_row, stating
from sitegen.relate.state import State, agreement_identity

MOVES = ("withdrawn", "kind", "changed", "status", "new", "agreement", "stage")
"""What counts as movement; where one cell has several, the first of these is its mark."""
QUIET = ("kept", "again", "silent")
"""Said again in the same words, said again after a silence, no longer mentioned."""
REMEMBERED = 16
"""Statements of one cell that are kept in mind while nobody mentions them."""


class Entry(Struct, frozen=True, gc=False):
    """One thing that became of a statement, a topic or an agreement.

    Attributes:
        kind: one of `MOVES`, `LOGGED`, `QUIET`.
        row: the topic's id; empty for an agreement without one.
        party: of the cell, which may be a third party's; empty for the row as a whole.
        since: the day of what it changed from, or of the explainer before where nothing was.
        before: what was said, the wording that `after` replaces.
        after: what is said now.
        was: the status, or the agreement's stage, before; empty where there was none.
        now: the status or the stage now; empty for a statement.
        why: the line that an editor gave for it.
        made: the whole row, where the topic is new.
        agreement: what was agreed, for `agreement` and `stage`.
    """

    kind: str
    row: str
    topic: str
    since: dt.date
    party: str = ""
    before: tuple[Said, ...] = ()
    after: Said | None = None
    was: str = ""
    now: str = ""
    why: str = ""
    made: TableRow | None = None
    agreement: Agreement | None = None


class Step(Struct, frozen=True, gc=False):
    """What an explainer changed.

    Attributes:
        before: the explainer before it; `None` for the first one, which has no entries.
        entries: in the order of the table, then agreements on other topics, then topics no longer
            mentioned.
    """

    state: State
    before: State | None
    entries: tuple[Entry, ...] = ()

    @property
    def moves(self) -> tuple[Entry, ...]:
        """What counts as movement."""
        return tuple(entry for entry in self.entries if entry.kind in MOVES)

    @property
    def logged(self) -> tuple[Entry, ...]:
        """What was only put differently, or answered."""
        return tuple(entry for entry in self.entries if entry.kind in LOGGED)


class Mark(Struct, frozen=True, gc=False):
    """What a table says on a cell or a row that moved: since when, and the wording before."""

    kind: str
    since: dt.date
    before: tuple[Said, ...] = ()


def steps_of(states: Sequence[State]) -> tuple[Step, ...]:
    """The steps of a dispute, one an explainer, oldest first; each statement is compared once."""
    if len(states) == 1:  # most explainers of a large site stand alone
        return (Step(states[0], None),)
    known = _Known()
    steps = []
    for index, state in enumerate(states):
        before = states[index - 1] if index else None
        entries = tuple(_entries(state, before, known, index))
        steps.append(Step(state, before, entries if before else ()))
    return tuple(steps)


def changes(earlier: Sequence[State], later: State) -> Step:
    """One step on its own: what `later` changed against all of `earlier`, oldest first."""
    return steps_of((*earlier, later))[-1]


def marks(step: Step) -> Mapping[tuple[str, str], Mark]:
    """What is to be marked in the explainer's table, by (row id, party id or empty)."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in step.moves:
        if entry.agreement is None:
            found.setdefault((entry.row, entry.party), []).append(entry)
    return {key: _mark(entries) for key, entries in found.items()}


def _mark(entries: Sequence[Entry]) -> Mark:
    first = min(entries, key=lambda entry: MOVES.index(entry.kind))
    before = tuple(dict.fromkeys(said for entry in entries for said in entry.before))
    return Mark(first.kind, first.since, before)


class _KnownCell(Struct, gc=False):
    """What a party last said on a topic, when (index of the explainer), and what fell silent."""

    said: tuple[Said, ...]
    at: int
    silent: tuple[Said, ...] = ()


class _KnownRow(Struct, gc=False):
    """A topic as the newest explainer that has it shows it."""

    row: TableRow
    at: int
    cells: dict[str, _KnownCell]


class _Known(Struct, gc=False):
    """The merged state of the explainers read so far; `agreements` with the day of their stage."""

    rows: dict[str, _KnownRow] = {}
    agreements: dict[str, tuple[Agreement, dt.date]] = {}


def _entries(state: State, before: State | None, known: _Known, index: int) -> Iterator[Entry]:
    """Compare a table with what is known, and add it to what is known."""
    since = before.day if before else state.day
    agreed: dict[str, list[Entry]] = {}
    for entry in _agreement_entries(state, known, since):
        agreed.setdefault(entry.row, []).append(entry)
    for row in state.rows:
        old = known.rows.get(row.id)
        if old is None:
            yield Entry("new", row.id, row.topic, since, now=row.typed.status, made=row)
            cells = {cell.party: _KnownCell(cell.said, index) for cell in stating(row)}
            known.rows[row.id] = _KnownRow(row, index, cells)
        else:
            yield from _row_entries(row, old, index)
            yield from _cell_entries(row, old, index, since)
            old.row, old.at = row, index
        yield from agreed.pop(row.id, ())
    yield from chain.from_iterable(agreed.values())
    for old in known.rows.values():
        if old.at == index - 1:
            yield Entry("silent", old.row.id, old.row.topic, old.row.day, was=old.row.typed.status)


def _row_entries(row: TableRow, old: _KnownRow, index: int) -> Iterator[Entry]:
    """The row as a whole; a line of `changed` that was only copied along says nothing new."""
    typed, was = row.typed, old.row.typed
    place = (row.id, row.topic, old.row.day)
    if old.at != index - 1:
        yield Entry("again", *place, was=was.status, now=typed.status)
    if typed.status != was.status:
        yield Entry("status", *place, was=was.status, now=typed.status, why=typed.changed)
    elif typed.changed and typed.changed != was.changed:
        yield Entry("changed", *place, was=was.status, now=typed.status, why=typed.changed)


def _cell_entries(row: TableRow, old: _KnownRow, index: int, since: dt.date) -> Iterator[Entry]:
    """Every cell that states something, then the cells that the earlier table had."""
    for cell in stating(row):
        known = old.cells.get(cell.party) or _KnownCell((), index - 1)
        if known.at == index - 1 and repeats(known.said, cell.said):  # most cells, most of the time
            for was, said in zip(known.said, cell.said, strict=True):
                yield Entry("kept", row.id, row.topic, was.day, cell.party, (was,), said)
            known.said, known.at = cell.said, index
        else:
            old.cells[cell.party] = yield from _one_cell(row, cell, known, index, since)
    for party, known in old.cells.items():
        if known.at == index - 1:
            day = max(said.day for said in known.said)
            yield Entry("silent", row.id, row.topic, day, party, known.said)


def _one_cell(
    row: TableRow, cell: TableCell, known: _KnownCell, index: int, since: dt.date
) -> Generator[Entry, None, _KnownCell]:
    """A cell's entries; returns what is known of it from now on."""
    place = (row.id, row.topic)
    shown = {id(said) for said in known.said} if known.at == index - 1 else set()
    unsaid: list[Said] = []
    taken: set[int] = set()
    for pair in paired(known.said, known.silent, cell.said):
        taken.update(id(said) for said in pair.old)
        day = max((said.day for said in pair.old), default=since)
        if pair.new is None:
            unsaid += pair.old
            if shown:
                yield Entry("silent", *place, day, cell.party, pair.old)
            continue
        kind = became(pair.old, pair.new, in_sight=any(id(said) in shown for said in pair.old))
        why = pair.new.statement.changed if kind in MOVES else ""
        yield Entry(kind, *place, day, cell.party, pair.old, pair.new, why=why)
    unsaid += (said for said in known.silent if id(said) not in taken)
    return _KnownCell(cell.said, index, _fallen_silent(unsaid, cell.said))


def _fallen_silent(unsaid: Iterable[Said], now: Sequence[Said]) -> tuple[Said, ...]:
    """What stays in mind of a cell: nothing that is said again, or was dropped in so many words."""
    again = {(said.statement.kind, said.statement.text) for said in now}
    if (WITHDRAWN, "") in again:
        return ()
    kept = (
        said
        for said in unsaid
        if said.statement.kind != WITHDRAWN
        and (said.statement.kind, said.statement.text) not in again
    )
    return tuple(islice(kept, REMEMBERED))


def _agreement_entries(state: State, known: _Known, since: dt.date) -> Iterator[Entry]:
    """Agreements that are new, and those that came to another stage, followed by their id.

    What the dispute's `index.md` says of an agreement counts only where no explainer has told it.
    """
    own = len(state.explainer.agreements)
    for place, agreement in enumerate(state.agreements):
        key = agreement_identity(agreement)
        old, day = known.agreements.get(key, (None, since))
        if old is not None and (place >= own or old.stage == agreement.stage):
            continue
        known.agreements[key] = agreement, state.day
        row = names_row(agreement.topic, state.rows, state.scope) if agreement.topic else None
        topic = state.scope.topic_of(agreement.topic) if agreement.topic else None
        yield Entry(
            "stage" if old else "agreement",
            row.id if row else topic.id if topic else "",
            row.topic if row else topic.name if topic else "",
            day,
            was=old.stage if old else "",
            now=agreement.stage,
            agreement=agreement,
        )
