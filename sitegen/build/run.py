"""One build: settings, safety of the output folder, the site, the disk."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sitegen import site, write
from sitegen.chosen import Refused, chosen_day, chosen_settings
from sitegen.problems import Report, report
from sitegen.relate import Held
from sitegen.render import TemplateFault, default_theme


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
        ProcessFailed: the search index could not be made.
        OSError: the disk, on the side of the site.
    """
    started = time.perf_counter()
    chosen = chosen_settings(choices.root, choices.base_url)
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
        pages=len(written.written) + written.unchanged if written else 0,
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
    files = site.pages(made, choices.root, trusted=not choices.no_cache)
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


def _refuse_unsafe(output: Path, root: Path) -> None:
    protected = [root / name for name in ("content", "templates", "seeds")]
    protected += [Path(__file__).parent.parent, default_theme()]
    refusal = write.check_folder(output, root, protected)
    if refusal:
        raise Refused(refusal.message, refusal.hint)
