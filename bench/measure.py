"""One run of a program: how long it took, and how much memory all its processes had."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import psutil
from msgspec import Struct

EVERY = 0.02
"""Seconds between two looks at the memory."""
_UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH", "SOURCE_DATE_EPOCH")
_TOLD = 2000


class Failed(Exception):  # noqa: N818  the bench cannot go on
    """A program ended with another code than 0."""


class Run(Struct, frozen=True):
    """One run.

    Attributes:
        seconds: from its start to its end, as a clock on the wall would say.
        processor: seconds of processors, of all its processes.
        peak: bytes of memory at most, or 0 where nobody looked.
    """

    seconds: float
    processor: float
    peak: int = 0


def run(command: list[str], folder: Path, *, memory: bool = False) -> Run:
    """Run a program in a folder.

    Looking at the memory of a large process holds it up: such runs say nothing about time.

    Raises:
        Failed: it ended with another code than 0.
    """
    os.sync()  # what others wrote is not ours to wait for
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        peak = _Peak(process.pid) if memory else None
        told, _ = process.communicate()
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise Failed(f"{' '.join(command)}: code {process.returncode}\n{told[-_TOLD:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, used, peak.stopped() if peak else 0)


def environ() -> dict[str, str]:
    """The environment of whoever asks, without what would keep Python from keeping modules."""
    return {key: value for key, value in os.environ.items() if key not in _UNSET}


class _Peak:
    """Looks at a process and all that it began, again and again.

    What counts is the proportional set size: memory that two processes share counts once.
    """

    def __init__(self, pid: int) -> None:
        self._most = 0
        self._end = Event()
        self._thread = Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def stopped(self) -> int:
        """The most that was seen, in bytes."""
        self._end.set()
        self._thread.join()
        return self._most

    def _look(self, pid: int) -> None:
        with suppress(psutil.NoSuchProcess):
            top = psutil.Process(pid)
            while not self._end.wait(EVERY):
                together = 0
                for each in (top, *top.children(recursive=True)):
                    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                        together += each.memory_full_info().pss
                self._most = max(self._most, together)
