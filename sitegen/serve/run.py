"""One preview, from the first page to Ctrl-C."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import time
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from sitegen.parts import GaveUp
from sitegen.problems import Problem, Report, report
from sitegen.serve.answering import Own
from sitegen.serve.app import App
from sitegen.serve.between import differing, moved
from sitegen.serve.edition import Choices, Edition
from sitegen.serve.editors import editor
from sitegen.serve.hosts import is_loopback, names
from sitegen.serve.reading import Look
from sitegen.serve.server import Listening, listening, make_room
from sitegen.serve.stage import Stage
from sitegen.serve.watching import Watch

_MIDNIGHT = 30.0
"""Seconds between two looks at the calendar."""
_LULL = 0.5
"""Seconds without a request or a save after which there is time for what nobody asked for."""


class Started(Struct, frozen=True):
    """The preview can be opened.

    Attributes:
        address: of the home page.
        loopback: only this machine can open it.
        polls: the disk is looked at now and then, since the system does not tell of changes.
    """

    address: str
    title: str
    loopback: bool
    drafts: bool
    polls: bool
    report: Report
    pages: int
    held: int
    seconds: float


class Turned(Struct, frozen=True):
    """Something changed, and is shown.

    Attributes:
        files: what changed, below the root.
        pages: addresses of the pages of those files; empty where none is one file's own.
        moved: old address → new one.
        mended: there were errors before, and are none now.
        seconds: from the change to the new edition.
    """

    files: tuple[str, ...]
    pages: tuple[str, ...]
    moved: Mapping[str, str]
    report: Report
    mended: bool
    seconds: float


class Remaking(Struct, frozen=True):
    """Settings of a large site changed: until all is made anew, its pages stay as they were."""

    files: tuple[str, ...]


class Broke(Struct, frozen=True):
    """What should not happen did; the preview goes on."""

    error: Exception


Event = Started | Turned | Remaking | Broke
Heard = Callable[[Event], None]


def serve(choices: Choices, heard: Heard) -> signal.Signals:
    """Serve until interrupted.

    Returns:
        the signal that ended it, where whoever started it has signals ignored.

    Args:
        choices: what the command line says.
        heard: told of everything that happens.

    Raises:
        Refused: there is no site, or its settings cannot be used.
        NoAddress: the server cannot listen there.
        KeyboardInterrupt: it was stopped; nothing is left behind.
    """
    started, clock = time.perf_counter(), time.time_ns()
    # First of all: somebody who typed a wrong port must not wait for it.
    sockets = listening(choices.host, choices.port)
    try:
        stage = Stage(choices)
        gc.freeze()  # a save must not wait until all of a large site has been looked through
        return asyncio.run(_serve(choices, stage, sockets, heard, started, clock))
    finally:
        for each in sockets:
            each.close()


async def _serve(
    choices: Choices,
    stage: Stage,
    sockets: list[socket.socket],
    heard: Heard,
    started: float,
    clock: int,
) -> signal.Signals:
    make_room()
    loopback = is_loopback(choices.host)
    own = Own(names(choices.host, socket.gethostname()), loopback, editor(os.environ))
    app = App(stage, own, lambda error: heard(Broke(error)))
    watch = Watch(choices.root)
    watch.begin()
    watch.since(clock)
    server = Listening(app, app.close)
    turning = asyncio.create_task(_turn(watch, stage, app, heard))
    ticking = asyncio.create_task(_tick(watch))
    examining = asyncio.create_task(_examine(watch, stage, app, heard))
    heard(_started(choices, stage, sockets, polls=watch.polls, started=started))
    try:
        await server.serve(sockets)
        return server.stopped_by
    finally:
        ticking.cancel()
        examining.cancel()
        turning.cancel()
        await watch.end()


def _started(
    choices: Choices, stage: Stage, sockets: list[socket.socket], *, polls: bool, started: float
) -> Started:
    host = choices.host if choices.host not in {"0.0.0.0", "::", ""} else socket.gethostname()  # noqa: S104  not bound to here
    shown = f"[{host}]" if ":" in host else host
    of = stage.show.edition
    return Started(
        address=f"http://{shown}:{sockets[0].getsockname()[1]}/",
        title=of.wanted.settings.title,
        loopback=is_loopback(choices.host),
        drafts=choices.drafts,
        polls=polls,
        report=of.report,
        pages=len(of.addresses),
        held=len(of.held()),
        seconds=time.perf_counter() - started,
    )


async def _turn(watch: Watch, stage: Stage, app: App, heard: Heard) -> None:
    """Follow the disk: one new edition for each burst, and nothing that happens meanwhile lost."""
    while True:
        changed = await watch.changed()
        try:
            await _take_up(changed, stage, app, heard)
        except Exception as error:  # noqa: BLE001  whatever it is, the last good site stays
            heard(Broke(error))


async def _take_up(changed: frozenset[str], stage: Stage, app: App, heard: Heard) -> None:
    """Show what changed, and tell the browsers and whoever hears."""
    begun = time.perf_counter()
    if stage.begins_anew(changed):
        heard(Remaking(tuple(sorted(changed))))
    before = await asyncio.to_thread(stage.turn, changed)
    if before is None:
        return
    now = stage.show.edition
    assets = _differ(before.assets, now.assets)
    app.news([each for each in assets if each.endswith(".css")], _not_styles(assets))
    tried = before.themed != now.themed
    faults = await asyncio.to_thread(stage.show.tried) if tried else ()
    heard(_turned(before, now, faults, time.perf_counter() - begun))


async def _examine(watch: Watch, stage: Stage, app: App, heard: Heard) -> None:
    """What is wrong with a large site as a whole is found out while nobody waits for a page."""
    broken = 0  # the edition of which nothing more is to be found out
    while True:
        await asyncio.sleep(_LULL)
        number = stage.show.edition.number
        if app.quiet < _LULL or watch.quiet < _LULL or number == broken:
            continue
        try:
            if await asyncio.to_thread(stage.examine):
                watch.touch()  # then it is told of as whatever else is new
            while app.quiet >= _LULL and watch.quiet >= _LULL:
                left = await asyncio.to_thread(stage.look_on)
                if left == 0:
                    app.news([], [], desk=True)
                if not left:
                    break
        except GaveUp:  # something is being saved: the next edition is looked through
            continue
        except Exception as error:  # noqa: BLE001  as above
            heard(Broke(error))
            broken = number


async def _tick(watch: Watch) -> None:
    """At midnight something may be published, or lapse."""
    while True:
        await asyncio.sleep(_MIDNIGHT)
        watch.touch()


def _differ(before: Mapping[str, Look], now: Mapping[str, Look]) -> list[str]:
    return sorted(path for path in {*before, *now} if before.get(path) != now.get(path))


def _not_styles(paths: Iterable[str]) -> list[str]:
    return [path for path in paths if not path.endswith(".css")]


def _turned(before: Edition, now: Edition, faults: tuple[Problem, ...], seconds: float) -> Turned:
    files = differing(before, now)
    pages = (now.addresses.get(file) for file in files)
    return Turned(
        files=files,
        pages=tuple(f"/{page}" for page in pages if page is not None),
        moved={f"/{was}": f"/{new}" for was, new in moved(before, now).items()},
        report=report((*now.report.problems, *faults)),
        mended=bool(before.report.errors) and not now.report.errors,
        seconds=seconds,
    )
