"""Work shared out among processes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sitegen import pool


def test_a_worker_that_is_killed_is_told() -> None:
    def work(number: int) -> bytes:
        os.kill(os.getpid(), 9)
        return bytes(number)

    with pytest.raises(pool.WorkerLost):
        list(pool.shared_out(work, 4, 2))


def test_an_error_of_a_worker_is_raised_here() -> None:
    def work(number: int) -> bytes:
        raise ValueError(str(number))

    with pytest.raises(ValueError, match=r"\d"):
        list(pool.shared_out(work, 4, 2))


def test_every_task_is_done_once() -> None:
    def results() -> Iterator[tuple[int, bytes]]:
        return pool.shared_out(lambda number: bytes([number]) * 3, 50, 3)

    assert sorted(results()) == [(n, bytes([n]) * 3) for n in range(50)]
