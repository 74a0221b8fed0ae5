"""One build: settings, safety of the output folder, the site, the disk."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import dates, settings, site, write
from sitegen.problems import Problem, Report, report
from sitegen.relate import Held
from sitegen.render import default_theme


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
        now: the build's day as typed, or empty.
        verify: read every byte of the output folder instead of trusting the records.
    """

    root: Path
    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    now: str | None = None
    verify: bool = False


class Built(Struct, frozen=True):
    """What a build did.

    Attributes:
        report: every finding; if it holds errors, nothing was written.
        written: what changed on disk, `None` if nothing was attempted.
        pages: number of files of the site.
        held: drafts and scheduled files.
        seconds: wall time.
    """

    report: Report
    output: Path
    written: write.Written | None
    pages: int
    held: tuple[Held, ...]
    today: dt.date
    seconds: float


def build(choices: Choices, environ: Mapping[str, str] = os.environ) -> Built:
    """Build a site.

    Raises:
        Refused: settings, day or output folder cannot be used.
        write.Busy, write.Conflict, write.WriteError: the disk.
        render.TemplateFault: a template cannot be used.
    """
    started = time.perf_counter()
    chosen = chosen_settings(choices)
    today = chosen_day(choices.now, chosen, environ)
    output = choices.output or choices.root / chosen.output
    _refuse_unsafe(output, choices.root)
    wanted = site.Wanted(choices.root, chosen, today, choices.drafts)
    made = site.make(wanted)
    written = None
    if not made.report.errors:
        written = write.sync(
            _files(made, choices.root), output, root=choices.root, verify=choices.verify
        )
    return Built(
        report=made.report,
        output=output,
        written=written,
        pages=len(made.planned),
        held=made.held,
        today=today,
        seconds=time.perf_counter() - started,
    )


def chosen_settings(choices: Choices) -> settings.Settings:
    """The site's settings with what the command line overrides.

    Raises:
        Refused: there is no site here, or its settings are wrong.
    """
    root = choices.root
    if not (root / "content").is_dir():
        raise Refused(
            f'there is no site in "{root}": it has no content/ folder',
            "name the site's folder with --root",
        )
    chosen, problems = settings.load(root)
    if problems:
        raise Refused(problems=report(problems).problems)
    if choices.base_url is not None:
        url, fault = settings.checked_url(choices.base_url)
        if fault:
            raise Refused(*fault)
        chosen = replace(chosen, url=url)
    return chosen


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


def _files(made: site.Site, root: Path) -> Iterator[write.OutputFile]:
    for page in site.pages(made, root):
        yield write.OutputFile(page.path, page.data)
