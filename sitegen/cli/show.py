"""How findings and summaries are printed: plain when piped, with source lines on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.problems import Problem, Severity

if TYPE_CHECKING:  # the pipeline is imported by the commands that need it
    from sitegen.build import Built

ERRORS, REFUSED, DISK = 1, 2, 3
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def show(problems: Iterable[Problem], root: Path) -> None:
    """Print findings to stderr, one a line; on a terminal with the source line and a caret."""
    with_source = sys.stderr.isatty()
    for problem in problems:
        text = str(problem)
        if with_source and problem.line:
            head, colon, rest = text.partition(f" {problem.severity}[")
            kind = click.style(f"{problem.severity}[", fg=_COLOURS.get(problem.severity))
            text = f"{head} {kind}{rest}" if colon else text
            text += _excerpt(problem, root)
        click.echo(text, err=True, color=None)


def _excerpt(problem: Problem, root: Path) -> str:
    """The source line with a caret under the column."""
    try:
        lines = (root / problem.file).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    if not 0 < problem.line <= len(lines):
        return ""
    line = lines[problem.line - 1]
    before = line[: problem.column - 1]
    number = str(problem.line)
    indent = "".join("\t" if char == "\t" else " " * _cells(char) for char in before)
    return f"\n{number} | {line}\n{' ' * len(number)} | {indent}{click.style('^', bold=True)}"


def _cells(char: str) -> int:
    """Width of a character on a terminal: wide ones take two columns, combining ones none."""
    from unicodedata import combining, east_asian_width

    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def refuse(message: str, hint: str, problems: Iterable[Problem], root: Path) -> int:
    """Say why nothing was done; the exit code for it."""
    show(problems, root)
    if message:
        fail(f"{message}; {hint}" if hint else message, REFUSED)
    return REFUSED


def fail(message: str, code: int) -> int:
    """Print a failure that is no finding in a file; the exit code given."""
    click.echo(f"sitegen: {message}", err=True)
    return code


def summary(built: Built) -> None:
    """What a build did, in a few lines."""
    errors, warnings = len(built.report.errors), len(built.report.warnings)
    if built.written is None:
        click.echo(f"Nothing built: {_count(errors, 'error')}. The old site is untouched.")
    else:
        written = built.written
        counts = f"{len(written.written)} written, {written.unchanged} unchanged"
        click.echo(f"{_count(built.pages, 'file')}: {counts}, {len(written.removed)} removed.")
        if written.repaired:
            click.echo("An earlier build had been stopped; what it left is repaired.")
    if warnings:
        click.echo(f"{_count(warnings, 'warning')}.")
    for held in built.held:
        state = f"scheduled for {held.due}" if held.due else "draft"
        click.echo(f"  {state}: {held.title} ({held.file})")
    if built.written is not None:
        index = built.output / "index.html"
        click.echo(f"Done in {built.seconds:.1f} s. Open {index}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
