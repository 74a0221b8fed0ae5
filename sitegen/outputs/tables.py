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
    """Three files for every explainer and dispute that has a table."""
    for dispute in context.library.groups:
        for state in dispute.states:
            if state.rows:
                yield from _of_explainer(state, dispute, context)
        if dispute.id and dispute.rows:
            yield from _of_dispute(dispute, context)


def _of_explainer(state: State, dispute: Dispute, context: Context) -> Iterator[Planned]:
    here = context.moved_to(f"{state.address}table/", catalogue(state.lang))
    file = state.explainer.file
    yield page(
        here, "table.html", partial(table_page, Placed(state, dispute), here), file, listed=False
    )
    about = (state.address, state.title, state.day.isoformat(), state.scope.columns, state.rows)
    yield Planned(f"{state.address}table.json", (file,), partial(_json, context, *about))
    make = partial(_csv, dispute.id, state.slug, state.scope.columns, state.rows)
    yield Planned(f"{state.address}table.csv", (file,), make)


def _of_dispute(dispute: Dispute, context: Context) -> Iterator[Planned]:
    here = context.moved_to(f"{dispute.address}table/", catalogue(dispute.lang))
    file = dispute.note.file if dispute.note else f"content/{dispute.id}"
    columns = dispute.scope.columns
    day = dispute.day.isoformat() if dispute.day else ""
    yield page(here, "table.html", partial(dispute_table_page, dispute, here), file, listed=False)
    about = (dispute.address, dispute.title, day, columns, dispute.rows)
    yield Planned(f"{dispute.address}table.json", (file,), partial(_json, context, *about))
    make = partial(_csv, dispute.id, "", columns, dispute.rows)
    yield Planned(f"{dispute.address}table.csv", (file,), make)


def _json(
    context: Context,
    address: str,
    title: str,
    day: str,
    columns: Sequence[Party],
    rows: Sequence[TableRow],
) -> bytes:
    url = context.absolute(address)
    return json_text(table_data(columns, rows, url=url, title=title, as_of=day))


def _csv(dispute: str, explainer: str, columns: Sequence[Party], rows: Sequence[TableRow]) -> bytes:
    return csv_text(table_records(columns, rows, dispute=dispute, explainer=explainer)).encode()
