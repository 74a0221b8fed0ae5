"""A process that has imported all of sitegen, and forks itself to run one command after another.

Requests are lines of JSON on standard input, answers are exit codes on standard output. What is
forked knows nothing of earlier commands: this process itself never runs one.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import time
import traceback
from contextlib import suppress

import msgspec

import sitegen
from sitegen.cli import main


class Request(msgspec.Struct):
    """A command: its words, its folder, its environment, and where its two streams lead."""

    arguments: list[str]
    at: str
    environment: dict[str, str]
    out: str
    err: str


def preload() -> None:
    """Import every module of sitegen, and what they import when they are used."""
    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # whoever needs it will say so
                importlib.import_module(module.name)
    lazily = ("markdown_it.common.normalize_url", "zoneinfo", "signal", "tempfile", "traceback")
    for name in (*lazily, "encodings.utf_8_sig", "encodings.idna"):
        importlib.import_module(name)


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
