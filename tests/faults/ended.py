"""Builds by several processes that somebody ends from outside, whichever of them, at any moment."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from tests.faults.halts import EXHAUSTIVE
from tests.program.preloaded import Request, World, preload, run
from tests.program.running import environment

BUILD = ["build", "--now", "2026-01-01", "--jobs", "2", "--quiet"]
_PATIENCE = 300
"""Seconds after which a process does not end: nothing is timed, but nothing may hang either."""


class End(Struct, frozen=True):
    """How a build ended: its code, or minus the signal, and what it said; whom the signal met."""

    code: int
    err: str
    met: int


Blow = Callable[[int], int]
"""Ends somebody, given the number of the build's process and group; how many there were."""


def blow(stop: signal.Signals, whom: str) -> Blow:
    """A signal to the build's own process, to one of those that it began, or to all of them."""

    def struck(pid: int) -> int:
        if whom == "all":
            os.killpg(pid, stop)
            return 1 + len(begun_by(pid))
        struck = [pid] if whom == "the build" else begun_by(pid)[:1]
        for each in struck:
            os.kill(each, stop)
        return len(struck)

    return struck


def begun_by(pid: int) -> list[int]:
    """The processes that one has begun: workers, and the programs of others."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def heeds_signals(pid: int) -> bool:
    """Whether a process has come so far that it ends in its own way on SIGTERM."""
    told = Path(f"/proc/{pid}/status").read_text()
    caught = int(told.partition("SigCgt:")[2].split()[0], 16)  # proc_pid_status(5)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@contextmanager
def orphans() -> Iterator[None]:
    """Whoever loses its parent becomes our child, so that we see it end."""
    library = ctypes.CDLL(None, use_errno=True)
    assert library.prctl(36, 1, 0, 0, 0) == 0  # PR_SET_CHILD_SUBREAPER
    try:
        yield
    finally:
        library.prctl(36, 0, 0, 0, 0)


def ended(site: Path, when: Callable[[int], bool], struck: Blow) -> End:
    """Begin a build, strike when `when` holds, and wait until all its processes are gone."""
    said = site.parent / "err.txt"
    said.write_bytes(b"")
    pid = _begun(site, said)
    met = -1
    try:
        while (code := _code(pid)) is None:
            if met < 0 and when(pid):
                met = struck(pid)
            time.sleep(0.0005)
    finally:
        if sys.exc_info()[0]:
            os.killpg(pid, signal.SIGKILL)
    _all_gone(pid)
    return End(code, said.read_text("utf-8"), max(met, 0))


def _begun(site: Path, said: Path) -> int:
    """A build in a group of its own: begun as users do, or shared out though there is little."""
    preload()
    request = Request(BUILD, str(site), environment(), os.devnull, str(said), World(shared=True))
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _run_anew(site, said) if EXHAUSTIVE else run(request)
    with suppress(PermissionError):  # it has done so, and is another program by now
        os.setpgid(pid, pid)
    return pid


def _run_anew(site: Path, said: Path) -> NoReturn:
    try:
        os.chdir(site)
        os.dup2(os.open(said, os.O_WRONLY), 2)
        command = [sys.executable, "-m", "sitegen", *BUILD]
        os.execve(sys.executable, command, environment())  # noqa: S606  ourselves
    finally:
        os._exit(121)


def _code(pid: int) -> int | None:
    done, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _all_gone(group: int) -> None:
    """Wait until none of a group is left: orphans end by themselves."""
    for _ in range(_PATIENCE * 1000):
        try:
            if os.waitpid(-group, os.WNOHANG) == (0, 0):
                time.sleep(0.001)
        except ChildProcessError:
            return
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("a process stayed behind")
