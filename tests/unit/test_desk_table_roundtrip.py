"""Whatever is in a table goes to a spreadsheet and comes back, and nothing else is touched."""

import random
from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen import content
from sitegen.content.tree import Node
from sitegen.desk import graft
from sitegen.desk.edit import hold
from sitegen.desk.graft import as_written
from sitegen.desk.table import fill, grid_of, notation, read_csv, read_xlsx, to_csv, to_xlsx
from sitegen.desk.table.csv_form import protected, unprotected
from sitegen.desk.table.fill import Filled
from sitegen.desk.table.find import Target
from sitegen.desk.table.grid import Grid, text_at
from sitegen.desk.table.sheet import Line, Sheet
from sitegen.desk.table.texts import escape
from sitegen.validate.cells import CELL
from sitegen.validate.found import Found
from tests.unit import tables
from tests.unit.tables import Scribbler, target

seeds = st.integers(0, 10**6)


def meaning(cell: object) -> object:
    found = Found("x")
    said = CELL.read(cell, None, found)
    assert not found.problems, found.problems
    return said


def sheet_of(grid: Grid, rows: Sequence[Sequence[str]]) -> Sheet:
    heads = tuple(column.head for column in grid.columns)
    lines = [Line(number, tuple(row)) for number, row in enumerate([heads, *rows], 1)]
    return Sheet("grid.csv", "", tuple(lines))


def drawn(rows: list[dict[str, object]], seed: int) -> tuple[Target, Grid]:
    data = Scribbler(seed).file(rows)
    raw, problems = content.split(data, "x.md")
    assume(raw is not None and not problems and raw.meta["demands"] == rows)
    made = target(data)
    return made, grid_of(made.rows, made.scope)


@given(tables.cells)
def test_a_cell_means_the_same_when_it_comes_back(cell: object) -> None:
    written = notation.write(cell)
    again = notation.read(written)
    assert meaning(again) == meaning(cell)
    assert notation.write(again) == written
    padded = "\r\n \r\n".join(f"  {line}\t" for line in written.split("\n"))
    assert notation.read(padded.replace("\r\n", "\n")) == again


@given(tables.texts)
def test_protection_is_taken_away_exactly(text: str) -> None:
    for each in (text, f"'{text}", f"''={text}", f"={text}", f"\t{text}", f"＝{text}"):
        assert unprotected(protected(each)) == each
        assert protected(each)[0] not in "=+-@\t\r\n＝＋－＠"


@given(tables.tables(), seeds)
@settings(max_examples=60)
def test_an_export_that_comes_back_changes_no_byte(
    rows: list[dict[str, object]], seed: int
) -> None:
    made, grid = drawn(rows, seed)
    text = to_csv(grid)
    for data in (text.encode(), text.encode("utf-8-sig"), b"\xff\xfe" + text.encode("utf-16-le")):
        filled = fill(made, read_csv(data, "grid.csv"))
        assert filled.faults == ()
        assert filled == Filled(made.data, (), filled.columns, filled.lines)


@given(tables.tables(), seeds)
@settings(max_examples=8)
def test_a_workbook_that_comes_back_changes_no_byte(
    rows: list[dict[str, object]], seed: int
) -> None:
    made, grid = drawn(rows, seed)
    book = to_xlsx(grid, "Talks", made.scope)
    sheet = read_xlsx(book, "grid.xlsx")
    assert sheet.faults == ()
    assert [line.texts for line in sheet.lines[1:]] == [
        row[: max(i for i, text in enumerate(row, 1) if text)] for row in grid.rows
    ]
    assert fill(made, sheet).after == made.data
    assert to_xlsx(grid, "Talks", made.scope) == book


# --- Edits ----------------------------------------------------------------------------------------


def lines_of_cell(made: Target, row: int, kind: str, id_: str) -> set[int]:
    """The lines that hold a cell; those of the whole row where it is in brackets."""
    held = hold(made.data)
    assert held
    assert held.root
    text = held.text[held.head : held.stop]
    demands = held.root.by_name()["demands"][1]
    node = demands.items[row]
    if demands.flow or node.flow:
        return _lines(text, node.start.line, node)
    pairs = node.by_name()
    names = {"party": [id_, "not_stated"], "third": ["others"], "key": [id_]}[kind]
    found: set[int] = set()
    for name in names:
        if name in pairs:
            key, value = pairs[name]
            found |= _lines(text, key.start.line, value) | {key.start.line}
    return found


def _lines(text: str, first: int, node: Node) -> set[int]:
    return set(range(first, text.count("\n", 0, graft.tip(text, node)) + 1))


def comments(data: bytes) -> list[str]:
    return sorted(line.split("# comment")[1] for line in data.decode().split("\n") if "# c" in line)


@given(tables.tables(), seeds, tables.cells, st.data())
@settings(max_examples=100)
def test_one_edited_cell_changes_its_own_lines_only(
    rows: list[dict[str, object]], seed: int, cell: object, data: st.DataObject
) -> None:
    made, grid = drawn(rows, seed)
    at = data.draw(st.sampled_from([i for i, c in enumerate(grid.columns) if c.kind != "key"]))
    row = data.draw(st.integers(0, len(rows) - 1))
    column = grid.columns[at]
    texts = [list(each) for each in grid.rows]
    texts[row][at] = data.draw(st.sampled_from([notation.write(cell), ""]))
    filled = fill(made, sheet_of(grid, texts))
    assert filled.faults == ()
    raw, problems = content.split(filled.after, "x.md")
    assert raw
    assert not problems
    after = raw.meta["demands"]
    assert isinstance(after, list)
    assert text_at(after[row], column) == texts[row][at]
    old, new = (
        each.decode().replace("\r\n", "\n").split("\n") for each in (made.data, filled.after)
    )
    own = {line + 1 for line in lines_of_cell(made, row, column.kind, column.id)}
    kept = [line for number, line in enumerate(old) if number not in own]
    rest = iter(new)
    assert all(line in rest for line in kept), "a line of something else has changed"
    assert (b"\r\n" in made.data) == (b"\r\n" in filled.after)


@given(tables.tables(), tables.tables(), seeds, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_rows_come_go_and_move(
    rows: list[dict[str, object]], more: list[dict[str, object]], seed: int, chance: random.Random
) -> None:
    made, _ = drawn(rows, seed)
    topics = {str(row["topic"]).casefold().strip() for row in rows}
    added = [row for row in more if str(row["topic"]).casefold().strip() not in topics]
    wide = grid_of([*made.rows, *added], made.scope)
    texts = [list(each) for each in wide.rows]
    chance.shuffle(texts)
    kept = texts[chance.randrange(2) :] or texts
    filled = fill(made, sheet_of(wide, kept))
    assert filled.faults == ()
    # Where a row is gone, a new one that shares words with it may be it, put otherwise.
    if all(list(row) in kept for row in wide.rows[: len(made.rows)]):
        assert filled.removed == ()
        assert comments(filled.after) == comments(made.data)
    raw, problems = content.split(filled.after, "x.md")
    assert raw
    assert not problems
    again = grid_of(raw.meta["demands"], made.scope)  # type: ignore[arg-type]
    heads = [column.head for column in again.columns]
    for line, row in zip(kept, again.rows, strict=True):
        was = dict(zip([c.head for c in wide.columns], line, strict=True))
        assert {k: v for k, v in was.items() if v} == {
            k: v for k, v in zip(heads, row, strict=True) if v
        }


@given(
    tables.tables(), seeds, st.sampled_from(["note", "changed", "topic"]), tables.texts, st.data()
)
@settings(max_examples=60)
def test_an_edited_remark_changes_its_own_lines_only(
    rows: list[dict[str, object]], seed: int, key: str, text: str, data: st.DataObject
) -> None:
    made, grid = drawn(rows, seed)
    at = next(i for i, column in enumerate(grid.columns) if column.id == key)
    row = data.draw(st.integers(0, len(rows) - 1))
    texts = [list(each) for each in grid.rows]
    texts[row][at] = escape(text)
    filled = fill(made, sheet_of(grid, texts))
    assert filled.faults == ()
    raw, _ = content.split(filled.after, "x.md")
    assert raw
    after = raw.meta["demands"]
    assert isinstance(after, list)
    assert as_written(after[row][key]) == text
    own = {line + 1 for line in lines_of_cell(made, row, "key", key)}
    old, new = (each.decode().split("\n") for each in (made.data, filled.after))
    rest = iter(new)
    assert all(line in rest for number, line in enumerate(old) if number not in own)
