"""A dispute seen by party, topic, person, source and tag: where each of them stands in it.

Everything here points into the dispute's own values, in the order of its explainers (oldest
first), its tables and its columns. Statements carried over by `unchanged` count once, where they
were made. Pages about the whole site put the pivots of its disputes side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from sitegen.addresses import slug
from sitegen.model import (
    Agreement,
    Claim,
    DisputeNote,
    Moment,
    Party,
    Person,
    Quote,
    Ref,
    ThirdParty,
)
from sitegen.relate.dispute import Dispute
from sitegen.relate.rows import Said, TableCell, TableRow, names_row
from sitegen.relate.state import State

_K = TypeVar("_K")
_V = TypeVar("_V")


class Use(Struct, frozen=True, gc=False):
    """A statement in its place."""

    state: State
    row: TableRow
    cell: TableCell
    said: Said


class OfParty(Struct, frozen=True, gc=False):
    """A party or third party in a dispute.

    Attributes:
        cells: of the merged table, those in which it says something.
        agreements: those that bind it, in their newest form.
        people: who speaks for it.
        quotes: of it and of its people.
    """

    side: Party | ThirdParty
    cells: tuple[tuple[TableRow, TableCell], ...] = ()
    agreements: tuple[Agreement, ...] = ()
    people: tuple[Person, ...] = ()
    quotes: tuple[tuple[State, Quote], ...] = ()


class OfTopic(Struct, frozen=True, gc=False):
    """A topic of a dispute: its merged row, and its row in each explainer that has it."""

    row: TableRow
    history: tuple[tuple[State, TableRow], ...]
    quotes: tuple[tuple[State, Quote], ...] = ()


class OfPerson(Struct, frozen=True, gc=False):
    """A person in a dispute.

    Attributes:
        said: statements of which the person is the speaker.
        rounds: moments at which the person headed a side, with that side.
    """

    person: Person
    said: tuple[Use, ...] = ()
    quotes: tuple[tuple[State, Quote], ...] = ()
    claims: tuple[tuple[State, Claim], ...] = ()
    rounds: tuple[tuple[str, Moment], ...] = ()


class OfSource(Struct, frozen=True, gc=False):
    """All that rests on a source in a dispute; what stands in its `index.md` has no state.

    Attributes:
        said: statements, and those of which an answer rests on it.
        statuses: rows whose status rests on it.
        agreements: with their accounts.
    """

    said: tuple[Use, ...] = ()
    statuses: tuple[tuple[State, TableRow], ...] = ()
    agreements: tuple[tuple[State | None, Agreement], ...] = ()
    moments: tuple[tuple[State | None, Moment], ...] = ()
    quotes: tuple[tuple[State, Quote], ...] = ()
    claims: tuple[tuple[State, Claim], ...] = ()


class OfTag(Struct, frozen=True, gc=False):
    """A tag, as it is first written, and the explainers that bear it, by their place in a list."""

    name: str
    places: list[int]


def uses(dispute: Dispute) -> Iterator[Use]:
    """Every statement that was made, once."""
    for state in dispute.states:
        for row in state.rows:
            for cell in (*row.cells, *row.others):
                for said in cell.said:
                    if not said.carried:
                        yield Use(state, row, cell, said)


def by_party(dispute: Dispute) -> Mapping[str, OfParty]:
    """Parties in the order of the columns, then third parties."""
    sides: dict[str, Party | ThirdParty] = {party.id: party for party in dispute.scope.columns}
    for scope in (dispute.scope, *(state.scope for state in reversed(dispute.states))):
        for party in scope.parties.values():
            sides.setdefault(party.id, party)
        for third_party in scope.third_parties.values():
            sides.setdefault(third_party.id, third_party)
    people = people_of(dispute)
    cells = _grouped(
        (cell.party, (row, cell))
        for row in dispute.rows
        for cell in (*row.cells, *row.others)
        if cell.said
    )
    quotes = _grouped(
        (people[quote.by].party if quote.by in people else quote.by, (state, quote))
        for state, quote in _quotes(dispute)
    )
    spoken = _grouped((person.party, person) for person in people.values())
    parties = {party.id for party in dispute.scope.columns}
    return {
        side_id: OfParty(
            side=side,
            cells=cells.get(side_id, ()),
            agreements=tuple(
                agreement
                for agreement in dispute.agreements
                if side_id in (agreement.between or parties)
            ),
            people=spoken.get(side_id, ()),
            quotes=quotes.get(side_id, ()),
        )
        for side_id, side in sides.items()
    }


def by_topic(dispute: Dispute) -> Mapping[str, OfTopic]:
    """Topics in the order of the merged table."""
    history = _grouped((row.id, (state, row)) for state in dispute.states for row in state.rows)
    quotes = _grouped(
        (row.id, (state, quote))
        for state, quote in _quotes(dispute)
        if quote.topic
        for row in (names_row(quote.topic, dispute.rows, state.scope),)
        if row
    )
    return {row.id: OfTopic(row, history[row.id], quotes.get(row.id, ())) for row in dispute.rows}


def by_person(dispute: Dispute) -> Mapping[str, OfPerson]:
    """People in the order in which they were declared; they may be named by id or by name."""
    people = people_of(dispute)
    ids = {person.name: person.id for person in people.values()} | {i: i for i in people}
    said = _grouped((ids.get(use.said.statement.by, ""), use) for use in uses(dispute))
    quotes = _grouped((ids.get(quote.by, ""), (state, quote)) for state, quote in _quotes(dispute))
    claims = _grouped((ids.get(claim.by, ""), (state, claim)) for state, claim in _claims(dispute))
    rounds = _grouped(
        (ids.get(person, ""), (side, moment))
        for moment in dispute.moments
        for side, person in moment.heads
    )
    return {
        person_id: OfPerson(
            person,
            said.get(person_id, ()),
            quotes.get(person_id, ()),
            claims.get(person_id, ()),
            rounds.get(person_id, ()),
        )
        for person_id, person in people.items()
    }


def by_source(dispute: Dispute) -> Mapping[str, OfSource]:
    """Every source on which something rests, by id, sorted."""
    note = dispute.note
    said = _resting((_refs_of(use.said), use) for use in uses(dispute))
    statuses = _resting(
        (row.status_sources, (state, row)) for state in dispute.states for row in state.rows
    )
    agreements = _resting((_agreement_refs(a), (s, a)) for s, a in _agreements(dispute, note))
    moments = _resting((m.sources, (s, m)) for s, m in _moments(dispute, note))
    quotes = _resting((q.sources or s.explainer.source, (s, q)) for s, q in _quotes(dispute))
    claims = _resting((c.sources or s.explainer.source, (s, c)) for s, c in _claims(dispute))
    found = {**said, **statuses, **agreements, **moments, **quotes, **claims}
    return {
        source: OfSource(
            said.get(source, ()),
            statuses.get(source, ()),
            agreements.get(source, ()),
            moments.get(source, ()),
            quotes.get(source, ()),
            claims.get(source, ()),
        )
        for source in sorted(found)
    }


def by_tag(states: Sequence[State], listed: Sequence[State]) -> dict[str, OfTag]:
    """Tags by the slug of their address, in the order in which they first occur.

    Those of which no address can be made are left out: they are a finding.

    Args:
        states: explainers, in the order that decides how a tag is written.
        listed: the same in the order in which a tag shall have them.
    """
    slugs: dict[str, str] = {}
    found: dict[str, OfTag] = {}
    for state in states:
        for tag in state.explainer.tags:
            if tag not in slugs:
                key = slugs[tag] = slug(tag)
                if key and key not in found:
                    found[key] = OfTag(tag, [])
    for place, state in enumerate(listed):
        for key in dict.fromkeys(map(slugs.__getitem__, state.explainer.tags)):
            if key:
                found[key].places.append(place)
    return found


def people_of(dispute: Dispute) -> Mapping[str, Person]:
    """Everybody who is declared: the dispute's entry, else the newest explainer's."""
    people = dict(dispute.scope.people)
    for state in reversed(dispute.states):
        for person_id, person in state.scope.people.items():
            people.setdefault(person_id, person)
    return people


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    found: defaultdict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _resting(pairs: Iterable[tuple[Iterable[Ref], _V]]) -> dict[str, tuple[_V, ...]]:
    """By source; what names a source twice rests on it once."""
    return _grouped(
        (source, value)
        for refs, value in pairs
        for source in dict.fromkeys(ref.source for ref in refs)
    )


def _refs_of(said: Said) -> tuple[Ref, ...]:
    return (*said.sources, *(ref for a in said.statement.answers for ref in a.sources))


def _agreement_refs(agreement: Agreement) -> tuple[Ref, ...]:
    return (*agreement.sources, *(ref for a in agreement.accounts for ref in a.sources))


def _agreements(
    dispute: Dispute, note: DisputeNote | None
) -> Iterator[tuple[State | None, Agreement]]:
    for state in dispute.states:
        own = len(state.explainer.agreements)
        yield from ((state, agreement) for agreement in state.agreements[:own])
    yield from ((None, agreement) for agreement in (note.agreements if note else ()))


def _moments(dispute: Dispute, note: DisputeNote | None) -> Iterator[tuple[State | None, Moment]]:
    shared = frozenset(note.dates) if note else frozenset()
    for state in dispute.states:
        yield from ((state, moment) for moment in state.moments if moment not in shared)
    yield from ((None, moment) for moment in (note.dates if note else ()))


def _quotes(dispute: Dispute) -> Iterator[tuple[State, Quote]]:
    return ((state, quote) for state in dispute.states for quote in state.explainer.quotes)


def _claims(dispute: Dispute) -> Iterator[tuple[State, Claim]]:
    return ((state, claim) for state in dispute.states for claim in state.explainer.claims)
