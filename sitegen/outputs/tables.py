"""The table alone, of explainers and disputes: for embedding, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.messages import catalogue
from sitegen.model import Party
from sitegen.outputs.planned import Planned, json_text, page
from sitegen.relate import Dispute, State, TableRow
from sitegen.views.context import Context
from sitegen.views.data import csv_text, table_data, table_records
from sitegen.views.dispute import dispute_table_page
from sitegen.views.explainer import Placed, table_page


def plan(context: Context) -> Iterator[Planned]:
    """Three files for every explainer that has a table, and for every dispute that has a page.

    A translation has its page alone: data have one language, that of the original.
    """
    for state, dispute in context.library.readings.states():
        if state.rows:
            yield _explainer_table(state, dispute, context)
    for dispute in context.library.readings.disputes() if context.builds("disputes") else ():
        if dispute.rows:
            yield _dispute_table(dispute, context)
    for dispute in context.library.groups:
        for state in dispute.states:
            if state.rows:
                yield from _of_explainer(state, dispute, context)
        if dispute.id and dispute.rows and context.builds("disputes"):
            yield from _of_dispute(dispute, context)


def _explainer_table(state: State, dispute: Dispute, context: Context) -> Planned:
    here = context.moved_to(f"{state.address}table/", catalogue(state.lang))
    make = partial(table_page, Placed(state, dispute), here)
    return page(here, "table.html", make, state.explainer.file, listed=False)


def _dispute_table(dispute: Dispute, context: Context) -> Planned:
    here = context.moved_to(f"{dispute.address}table/", catalogue(dispute.lang))
    make = partial(dispute_table_page, dispute, here)
    return page(here, "table.html", make, dispute.file, listed=False)


def _of_explainer(state: State, dispute: Dispute, context: Context) -> Iterator[Planned]:
    files = (state.explainer.file,)
    make_json = partial(_json, state, dispute, context)
    yield Planned(f"{state.address}table.json", files, make_json)
    make = partial(_csv, dispute.id, state.slug, state.scope.columns, state.rows)
    yield Planned(f"{state.address}table.csv", files, make)


def _of_dispute(dispute: Dispute, context: Context) -> Iterator[Planned]:
    files = (dispute.file,)
    make_json = partial(_json, dispute, dispute, context)
    yield Planned(f"{dispute.address}table.json", files, make_json)
    make = partial(_csv, dispute.id, "", dispute.scope.columns, dispute.rows)
    yield Planned(f"{dispute.address}table.csv", files, make)


def _json(of: State | Dispute, dispute: Dispute, context: Context) -> bytes:
    return json_text(table_data(of, dispute, context))


def _csv(dispute: str, explainer: str, columns: Sequence[Party], rows: Sequence[TableRow]) -> bytes:
    return csv_text(table_records(columns, rows, dispute=dispute, explainer=explainer)).encode()
