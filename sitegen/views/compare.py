"""Two parties of a dispute side by side, where the whole table has more of them."""

from __future__ import annotations

from itertools import combinations

from msgspec.structs import replace

from sitegen.model import Party
from sitegen.relate import Dispute, TableRow
from sitegen.relate.cited import row_refs
from sitegen.views.context import Context
from sitegen.views.frame import frame
from sitegen.views.pages import TablePage
from sitegen.views.past import past_of
from sitegen.views.shapes import Link
from sitegen.views.sources import numbered, source_list
from sitegen.views.statements import Telling
from sitegen.views.table import table_view

FEWEST = 3
"""Parties from which it is worth while: with two, the whole table is the comparison."""


def pairs(dispute: Dispute) -> tuple[tuple[Party, Party], ...]:
    """Every two parties, in the order of the columns; none where there are only two."""
    columns = dispute.scope.columns
    if len(columns) < FEWEST or not dispute.rows or not dispute.id:
        return ()
    return tuple(combinations(columns, 2))


def pair_place(dispute: Dispute, pair: tuple[Party, Party]) -> str:
    """The address of their page."""
    return f"{dispute.id}/compare/{pair[0].id}-{pair[1].id}/"


def pair_title(pair: tuple[Party, Party], context: Context) -> str:
    """ "Kenya and Uganda"."""
    names = {"one": pair[0].name, "other": pair[1].name}
    return context.words.gettext("%(one)s and %(other)s") % names


def pair_links(dispute: Dispute, context: Context) -> tuple[Link, ...]:
    """The way from a dispute's page to its pairs."""
    if not context.builds("compare"):
        return ()
    return tuple(
        context.link(pair_title(pair, context), pair_place(dispute, pair))
        for pair in pairs(dispute)
    )


def compare_page(dispute: Dispute, pair: tuple[Party, Party], context: Context) -> TablePage | None:
    """The merged table with two columns: topics on which at least one of the two says something.

    Args:
        dispute: with three parties or more.
        pair: in the order of its columns.
        context: moved to the page.
    """
    if dispute.day is None:
        return None
    ids = {party.id for party in pair}
    narrowed = (_narrowed(row, ids) for row in dispute.rows)
    rows = tuple(row for row in narrowed if any(cell.said for cell in row.cells))
    numbers = numbered(row_refs(rows), dispute.scope.sources, {})
    past = past_of(dispute, context.words, context.today)
    scope = replace(dispute.scope, columns=pair)
    telling = Telling(context, scope, numbers, dispute.states[-1].address, past)
    title = pair_title(pair, context)
    table = table_view(rows, dispute.day, telling, address=dispute.address)
    return TablePage(
        frame=frame(context, f"{title}: {dispute.title}"),
        title=title,
        origin=context.link(dispute.title, dispute.address),
        table=replace(table, data=()),
        sources=source_list(numbers, context),
    )


def _narrowed(row: TableRow, ids: set[str]) -> TableRow:
    cells = tuple(replace(cell, given=True) for cell in row.cells if cell.party in ids)
    return replace(row, cells=cells, others=(), agreements=())
