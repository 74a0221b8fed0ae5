"""Sheets come back from every program in its own form, and some are no sheets at all."""

import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.desk.table import Sheet, find, grid_of, read_csv, read_xlsx, to_csv, to_xlsx, too_long
from sitegen.desk.table.grid import Grid
from sitegen.desk.table.sheet import letters
from sitegen.desk.table.xlsx_out import GUIDE, NAMES, TABLE
from sitegen.model import STATUSES


@pytest.fixture(scope="module")
def grid(repository: Path) -> Grid:
    target = find(repository, "ukraine-russia/round-two")
    assert not isinstance(target, tuple)
    return grid_of(target.rows, target.scope)


@pytest.fixture(scope="module")
def book(repository: Path, grid: Grid) -> bytes:
    target = find(repository, "ukraine-russia/round-two")
    assert not isinstance(target, tuple)
    return to_xlsx(grid, "Round two", target.scope)


def told(sheet: Sheet) -> str:
    return "\n".join(map(str, sheet.faults))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")],
)
def test_every_dialect_of_csv_is_read(separator: str, bom: bytes, encoding: str) -> None:
    text = separator.join(["topic", "status", '"Ukraine [ukraine]"']) + "\r\n"
    text += separator.join(["Truce", "open", '"Offer: Now, here; ""soon""\r\nby: x"']) + "\r\n"
    for start in ("", f"sep={separator}\r\n"):
        sheet = read_csv(bom + (start + text).encode(encoding), "grid.csv")
        assert sheet.faults == ()
        heads, line = sheet.lines
        assert heads.texts == ("topic", "status", "Ukraine [ukraine]")
        assert line.texts == ("Truce", "open", 'Offer: Now, here; "soon"\nby: x')
        assert line.number == (3 if start else 2)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"topic,status\nTr\xfcce,open\n", "grid.csv: error: this is neither UTF-8 nor UTF-16"),
        (b'topic\n"Truce', "is no CSV behind row 1"),
        (b"PK\x03\x04\x00", "it holds a null character"),
        (b"topic\n" + b"x\n" * 2001, "more than 2,000 rows or 200 columns"),
        (b"topic\n" + b"x," * 201 + b"x\n", "more than 2,000 rows or 200 columns"),
    ],
)
def test_what_is_no_csv_is_refused_plainly(data: bytes, fault: str) -> None:
    sheet = read_csv(data, "grid.csv")
    assert fault in told(sheet)
    assert "; " in told(sheet)


def test_what_a_spreadsheet_would_run_is_protected(grid: Grid) -> None:
    risky = Grid(grid.columns[:2], (("=1+1", "-x"), ("＠x", "'=1"), ("'quoted'", "\ta")))
    text = to_csv(risky)
    cells = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    assert cells[2:] == ["'=1+1", "'-x", "'＠x", "''=1", "'quoted'", "'\ta"]
    assert [line.texts for line in read_csv(text.encode(), "x").lines[1:]] == [*risky.rows]


# --- Workbooks ------------------------------------------------------------------------------------


def test_a_workbook_is_made_for_a_desk(book: bytes, grid: Grid) -> None:
    read = openpyxl.load_workbook(io.BytesIO(book))
    assert read.sheetnames == [TABLE, GUIDE, NAMES]
    table = read[TABLE]
    assert table.freeze_panes == "B2"
    cells = [cell for row in table.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert all(cell.alignment.wrap_text for cell in cells)
    choices = {str(v.sqref): v.formula1 for v in table.data_validations.dataValidation}
    assert choices["B2:B2000"] == f'"{",".join(STATUSES)}"'
    heads = [column.head for column in grid.columns]
    assert heads.index("Russia [russia]") == 2
    assert table.column_dimensions["C"].width > 40
    guide = [cell.value for row in read[GUIDE].iter_rows() for cell in row if cell.value]
    assert {"not stated", "source", "status by"} <= set(guide)
    names = [row[0].value for row in read[NAMES].iter_rows()]
    assert {"umerov", "turkiye", "eunews", "prisoners"} <= set(names)


def test_a_workbook_bears_no_day(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\d", core) == ["1980-01-01", "1980-01-01"]


def test_formulas_stay_text_on_the_way_out(repository: Path, grid: Grid) -> None:
    target = find(repository, "ukraine-russia/round-two")
    assert not isinstance(target, tuple)
    risky = Grid(grid.columns[:2], (("=1+1", "_x0041_"), ("+1", "a\nb")))
    data = to_xlsx(risky, "T", target.scope)
    table = openpyxl.load_workbook(io.BytesIO(data))[TABLE]
    assert (table["A2"].data_type, table["A2"].value) == ("s", "=1+1")
    assert table["A2"].quotePrefix
    assert [line.texts for line in read_xlsx(data, "x").lines[1:]] == [*risky.rows]


def test_values_of_other_kinds_become_text() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["topic", "window", "number", "flag"])
    sheet.append(["Truce", dt.datetime(2025, 6, 2), 30.0, True])  # noqa: DTZ001  as Excel has it
    sheet.append([])
    sheet.append(["Peace", 2.5, None, "  "])
    read = read_xlsx(saved(book), "grid.xlsx")
    assert read.faults == ()
    assert [(line.number, line.texts) for line in read.lines[1:]] == [
        (2, ("Truce", "2025-06-02", "30", "true")),
        (4, ("Peace", "2.5")),
    ]


def test_a_formula_without_a_value_is_told_at_its_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = TABLE
    sheet.append(["topic", "note"])
    sheet.append(["Truce", "=A1"])
    read = read_xlsx(saved(book), "grid.xlsx")
    assert told(read) == (
        'grid.xlsx, sheet "Table", cell B2: error: '
        "this cell holds a formula without a saved value; copy it, and paste its value in its place"
    )


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, data)
    return out.getvalue()


def test_the_saved_value_of_a_formula_counts(book: bytes) -> None:
    # As Excel saves it: the formula, and what it came to.
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = rb'<c r="B2"\1 t="str"><f>"op"&amp;"en"</f><v>open</v></c>'
                text = rb'<c r="B2"( s="\d+") t="inlineStr"><is><t>irreconcilable</t></is></c>'
                part, count = re.subn(text, cell, part)
                assert count == 1
            new.writestr(name, part)
    read = read_xlsx(out.getvalue(), "grid.xlsx")
    assert read.faults == ()
    assert read.lines[1].texts[1] == "open"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"topic,status\n", "this is no Excel workbook, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "of the old form, or one with a password"),
        (with_part("xl/a.bin", b"\0" * (65 << 20)), "unpacks to more than 64 MiB"),
        (with_part("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "declares XML entities"),
        (with_part("xl/a", "<!DOCTYPE a><a/>".encode("utf-16")), "declares XML entities"),
        (with_part("xl/a.xml", b"<a/>"), "this workbook cannot be read"),
    ],
)
def test_what_is_no_workbook_is_refused_plainly(data: bytes, fault: str) -> None:
    assert fault in told(read_xlsx(data, "grid.xlsx"))


@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_damaged_workbook_is_read_or_refused(
    book: bytes, damages: list[tuple[float, bytes]]
) -> None:
    packed = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(book))
    with old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = packed.getvalue()
    for where, junk in damages:
        at = int(where * len(data))
        data = data[:at] + junk + data[at + len(junk) :]
    sheet = read_xlsx(data, "grid.xlsx")
    assert sheet.lines or sheet.faults


@given(st.binary(max_size=60) | st.text("topic,;\t\"'\r\n=é", max_size=60).map(str.encode))
def test_any_bytes_are_read_as_csv_or_refused(data: bytes) -> None:
    sheet = read_csv(data, "grid.csv")
    assert all(line.number > 0 for line in sheet.lines)
    assert not (sheet.faults and sheet.lines)


def test_a_sheet_that_is_too_large_is_refused_plainly() -> None:
    for row, column in ((30_000, 1), (2, 300)):
        book = openpyxl.Workbook()
        book.worksheets[0].cell(row, column, "x")
        assert "more than 2,000 rows or 200 columns" in told(read_xlsx(saved(book), "grid.xlsx"))


def test_the_sheet_is_found_by_its_name_or_by_being_alone() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["topic"])
    assert read_xlsx(saved(book), "grid.xlsx").name == "Sheet"
    book.create_sheet("More")
    assert 'call the sheet that holds the table "Table"' in told(read_xlsx(saved(book), "x.xlsx"))


def test_a_cell_that_no_spreadsheet_holds_is_told_before(grid: Grid) -> None:
    long = Grid(grid.columns[:1], (("a",), ("x" * 32_768,)))
    (fault,) = too_long(long, "grid.xlsx")
    assert str(fault).startswith('grid.xlsx, sheet "Table", cell A3: error: this cell has 32,768 ')


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
