"""`sitegen table`: the demand table as CSV or as a workbook, and back into the frontmatter."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sitegen.cli.commands import Named
from sitegen.cli.options import ROOT
from sitegen.cli.show import DISK, ERRORS, REFUSED, fail, printable, refuse, show
from sitegen.cli.streams import reason, say, tell
from sitegen.ondisk import is_file

if TYPE_CHECKING:  # what a command runs is imported when it is called
    from sitegen.desk.table import Fault, Filled, Sheet, Target
    from sitegen.settings import Settings

STREAM = "-"
BOOKS = (".xlsx", ".xlsm")
_NO_XLSX = (
    'workbooks need the extra "xlsx" of sitegen; install it, as in '
    "pip install 'sitegen[xlsx]', or use a .csv file"
)


class _Stop(Exception):  # noqa: N818  ends a command
    """The command ends with this exit code; all has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@click.group("table", cls=Named, no_args_is_help=False)
def command() -> None:
    """Take a demand table to a spreadsheet, and bring it back.

    What each cell looks like there is told in the workbook's second sheet, and in docs/tables.md.
    """


@command.command("export")
@click.argument("explainer")
@click.argument("file", metavar="[FILE.csv|FILE.xlsx]", default=STREAM)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@ROOT
def export(explainer: str, file: str, root: Path, *, force: bool) -> int:
    """Write the table of EXPLAINER (its file, or dispute/slug) to FILE; "-" is standard output.

    \b
    Examples:
      sitegen table export ukraine-russia/round-two round-two.xlsx
      sitegen table export content/ukraine-russia/round-two.md > round-two.csv
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    from sitegen.desk.table import grid_of, to_csv, to_xlsx, too_long

    path = Path(file)
    try:
        book = _is_book(path, file)
        _refuse_to_write(path, file)
        target = _target(explainer, root)
        grid = grid_of(target.rows, target.scope)
        if book:
            _refuse(too_long(grid, file))
            data = to_xlsx(grid, target.explainer.title, target.scope)
        else:
            data = to_csv(grid).encode()
        if file == STREAM:
            sys.stdout.flush()
            _pour(data, sys.stdout.buffer)
            return 0
        # Spreadsheets take a file without this mark for one of their system's encoding.
        _write_export(path, data if book else b"\xef\xbb\xbf" + data, force=force)
    except _Stop as stop:
        return stop.code
    except ModuleNotFoundError:
        return fail(_NO_XLSX, REFUSED)
    say(f"Wrote {file}: {_count(len(grid.rows), 'row')} of {target.file}.")
    return 0


@command.command("import")
@click.argument("explainer")
@click.argument("file", metavar="FILE.csv|FILE.xlsx")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--allow-removal", is_flag=True, help="Remove rows that FILE lacks.")
@ROOT
def import_(explainer: str, file: str, root: Path, *, dry_run: bool, allow_removal: bool) -> int:
    """Bring the table in FILE back into EXPLAINER (its file, or dispute/slug).

    Only what differs is changed: everything else in the explainer keeps its bytes, comments and
    quotation marks included. "-" is CSV from standard input.

    \b
    Examples:
      sitegen table import ukraine-russia/round-two round-two.xlsx --dry-run
      sitegen table import ukraine-russia/round-two round-two.csv
    """  # noqa: D301  as above
    from sitegen.desk.table import fill

    path = Path(file)
    try:
        settings = _settings(root)
        book = _is_book(path, file)
        target = _target(explainer, root)
        sheet = _sheet(path, file, book=book)
        filled = fill(target, sheet)
        _refuse(filled.faults)
        if filled.removed and not allow_removal:
            _refuse_removal(filled, sheet)
        if filled.after == target.data:
            say(f"Nothing to change: {target.file} says what {sheet.file} does.")
            return 0
        _judge(target, sheet, filled, settings)
        if dry_run:
            _show_difference(target, filled)
        else:
            _write_back(root / target.file, target.data, filled.after)
    except _Stop as stop:
        return stop.code
    except ModuleNotFoundError:
        return fail(_NO_XLSX, REFUSED)
    _sum_up(target, filled, dry_run=dry_run)
    return 0


def _refuse_to_write(path: Path, file: str) -> None:
    """Refuse endings that are only read: what is written has commas, and no macros."""
    if path.suffix.lower() in (".tsv", ".xlsm"):
        hint = "name a file that ends in .csv or .xlsx"
        raise _Stop(fail(f'"{file}" would not hold what its ending says; {hint}', REFUSED))


# --- In -------------------------------------------------------------------------------------------


def _is_book(path: Path, file: str) -> bool:
    ending = path.suffix.lower()
    if file == STREAM or ending in (".csv", ".tsv", ".txt"):
        return False
    if ending in BOOKS:
        return True
    hint = "name a file that ends in .csv or .xlsx"
    raise _Stop(fail(f'"{file}" is neither CSV nor an Excel workbook; {hint}', REFUSED))


def _settings(root: Path) -> Settings:
    from sitegen.chosen import chosen_settings
    from sitegen.problems import Refused

    try:
        return chosen_settings(root)
    except Refused as refusal:
        raise _Stop(refuse(refusal.message, refusal.hint, refusal.problems, root)) from None


def _target(name: str, root: Path) -> Target:
    from sitegen.desk.table import NotFound, find

    _settings(root)
    try:
        found = find(root, name)
    except NotFound as missing:
        raise _Stop(fail(str(missing), REFUSED)) from None
    if isinstance(found, tuple):
        show(found, root)
        raise _Stop(ERRORS)
    return found


def _sheet(path: Path, file: str, *, book: bool) -> Sheet:
    from sitegen.desk.table import MOST_BYTES, read_csv, read_xlsx

    name = "standard input" if file == STREAM else file
    try:
        if file == STREAM:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _Stop(fail(f'cannot read "{name}": {reason(error)}', DISK)) from None
    if len(data) > MOST_BYTES:
        message = f'"{name}" is larger than {MOST_BYTES >> 20} MiB; copy the table to a new file'
        raise _Stop(fail(message, REFUSED))
    return read_xlsx(data, name) if book else read_csv(data, name)


def _refuse(faults: Iterable[Fault]) -> None:
    _tell(faults)
    if faults:
        raise _Stop(ERRORS)


def _tell(faults: Iterable[Fault]) -> None:
    for each in faults:
        tell(printable(str(each)))


def _refuse_removal(filled: Filled, sheet: Sheet) -> None:
    listed = ", ".join(f'"{topic}"' for topic in filled.removed)
    rows = _count(len(filled.removed), "row")
    message = f'"{sheet.file}" lacks {rows} of the table: {listed}'
    raise _Stop(fail(f"{message}; put them back, or say --allow-removal", REFUSED))


def _judge(target: Target, sheet: Sheet, filled: Filled, settings: Settings) -> None:
    import os

    from sitegen.chosen import chosen_day
    from sitegen.desk.table import judge

    verdict = judge(target, sheet, filled, settings, chosen_day(None, settings, os.environ))
    _tell(verdict.faults)
    for problem in verdict.problems:  # their lines are those of the file as it would become
        tell(printable(str(problem)))
    if verdict.refused:
        tell(f"sitegen: nothing was changed in {target.file}")
        raise _Stop(ERRORS)


# --- Out ------------------------------------------------------------------------------------------


def _write_export(path: Path, data: bytes, *, force: bool) -> None:
    from sitegen.desk.edit import NotReplaced, replace_file

    try:
        before = path.read_bytes() if force and is_file(path) else None
        replace_file(path, before, data)
    except NotReplaced as refusal:
        hint = "say --force to replace it" if not force and is_file(path) else refusal.hint
        raise _Stop(fail(f"{refusal.message}; {hint}", REFUSED)) from None
    except OSError as error:
        raise _Stop(fail(f'cannot write "{path}": {reason(error)}', DISK)) from None


def _write_back(path: Path, before: bytes, after: bytes) -> None:
    from sitegen.desk.edit import NotReplaced, replace_file

    try:
        replace_file(path, before, after)
    except NotReplaced as refusal:
        raise _Stop(fail(str(refusal), REFUSED)) from None
    except OSError as error:
        raise _Stop(fail(f'cannot write "{path}": {reason(error)}', DISK)) from None


def _pour(data: bytes, stream: BinaryIO) -> None:
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        say("")  # leads the stream nowhere, as for any reader that has gone
    except OSError as error:
        message = f"cannot write to standard output: {reason(error)}"
        raise _Stop(fail(message, DISK)) from None


def _show_difference(target: Target, filled: Filled) -> None:
    from sitegen.desk.edit import difference

    told = difference(target.file, target.data, filled.after).rstrip("\n")
    if sys.stdout.isatty():
        told = "\n".join(printable(line.expandtabs()) for line in told.split("\n"))
    say(told)


def _sum_up(target: Target, filled: Filled, *, dry_run: bool) -> None:
    verb = "Would change" if dry_run else "Changed"
    parts = [
        *(f"{each}" for each in filled.changed),
        *(f"new row: {each}" for each in filled.added),
        *(f"row removed: {each}" for each in filled.removed),
        *(["rows in another order"] if filled.moved else []),
    ]
    lines = [f"{verb} {target.file}:", *(f"  {' '.join(each.split())}" for each in parts)]
    say("\n".join(map(printable, lines)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
