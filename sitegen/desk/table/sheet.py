"""A sheet as it comes back from a desk: texts at places, whatever file they came in.

Places are named as spreadsheets show them: column letters, row numbers from 1.
"""

from __future__ import annotations

from msgspec import Struct

from sitegen.problems import Severity

MOST_BYTES = 16 << 20
"""Of a file that is read: an explainer has 1 MiB at most."""
MOST_ROWS = 2_000
MOST_COLUMNS = 200
"""Of a sheet that is read: four times, and ten times, what an explainer may have."""
LONGEST_CELL = 32_767
"""Characters of a cell: the limit of spreadsheet programs."""


class Fault(Struct, frozen=True):
    """Something wrong in a sheet.

    Attributes:
        place: file, sheet and cell: `grid.xlsx, sheet "Table", cell C7 (ukraine)`.
        message: what is wrong, without a final full stop.
        hint: what to do.
        code: of the rule, where a rule of the content found it; else empty.
    """

    place: str
    message: str
    hint: str
    code: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The whole, on one line, as findings in content are told."""
        code = f"[{self.code}]" if self.code else ""
        text = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.place}: {self.severity}{code}: {text}"


class Line(Struct, frozen=True):
    """A row of a sheet: its number, from 1, and its texts; rows need not be equally long."""

    number: int
    texts: tuple[str, ...]

    def text(self, column: int) -> str:
        """What stands in a column, from 0."""
        return self.texts[column] if column < len(self.texts) else ""


class Sheet(Struct, frozen=True):
    """What was read.

    Attributes:
        file: as the user named it.
        name: of the sheet; empty for CSV, which has one.
        lines: without those that are empty; the first holds the heads.
        faults: what cannot be taken over.
    """

    file: str
    name: str = ""
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()

    def place(self, row: int = 0, column: int = -1, title: str = "") -> str:
        """A place in words: the file, its sheet, a cell or row."""
        parts = [self.file, *([f'sheet "{self.name}"'] if self.name else [])]
        if column >= 0:
            parts.append(f"cell {letters(column)}{row}" + (f" ({title})" if title else ""))
        elif row:
            parts.append(f"row {row}")
        return ", ".join(parts)

    def fault(self, message: str, hint: str, row: int = 0, column: int = -1) -> Fault:
        """A fault at a place of this sheet."""
        return Fault(self.place(row, column), message, hint)


def letters(column: int) -> str:
    """The name of a column, from 0: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def failed(file: str, message: str, hint: str) -> Sheet:
    """A file of which nothing can be read."""
    return Sheet(file, faults=(Fault(file, message, hint),))
