"""Everything that is wrong with a site, today and on each day on which something is published.

A scheduled explainer goes out at midnight, with nobody there to see it break the site; so each such
day is tried beforehand. What is wrong only in drafts is told too, apart from the rest: nobody is
kept from publishing by a text that is not done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import content, site
from sitegen.ondisk import is_folder
from sitegen.problems import Problem, Report, Severity, report
from sitegen.relate import Library
from sitegen.render import TemplateFault

BY_THEMSELVES = frozenset(
    ("dated-before-round", "lapsed-unanswered", "review-due", "unused-silence")
)
"""Findings that come with time, whatever is published: they are told when their day has come."""

_NEEDLESS = frozenset(("unused-source", "unused-local-source", "unused-party", "unused-person"))
"""Findings about what nobody needs: who writes a draft that needs it knows of it."""


class Unreached(Exception):  # noqa: N818  not an error of ours
    """No address could be reached at all: it is this machine that has no connection."""


class Checked(Struct, frozen=True):
    """What was found.

    Attributes:
        report: what stops a build today or on one of `days`, and warnings; errors fail a check.
        drafts: what is wrong in drafts, or would be once they are published; it fails nothing.
        days: those on which something scheduled is published, all of them tried.
        files: how many content files there are.
        library: what is published today.
    """

    report: Report
    drafts: Report
    days: tuple[dt.date, ...]
    files: int
    library: Library


def check(wanted: site.Wanted) -> Checked:
    """Hold a site to every rule; nothing is written.

    Args:
        wanted: with `drafts`, these count like everything else.
    """
    wanted = replace(wanted, every_rule=True)
    made = site.make(wanted)
    held = () if wanted.drafts else made.library.held
    days = tuple(sorted({each.due for each in held if each.due}))
    hidden = _hidden(each.file for each in held if not each.due)
    found = [*made.report.problems, *_template_faults(made, wanted.root)]
    told = {_known_by(each) for each in found}
    later = [each for day in days for each in _new_on(day, wanted, told)]
    drafts = [each for each in found if each.file.startswith(hidden)]
    ours = [each for each in found if not each.file.startswith(hidden)]
    if held:
        in_the_end = site.make(replace(wanted, drafts=True)).report.problems
        ours = [*_needless(ours, in_the_end)]
        drafts += _once_published(in_the_end, told, hidden)
    return Checked(
        report=report((*ours, *later)),
        drafts=report(replace(each, severity=Severity.WARNING) for each in drafts),
        days=days,
        files=len(content.find(wanted.root)[0]),
        library=made.library,
    )


def of_paths(found: Report, paths: Iterable[str]) -> Report:
    """The findings of some files and folders, named below the site's root; no path means all."""
    wanted = tuple(paths)
    return Report(tuple(each for each in found.problems if is_of(each.file, wanted)))


def is_of(file: str, paths: Iterable[str]) -> bool:
    """Whether a file is one of some files, or lies in one of some folders; no path means all."""
    wanted = tuple(paths)
    folders = tuple(f"{path}/" for path in wanted)
    return not wanted or "." in wanted or file in wanted or file.startswith(folders)


def _hidden(drafts: Iterable[str]) -> tuple[str, ...]:
    """Drafts, and the folders of disputes that are drafts with all their explainers."""
    return tuple(file.removesuffix("index.md") for file in drafts)


def _template_faults(made: site.Site, root: Path) -> Iterator[Problem]:
    """What is wrong with the site's own templates, found by making every page with them."""
    if made.report.errors or not is_folder(root / "templates"):
        return
    try:
        for _ in site.pages(made, root):
            pass
    except TemplateFault as fault:
        yield fault.problem


def _new_on(day: dt.date, wanted: site.Wanted, told: set[tuple[object, ...]]) -> Iterator[Problem]:
    """What is wrong on a later day, and was on no day before; `told` grows."""
    for each in site.make(replace(wanted, today=day)).report.problems:
        if each.code not in BY_THEMSELVES and _known_by(each) not in told:
            told.add(_known_by(each))
            yield replace(each, message=f"from {day} on, {each.message}")


def _needless(found: Iterable[Problem], in_the_end: Iterable[Problem]) -> Iterator[Problem]:
    """All findings, but of what nobody needs only what drafts and scheduled files do not need."""
    still = {_known_by(each) for each in in_the_end}
    for each in found:
        if each.code not in _NEEDLESS or _known_by(each) in still:
            yield each


def _once_published(
    problems: Iterable[Problem], told: set[tuple[object, ...]], hidden: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with drafts among the rest, and was not told yet."""
    for each in problems if hidden else ():
        if _known_by(each) not in told:
            if not each.file.startswith(hidden):
                each = replace(each, message=f"once drafts are published, {each.message}")  # noqa: PLW2901
            yield each


def _known_by(problem: Problem) -> tuple[object, ...]:
    """What makes two findings the same, however bad they are."""
    return problem.file, problem.line, problem.column, problem.code, problem.message
