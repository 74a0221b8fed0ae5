"""How findings and summaries are printed: plain when piped, with source lines on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.streams import say, tell
from sitegen.problems import Problem, Severity

if TYPE_CHECKING:  # the pipeline is imported by the commands that need it
    from sitegen.build import Built

ERRORS, REFUSED, DISK = 1, 2, 3
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_ACTS_ON_A_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls, line ends and changes of direction: a finding is one line, and shows what is there."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Changes of direction: the caret must stand under what it points to."""
_WIDEST = 120
"""Columns of a source line that are shown around the caret."""


def show(problems: Iterable[Problem], root: Path) -> None:
    """Print findings to stderr, one a line; on a terminal with the source line and a caret."""
    terminal = sys.stderr.isatty()
    coloured = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for problem in problems:
        text = _ACTS_ON_A_TERMINAL.sub("\N{REPLACEMENT CHARACTER}", str(problem))
        excerpt = _excerpt(problem, root) if terminal and problem.line else ""
        if coloured:
            kind = f"{problem.severity}[{problem.code}]"
            text = text.replace(kind, click.style(kind, fg=_COLOURS.get(problem.severity)), 1)
        elif excerpt:
            excerpt = click.unstyle(excerpt)
        tell(text + excerpt)


def printable(text: str) -> str:
    """One line of any text as it can be shown: what would act on a terminal is replaced."""
    return _ACTS_ON_A_TERMINAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _excerpt(problem: Problem, root: Path) -> str:
    """The source line with a caret under the column."""
    from sitegen.content import Source, read, source_line

    # Neither a pipe nor a link out of the site: it may be just this that the finding is about.
    data = read(root, Source(problem.file, "explainer", "", ""))
    line = "" if isinstance(data, Problem) else source_line(data, problem.line)
    if not line:
        return ""
    line = _TURNS.sub("\N{REPLACEMENT CHARACTER}", line)
    start = max(0, problem.column - 1 - _WIDEST // 2)
    before, after = line[start : problem.column - 1], line[problem.column - 1 :]
    before = f"…{before}" if start else before
    after = f"{after[: _WIDEST // 2]}…" if len(after) > _WIDEST // 2 + 1 else after
    margin = " " * len(str(problem.line))
    indent = "".join("\t" if char == "\t" else " " * _cells(char) for char in before)
    caret = click.style("^", bold=True)
    return f"\n{problem.line} | {before}{after}\n{margin} | {indent}{caret}"


def cells_of(text: str) -> int:
    """Columns of a text on a terminal."""
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    """Columns of a character on a terminal (UAX 11): two for wide ones, none for combining ones."""
    from unicodedata import category, east_asian_width

    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def plain(text: str) -> str:
    """A text fit for one line of a terminal."""
    return _ACTS_ON_A_TERMINAL.sub("\N{REPLACEMENT CHARACTER}", text)


def refuse(message: str, hint: str, problems: Iterable[Problem], root: Path) -> int:
    """Say why nothing was done; the exit code for it."""
    show(problems, root)
    if message:
        fail(f"{message}; {hint}" if hint else message, REFUSED)
    return REFUSED


def fail(message: str, code: int) -> int:
    """Print a failure that is no finding in a file; the exit code given."""
    tell(f"sitegen: {_ACTS_ON_A_TERMINAL.sub(chr(0xFFFD), message)}")
    return code


def summary(built: Built, root: Path) -> None:
    """What a build of the site in `root` did, in a few lines."""
    errors, warnings = len(built.report.errors), len(built.report.warnings)
    lines = []
    if built.written is None:
        lines.append(f"Nothing built: {count(errors, 'error')}. The old site is untouched.")
    else:
        written = built.written
        counts = f"{len(written.written)} written, {written.unchanged} unchanged"
        lines.append(f"{count(built.pages, 'file')}: {counts}, {len(written.removed)} removed.")
    if built.repaired:
        lines.append("An earlier build had been stopped; what it left is repaired.")
    if warnings:
        lines.append(f"{count(warnings, 'warning')}.")
    for held in built.held:
        state = f"until {held.due}" if held.due else "as a draft"
        shown = "Shown, though held back" if built.drafts else "Held back"
        lines.append(f"{shown} {state}: {held.title} ({held.file})")
    if built.written is not None:
        lines.append(f"Done in {built.seconds:.1f} s. {_to_see(built, root)}")
    say("\n".join(_ACTS_ON_A_TERMINAL.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines))


def _to_see(built: Built, root: Path) -> str:
    """How to look at what was built; links that end in a folder lead nowhere from disk."""
    if built.from_disk:
        home = built.output / "index.html"  # `outputs` may leave it out
        shown = os.path.isfile(home)  # noqa: PTH113  must not fail a build that is done
        return f"Open {home if shown else built.output}"
    from shlex import quote

    preview = "sitegen serve --open" + (" --drafts" if built.drafts else "")
    preview += f" --root {quote(str(root))}" if root != Path() else ""
    return f'The site is in {built.output}; to see it: "{preview}"'


def count(number: int, noun: str) -> str:
    """A number and its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
