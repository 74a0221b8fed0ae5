"""One build: settings, safety of the output folder, the site, the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import gradual, parts, pool, site, write
from sitegen.build import still
from sitegen.build.values import Built, Choices
from sitegen.cache.folder import folder
from sitegen.chosen import chosen_day, chosen_settings
from sitegen.model import Held
from sitegen.parts.spans import Span
from sitegen.problems import Moved, Refused, Report, report
from sitegen.render import TemplateFault, default_theme

_TWINS = "twin"
_TRIES = 3
"""How often a site is made before we say that somebody writes to it all the time."""


def build(choices: Choices, environ: Mapping[str, str] = os.environ) -> Built:
    """Build a site.

    Raises:
        Refused: settings, day or output folder cannot be used.
        write.Busy, write.Conflict, write.WriteError: the disk, on the side of the output folder.
        ProcessFailed: the search index could not be made.
        Moved: a file changed each time while the site was made of it.
        OSError: the disk, on the side of the site.
    """
    started, clock = time.perf_counter(), time.time_ns()
    chosen = chosen_settings(choices.root, choices.base_url)
    today = chosen_day(choices.now, chosen, environ)
    output = choices.output or choices.root / chosen.output
    _refuse_unsafe(output, choices.root)
    wanted = site.Wanted(choices.root, chosen, today, choices.drafts)
    room = partial(folder, choices.root, _TWINS)
    repaired = _repaired(output, room)
    done = _made(wanted, output, choices)
    built = Built(
        report=done.report,
        output=output,
        written=done.written,
        repaired=repaired or bool(done.written and done.written.repaired),
        pages=len(done.written.written) + done.written.unchanged if done.written else 0,
        held=done.held,
        drafts=choices.drafts,
        from_disk=chosen.to_files,
        today=today,
        timezone=chosen.timezone,
        seconds=time.perf_counter() - started,
        left=done.left,
    )
    if done.span and not choices.no_cache:
        others = (default_theme(), Path(__file__).parent.parent)
        still.keep(choices, built, (done.span.first, done.span.last), others, clock)
    return built


class _Done(Struct, frozen=True):
    report: Report
    written: write.Written | None
    held: tuple[Held, ...]
    span: Span | None = None
    left: object = None


def _made(wanted: site.Wanted, output: Path, choices: Choices) -> _Done:
    """Build, and once more where a file changed meanwhile that was read more than once."""
    for _ in range(_TRIES - 1):
        with suppress(Moved):
            return _either_way(wanted, output, choices)
    return _either_way(wanted, output, choices)


def _either_way(wanted: site.Wanted, output: Path, choices: Choices) -> _Done:
    return _gradually(wanted, output, choices) or _as_a_whole(wanted, output, choices)


def _gradually(wanted: site.Wanted, output: Path, choices: Choices) -> _Done | None:
    """Build part by part; `None` where something is amiss, which the whole way can tell."""
    around = site.around_of(wanted)
    doubt = choices.no_cache or choices.verify
    order = gradual.Order(
        around=around,
        finish=site.finisher(around.theme, wanted.root, trusted=not choices.no_cache),
        index=partial(site.index, root=wanted.root, trusted=not choices.no_cache),
        amiss=tuple(site.unmade(wanted.settings)),
        there={} if doubt else write.listed(output),
        jobs=choices.jobs or pool.cores(),
        # Who trusts nothing compares each file with what lies there: most need not be staged.
        lay=None if doubt else write.Layout(output).put,
        memory=not choices.no_cache,
    )
    fresh = not output.exists()
    while True:
        outcome = gradual.Outcome()
        try:
            written = _sync(gradual.files(order, outcome), output, choices)
        except parts.Otherwise as otherwise:
            order = replace(order, facts=otherwise.facts, memory=False)
        except (parts.GaveUp, TemplateFault):
            if fresh:
                write.discard(output)
            return None
        except Moved:
            if fresh:
                write.discard(output)
            raise
        else:
            span = outcome.span if outcome.settled else None
            found = outcome.report or report(())
            return _Done(found, written, outcome.held, span, outcome.left)


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


def _sync(files: Iterator[write.File], output: Path, choices: Choices) -> write.Written:
    verify = choices.verify or choices.no_cache
    room = partial(folder, choices.root, _TWINS)
    return write.sync(files, output, root=choices.root, room=room, verify=verify)


def _repaired(output: Path, room: write.Room) -> bool:
    """Put right what a halted build left: an error of today must not keep readers on a mix."""
    try:
        return write.repair(output, room)
    except write.Busy:
        return False  # whoever is at work there has seen to it


def _refuse_unsafe(output: Path, root: Path) -> None:
    protected = [root / name for name in ("content", "templates", "seeds")]
    protected += [Path(__file__).parent.parent, default_theme()]
    refusal = write.check_folder(output, root, protected)
    if refusal:
        raise Refused(refusal.message, refusal.hint)
