"""A process that has imported all of sitegen, and forks itself to run one command after another.

Requests are lines of JSON on standard input, answers are exit codes on standard output. What is
forked knows nothing of earlier commands: this process itself never runs one.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import random
import resource
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import msgspec

import sitegen
from sitegen.build import still
from sitegen.cli import main
from sitegen.parts import memory
from sitegen.parts import run as running

FINE = 20_000_000
"""Nanoseconds: some ticks of Linux's clock of files, of which one is four milliseconds or less."""


class World(msgspec.Struct, frozen=True):
    """What differs from one machine to the next, besides the environment.

    Attributes:
        umask: what new files may not have.
        order: seed of the order in which folders are listed; 0: as the disk gives it.
        user: as whom, where these tests run as root; 0: as we are.
        shared: even the smallest site is shared out among processes.
        fine: the disk's clock is taken to tell changes apart that are some milliseconds apart.
        silent: `Path` answers no where the disk fails, as it does from Python 3.14 on.
        memory: mebibytes that it may have besides those it begins with; 0: as many as it likes.
    """

    umask: int = 0o022
    order: int = 0
    user: int = 0
    shared: bool = False
    fine: bool = False
    silent: bool = False
    memory: int = 0


class Request(msgspec.Struct):
    """A command: its words, its folder, its world, and where its two streams lead."""

    arguments: list[str]
    at: str
    environment: dict[str, str]
    out: str
    err: str
    world: World = World()


def preload() -> None:
    """Import every module of sitegen, and what they import when they are used."""
    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # whoever needs it will say so
                importlib.import_module(module.name)
    # For whoever may not read where these lie: the tests build as other users, too.
    codecs = ("idna", "unicode_escape", "utf_8_sig")
    lazily = ["signal", "tempfile", "traceback", "pprint", "zoneinfo", "multiprocessing.connection"]
    lazily += ["markdown_it.common.normalize_url", *(f"encodings.{name}" for name in codecs)]
    for name in lazily:
        importlib.import_module(name)


def shuffle_folders(seed: int) -> None:
    """Have folders listed in another order than the disk gives."""
    chance, scan, names = random.Random(seed), os.scandir, os.listdir  # noqa: S311  no secret

    class Scanned:
        """What `os.scandir` gives: to be gone through and closed."""

        def __init__(self, *where: Any) -> None:  # noqa: ANN401  os's own
            with scan(*where) as found:
                self._entries = list(found)
            chance.shuffle(self._entries)

        def __iter__(self) -> Self:
            return self

        def __next__(self) -> os.DirEntry[Any]:
            if not self._entries:
                raise StopIteration
            return self._entries.pop()

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def close(self) -> None:
            """Forget the rest."""
            self._entries.clear()

    def listed(*where: Any) -> list[Any]:  # noqa: ANN401  the same
        found = names(*where)
        chance.shuffle(found)
        return found

    os.scandir, os.listdir = Scanned, listed  # type: ignore[assignment]


def fall_silent() -> None:
    """Have `Path` ask as `os.path` does: pathlib of Python 3.14."""
    asks = {"exists": os.path.exists, "is_dir": os.path.isdir, "is_file": os.path.isfile}
    for name, ask in {**asks, "is_symlink": os.path.islink}.items():
        setattr(Path, name, lambda path, ask=ask: ask(path))


def enter(world: World) -> None:
    """Make this process one of another machine."""
    os.umask(world.umask)
    if world.order:
        shuffle_folders(world.order)
    if world.shared:
        running._WORTH, running._CHUNK = 0, 1  # noqa: SLF001
    if world.fine:
        still._COARSE = memory.COARSE = FINE  # noqa: SLF001
        running.COARSE = FINE  # type: ignore[attr-defined]
    if world.silent:
        fall_silent()
    if world.memory:
        most = _taken() + (world.memory << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if world.user and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(world.user)
        os.setuid(world.user)


def _taken() -> int:
    """Bytes of addresses that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def run(request: Request) -> None:
    """Become the command that was asked for; does not return."""
    code = 120
    try:
        for number, name in ((1, request.out), (2, request.err)):
            file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_NOCTTY, 0o600)
            os.dup2(file, number)
            os.close(file)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
        os.chdir(request.at)
        os.environ.clear()
        os.environ.update(request.environment)
        time.tzset()
        sys.argv = ["sitegen", *request.arguments]
        enter(request.world)
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 120
    except BaseException:  # noqa: BLE001  whatever comes out of `main` must be seen by the test
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(msgspec.json.decode(line, type=Request))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


if __name__ == "__main__":
    preload()
    serve()
