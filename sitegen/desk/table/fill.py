"""Bring a sheet back into the frontmatter: what it changes, and what is wrong with it.

A cell of the sheet that says what the file says already leaves the file's bytes alone; so does a
row that only moved. What the file becomes is read again before anybody writes it: it must hold
exactly what the sheet says, and nothing else may have changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sitegen import content
from sitegen.content.tree import Node
from sitegen.desk import graft, scribe
from sitegen.desk.edit import Edit, Held, hold
from sitegen.desk.graft import Edits, Kept, New
from sitegen.desk.table.changes import new_row, row_edits
from sitegen.desk.table.find import Target
from sitegen.desk.table.grid import Column, columns_of, text_at
from sitegen.desk.table.rows import Row, columns_in, rows_in, told
from sitegen.desk.table.sheet import Fault, Line, Sheet
from sitegen.desk.table.texts import write_text


class Filled(Struct, frozen=True):
    """What a sheet makes of a file.

    Attributes:
        after: the file's new bytes; the old ones where nothing changes or something is wrong.
        faults: what is wrong with the sheet.
        columns: those of the sheet, `None` for one without a head.
        lines: the rows of the sheet, in the order of the rows of the new file.
        changed: cells with new content, as `topic, column`.
        added: topics of new rows.
        removed: topics of rows that the sheet lacks.
        moved: whether rows that stay have another order.
    """

    after: bytes
    faults: tuple[Fault, ...] = ()
    columns: tuple[Column | None, ...] = ()
    lines: tuple[Line, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: bool = False


def fill(target: Target, sheet: Sheet) -> Filled:
    """Work out what a sheet changes; nothing is written."""
    if sheet.faults:
        return Filled(target.data, sheet.faults)
    columns, faults = columns_in(target, sheet)
    lines = sheet.lines[1:]
    if not faults and not lines:
        hint = "write one row a topic below the heads"
        faults = (sheet.fault("this sheet has no row below its heads", hint),)
    if faults:
        return Filled(target.data, faults)
    rows, faults = rows_in(target, sheet, columns, lines)
    kept = [row.was for row in rows if row.was is not None]
    topics = [write_text(row.get("topic", "")) for row in target.rows]
    filled = Filled(
        target.data,
        faults,
        columns,
        tuple(row.line for row in rows),
        changed=tuple(told(row, columns) for row in rows if row.was is not None and row.changes),
        added=tuple(row.topic for row in rows if row.was is None),
        removed=tuple(topic for i, topic in enumerate(topics) if i not in kept),
        moved=kept != sorted(kept),
    )
    if faults or not (filled.changed or filled.added or filled.removed or filled.moved):
        return filled
    return _carried_out(target, sheet, rows, filled)


# --- The file ------------------------------------------------------------------------------------


def _carried_out(target: Target, sheet: Sheet, rows: Sequence[Row], filled: Filled) -> Filled:
    """The file with all changes, once it has been read again."""
    held = hold(target.data)
    assert held  # noqa: S101  it was read before
    assert held.root  # noqa: S101  the same
    parties = [c.id for c in columns_of(target.rows, target.scope) if c.kind == "party"]
    parties += [c.id for c in filled.columns if c and c.kind == "party" and c.id not in parties]
    head = held.text[held.head : held.stop]
    edits = _edits(head, held.root, target.rows, rows, parties)
    after = _edited(held, edits)
    if _says(after, target, rows, filled.columns):
        return _with(filled, after)
    message = f'"{target.file}" writes its table in a form that cannot be changed piece by piece'
    hint = "write its rows as a list with hyphens, one key a line"
    return _with(filled, target.data, sheet.fault(message, hint))


def _with(filled: Filled, after: bytes, *faults: Fault) -> Filled:
    return Filled(
        after,
        (*filled.faults, *faults),
        filled.columns,
        filled.lines,
        filled.changed,
        filled.added,
        filled.removed,
        moved=filled.moved,
    )


def _edited(held: Held, edits: Edits) -> bytes:
    shift = held.head
    return held.with_edits(Edit(e.start + shift, e.stop + shift, e.text) for e in edits)


def _edits(
    text: str,
    root: Node,
    old: Sequence[Mapping[str, object]],
    rows: Sequence[Row],
    parties: Sequence[str],
) -> Edits:
    """The edits of the frontmatter."""
    pair = root.by_name().get("demands")
    plan: list[Kept | New] = []
    for row in rows:
        if row.was is None or pair is None:
            plan.append(New(new_row(row.changes, parties)))
            continue
        edits: Edits = []
        if row.changes:
            node = pair[1].items[row.was]
            edits = row_edits(text, node, old[row.was], row.changes, parties)
        plan.append(Kept(row.was, tuple(edits)))
    if pair and any(isinstance(each, Kept) for each in plan):
        return graft.sequence(text, pair[1], plan)
    values = [each.value for each in plan if isinstance(each, New)]
    if pair:
        return graft.pair_value(text, pair, values, within_flow=root.flow)
    if root.flow:
        return []
    line = " " * root.start.column + scribe.pair("demands", values, root.start.column) + "\n"
    return [Edit(len(text), len(text), line)]


def _says(
    after: bytes, target: Target, rows: Sequence[Row], columns: Sequence[Column | None]
) -> bool:
    """Whether the new file says what the sheet does, and all else as before."""
    raw, problems = content.split(after, target.file)
    before, _ = content.split(target.data, target.file)
    if raw is None or before is None or problems or raw.body != before.body:
        return False
    table = raw.meta.pop("demands", None)
    before.meta.pop("demands", None)
    if raw.meta != before.meta or not isinstance(table, list) or len(table) != len(rows):
        return False
    return all(_row_says(row, made, target, columns) for row, made in zip(rows, table, strict=True))


def _row_says(
    row: Row,
    made: Mapping[str, object],
    target: Target,
    columns: Sequence[Column | None],
) -> bool:
    old = target.rows[row.was] if row.was is not None else {}
    every = [*columns_of([old, made], target.scope), *(c for c in columns if c)]
    for key, column in {(c.kind, c.id): c for c in every}.items():
        now = text_at(made, column)
        if key in row.changes:
            value = row.changes[key]
            expected = "" if value is None else text_at(_holding(column, value), column)
            if now != expected:
                return False
        elif now != text_at(old, column):
            return False
    return True


def _holding(column: Column, value: object) -> Mapping[str, object]:
    """A row that holds nothing but a value in a column."""
    return {"others": {column.id: value}} if column.kind == "third" else {column.id: value}
