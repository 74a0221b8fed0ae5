"""Findings as the preview shows them: on the page that they are about, and all at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from sitegen import content, settings
from sitegen.problems import Problem, Severity
from sitegen.serve.edition import Edition
from sitegen.serve.editors import Editor

_AROUND = 90
"""Characters of a source line that are shown on either side of the place."""


class Excerpt(Struct, frozen=True):
    """A source line: what stands before the place, at it, and after it."""

    before: str
    at: str
    after: str


class FindingView(Struct, frozen=True):
    """One finding.

    Attributes:
        open: the address that opens an editor at the place; `command`: what does so on a terminal.
    """

    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str
    open: str
    command: str
    excerpt: Excerpt | None


class FileView(Struct, frozen=True):
    """The findings of one file.

    Attributes:
        address: of its page in the preview, if it has one.
    """

    file: str
    address: str
    findings: tuple[FindingView, ...]


class Overlay(Struct, frozen=True):
    """What a page says above its content.

    Attributes:
        files: those because of which it is not what its author wants.
        others: number of errors elsewhere.
        gone: the page is there no longer, or not yet.
    """

    files: tuple[FileView, ...]
    others: int = 0
    gone: bool = False


def overlay(of: Edition, path: str, faults: Iterable[Problem], editor: Editor) -> Overlay:
    """What the page at a path says above its content.

    Args:
        of: the edition.
        path: of the page; none of the site's where there is no such page.
        faults: what is wrong with the templates that make it.
        editor: that opens files.
    """
    errors = {each.file for each in of.report.errors}
    own = set(of.planned[path].files) & errors if path in of.planned else errors
    own |= {file for file in errors if file in settings.FILES or file.startswith("templates/")}
    told = [each for each in of.report.problems if each.file in own]
    others = sum(each.file not in own for each in of.report.errors)
    files = files_of((*faults, *told), of, editor)
    return Overlay(files, others, gone=path not in of.planned)


def files_of(problems: Iterable[Problem], of: Edition, editor: Editor) -> tuple[FileView, ...]:
    """Findings file by file; the files with errors first."""
    ordered = sorted(problems, key=lambda p: (p.file, p.line, p.column, p.code, p.message))
    grouped = [(file, tuple(found)) for file, found in groupby(ordered, key=attrgetter("file"))]
    grouped.sort(key=lambda each: not any(p.severity is Severity.ERROR for p in each[1]))
    return tuple(
        FileView(file, _address(of, file), tuple(_views(found, of.wanted.root, editor)))
        for file, found in grouped
    )


def _address(of: Edition, file: str) -> str:
    return f"/{of.addresses[file]}" if file in of.addresses else ""


def _views(problems: Iterable[Problem], root: Path, editor: Editor) -> Iterator[FindingView]:
    data: bytes | None = None
    for each in problems:
        if data is None:
            read = content.read(root, content.Source(each.file, "explainer", "", ""))
            data = b"" if isinstance(read, Problem) else read
        place = root.absolute() / each.file
        yield FindingView(
            line=each.line,
            column=each.column,
            severity=str(each.severity),
            code=each.code,
            message=each.message,
            hint=each.hint,
            open=editor.link(place, each.line, each.column),
            command=editor.command(place, each.line),
            excerpt=_excerpt(content.source_line(data, each.line), each.column),
        )


def _excerpt(line: str, column: int) -> Excerpt | None:
    if not line.strip():
        return None
    at = max(column - 1, 0)
    start = max(at - _AROUND, 0)
    before = ("…" if start else "") + line[start:at]
    after = line[at + 1 :]
    cut = "…" if len(after) > _AROUND else ""
    return Excerpt(before, line[at : at + 1], after[:_AROUND] + cut)
