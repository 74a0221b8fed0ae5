"""Tries mutants with tests that are collected once, for `tests.mutants`.

mutmut itself starts pytest anew for each mutant, which takes longer than the tests. Here the
process that has collected them is forked for each mutant, and the child runs the tests that reach
the changed function, until one fails: first those that noticed other changes of it, then the
quickest. No time on the clock decides: a mutant is endless when it has used far more of the
processor than its tests need, or has done nothing at all for minutes.
"""

from __future__ import annotations

import gc
import importlib
import json
import mmap
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

SURVIVED, KILLED, UNREACHED, ENDLESS, BROKEN = range(5)
"""How a mutant ended. A broken one fails before its tests begin, and is as good as killed."""
TICKS = 300
"""For how many seconds a mutant may sit still; they are counted, not read from a clock, so that a
machine which stands still makes no mutant seem endless."""
Reach = dict[str, dict[str, float]]
"""Function → test that reaches it → how long the test takes, in seconds."""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """To find a mutant is enough: hypothesis need not look for the smallest text that does."""
    assert config
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", settings.default, phases=phases)
    settings.load_profile("mutants")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try the mutants that `SITEGEN_MUTANTS` lists, and write how each ended."""
    if session.testsfailed or session.config.option.collectonly:
        return False
    order = json.loads(Path(os.environ["SITEGEN_MUTANTS"]).read_text("utf-8"))
    items = {item.nodeid: item for item in session.items}
    functions = sorted({name.partition("__mutmut_")[0] for name in order["names"]})
    reach = reached(list(items.values()), functions)
    gc.freeze()
    kills: defaultdict[str, Counter[str]] = defaultdict(Counter)
    noticed = mmap.mmap(-1, 8)  # the place of the test that failed
    with Path(order["ends"]).open("a", encoding="utf-8") as ends:
        for number, name in enumerate(order["names"], 1):
            function = name.partition("__mutmut_")[0]
            times, killed = reach.get(function, {}), kills[function]
            # What noticed another change of the function notices this one soonest.
            tests = sorted(times, key=lambda test: (-killed[test], times[test]))
            seconds = 20 + 10 * int(sum(times.values()))
            work = partial(_tried, name, [items[test] for test in tests], noticed)
            end = forked(work, seconds) if tests else UNREACHED
            if end == KILLED:
                killed[tests[int.from_bytes(noticed[:])]] += 1
            ends.write(json.dumps([name, end]) + "\n")
            ends.flush()
            if not number % 50:
                os.write(2, f"{number} of {len(order['names'])}\n".encode())
    return True


def forked(work: Callable[[], int], seconds: int) -> int:
    """What a child made of it, which may use the processor for so many seconds."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    pid = os.fork()
    if not pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))
        code = BROKEN
        try:
            code = work()
        finally:
            os._exit(code)
    status: int | None = None
    for _ in range(TICKS + 10 * seconds):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        signal.sigtimedwait({signal.SIGCHLD}, 1)
    else:
        status = None
    with suppress(ProcessLookupError):  # it may have left children, which wait for each other
        os.killpg(pid, signal.SIGKILL)
    if status is None:
        os.waitpid(pid, 0)
        return ENDLESS
    if os.WIFSIGNALED(status):
        return ENDLESS if os.WTERMSIG(status) == signal.SIGXCPU else KILLED
    return os.WEXITSTATUS(status)


def _tried(name: str, tests: list[pytest.Item], noticed: mmap.mmap) -> int:
    """Run the tests on a mutant, until one notices."""
    _trampoline().set_mutant_under_test(name)
    for place, (item, following) in enumerate(zip(tests, [*tests[1:], None], strict=True)):
        noticed[:] = place.to_bytes(len(noticed))
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return KILLED
    return SURVIVED


def reached(items: list[pytest.Item], functions: list[str]) -> Reach:
    """Which tests reach which function, also in processes that they fork; tried in a child."""
    log = Path(os.environ["SITEGEN_MUTANTS"]).with_suffix(".reach")
    log.unlink(missing_ok=True)
    code = forked(partial(_told, items, functions, log), 3600)
    if code:
        pytest.exit("The tests fail with no mutant at all", 1)
    lines = log.read_text("utf-8").splitlines()
    for module in json.loads(lines.pop()):  # what tests import late, each child would import anew
        with suppress(Exception):
            importlib.import_module(module)
    found: Reach = defaultdict(dict)
    for line in lines:
        test, names, took = json.loads(line)
        for function in names:
            found[function][test] = max(took, found[function].get(test, 0))
    return found


def _told(items: list[pytest.Item], functions: list[str], log: Path) -> int:
    known = set(sys.modules)
    places = {name: i for i, name in enumerate(functions)}
    shared = mmap.mmap(-1, len(places) + 1)  # with the children of tests; asks the system nothing
    trampoline = _trampoline()

    def hit(name: str, **_: object) -> None:
        if name in places:
            shared[places[name]] = 1

    trampoline.record_trampoline_hit = hit
    trampoline.set_mutant_under_test("stats")
    with log.open("w", encoding="utf-8") as file:
        for item, following in zip(items, [*items[1:], None], strict=True):
            shared[:] = bytes(len(shared))
            began = time.perf_counter()
            reports = runtestprotocol(item, log=False, nextitem=following)
            took = time.perf_counter() - began
            if failed := [each for each in reports if each.failed]:
                log.with_suffix(".failed").write_text(f"{item.nodeid}\n{failed[0].longrepr}")
                return 1
            found = [name for name, i in places.items() if shared[i]]
            file.write(json.dumps([item.nodeid, found, took]) + "\n")
        file.write(json.dumps(sorted(sys.modules.keys() - known)) + "\n")
    return 0


def _trampoline() -> Any:  # noqa: ANN401  mutmut is installed in a place of its own
    return importlib.import_module("mutmut.mutation.trampoline")
