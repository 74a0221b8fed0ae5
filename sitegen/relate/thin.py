"""A dispute as the site's own pages see it: who explains it, when, how many topics stand where.

A site of ten thousand explainers does not fit into memory as a whole, and does not need to: home,
tags and sitemap say little of each. What they say is kept here, small enough for all disputes at
once and for the index that lies between two builds.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model import DisputeNote, Explainer, Party, Person, Row, ThirdParty
from sitegen.relate.dispute import Dispute
from sitegen.relate.rows import TableRow
from sitegen.relate.scope import Scope
from sitegen.relate.state import State

Statuses = tuple[tuple[str, str], ...]
"""(row id, status) of each row."""


class ThinState(Struct, frozen=True, array_like=True):
    """One explainer: what is said about it outside its dispute."""

    file: str
    title: str
    summary: str
    date: dt.date
    as_of: dt.date | None
    updated: dt.date | None
    review_by: dt.date | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    own_slug: str
    aliases: tuple[str, ...]
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    third_parties: tuple[ThirdParty, ...]
    slug: str
    address: str
    lang: str
    day: dt.date
    statuses: Statuses


class Thin(Struct, frozen=True, array_like=True):
    """A dispute, or an explainer on its own, without what it says.

    Attributes:
        note: its `index.md` without shared entries but for names.
        columns: the merged table's.
        statuses: those of the merged table.
        cited: source notes on which it rests.
    """

    id: str
    title: str
    lang: str
    note: DisputeNote | None
    columns: tuple[Party, ...]
    statuses: Statuses
    states: tuple[ThinState, ...]
    cited: tuple[str, ...]


def thin(dispute: Dispute, cited: tuple[str, ...]) -> Thin:
    """Leave out of a dispute what only its own pages say."""
    return Thin(
        id=dispute.id,
        title=dispute.title,
        lang=dispute.lang,
        note=_thin_note(dispute.note) if dispute.note else None,
        columns=dispute.scope.columns,
        statuses=_statuses(dispute.rows),
        states=tuple(map(_thin_state, dispute.states)),
        cited=cited,
    )


def widened(of: Thin) -> Dispute:
    """A dispute again, whose tables say no more than where each topic stands."""
    return Dispute(
        id=of.id,
        title=of.title,
        lang=of.lang,
        note=of.note,
        states=tuple(_state(state, of) for state in of.states),
        scope=_scope(of.columns, of.note),
        rows=_rows(of.statuses, of.states[-1].day) if of.states else (),
        agreements=(),
        moments=(),
    )


def _thin_note(note: DisputeNote) -> DisputeNote:
    return DisputeNote(
        file=note.file,
        title=note.title,
        summary=note.summary,
        date=note.date,
        lang=note.lang,
        parties=note.parties,
        people=note.people,
        third_parties=note.third_parties,
    )


def _thin_state(state: State) -> ThinState:
    explainer = state.explainer
    return ThinState(
        file=explainer.file,
        title=explainer.title,
        summary=explainer.summary,
        date=explainer.date,
        as_of=explainer.as_of,
        updated=explainer.updated,
        review_by=explainer.review_by,
        authors=explainer.authors,
        tags=explainer.tags,
        own_slug=explainer.slug,
        aliases=explainer.aliases,
        parties=explainer.parties,
        people=explainer.people,
        third_parties=explainer.third_parties,
        slug=state.slug,
        address=state.address,
        lang=state.lang,
        day=state.day,
        statuses=_statuses(state.rows),
    )


def _state(of: ThinState, dispute: Thin) -> State:
    return State(
        explainer=Explainer(
            file=of.file,
            title=of.title,
            summary=of.summary,
            date=of.date,
            as_of=of.as_of,
            updated=of.updated,
            review_by=of.review_by,
            authors=of.authors,
            tags=of.tags,
            slug=of.own_slug,
            aliases=of.aliases,
            parties=of.parties,
            people=of.people,
            third_parties=of.third_parties,
        ),
        dispute=dispute.id,
        slug=of.slug,
        address=of.address,
        lang=of.lang,
        day=of.day,
        scope=_scope(of.parties or dispute.columns, of),
        rows=_rows(of.statuses, of.day),
        agreements=(),
        moments=(),
    )


def _statuses(rows: tuple[TableRow, ...]) -> Statuses:
    return tuple((row.id, row.typed.status) for row in rows)


def _rows(statuses: Statuses, day: dt.date) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            id=row_id,
            topic="",
            index=index,
            typed=_typed(status),
            cells=(),
            others=(),
            status_sources=(),
            day=day,
            origin="",
        )
        for index, (row_id, status) in enumerate(statuses)
    )


def _scope(columns: tuple[Party, ...], of: DisputeNote | ThinState | None) -> Scope:
    parties = (*columns, *(of.parties if of else ()))
    others = of.third_parties if of else ()
    return replace(
        _NO_SCOPE,
        columns=columns,
        parties={party.id: party for party in parties},
        third_parties={other.id: other for other in others},
    )


_NO_SCOPE = Scope((), "", {}, {}, {}, {}, {}, {}, {})


@cache
def _typed(status: str) -> Row:
    """One row for each of the few statuses: a large site has a hundred thousand rows."""
    return Row("", status)
