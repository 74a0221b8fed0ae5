"""`/_sitegen/`: the desk of whoever writes the site; readers never see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sitegen import dates, site
from sitegen.problems import Problem, report
from sitegen.relate import Dispute
from sitegen.relate.answers import LAPSED, OPEN, Ask, fate
from sitegen.relate.balance import Weight, balance, balance_of
from sitegen.serve.edition import Edition
from sitegen.serve.editors import Editor
from sitegen.serve.findings import FileView, files_of
from sitegen.serve.reading import given


class Line(Struct, frozen=True):
    """A file: its title, its page in the preview (if it has one) and what opens it."""

    title: str
    file: str
    address: str
    open: str
    note: str = ""


class Due(Struct, frozen=True):
    """Something that lapsed without an answer, or that waits for one.

    Attributes:
        address: of the page that tells of it.
    """

    text: str
    who: str
    ends: str
    lapsed: bool
    address: str


class Share(Struct, frozen=True):
    """One party's share of a table."""

    name: str
    weight: Weight


class Balance(Struct, frozen=True):
    """How much room each party gets in one table."""

    title: str
    address: str
    shares: tuple[Share, ...]


class Desk(Struct, frozen=True):
    """The page.

    Attributes:
        listening: browsers that are kept up to date.
        held: drafts and scheduled files.
        shown: held files are shown all the same.
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


def desk(of: Edition, faults: tuple[Problem, ...], editor: Editor, listening: int) -> Desk:
    """The desk of an edition.

    Args:
        of: the edition.
        faults: what is wrong with templates, as far as pages were made.
        editor: that opens files.
        listening: how many browsers are kept up to date.
    """
    library, wanted = of.library(), of.wanted
    advice = () if of.large else _every_rule(of)
    found = report((*faults, *of.report.problems, *advice))
    return Desk(
        title=wanted.settings.title,
        today=wanted.today,
        timezone=wanted.settings.timezone,
        shown=wanted.drafts,
        listening=listening,
        errors=len(found.errors),
        warnings=len(found.warnings),
        files=files_of(found.problems, of, editor),
        held=tuple(_held(of, editor)),
        dues=tuple(due for dispute in library.groups for due in _dues(dispute, wanted.today)),
        balances=tuple(each for dispute in library.groups for each in _balances(dispute)),
        pages=tuple(_pages(of, editor)),
    )


def _every_rule(of: Edition) -> tuple[Problem, ...]:
    """What `check` would say of the site as it lies on the disk."""
    wanted = site.Wanted(
        of.wanted.root, of.wanted.settings, of.wanted.today, of.wanted.drafts, every_rule=True
    )
    return site.make(wanted, given(of.files, drafts=wanted.drafts)).report.problems


def _held(of: Edition, editor: Editor) -> Iterator[Line]:
    for each in sorted(of.library().held, key=lambda held: (held.due or dt.date.max, held.file)):
        note = f"scheduled: due on {each.due} at 00:00" if each.due else "draft"
        yield _line(of, each.title, each.file, editor, note)


def _line(of: Edition, title: str, file: str, editor: Editor, note: str = "") -> Line:
    address = f"/{of.addresses[file]}" if file in of.addresses else ""
    return Line(title, file, address, editor.link(_place(of, file), 1, 1), note)


def _place(of: Edition, file: str) -> Path:
    return of.wanted.root.absolute() / file


def _dues(dispute: Dispute, today: dt.date) -> Iterator[Due]:
    for ask in dispute.asks:
        lapsed = fate(ask, today) == LAPSED
        if lapsed or (fate(ask, today) == OPEN and ask.ends):
            yield Due(ask.text, _who(ask, dispute), _end(ask), lapsed, f"/{ask.origin}")


def _who(ask: Ask, dispute: Dispute) -> str:
    names = {each.id: each.name for each in dispute.scope.columns}
    return names.get(ask.party, ask.party)


def _end(ask: Ask) -> str:
    return dates.latest(ask.ends).isoformat() if ask.ends else ""


def _balances(dispute: Dispute) -> Iterator[Balance]:
    if dispute.id:
        names = {each.id: each.name for each in dispute.scope.columns}
        yield Balance(dispute.title, f"/{dispute.address}", _shares(balance_of(dispute), names))
    for state in dispute.states:
        names = {each.id: each.name for each in state.scope.columns}
        shares = _shares(balance(state), names)
        if shares and not dispute.id:
            yield Balance(state.title, f"/{state.address}", shares)


def _shares(weights: tuple[Weight, ...], names: dict[str, str]) -> tuple[Share, ...]:
    return tuple(Share(names[each.party], each) for each in weights)


def _pages(of: Edition, editor: Editor) -> Iterator[Line]:
    titles = {file: _title(of, file) for file in of.addresses}
    for file, title in sorted(titles.items()):
        yield _line(of, title, file, editor, "source" if file.startswith("seeds/") else "")


def _title(of: Edition, file: str) -> str:
    seen = of.good.files.get(file) or of.files.files.get(file)
    return getattr(seen.value, "title", "") if seen and seen.value else file
