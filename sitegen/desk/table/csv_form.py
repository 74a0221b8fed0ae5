r"""The grid as CSV (RFC 4180), safe for spreadsheets, and CSV as spreadsheets give it back.

Excel writes what the system's language wants: semicolons in much of Europe, UTF-16 with tabs as
"Unicode text". All of these are recognised. Text that a spreadsheet would run begins with an
apostrophe (OWASP, "CSV injection"); so does text that begins with apostrophes before such a
character, so that taking one away gives exactly what was there.
"""

from __future__ import annotations

import csv
import io
import re

from sitegen.desk.table.grid import Grid
from sitegen.desk.table.sheet import MOST_COLUMNS, MOST_ROWS, Fault, Line, Sheet, failed

_RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_SEPARATORS = ",;\t"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LONGEST_FIELD = 1 << 20
_ABOUT_ENCODING = 'save it as "CSV UTF-8", or as an Excel workbook'


def to_csv(grid: Grid) -> str:
    r"""The grid as CSV, records ended by `\r\n`, lines inside a cell by `\n`."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([protected(column.head) for column in grid.columns])
    writer.writerows([protected(text) for text in row] for row in grid.rows)
    return out.getvalue()


def protected(text: str) -> str:
    """Text that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) else text


def unprotected(text: str) -> str:
    """What `protected` made it from; other text as it is."""
    return text[1:] if _PROTECTED.match(text) else text


def read_csv(data: bytes, file: str) -> Sheet:
    """Read CSV in any of the forms that spreadsheets write."""
    text = _decoded(data)
    if text is None:
        return failed(file, "this is neither UTF-8 nor UTF-16 text", _ABOUT_ENCODING)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return failed(file, "this is no text: it holds a null character", _ABOUT_ENCODING)
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        return _read(text, file)
    finally:
        csv.field_size_limit(before)


def _decoded(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _text(data[len(bom) :], encoding)
    return _text(data, "utf-8")


def _text(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read(text: str, file: str) -> Sheet:
    # Excel itself writes and reads such a line; it is no record.
    named = re.match("sep=(.)\n", text, re.IGNORECASE)
    skipped = 1 if named else 0
    separator = named[1] if named else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for record in reader:
            number += 1
            if number <= skipped or not any(each.strip() for each in record):
                continue
            texts = tuple(map(unprotected, record))
            while texts and not texts[-1].strip():
                texts = texts[:-1]
            lines.append(Line(number, texts))
            if len(lines) > MOST_ROWS or len(texts) > MOST_COLUMNS:
                message = f"this has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
                return failed(file, message, "an explainer has 500 rows and 20 parties at most")
    except csv.Error as error:
        hint = "save it from the spreadsheet anew"
        message = f"this is no CSV behind row {number} (line {reader.line_num}): {error}"
        return Sheet(file, faults=(Fault(file, message, hint),))
    return Sheet(file, lines=tuple(lines))


def _separator(text: str) -> str:
    """What parts the heads: heads are words, so that the most frequent one it is."""
    head = re.sub('"(?:[^"]|"")*"', "", text[:_LONGEST_FIELD]).split("\n", 1)[0]
    return max(_SEPARATORS, key=head.count)
