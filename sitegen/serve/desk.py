"""`/_sitegen/`: the desk of whoever writes the site; readers never see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from sitegen import site
from sitegen.problems import Problem, report
from sitegen.serve.edition import Edition
from sitegen.serve.editors import Editor
from sitegen.serve.findings import FileView, files_of
from sitegen.serve.large import Large
from sitegen.serve.looking import Looks
from sitegen.serve.reading import given
from sitegen.serve.weighing import Balance, Due, balances, dues

_MOST = 100
"""Files whose findings, and things that fall due, that one desk lists."""


class Line(Struct, frozen=True):
    """A file: its title, its page in the preview (if it has one) and what opens it."""

    title: str
    file: str
    address: str
    open: str
    note: str = ""


class Desk(Struct, frozen=True):
    """The page.

    Attributes:
        listening: browsers that are kept up to date.
        held: drafts and scheduled files.
        shown: held files are shown all the same.
        of: title of the one dispute that it is about; empty where it is about the whole site.
        disputes: of a large site, each with a desk of its own.
        left: of these, how many nobody has looked through yet.
        more: files with findings, and things that fall due, that are not listed.
    """

    title: str
    today: dt.date
    timezone: str
    shown: bool
    listening: int
    errors: int
    warnings: int
    files: tuple[FileView, ...]
    held: tuple[Line, ...]
    dues: tuple[Due, ...]
    balances: tuple[Balance, ...]
    pages: tuple[Line, ...]
    of: str = ""
    disputes: tuple[Line, ...] = ()
    left: int = 0
    more: int = 0


class Told(Struct, frozen=True):
    """What a desk tells of, besides its files: of a whole site, or of one dispute."""

    problems: tuple[Problem, ...]
    dues: tuple[Due, ...]
    balances: tuple[Balance, ...]
    files: frozenset[str]
    of: str = ""
    disputes: tuple[Line, ...] = ()
    left: int = 0


def desk(
    of: Edition,
    faults: tuple[Problem, ...],
    editor: Editor,
    listening: int,
    looks: Looks,
    name: str = "",
) -> Desk:
    """The desk of an edition.

    Args:
        of: the edition.
        faults: what is wrong with templates, as far as pages were made.
        editor: that opens files.
        listening: how many browsers are kept up to date.
        looks: what is known of the disputes of a large site.
        name: of one of these, which has a desk of its own.
    """
    wanted = of.wanted
    told = _of_large(of, of.large, looks, name) if of.large else _of_small(of)
    found = report((*faults, *told.problems))
    files = files_of(found.problems, of, editor)
    ordered = sorted(told.dues, key=lambda due: (not due.lapsed, due.ends))
    return Desk(
        title=wanted.settings.title,
        today=wanted.today,
        timezone=wanted.settings.timezone,
        shown=wanted.drafts,
        listening=listening,
        errors=len(found.errors),
        warnings=len(found.warnings),
        files=files[:_MOST],
        held=tuple(_held(of, editor, told.files)),
        dues=tuple(ordered[:_MOST]),
        balances=told.balances,
        pages=tuple(_pages(of, editor, told.files)),
        of=told.of,
        disputes=told.disputes,
        left=told.left,
        more=max(len(files) - _MOST, 0) + max(len(ordered) - _MOST, 0),
    )


def _of_small(of: Edition) -> Told:
    groups = of.library().groups
    return Told(
        problems=(*of.report.problems, *_every_rule(of)),
        dues=tuple(due for each in groups for due in dues(each, of.wanted.today)),
        balances=tuple(table for each in groups for table in balances(each)),
        files=frozenset((*of.addresses, *(each.file for each in of.held()))),
    )


def _of_large(of: Edition, large: Large, looks: Looks, name: str) -> Told:
    """A large site without what only its disputes' own desks have room for, or one of these."""
    part = large.by_name.get(name)
    if part:
        files = frozenset(source.path for source in part.sources)
        known = [each for each in of.report.problems if each.file in files]
        looked = looks.at(large, part)
        problems = (*known, *looked.problems)
        return Told(problems, looked.dues, looked.balances, files, name)
    looks.wanted = True
    seen = tuple(looks.known(large))
    parts = {source.path for each in large.begun.parts for source in each.sources}
    return Told(
        problems=(
            *of.report.problems,
            *large.own.advice(),
            *(problem for each in seen for problem in each.problems),
        ),
        dues=tuple(due for each in seen for due in each.dues),
        balances=(),
        files=frozenset(of.addresses) - parts | {each.file for each in of.held()},
        disputes=tuple(_disputes(of)),
        left=len(large.begun.parts) - len(seen),
    )


def _disputes(of: Edition) -> Iterator[Line]:
    for each in of.library().groups:
        name = each.id or each.states[0].explainer.file
        file = each.note.file if each.note else each.states[0].explainer.file
        note = f"{len(each.states)} explainers" if each.id else ""
        yield Line(each.title, file, f"/{each.address}", f"?part={quote(name)}", note)


def _every_rule(of: Edition) -> tuple[Problem, ...]:
    """What `check` would say of the site as it lies on the disk."""
    wanted = site.Wanted(
        of.wanted.root, of.wanted.settings, of.wanted.today, of.wanted.drafts, every_rule=True
    )
    return site.make(wanted, given(of.files, drafts=wanted.drafts)).report.problems


def _held(of: Edition, editor: Editor, files: frozenset[str]) -> Iterator[Line]:
    held = (each for each in of.held() if each.file in files)
    for each in sorted(held, key=lambda held: (held.due or dt.date.max, held.file)):
        note = f"scheduled: due on {each.due} at 00:00" if each.due else "draft"
        yield _line(of, each.title, each.file, editor, note)


def _line(of: Edition, title: str, file: str, editor: Editor, note: str = "") -> Line:
    address = f"/{of.addresses[file]}" if file in of.addresses else ""
    return Line(title, file, address, editor.link(_place(of, file), 1, 1), note)


def _place(of: Edition, file: str) -> Path:
    return of.wanted.root.absolute() / file


def _pages(of: Edition, editor: Editor, files: frozenset[str]) -> Iterator[Line]:
    titles = {file: _title(of, file) for file in of.addresses if file in files}
    for file, title in sorted(titles.items()):
        yield _line(of, title, file, editor, "source" if file.startswith("seeds/") else "")


def _title(of: Edition, file: str) -> str:
    seen = of.good.files.get(file) or of.files.files.get(file)
    title = getattr(seen.value, "title", "") if seen and seen.value else ""
    return title or (of.large.own.titles.get(file, file) if of.large else file)
