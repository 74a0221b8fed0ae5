"""Where a file names something that nobody declared.

Each walk takes the names that are `known` and gives the others, with their key paths. Nearly all
names are known, so that nothing is made for those.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from sitegen.checks.near import Use
from sitegen.checks.written import Written
from sitegen.memo import memo_last
from sitegen.model import Ref, Row, Statement
from sitegen.problems import KeyPath
from sitegen.relate.local import typed_id


@memo_last  # five rules ask, one after the other
def statements(written: Written) -> Sequence[tuple[KeyPath, Statement]]:
    """Every statement of the table, of parties and of third parties, with its key path."""
    return tuple(_statements(written.rows))


def _statements(rows: Iterable[Row]) -> Iterator[tuple[KeyPath, Statement]]:
    for i, row in enumerate(rows):
        for cell in row.cells:
            for j, statement in enumerate(cell.statements):
                yield ("demands", i, cell.party, j), statement
        for cell in row.others:
            for j, statement in enumerate(cell.statements):
                yield ("demands", i, "others", cell.party, j), statement


def columns(written: Written, known: Container[str]) -> Iterator[Use]:
    """Where only a party can stand that has a column: keys of rows and `not_stated`."""
    for i, row in enumerate(written.rows):
        for cell in row.cells:
            if cell.party not in known:
                yield Use(("demands", i, cell.party), cell.party, at_key=True)
        for j, party in enumerate(row.not_stated):
            if party not in known:
                yield Use(("demands", i, "not_stated", j), party)


def sides(written: Written, known: Container[str]) -> Iterator[Use]:
    """Where a party or a third party can stand."""
    for keys, statement in statements(written):
        for answer in statement.answers:
            if answer.party not in known:
                yield Use((*keys, "answers", answer.party), answer.party, at_key=True)
    for i, moment in enumerate(written.dates):
        for side, _ in moment.heads:
            if side not in known:
                yield Use(("dates", i, "heads", side), side, at_key=True)
    yield from _bound(written, known)
    yield from _spoken_for(written, known)


def _spoken_for(written: Written, known: Container[str]) -> Iterator[Use]:
    """Whom people and sources speak for."""
    for person in written.people:
        if person.party and person.party not in known:
            yield Use(("people", person.id, "party"), person.party)
    for source in written.declared:
        if source.party and source.party not in known:
            yield Use(("sources", typed_id(source.id), "party"), source.party)


def _bound(written: Written, known: Container[str]) -> Iterator[Use]:
    """Whom agreements bind, and who tells them."""
    for i, agreement in enumerate(written.agreements):
        for j, side in enumerate(agreement.between):
            if side not in known:
                yield Use(("agreements", i, "between", j), side)
        for account in agreement.accounts:
            if account.party not in known:
                keys = ("agreements", i, "accounts", account.party)
                yield Use(keys, account.party, at_key=True)


def speakers(written: Written, known: Container[str]) -> Iterator[Use]:
    """Where a speaker stands: an id of a person, side or source, or any text."""
    for i, row in enumerate(written.rows):
        for j, judge in enumerate(row.status_by):
            if judge not in known:
                yield Use(("demands", i, "status_by", j), judge)
    for keys, statement in statements(written):
        if statement.by not in known:
            yield Use((*keys, "by"), statement.by)
        if statement.according_to not in known:
            yield Use((*keys, "according_to"), statement.according_to)
    yield from _speakers_beside(written, known)


def _speakers_beside(written: Written, known: Container[str]) -> Iterator[Use]:
    """Who speaks outside the table."""
    for i, moment in enumerate(written.dates):
        if moment.answered and moment.answered.by not in known:
            yield Use(("dates", i, "answered", "by"), moment.answered.by)
    for i, claim in enumerate(written.claims):
        if claim.by not in known:
            yield Use(("claims", i, "by"), claim.by)
    for i, quote in enumerate(written.quotes):
        if quote.by not in known:
            yield Use(("quotes", i, "by"), quote.by)


def citations(written: Written, known: Container[str]) -> Iterator[Use]:
    """Where a source is cited."""
    yield from _refs((), written.source, known)
    for i, row in enumerate(written.rows):
        for j, ref in enumerate(row.status_sources):
            if ref.source not in known:
                yield Use(("demands", i, "status_source", j, "id"), ref.source)
    fine: set[Ref] = set()  # a table cites the same few again and again
    for keys, statement in statements(written):
        if not fine.issuperset(statement.sources):
            yield from _refs(keys, statement.sources, known)
            fine.update(ref for ref in statement.sources if ref.source in known)
        for answer in statement.answers:
            yield from _refs((*keys, "answers", answer.party), answer.sources, known)
    yield from _citations_beside(written, known)


def _citations_beside(written: Written, known: Container[str]) -> Iterator[Use]:
    """What is cited outside the table."""
    for i, moment in enumerate(written.dates):
        yield from _refs(("dates", i), moment.sources, known)
    for i, agreement in enumerate(written.agreements):
        yield from _refs(("agreements", i), agreement.sources, known)
        for account in agreement.accounts:
            keys = ("agreements", i, "accounts", account.party)
            yield from _refs(keys, account.sources, known)
    for i, claim in enumerate(written.claims):
        yield from _refs(("claims", i), claim.sources, known)
    for i, quote in enumerate(written.quotes):
        yield from _refs(("quotes", i), quote.sources, known)


def _refs(keys: KeyPath, refs: Iterable[Ref], known: Container[str]) -> Iterator[Use]:
    for i, ref in enumerate(refs):
        if ref.source not in known:
            yield Use((*keys, "source", i, "id"), ref.source)


def topics(written: Written, known: Container[str]) -> Iterator[Use]:
    """Where a row or topic is named."""
    for i, agreement in enumerate(written.agreements):
        if agreement.topic not in known:
            yield Use(("agreements", i, "topic"), agreement.topic)
    for i, quote in enumerate(written.quotes):
        if quote.topic not in known:
            yield Use(("quotes", i, "topic"), quote.topic)
