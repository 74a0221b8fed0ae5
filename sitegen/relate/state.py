"""One explainer in its dispute: rows with their ids, inherited columns, sources filled in.

Nothing here judges: what cannot be resolved stays visible as it is, for the rules in `checks`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.addresses import slug
from sitegen.model import (
    UNCHANGED,
    Agreement,
    Cell,
    DisputeNote,
    Explainer,
    Moment,
    Ref,
    Row,
    SourceNote,
    Statement,
)
from sitegen.relate.scope import Scope, scope_of


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


class State(Struct, frozen=True):
    """An explainer with everything that it inherits.

    Attributes:
        dispute: the dispute's folder, or empty.
        slug: last segment of the address.
        day: `as_of`, or `date` where there is no table.
        agreements: its own, then those of the dispute up to `day`, sources filled in.
        moments: its own and the dispute's up to `day`, in order of time.
    """

    explainer: Explainer
    dispute: str
    slug: str
    address: str
    lang: str
    day: dt.date
    scope: Scope
    rows: tuple[TableRow, ...]
    agreements: tuple[Agreement, ...]
    moments: tuple[Moment, ...]

    @property
    def title(self) -> str:
        """The explainer's title."""
        return self.explainer.title

    def row(self, row_id: str) -> TableRow | None:
        """The row of an id, if there is one."""
        return next((row for row in self.rows if row.id == row_id), None)


def states_of(
    dispute: str,
    note: DisputeNote | None,
    explainers: Sequence[Explainer],
    seeds: Mapping[str, SourceNote],
    lang: str,
) -> tuple[State, ...]:
    """The explainers of one dispute in their order, `unchanged` cells carried over.

    Args:
        dispute: folder name, empty for an explainer on its own.
        note: the dispute's `index.md`.
        explainers: published ones only; drafts must not influence anything.
        seeds: source notes by id.
        lang: language of explainers that name none.
    """
    ordered = sorted(explainers, key=lambda e: (e.as_of or e.date, e.date, e.file))
    latest: dict[tuple[str, str], TableCell] = {}
    statuses: dict[str, str] = {}
    states = []
    for explainer in ordered:
        state = _state(dispute, note, explainer, seeds, (note and note.lang) or lang)
        rows = tuple(_moved(_carry(row, latest), statuses) for row in state.rows)
        state = replace(state, rows=rows)
        for row in state.rows:
            statuses[row.id] = row.typed.status
            for cell in row.cells:
                if cell.said and all(said.statement.kind != UNCHANGED for said in cell.said):
                    latest[row.id, cell.party] = cell
        states.append(state)
    return tuple(states)


def row_id(row: Row, scope: Scope) -> str:
    """The topic's id in the dispute, else the row's typed id, else the topic's slug."""
    topic = scope.topic_of(row.topic)
    return topic.id if topic else row.id or slug(row.topic)


def names_row(topic: str, rows: Sequence[TableRow], scope: Scope) -> TableRow | None:
    """The row that an agreement or a quote means by its `topic`: an id or a topic's text."""
    known = scope.topic_of(topic)
    wanted = known.id if known else topic
    return next((row for row in rows if wanted in (row.id, row.typed.topic, row.topic)), None)


def _state(
    dispute: str,
    note: DisputeNote | None,
    explainer: Explainer,
    seeds: Mapping[str, SourceNote],
    lang: str,
) -> State:
    scope = scope_of(note, explainer, seeds)
    last = slug(explainer.slug or explainer.file.rpartition("/")[2].removesuffix(".md"))
    address = f"{dispute}/{last}/" if dispute else f"{last}/"
    day = explainer.as_of or explainer.date
    own = tuple(_sourced(a, explainer.source) for a in explainer.agreements)
    shared = tuple(a for a in (note.agreements if note else ()) if _by(a.date, day))
    agreements = (*own, *(a for a in shared if not any(a.id and a.id == o.id for o in own)))
    rows = tuple(
        _row(i, row, explainer, scope, address, lang) for i, row in enumerate(explainer.demands)
    )
    return State(
        explainer=explainer,
        dispute=dispute,
        slug=last,
        address=address,
        lang=explainer.lang or lang,
        day=day,
        scope=scope,
        rows=_with_agreements(rows, agreements, scope),
        agreements=agreements,
        moments=_moments(note, explainer, day),
    )


def _sourced(agreement: Agreement, default: tuple[Ref, ...]) -> Agreement:
    return agreement if agreement.sources else replace(agreement, sources=default)


def _by(when: object, day: dt.date) -> bool:
    """Whether something dated has begun by a day; the undated counts as begun."""
    start = getattr(when, "start", None)
    return start is None or (start.year, start.month or 1, start.day or 1) <= (
        day.year,
        day.month,
        day.day,
    )


def _moments(note: DisputeNote | None, explainer: Explainer, day: dt.date) -> tuple[Moment, ...]:
    """Own moments and the shared ones up to the day of the state, in order of time."""
    own = tuple(replace(m, sources=m.sources or explainer.source) for m in explainer.dates)
    ids = {moment.id for moment in own if moment.id}
    shared = [m for m in (note.dates if note else ()) if _by(m.date, day) and m.id not in ids]
    return tuple(sorted((*shared, *own), key=moment_key))


def moment_key(moment: Moment) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Order of a timeline: earliest day, then latest day (open ends outermost)."""
    start, end = moment.date.start, moment.date.end
    first = (start.year, start.month or 1, start.day or 1) if start else (0, 1, 1)
    last = end if moment.date.interval else start
    final = (last.year, last.month or 12, last.day or 31) if last else (9999, 12, 31)
    return first, final


def _row(
    index: int, row: Row, explainer: Explainer, scope: Scope, address: str, lang: str
) -> TableRow:
    day = explainer.as_of or explainer.date
    place = (day, address, explainer.lang or lang, explainer.source)
    cells = {cell.party: cell for cell in row.cells}
    columns = tuple(
        _cell(party.id, cells.get(party.id), party.id in row.not_stated, *place)
        for party in scope.columns
    )
    topic = scope.topic_of(row.topic)
    return TableRow(
        id=row_id(row, scope),
        topic=topic.name if topic else row.topic,
        index=index,
        typed=row,
        cells=columns,
        others=tuple(_cell(cell.party, cell, False, *place) for cell in row.others),  # noqa: FBT003
        status_sources=row.status_sources,
        day=day,
        origin=address,
    )


def _cell(
    party: str,
    cell: Cell | None,
    silent: bool,  # noqa: FBT001
    day: dt.date,
    origin: str,
    lang: str,
    default: tuple[Ref, ...],
) -> TableCell:
    if cell is None:
        return TableCell(party, (), silent)
    said = tuple(
        Said(statement, statement.sources or default, day, origin, lang)
        for statement in cell.statements
    )
    return TableCell(party, said)


def _with_agreements(
    rows: tuple[TableRow, ...], agreements: tuple[Agreement, ...], scope: Scope
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


def _carry(row: TableRow, latest: Mapping[tuple[str, str], TableCell]) -> TableRow:
    """Put the nearest earlier statements where the editor wrote `unchanged`."""
    if not any(s.statement.kind == UNCHANGED for cell in row.cells for s in cell.said):
        return row
    cells = (
        replace(cell, said=tuple(_carried(cell, latest.get((row.id, cell.party)))))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _moved(row: TableRow, earlier: Mapping[str, str]) -> TableRow:
    """Derive what the status was; a typed `was` only counts for a topic's first row."""
    before = earlier.get(row.id, "")
    was = (before if before != row.typed.status else "") if before else row.typed.was
    return replace(row, was=was) if was else row


def _carried(cell: TableCell, earlier: TableCell | None) -> Iterator[Said]:
    for said in cell.said:
        if said.statement.kind == UNCHANGED and earlier:
            for old in earlier.said:
                yield replace(old, carried=True)
        else:
            yield said
