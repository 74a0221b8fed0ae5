"""How much room each party gets. For the editors' desk and `check`, not for readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.model import Party, Person, Quote
from sitegen.relate.dispute import Dispute
from sitegen.relate.rows import TableCell, TableRow
from sitegen.relate.state import State
from sitegen.relate.wording import words


class Weight(Struct, frozen=True, gc=False):
    """One party's share of a table.

    Attributes:
        words: in its statements and their conditions, in any script (see `wording.words`).
        statements: in its cells.
        cells: in which it says something, of all `rows`.
        silent: cells in which it does not.
        sources: different ones behind its cells.
        quotes: in its cells, and quotations of it or of those who speak for it.
    """

    party: str
    words: int
    statements: int
    cells: int
    silent: int
    sources: int
    quotes: int


def balance(state: State) -> tuple[Weight, ...]:
    """The shares in one explainer, in the order of its columns."""
    scope, quotes = state.scope, state.explainer.quotes
    return _weighed(state.rows, scope.columns, quotes, scope.people)


def balance_of(dispute: Dispute) -> tuple[Weight, ...]:
    """The shares in the merged table, with the quotations of every explainer."""
    quotes = (quote for state in dispute.states for quote in state.explainer.quotes)
    people = dict(dispute.scope.people)
    for state in dispute.states:
        people |= state.scope.people
    return _weighed(dispute.rows, dispute.scope.columns, quotes, people)


def _weighed(
    rows: Iterable[TableRow],
    columns: Iterable[Party],
    quotes: Iterable[Quote],
    people: Mapping[str, Person],
) -> tuple[Weight, ...]:
    cells: dict[str, list[TableCell]] = {party.id: [] for party in columns}
    for row in rows:
        for cell in row.cells:
            cells[cell.party].append(cell)
    quoted = dict.fromkeys(cells, 0)
    for quote in quotes:
        person = people.get(quote.by)
        side = person.party if person else quote.by
        if side in quoted:
            quoted[side] += 1
    return tuple(_weight(party, of, quoted[party]) for party, of in cells.items())


def _weight(party: str, cells: Iterable[TableCell], quoted: int) -> Weight:
    cells = tuple(cells)
    said = [said for cell in cells for said in cell.said]
    stated = sum(bool(cell.said) for cell in cells)
    texts = [s.statement.text for s in said]
    texts += (text for s in said for _, text in s.statement.conditions)
    return Weight(
        party=party,
        words=sum(len(words(text)) for text in texts),
        statements=len(said),
        cells=stated,
        silent=len(cells) - stated,
        sources=len({ref.source for s in said for ref in s.sources}),
        quotes=quoted + sum(bool(s.statement.quote) for s in said),
    )
