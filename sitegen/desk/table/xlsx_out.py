"""The grid as an Excel workbook that a desk likes to fill in, with the same bytes each time.

Cells are text, marked so that a spreadsheet never runs what begins with `=` and never makes a date
of `2025-06`. openpyxl writes the parts; they are packed anew without the day on which that was,
and uncompressed, since compressors differ from one machine to the next.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sitegen.desk.table.grid import Column, Grid
from sitegen.desk.table.guide import guide_lines
from sitegen.desk.table.sheet import LONGEST_CELL, MOST_ROWS, Fault, letters
from sitegen.model import STATUSES
from sitegen.relate.scope import Scope

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TABLE = "Table"
GUIDE = "How to fill this in"
NAMES = "Names and sources"

_WIDTHS = {"topic": 26, "status": 16, "status_by": 20, "status_source": 20, "was": 14, "id": 18}
_WIDE = {"party": 58, "third": 40, "key": 36}
_INK, _PAPER, _RULE = "FF1F2A37", "FFF4F1EA", "FFD5CFC3"
_DAY = dt.datetime(1980, 1, 1)  # noqa: DTZ001  no moment: the first that a zip can tell
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_MOST_NAMES = 500
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")


def too_long(grid: Grid, file: str) -> tuple[Fault, ...]:
    """The cells that no spreadsheet can hold."""
    hint = "export to a .csv file, or make several statements of it"
    return tuple(
        Fault(
            f'{file}, sheet "{TABLE}", cell {letters(at)}{number}',
            f"this cell has {len(text):,} characters; a spreadsheet holds {LONGEST_CELL:,}",
            hint,
        )
        for number, row in enumerate(grid.rows, 2)
        for at, text in enumerate(row)
        if len(_stored(text)) > LONGEST_CELL
    )


def to_xlsx(grid: Grid, title: str, scope: Scope) -> bytes:
    """The grid as a workbook: the table, how to fill it in, and the names it can use.

    Raises:
        ModuleNotFoundError: openpyxl is not installed.
    """
    from openpyxl import Workbook  # noqa: PLC0415  an extra, and slow to import

    book = Workbook()
    book.properties.title = title
    book.properties.creator = "sitegen"
    book.properties.created = book.properties.modified = _DAY
    table = book.worksheets[0]
    table.title = TABLE
    _fill_table(table, grid)
    _fill_guide(book.create_sheet(GUIDE), title, grid.columns)
    _fill_names(book.create_sheet(NAMES), scope)
    out = io.BytesIO()
    book.save(out)
    return _packed(out.getvalue())


def _packed(data: bytes) -> bytes:
    """The same parts without time, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\2", old.read(name))
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, part)
    return out.getvalue()


def _stored(text: str) -> str:
    """As the format has it: `_x0041_` would be read as the character of that number."""
    return _ESCAPED.sub(lambda match: f"_x005F{match[0]}", text)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that stays one, whatever it begins with."""
    from openpyxl.cell.cell import Cell  # noqa: PLC0415  as above

    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101  no cells are merged here
    if text:
        cell.value = _stored(text)
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@＝＋－＠"
    cell.number_format = "@"
    return cell


def _fill_table(sheet: Worksheet, grid: Grid) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    line = Border(bottom=Side("thin", _RULE), right=Side("thin", _RULE))
    top = Alignment(wrap_text=True, vertical="top")
    for at, column in enumerate(grid.columns, 1):
        width = _WIDTHS.get(column.id) if column.kind == "key" else None
        sheet.column_dimensions[letters(at - 1)].width = width or _WIDE[column.kind]
        head = _put(sheet, 1, at, column.head)
        head.font = Font(bold=True, color="FFFFFFFF")
        head.fill = PatternFill("solid", fgColor=_INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
    for number, row in enumerate(grid.rows, 2):
        for at, text in enumerate(row, 1):
            cell = _put(sheet, number, at, text)
            cell.alignment, cell.border = top, line
            if at == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor=_PAPER)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letters(len(grid.columns) - 1)}{len(grid.rows) + 1}"
    sheet.sheet_view.zoomScale = 110
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    _add_choices(sheet, grid.columns)
    _mark_words(sheet, grid.columns)


def _add_choices(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """A list to choose from for each status."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for at, column in enumerate(columns):
        if column.kind == "key" and column.id in ("status", "was"):
            choice = DataValidation(
                type="list",
                formula1=f'"{",".join(STATUSES)}"',
                allow_blank=column.id == "was",
                showErrorMessage=True,
                errorTitle="Not a status",
                error=f"Choose one of: {', '.join(STATUSES)}",
            )
            choice.add(f"{letters(at)}2:{letters(at)}{MOST_ROWS}")
            sheet.add_data_validation(choice)


def _mark_words(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Set `not stated` and its like apart from what somebody says."""
    from openpyxl.formatting.rule import CellIsRule  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    sides = [at for at, column in enumerate(columns) if column.kind != "key"]
    for at in sides:
        for word in ("not stated", "unchanged", "withdrawn"):
            rule = CellIsRule(  # type: ignore[no-untyped-call]
                operator="equal",
                formula=[f'"{word}"'],
                font=Font(italic=True, color="FF8A8378"),
            )
            sheet.conditional_formatting.add(f"{letters(at)}2:{letters(at)}{MOST_ROWS}", rule)


def _fill_guide(sheet: Worksheet, title: str, columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 92
    sheet.sheet_view.showGridLines = False
    for number, (left, right) in enumerate(guide_lines(title, columns), 1):
        for at, text in ((1, left), (2, right)):
            cell = _put(sheet, number, at, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if left and not right:
            sheet.cell(number, 1).font = Font(bold=True, size=16 if number == 1 else 12)
            sheet.cell(number, 1).alignment = Alignment(vertical="top")
        elif left:
            sheet.cell(number, 1).font = Font(bold=True)


def _fill_names(sheet: Worksheet, scope: Scope) -> None:
    """The ids that a cell can name."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    for letter, width in (("A", 26), ("B", 16), ("C", 70)):
        sheet.column_dimensions[letter].width = width
    rows = [("id", "what", "name")]
    rows += [(i, "party", each.name) for i, each in scope.parties.items()]
    rows += [(i, "third party", each.name) for i, each in scope.third_parties.items()]
    rows += [(i, "person", each.name) for i, each in scope.people.items()]
    rows += [(i, "topic", each.name) for i, each in scope.topics.items()]
    sources = sorted(scope.sources.items())
    rows += [(i, "source", each.title) for i, each in sources[:_MOST_NAMES]]
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            cell = _put(sheet, number, at, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True, color="FFFFFFFF")
                cell.fill = PatternFill("solid", fgColor=_INK)
    sheet.freeze_panes = "A2"
