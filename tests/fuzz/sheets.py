"""Any bytes as a table to import: read, or refused in a plain sentence."""

import io
import zipfile

from sitegen.desk.table.csv_form import protected, read_csv, unprotected
from sitegen.desk.table.sheet import MOST_COLUMNS, MOST_ROWS
from sitegen.desk.table.xlsx_in import read_xlsx


def workbook() -> bytes:
    """A small workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("Table", 0).append(["topic", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SEEDS = (
    b'topic,status,port\r\n"a ""b""",open,\'=c\r\n',
    b"\xff\xfet\x00\t\x00s\x00\n\x00",
    b"sep=;\na;b\n",
    b"PK<row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c></row>",
)
BOOK = workbook()
SHEET = "xl/worksheets/sheet1.xml"


def swapped(part: bytes) -> bytes:
    """The workbook with this as its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name == SHEET else old.read(name))
    return out.getvalue()


def one(data: bytes) -> None:
    """Read as CSV, as a workbook, and as the sheet inside one."""
    inside = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    inside += b"<sheetData>" + data.removeprefix(b"PK") + b"</sheetData></worksheet>"
    for sheet in (
        read_csv(data, "a.csv"),
        read_xlsx(data, "a.xlsx"),
        read_xlsx(swapped(inside) if data.startswith(b"PK") else data, "b.xlsx"),
    ):
        assert len(sheet.lines) <= MOST_ROWS
        for line in sheet.lines:
            assert len(line.texts) <= MOST_COLUMNS
            assert all(isinstance(text, str) for text in line.texts)
        assert all("\n" not in str(fault) for fault in sheet.faults)
    text = data.decode("utf-8", "replace")
    assert unprotected(protected(text)) == text
