"""Work shared out among processes, each of which begins as a copy of this one.

A process inherits all that is known when it begins, so that nothing has to be handed over but the
number of the next task and the bytes that came of it. Where processes cannot begin as copies
(Windows), and for little work, everything is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from typing import NoReturn

from sitegen.pool.pipes import Reader, Writer, pipe, ready

Work = Callable[[int], bytes]
"""Number of a task → what came of it."""

Workers = dict[Reader, tuple[Writer, int]]
"""Where a process answers → where it is asked, and its number."""

_STOP = -1
_BEGUN = (-1, b"")
_ERROR, _DONE = b"!", b"."
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""What only the first process heeds."""
if sys.platform == "win32":
    _KILL = signal.SIGTERM  # which ends a process there as SIGKILL does elsewhere
else:
    _KILL = signal.SIGKILL


class WorkerLost(Exception):  # noqa: N818  no bug of ours: somebody or the system killed it
    """A process was killed, by somebody or by a system without memory; says so (exit code 3)."""


def cores() -> int:
    """Processes that can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_share() -> bool:
    """Whether processes can begin as copies of this one here."""
    return hasattr(os, "fork")


def shared_out(
    work: Work, tasks: int, jobs: int, begin: Callable[[int], None] | None = None
) -> Iterator[tuple[int, bytes]]:
    """Do all tasks, at most `jobs` at a time, each as soon as somebody is free.

    Processes begin at once, and work while whoever asked does something else.

    Args:
        work: does one task; it must change nothing that others rely on.
        tasks: their number.
        jobs: processes; at most two results for each wait to be taken.
        begin: what each process does before its first task, with its number.

    Where no process can begin (Windows, limits, no memory), everything is done here.

    Returns:
        (task, what came of it) as they are done.

    Raises:
        WorkerLost: a process was killed.
        Exception: whatever `work` raised.
    """
    answers = _shared_out(work, tasks, jobs, begin)
    next(answers)  # what is closed before it is asked for the first time would close nothing
    return answers


def _shared_out(
    work: Work, tasks: int, jobs: int, begin: Callable[[int], None] | None
) -> Iterator[tuple[int, bytes]]:
    """The same; what it yields first tells that the processes have begun."""
    gc.freeze()  # what exists now is not looked at again: it would be copied page by page
    workers: Workers = {}
    try:
        _begin(workers, work, min(jobs, tasks), begin)
        if workers:
            waiting = iter(range(tasks))
            for asks, _pid in workers.values():
                _next(asks, waiting)
                _next(asks, waiting)
            yield _BEGUN
            yield from _answers(workers, waiting)
            return
    finally:
        for conn, (asks, pid) in workers.items():
            conn.close()
            asks.close()
            _ended(pid)
        gc.unfreeze()
    gc.enable()  # as each of them does: this one makes all now
    yield _BEGUN
    if begin:
        begin(0)
    yield from ((number, work(number)) for number in range(tasks))


def _answers(workers: Workers, waiting: Iterator[int]) -> Iterator[tuple[int, bytes]]:
    """Hand out tasks until all are done."""
    busy = set(workers)
    while busy:
        for conn in ready(busy):
            try:
                answer = conn.read()
            except (EOFError, OSError) as error:
                asks, pid = workers.pop(conn)
                conn.close()
                asks.close()
                raise WorkerLost(_lost(_ended(pid))) from error
            if not answer:
                busy.discard(conn)
                continue
            yield _taken(answer)
            _next(workers[conn][0], waiting)


def _ended(pid: int) -> int:
    """End a process, if it has not ended; its exit code, or minus the signal."""
    with suppress(ProcessLookupError):
        os.kill(pid, _KILL)
    with suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return 0


def _lost(code: int) -> str:
    how = f"was killed ({signal.Signals(-code).name})" if code < 0 else "ended too soon"
    return f"a process that makes pages {how}"


def _taken(answer: bytes) -> tuple[int, bytes]:
    number, kind, body = int.from_bytes(answer[:8], "big"), answer[8:9], answer[9:]
    if kind == _ERROR:
        import pickle  # noqa: PLC0415  for errors only

        error = pickle.loads(body)  # noqa: S301  from our own process
        raise error
    return number, body


def _next(asks: Writer, waiting: Iterator[int]) -> None:
    number = next(waiting, _STOP)
    with suppress(OSError):  # it is gone: reading from it tells
        asks.write(number.to_bytes(8, "big", signed=True))


def _begin(workers: Workers, work: Work, jobs: int, begin: Callable[[int], None] | None) -> None:
    """Begin processes, as many as the system allows, and note each.

    Two pipes lead to each, one for each way: what goes both ways would be a socket.
    """
    if sys.platform == "win32":
        return  # no process begins as a copy of another there
    for number in range(jobs):
        # A process that were stopped before it knows itself would go the way of this one.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            with ExitStack() as theirs, ExitStack() as ours:
                tasks, asks = pipe()
                theirs.callback(tasks.close)
                ours.callback(asks.close)
                answers, answer = pipe()
                theirs.callback(answer.close)
                ours.callback(answers.close)
                pid = os.fork()
                if not pid:
                    # Only then does each see the other's end close, whoever ends first and however.
                    ours.close()
                    _part_from(workers)
                    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                    _serve(work, tasks, answer, partial(begin, number) if begin else None)
                ours.pop_all()
                workers[answers] = (asks, pid)
        except OSError:  # enough: fewer do it, too
            return
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _part_from(others: Workers) -> None:
    """Let go of what is between the first process and the others, and heed that one alone."""
    for answers, (asks, _pid) in others.items():
        answers.close()
        asks.close()
    for stop in _SIGNALS:
        signal.signal(stop, signal.SIG_IGN)  # the one who began us decides


def _serve(
    work: Work, tasks: Reader, answers: Writer, begin: Callable[[], None] | None
) -> NoReturn:
    """A worker's whole life."""
    gc.freeze()
    gc.enable()  # whoever began us may end before anything gathers; this one is to stay small

    def begun(_number: int) -> bytes:
        if begin:
            begin()
        return b""

    try:
        fault = _attempt(begun, 0)
        while (number := int.from_bytes(tasks.read(), "big", signed=True)) != _STOP:
            answer = _attempt(work, number) if fault == _DONE else fault
            answers.write(number.to_bytes(8, "big") + answer)
        answers.write(b"")
    except (EOFError, OSError):
        pass  # nobody waits for us any more
    finally:
        os._exit(0)


def _attempt(work: Work, number: int) -> bytes:
    try:
        return _DONE + work(number)
    except Exception as error:  # noqa: BLE001  it is raised again where the work was asked for
        import pickle  # noqa: PLC0415  as above

        return _ERROR + pickle.dumps(error)
