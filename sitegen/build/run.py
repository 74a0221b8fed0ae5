"""One build: settings, safety of the output folder, the site, the disk."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import dates, settings, site, write
from sitegen.problems import Problem, Report, report
from sitegen.relate import Held
from sitegen.render import TemplateFault, default_theme

_OWN_FOLDERS = ("content", "seeds", "templates")


class Refused(Exception):  # noqa: N818  a refusal is no error of ours
    """The command cannot be carried out as asked; nothing was touched.

    Attributes:
        problems: findings in the settings, or empty.
        message: what is wrong, where it is no finding in a file.
        hint: what to do.
    """

    def __init__(
        self, message: str = "", hint: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems


class Choices(Struct, frozen=True):
    """What the command line says.

    Attributes:
        root: the site's folder.
        output: overrides the settings' output folder; relative to the working folder.
        base_url: overrides the settings' `url`.
        now: the build's day as typed, if any.
        no_cache: trust nothing that an earlier build remembered.
        verify: read every byte of the output folder instead of trusting the records.
    """

    root: Path
    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    now: str | None = None
    no_cache: bool = False
    verify: bool = False


class Built(Struct, frozen=True):
    """What a build did.

    Attributes:
        report: every finding; if it holds errors, nothing was written.
        written: what changed on disk, `None` if nothing was attempted.
        repaired: a halted build had left something to finish or to throw away.
        pages: number of files of the site.
        held: drafts and scheduled files.
        drafts: they are shown all the same.
        today: the day of the build, in `timezone`.
        seconds: wall time.
    """

    report: Report
    output: Path
    written: write.Written | None
    repaired: bool
    pages: int
    held: tuple[Held, ...]
    drafts: bool
    today: dt.date
    timezone: str
    seconds: float


def build(choices: Choices, environ: Mapping[str, str] = os.environ) -> Built:
    """Build a site.

    Raises:
        Refused: settings, day or output folder cannot be used.
        write.Busy, write.Conflict, write.WriteError: the disk, on the side of the output folder.
        OSError: the disk, on the side of the site.
    """
    started = time.perf_counter()
    chosen = chosen_settings(choices)
    today = chosen_day(choices.now, chosen, environ)
    output = choices.output or choices.root / chosen.output
    _refuse_unsafe(output, choices.root)
    made = site.make(site.Wanted(choices.root, chosen, today, choices.drafts))
    written, findings = _write(made, output, choices)
    return Built(
        report=findings,
        output=output,
        written=written,
        repaired=written.repaired if written else _repaired(output),
        pages=len(made.planned) if written else 0,
        held=made.library.held,
        drafts=choices.drafts,
        today=today,
        timezone=chosen.timezone,
        seconds=time.perf_counter() - started,
    )


def _write(made: site.Site, output: Path, choices: Choices) -> tuple[write.Written | None, Report]:
    """Bring the site to the disk if nothing is wrong with it; all findings, a template's too."""
    if made.report.errors:
        return None, made.report
    verify = choices.verify or choices.no_cache
    files = site.pages(made, choices.root)
    try:
        return write.sync(files, output, root=choices.root, verify=verify), made.report
    except TemplateFault as fault:
        return None, report((*made.report.problems, fault.problem))


def _repaired(output: Path) -> bool:
    """Put right what a halted build left: an error of today must not keep readers on a mix."""
    try:
        return write.repair(output)
    except write.Busy:
        return False  # whoever is at work there has seen to it


def chosen_settings(choices: Choices) -> settings.Settings:
    """The site's settings with what the command line overrides.

    Raises:
        Refused: there is no site here, or its settings are wrong.
    """
    root = choices.root
    if not (root / "content").is_dir():
        raise _no_site(root)
    chosen, problems = settings.load(root)
    if problems:
        raise Refused(problems=report(problems).problems)
    if choices.base_url is not None:
        url, fault = settings.checked_url(choices.base_url)
        if fault:
            raise Refused(*fault)
        chosen = replace(chosen, url=url)
    return chosen


def _no_site(root: Path) -> Refused:
    """Where a site may be instead: perhaps the command was run inside of one."""
    place = Path(os.path.abspath(root))  # noqa: PTH100  as typed: `resolve` would follow links
    if not place.is_dir():
        return Refused(f'there is no folder "{root}"', "name the site's folder with --root")
    for above in place.parents:
        first = place.relative_to(above).parts[0]
        if first in _OWN_FOLDERS and (above / "content").is_dir():
            message = f'"{place}" is a folder inside a site'
            return Refused(message, f'run this in "{above}", or add --root "{above}"')
    message = f'there is no site in "{place}": it has no content/ folder'
    return Refused(message, "name the site's folder with --root")


def chosen_day(now: str | None, chosen: settings.Settings, environ: Mapping[str, str]) -> dt.date:
    """The build's day: `--now`, else `SOURCE_DATE_EPOCH`, else today in the site's time zone.

    Raises:
        Refused: what was given is no day.
    """
    day = dates.build_day(now, environ, chosen.timezone)
    if isinstance(day, dates.BadDate):
        raise Refused(day.message, day.hint)
    return day


def _refuse_unsafe(output: Path, root: Path) -> None:
    protected = [root / name for name in ("content", "templates", "seeds")]
    protected += [Path(__file__).parent.parent, default_theme()]
    refusal = write.check_folder(output, root, protected)
    if refusal:
        raise Refused(refusal.message, refusal.hint)
