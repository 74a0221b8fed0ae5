"""The table as data: `table.json`, and the records of `table.csv`.

JSON is exact. CSV is made safe for spreadsheets: text that one would run as a formula begins with
an apostrophe (OWASP, "CSV injection"). What the columns mean is written in `docs/data.md`.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.model import Answer, Party, Statement, When
from sitegen.relate import Dispute, Said, State, TableCell, TableRow
from sitegen.relate.changes import Step
from sitegen.relate.local import typed_id
from sitegen.views.changes import step_of
from sitegen.views.context import Context

CSV_COLUMNS = [
    "dispute",
    "explainer",
    "as_of",
    "topic_id",
    "topic",
    "status",
    "status_by",
    "party_id",
    "party",
    "kind",
    "text",
    "conditions",
    "according_to",
    "answers",
    "sources",
]
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Json = dict[str, object]


def table_data(of: State | Dispute, dispute: Dispute, context: Context) -> Json:
    """The value of `table.json`, version 1.

    Args:
        of: the explainer, or the dispute itself, whose table it is.
        dispute: what it belongs to.
        context: where addresses begin.
    """
    newest = dispute.states[-1] if isinstance(of, Dispute) else of
    step = step_of(newest, dispute)
    moved = _moved(step) if step else {}
    return {
        "version": 1,
        "url": context.absolute(of.address),
        "title": of.title,
        "as_of": newest.day.isoformat(),
        "parties": [{"id": party.id, "name": party.name} for party in of.scope.columns],
        "rows": [_row(row, moved) for row in of.rows],
    }


def _moved(step: Step) -> dict[int, str]:
    """What became of the statements that moved, by their identity: equal ones may not have."""
    moved = {id(entry.after): entry.kind for entry in step.moves if entry.after}
    for entry in step.moves:
        if entry.made:
            cells = (*entry.made.cells, *entry.made.others)
            moved |= {id(said): entry.kind for cell in cells for said in cell.said}
    return moved


def _row(row: TableRow, moved: Mapping[int, str]) -> Json:
    return {
        "id": row.id,
        "topic": row.topic,
        "status": row.typed.status,
        "status_by": list(row.typed.status_by),
        "was": row.was or None,
        "cells": {
            cell.party: [_statement(said, moved) for said in cell.said]
            for cell in row.cells
            if not _left_out(cell, row)
        },
    }


def _left_out(cell: TableCell, row: TableRow) -> bool:
    """Whether an agreement on the row speaks for the party: that is no silence."""
    return bool(row.agreements) and not cell.given and not cell.said


def _statement(said: Said, moved: Mapping[int, str]) -> Json:
    """One statement; what was not typed is left out, but for the keys that every one has."""
    statement = said.statement
    value: Json = {"kind": statement.kind, "text": statement.text}
    for keyword, text in statement.conditions:
        value[keyword] = _one_or_more(value.get(keyword), text)
    optional = {
        "window": _time(statement.window),
        "by": statement.by,
        "according_to": statement.according_to,
        "since": _time(statement.since),
        "quote": statement.quote,
        "note": statement.note,
        "changed": statement.changed,
    }
    value |= {key: text for key, text in optional.items() if text}
    if statement.answers:
        value["answers"] = {answer.party: _answer(answer) for answer in statement.answers}
    value["sources"] = [typed_id(ref.source) for ref in said.sources]
    value["as_of"] = said.day.isoformat()
    value["change"] = moved.get(id(said))
    return value


def _one_or_more(before: object, text: str) -> str | list[str]:
    """A condition's value mirrors the frontmatter: one text, or a list of them."""
    if before is None:
        return text
    return [*before, text] if isinstance(before, list) else [str(before), text]


def _answer(answer: Answer) -> str | Json:
    details = {
        "text": answer.text,
        "date": answer.date.edtf if answer.date else "",
        "sources": [typed_id(ref.source) for ref in answer.sources],
    }
    given: Json = {key: value for key, value in details.items() if value}
    return {"answer": answer.answer, **given} if given else answer.answer


def _time(value: When | str) -> str:
    return value.edtf if isinstance(value, When) else value


def table_records(
    columns: Sequence[Party], rows: Iterable[TableRow], *, dispute: str, explainer: str
) -> Iterator[list[str]]:
    """One record a statement, and one of kind `not stated` a silent cell.

    Args:
        columns: the parties, in the order of the cells.
        rows: of an explainer, or merged ones.
        dispute: its folder.
        explainer: last part of its address; empty for a merged table, in which every record
            names the explainer and the day that it is from.
    """
    for row in rows:
        for party, cell in zip(columns, row.cells, strict=True):
            if _left_out(cell, row):
                continue
            for origin, day, tail in _cell_records(cell, row):
                yield [
                    dispute,
                    explainer or origin.strip("/").rpartition("/")[2],
                    row.day.isoformat() if explainer else day.isoformat(),
                    row.id,
                    row.topic,
                    row.typed.status,
                    "; ".join(row.typed.status_by),
                    party.id,
                    party.name,
                    *tail,
                ]


def _cell_records(cell: TableCell, row: TableRow) -> Iterator[tuple[str, dt.date, list[str]]]:
    """Where each statement is from, its day, and its own columns."""
    if not cell.said:
        yield row.origin, row.day, ["not stated", "", "", "", "", ""]
    for said in cell.said:
        statement = said.statement
        yield (
            said.origin,
            said.day,
            [
                statement.kind,
                statement.text,
                _conditions(statement),
                statement.according_to,
                "; ".join(f"{answer.party}: {answer.answer}" for answer in statement.answers),
                " ".join(typed_id(ref.source) for ref in said.sources),
            ],
        )


def _conditions(statement: Statement) -> str:
    return "; ".join(f"{key.replace('_', ' ')}: {text}" for key, text in statement.conditions)


def csv_text(records: Iterable[Sequence[str]], columns: Sequence[str] = CSV_COLUMNS) -> str:
    """RFC 4180 with a head line, formula-safe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe(text) for text in record] for record in records)
    return out.getvalue()


def safe(text: str) -> str:
    """Text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_RUNS) else text
