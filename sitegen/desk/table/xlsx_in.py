"""Read a workbook that comes back from a desk, or from anybody: nothing in it is run or trusted.

A workbook is a zip of XML. What it unpacks to is measured before it is unpacked; macros and links
are not looked at; a formula counts as the value that the spreadsheet saved with it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sitegen.desk.table.sheet import MOST_COLUMNS, MOST_ROWS, Fault, Line, Sheet, failed
from sitegen.desk.table.xlsx_out import TABLE

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_MOST_UNPACKED = 64 << 20
_MOST_PARTS = 1_000
_MOST_NUMBER = 20_000
"""The last row that is looked at: some programs save a million empty ones."""
_MOST_CELLS = 1_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
_SAVE = "save it from the spreadsheet anew, as an Excel workbook (.xlsx)"


class _TooMuch(Exception):  # noqa: N818  becomes a finding
    """The sheet is larger than any table of an explainer."""


def read_xlsx(data: bytes, file: str) -> Sheet:
    """Read the sheet of the table.

    Raises:
        ModuleNotFoundError: openpyxl is not installed.
    """
    import openpyxl  # noqa: F401, PLC0415  an extra, and slow to import

    if data.startswith(_OLD):
        message = "this is a workbook of the old form, or one with a password"
        return failed(file, message, "save it as an Excel workbook (.xlsx) without a password")
    fault = _unsafe(data)
    if fault:
        return failed(file, *fault)
    try:
        return _read(data, file)
    except _TooMuch:
        message = f"this sheet has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        return failed(file, message, "delete what is empty, or copy the table to a new workbook")
    except Exception as error:  # noqa: BLE001  whatever a damaged file makes openpyxl raise
        return failed(file, f"this workbook cannot be read ({type(error).__name__})", _SAVE)


def _unsafe(data: bytes) -> tuple[str, str] | None:
    """Why a zip is not to be unpacked, and what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            entries = parts.infolist()
            # What an entry claims is what zipfile reads of it at most.
            total = sum(entry.file_size for entry in entries)
            if total > _MOST_UNPACKED or len(entries) > _MOST_PARTS:
                limit = f"{_MOST_UNPACKED >> 20} MiB in {_MOST_PARTS:,} parts"
                return f"this workbook unpacks to more than {limit}", "copy the table to a new one"
            for entry in entries:
                # Any part may be XML, whatever its name, and in UTF-16 (ECMA-376, part 2, 7.2.3.6).
                text = parts.read(entry).replace(b"\0", b"")
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    return "this workbook declares XML entities, which none needs", _SAVE
    except Exception:  # noqa: BLE001  zipfile hands on what its decompressors raise
        return "this is no Excel workbook, or a damaged one", _SAVE
    return None


def _read(data: bytes, file: str) -> Sheet:
    book = _open(data, values=False)
    names = [sheet.title for sheet in book.worksheets]
    name = TABLE if TABLE in names else names[0]
    if TABLE not in names and len(names) != 1:
        hint = f'call the sheet that holds the table "{TABLE}"'
        return failed(file, f"this workbook has {len(names)} sheets", hint)
    rows = [*_rows(book, name)]
    saved: dict[tuple[int, int], Any] = {}
    if any(cell.data_type == "f" for _, cells in rows for cell in cells):
        values = _rows(_open(data, values=True), name)
        saved = {(n, at): cell.value for n, cells in values for at, cell in enumerate(cells)}
    sheet = Sheet(file, name)
    faults: list[Fault] = []
    lines: list[Line] = []
    for number, cells in rows:
        texts: list[str] = []
        for at, cell in enumerate(cells):
            value = saved.get((number, at)) if cell.data_type == "f" else cell.value
            if cell.data_type == "f" and value is None:
                hint = "copy it, and paste its value in its place"
                message = "this cell holds a formula without a saved value"
                faults.append(sheet.fault(message, hint, number, at))
            if cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#")):
                message = f'this cell holds the error "{value}"'
                faults.append(sheet.fault(message, "write what is meant", number, at))
            texts.append(_text(value))
        lines.append(Line(number, tuple(texts)))
    return Sheet(file, name, tuple(lines), tuple(faults))


def _open(data: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  as above

    return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _rows(book: Workbook, name: str) -> Iterator[tuple[int, list[Any]]]:
    """The rows with something in them: their number, and their cells up to the last with a value.

    Raises:
        _TooMuch: there are more than can be meant.
    """
    sheet = book[name]
    sheet.reset_dimensions()  # what the file says of its size need not be so
    found = seen = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = _filled(row)
        found += bool(cells)
        seen += len(row)
        large = len(cells) > MOST_COLUMNS or seen > _MOST_CELLS
        if number > _MOST_NUMBER or found > MOST_ROWS or large:
            raise _TooMuch
        if cells:
            yield number, cells


def _filled(row: Iterable[Any]) -> list[Any]:
    cells = list(row)
    while cells and (cells[-1].value is None or not str(cells[-1].value).strip()):
        cells.pop()
    return cells


def _text(value: object) -> str:
    """A value as a person would type it; a day in the form that the frontmatter has."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value).replace("\r\n", "\n").replace("\r", "\n")
    return str(value)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return match[0] if number in _SURROGATES else chr(number)
