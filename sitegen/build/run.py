"""One build: settings, safety of the output folder, the site, the disk."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import gradual, pool, site, write
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
        jobs: processes at most; 0 means one for each core.
        no_cache: trust nothing that an earlier build remembered.
        verify: read every byte of the output folder instead of trusting the records.
    """

    root: Path
    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    now: str | None = None
    jobs: int = 0
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
    wanted = site.Wanted(choices.root, chosen, today, choices.drafts)
    done = _gradually(wanted, output, choices) or _as_a_whole(wanted, output, choices)
    return Built(
        report=done.report,
        output=output,
        written=done.written,
        repaired=done.written.repaired if done.written else _repaired(output),
        pages=len(done.written.written) + done.written.unchanged if done.written else 0,
        held=done.held,
        drafts=choices.drafts,
        today=today,
        timezone=chosen.timezone,
        seconds=time.perf_counter() - started,
    )


class _Done(Struct, frozen=True):
    report: Report
    written: write.Written | None
    held: tuple[Held, ...]


def _gradually(wanted: site.Wanted, output: Path, choices: Choices) -> _Done | None:
    """Build part by part; `None` where something is amiss, which the whole way can tell."""
    around = site.around_of(wanted)
    order = gradual.Order(
        around=around,
        finish=site.finisher(around.theme, wanted.root, trusted=not choices.no_cache),
        index=partial(site.index, root=wanted.root, trusted=not choices.no_cache),
        amiss=tuple(site.unsearchable(wanted.settings)),
        there={} if choices.no_cache or choices.verify else write.listed(output),
        jobs=choices.jobs or pool.cores(),
        memory=not choices.no_cache,
    )
    while True:
        outcome = gradual.Outcome()
        try:
            written = _sync(gradual.files(order, outcome), output, choices)
        except gradual.Otherwise as otherwise:
            order = replace(order, facts=otherwise.facts, memory=False)
        except (gradual.GaveUp, TemplateFault):
            return None
        else:
            return _Done(outcome.report or report(()), written, outcome.held)


def _as_a_whole(wanted: site.Wanted, output: Path, choices: Choices) -> _Done:
    """Build the site at once; nothing is written if anything is wrong with it."""
    made = site.make(wanted)
    held = made.library.held
    if made.report.errors:
        return _Done(made.report, None, held)
    try:
        files = site.pages(made, choices.root, trusted=not choices.no_cache)
        written = _sync(files, output, choices)
    except TemplateFault as fault:
        return _Done(report((*made.report.problems, fault.problem)), None, held)
    return _Done(made.report, written, held)


def _sync(
    files: Iterator[write.OutputFile | write.KnownFile], output: Path, choices: Choices
) -> write.Written:
    verify = choices.verify or choices.no_cache
    return write.sync(files, output, root=choices.root, verify=verify)


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
