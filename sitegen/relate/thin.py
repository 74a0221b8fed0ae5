"""A dispute as the site's own pages see it: who explains it, when, how many topics stand where.

A site of ten thousand explainers does not fit into memory as a whole, and does not need to: home,
tags and sitemap say little of each. What they say is kept here, small enough for all disputes at
once and for the index that lies between two builds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model import DisputeNote, Explainer, Party, Person, Row, ThirdParty
from sitegen.relate.dispute import Dispute
from sitegen.relate.rows import TableRow
from sitegen.relate.scope import Scope
from sitegen.relate.state import State

Tally = tuple[tuple[str, int], ...]
"""(status, rows that have it), sorted by status."""


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
    tally: Tally


class Thin(Struct, frozen=True, array_like=True):
    """A dispute, or an explainer on its own, without what it says.

    Attributes:
        note: its `index.md` without shared entries but for names.
        columns: the merged table's.
        tally: of the merged table.
        cited: source notes on which it rests.
    """

    id: str
    title: str
    lang: str
    note: DisputeNote | None
    columns: tuple[Party, ...]
    tally: Tally
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
        tally=_tally(dispute.rows),
        states=tuple(map(_thin_state, dispute.states)),
        cited=cited,
    )


def wordless(of: Thin) -> Thin:
    """The same without titles and summaries: what rules about the whole site look at."""
    return replace(
        of,
        title="",
        note=replace(of.note, title="", summary="") if of.note else None,
        states=tuple(replace(state, title="", summary="") for state in of.states),
    )


def widened(of: Thin) -> Dispute:
    """A dispute again, whose tables say no more than where each topic stands."""
    inherited = _scope(of.columns, None)
    return Dispute(
        id=of.id,
        title=of.title,
        lang=of.lang,
        note=of.note,
        states=tuple(_state(state, of, inherited) for state in of.states),
        scope=_scope(of.columns, of.note),
        rows=_rows(of.tally),
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
        tally=_tally(state.rows),
    )


def _state(of: ThinState, dispute: Thin, inherited: Scope) -> State:
    own = of.parties or of.third_parties
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
        scope=_scope(of.parties or dispute.columns, of) if own else inherited,
        rows=_rows(of.tally),
        agreements=(),
        moments=(),
    )


def _tally(rows: tuple[TableRow, ...]) -> Tally:
    return tuple(sorted(Counter(row.typed.status for row in rows).items()))


@cache
def _rows(tally: Tally) -> tuple[TableRow, ...]:
    """As many rows as there are, of which only the status is known: few tables differ in that."""
    return tuple(_row(status) for status, count in tally for _ in range(count))


@cache
def _row(status: str) -> TableRow:
    return TableRow(
        id="",
        topic="",
        index=0,
        typed=Row("", status),
        cells=(),
        others=(),
        status_sources=(),
        day=dt.date.min,
        origin="",
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
