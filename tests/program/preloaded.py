"""A process that has imported all of sitegen, and forks itself to run one command after another.

Requests are lines of JSON on standard input, answers are exit codes on standard output. What is
forked knows nothing of earlier commands: this process itself never runs one.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import time
import traceback
from contextlib import suppress

import sitegen
from sitegen.cli import main


def preload() -> None:
    """Import every module of sitegen, and what they import when they are used."""
    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # whoever needs it will say so
                importlib.import_module(module.name)
    for name in ("markdown_it.common.normalize_url", "zoneinfo", "signal", "tempfile", "mdurl"):
        importlib.import_module(name)


def run(request: dict[str, object]) -> None:
    """Become the command that was asked for; does not return."""
    code = 120
    try:
        for number, name in ((1, "out"), (2, "err")):
            file = os.open(str(request[name]), os.O_RDWR | os.O_CREAT | os.O_NOCTTY, 0o600)
            os.dup2(file, number)
            os.close(file)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
        os.chdir(str(request["at"]))
        os.environ.clear()
        os.environ.update(request["environment"])  # type: ignore[arg-type]  # from our own JSON
        time.tzset()
        arguments = request["arguments"]
        assert isinstance(arguments, list)
        sys.argv = ["sitegen", *arguments]
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
            run(json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


if __name__ == "__main__":
    preload()
    serve()
