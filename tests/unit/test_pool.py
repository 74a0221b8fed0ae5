"""Work shared out among processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import pool

if sys.platform == "win32":
    pytest.skip("processes do not begin as copies there", allow_module_level=True)


@pytest.mark.parametrize(
    ("stop", "told"), [(9, r"was killed \(SIGKILL\)"), (10, r"was killed \(SIGUSR1\)")]
)
def test_a_worker_that_is_killed_is_told(stop: int, told: str) -> None:
    def work(number: int) -> bytes:
        os.kill(os.getpid(), stop)
        return bytes(number)

    with pytest.raises(pool.WorkerLost, match=f"a process that makes pages {told}"):
        list(pool.shared_out(work, 4, 2))


def test_nothing_stays_open_of_a_worker_that_was_lost() -> None:
    def work(_number: int) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    before = sorted(Path("/dev/fd").iterdir())
    with pytest.raises(pool.WorkerLost):
        list(pool.shared_out(work, 4, 2))
    assert sorted(Path("/dev/fd").iterdir()) == before


def test_a_worker_that_ends_too_soon_is_told() -> None:
    def work(number: int) -> bytes:
        os._exit(number * 0)

    with pytest.raises(pool.WorkerLost, match="ended too soon"):
        list(pool.shared_out(work, 4, 2))


def test_an_error_of_a_worker_is_raised_here() -> None:
    def work(number: int) -> bytes:
        raise ValueError(str(number))

    with pytest.raises(ValueError, match=r"\d"):
        list(pool.shared_out(work, 4, 2))


def test_an_error_before_the_first_task_is_raised_here() -> None:
    def begin(number: int) -> None:
        raise OSError(number, "no room")

    with pytest.raises(OSError, match="no room"):
        list(pool.shared_out(bytes, 4, 2, begin))


def test_every_task_is_done_once() -> None:
    def results() -> Iterator[tuple[int, bytes]]:
        return pool.shared_out(lambda number: bytes([number]) * 3, 50, 3)

    assert sorted(results()) == [(n, bytes([n]) * 3) for n in range(50)]


def test_only_the_one_who_began_workers_can_end_them() -> None:
    def work(number: int) -> bytes:
        for stop in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), stop)
        return bytes([number])

    assert sorted(pool.shared_out(work, 4, 2)) == [(n, bytes([n])) for n in range(4)]


def said(code: str) -> str:
    """What a process of its own prints."""
    script = f"import os, resource, signal\nfrom sitegen import pool\n{code}"
    script += "\nprint(sorted(pool.shared_out(lambda number: bytes([number]), 3, 2)))"
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout


DONE = "[(0, b'\\x00'), (1, b'\\x01'), (2, b'\\x02')]\n"


@pytest.mark.parametrize("stop", ["SIGTERM", "SIGINT"])
def test_a_worker_stopped_as_it_begins_does_not_go_the_way_of_its_parent(stop: str) -> None:
    code = f"""
def stopped(*_):
    os.write(1, b"stopped")
    raise KeyboardInterrupt
signal.signal(signal.{stop}, stopped)
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.{stop}))
"""
    assert said(code) == DONE


@pytest.mark.parametrize(
    "limit",
    [
        "os.geteuid() or os.setuid(65534); resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (used + 1, used + 1))",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (used + 2, used + 2))",  # one may begin
    ],
)
def test_where_the_system_lets_none_or_one_begin_the_work_is_done_all_the_same(limit: str) -> None:
    loaded = "import pickle, select"
    assert said(f"{loaded}\nused = len(os.listdir('/dev/fd')) - 1\n{limit}") == DONE
