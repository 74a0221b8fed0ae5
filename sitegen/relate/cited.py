"""Which sources a page rests on, in the order in which the page names them."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model import Agreement, Moment, Ref
from sitegen.relate.rows import TableRow
from sitegen.relate.state import State


def refs_in_order(state: State) -> list[Ref]:
    """Every source reference of an explainer, in the order of its page."""
    explainer = state.explainer
    default = explainer.source
    found = row_refs(state.rows)
    found += agreement_refs(state.agreements)
    found += moment_refs(state.moments)
    for quote in explainer.quotes:
        found += quote.sources or default
    for claim in explainer.claims:
        found += claim.sources or default
    return found


# Lists, since every page asks for some hundred of them.
def row_refs(rows: Iterable[TableRow]) -> list[Ref]:
    """The references of a table, row by row: status, cells, third parties."""
    found: list[Ref] = []
    for row in rows:
        found += row.status_sources
        for cell in (*row.cells, *row.others):
            for said in cell.said:
                found += said.sources
                for answer in said.statement.answers:
                    found += answer.sources
    return found


def agreement_refs(agreements: Iterable[Agreement]) -> list[Ref]:
    """The references of agreements and of each side's account."""
    found: list[Ref] = []
    for agreement in agreements:
        found += agreement.sources
        for account in agreement.accounts:
            found += account.sources
    return found


def moment_refs(moments: Iterable[Moment]) -> list[Ref]:
    """The references of a timeline."""
    return [ref for moment in moments for ref in moment.sources]
