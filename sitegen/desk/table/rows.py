"""What the rows of a sheet change: its cells read, and compared with what the file says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sitegen.content.characters import refused_in, title_of
from sitegen.desk.table import notation
from sitegen.desk.table.changes import Changes
from sitegen.desk.table.find import Target
from sitegen.desk.table.grid import Column, Unknown, column_named, columns_of, text_at
from sitegen.desk.table.match import match
from sitegen.desk.table.sheet import Fault, Line, Sheet
from sitegen.desk.table.texts import (
    Misread,
    read_sources,
    read_text,
    read_texts,
    write_sources,
    write_text,
)
from sitegen.model import STATUSES


class Row(Struct, frozen=True):
    """A row of the sheet with the row of the file that it was, and what changes in it."""

    line: Line
    topic: str
    was: int | None
    changes: Changes


def columns_in(target: Target, sheet: Sheet) -> tuple[tuple[Column | None, ...], tuple[Fault, ...]]:
    """What each column of the sheet means."""
    if not sheet.lines:
        hint = 'begin with a row of heads: "topic", "status" and one for each party'
        return (), (sheet.fault("this sheet is empty", hint),)
    heads = sheet.lines[0]
    known = columns_of(target.rows, target.scope)
    columns: list[Column | None] = []
    faults: list[Fault] = []
    for index, head in enumerate(heads.texts):
        column = None
        try:
            column = column_named(head, known, target.scope) if head.strip() else None
        except Unknown as unknown:
            faults.append(sheet.fault(unknown.message, unknown.hint, heads.number, index))
        if column and column in columns:
            message = f'the column "{column.head}" stands twice'
            faults.append(sheet.fault(message, "delete one of them", heads.number, index))
        columns.append(column)
    if not any(each and (each.kind, each.id) == ("key", "topic") for each in columns):
        hint = "keep the row of heads of the export as the first row"
        faults.append(sheet.fault('no column is called "topic"', hint, heads.number))
    return tuple(columns), tuple(faults)


def rows_in(
    target: Target, sheet: Sheet, columns: Sequence[Column | None], lines: Sequence[Line]
) -> tuple[list[Row], tuple[Fault, ...]]:
    """What each row of the sheet changes."""
    given = [column for column in columns if column]
    old = [{_name(c): text_at(row, c) for c in given} for row in target.rows]
    new = [{_name(c): _trimmed(line.text(i)) for i, c in enumerate(columns) if c} for line in lines]
    places = match([{k: _trimmed(t) for k, t in row.items()} for row in old], new)
    rows, faults = [], list(_strays(sheet, columns, lines))
    for line, texts, was in zip(lines, new, places, strict=True):
        before = old[was] if was is not None else {}
        changes: dict[tuple[str, str], object] = {}
        for index, column in enumerate(columns):
            if column is None:
                continue
            try:
                changes |= _change(column, before.get(_name(column), ""), line.text(index))
            except Misread as misread:
                place = sheet.place(line.number, index, column.id)
                faults.append(Fault(place, misread.message, misread.hint))
        rows.append(Row(line, texts["key topic"], was, changes))
    return rows, tuple(faults)


def _strays(
    sheet: Sheet, columns: Sequence[Column | None], lines: Sequence[Line]
) -> Iterator[Fault]:
    """Texts where no column is, and rows without topic."""
    topic = next(i for i, c in enumerate(columns) if c and _name(c) == "key topic")
    for line in lines:
        for index, text in enumerate(line.texts):
            if bad := refused_in(text):
                message = f"this cell holds the character {title_of(bad)}"
                yield sheet.fault(message, "delete it", line.number, index)
            if text.strip() and (index >= len(columns) or columns[index] is None):
                hint = "give the column a head, or delete the text"
                yield sheet.fault("this column has no head", hint, line.number, index)
        if not line.text(topic).strip():
            hint = "write it, or delete the row"
            yield sheet.fault("this row has no topic", hint, line.number, topic)


def _name(column: Column) -> str:
    return f"{column.kind} {column.id}"


def _trimmed(text: str) -> str:
    r"""A cell without what nobody sees: blanks around its lines, empty lines, `\r`."""
    lines = (line.strip(" \t\r") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _change(column: Column, old: str, new: str) -> dict[tuple[str, str], object]:
    """What a cell of the sheet changes: nothing, or the value of its column."""
    trimmed = _trimmed(new.replace("\r\n", "\n"))
    if trimmed == _trimmed(old):
        return {}
    key = (column.kind, column.id)
    if not trimmed:
        return {key: None}
    if column.kind != "key":
        value = notation.read(trimmed)
        same = notation.write(value) == old
    elif column.id == "status_source":
        value = read_sources(trimmed)
        same = write_sources(value) == old
    else:
        read = read_texts if column.id == "status_by" else read_text
        value = read(trimmed)
        if column.id in ("status", "was") and isinstance(value, str):
            folded = " ".join(value.casefold().split())
            value = folded if folded in STATUSES else value
        same = write_text(value) == old
    return {} if same else {key: value}


def told(row: Row, columns: Sequence[Column | None]) -> str:
    """The cells of a row that change, in words."""
    heads = [c.head for c in columns if c and (c.kind, c.id) in row.changes]
    return f"{row.topic}: {', '.join(heads)}"
