"""Which sources a page rests on, in the order in which the page names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model import Agreement, Moment, Ref
from sitegen.relate.rows import TableRow
from sitegen.relate.state import State


def refs_in_order(state: State) -> Iterator[Ref]:
    """Every source reference of an explainer, in the order of its page."""
    explainer = state.explainer
    default = explainer.source
    yield from row_refs(state.rows)
    yield from agreement_refs(state.agreements)
    yield from moment_refs(state.moments)
    for quote in explainer.quotes:
        yield from quote.sources or default
    for claim in explainer.claims:
        yield from claim.sources or default


def row_refs(rows: Iterable[TableRow]) -> Iterator[Ref]:
    """The references of a table, row by row: status, cells, third parties, agreements."""
    for row in rows:
        yield from row.status_sources
        for cell in (*row.cells, *row.others):
            for said in cell.said:
                yield from said.sources
                for answer in said.statement.answers:
                    yield from answer.sources


def agreement_refs(agreements: Iterable[Agreement]) -> Iterator[Ref]:
    """The references of agreements and of each side's account."""
    for agreement in agreements:
        yield from agreement.sources
        for account in agreement.accounts:
            yield from account.sources


def moment_refs(moments: Iterable[Moment]) -> Iterator[Ref]:
    """The references of a timeline."""
    for moment in moments:
        yield from moment.sources
