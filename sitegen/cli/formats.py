"""Findings for programs: JSON, and the notes that GitHub shows beside the changed lines."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from sitegen.cli.report import finding
from sitegen.cli.sarif import sarif
from sitegen.cli.weights import Table
from sitegen.problems import Problem, Report, Severity


class Given(Struct, frozen=True):
    """What a format can tell.

    Attributes:
        found: what counts.
        drafts: what is wrong in drafts only.
        root: the site's folder, as typed.
        today: the day of the check, in `timezone`.
        days: later days that were tried.
        tables: how much room each party gets, where that was asked for.
    """

    found: Report
    drafts: Report
    root: Path
    today: dt.date
    timezone: str
    days: tuple[dt.date, ...]
    tables: tuple[Table, ...]

    def all(self) -> Iterator[tuple[Problem, bool]]:
        """Every finding, and whether it is in drafts only."""
        yield from ((each, False) for each in self.found.problems)
        yield from ((each, True) for each in self.drafts.problems)


def as_json(given: Given) -> str:
    """Version 1; documented in `docs/check.md`."""
    value: dict[str, object] = {
        "version": 1,
        "day": given.today.isoformat(),
        "timezone": given.timezone,
        "tried": [day.isoformat() for day in given.days],
        "errors": len(given.found.errors),
        "warnings": len(given.found.warnings),
        "findings": [{**finding(each), "draft": draft} for each, draft in given.all()],
    }
    if given.tables:
        value["balance"] = [table.plain() for table in given.tables]
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_github(given: Given) -> str:
    """A workflow command for each finding.

    Source: GitHub, "Workflow commands for GitHub Actions"; what must be escaped is in the runner's
    own toolkit (`actions/toolkit`, `command.ts`).
    """
    return "\n".join(_note(each, given.root) for each, _ in given.all())


def _note(problem: Problem, root: Path) -> str:
    kind = "error" if problem.severity is Severity.ERROR else "warning"
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    place = {
        "file": seen_from_here(problem.file, root),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    said = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{kind} {said}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def seen_from_here(file: str, root: Path) -> str:
    """A file of the site, named from the working folder: a repository may hold more than a site."""
    return Path(os.path.normpath(root / file)).as_posix()


def as_sarif(given: Given) -> str:
    """A log in SARIF 2.1.0."""
    found = ((seen_from_here(p.file, given.root), p, draft) for p, draft in given.all())
    return json.dumps(sarif(found), ensure_ascii=False, indent=1)


FORMATTERS: dict[str, Callable[[Given], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""All formats but text."""
