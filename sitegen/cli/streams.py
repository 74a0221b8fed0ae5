"""Standard output and standard error, whatever they lead to.

A pipe whose reader has gone, a full disk, a closed stream, a terminal that cannot show Ukrainian:
none of these may end in a traceback, or let a build that failed pass for one that is done.
"""

from __future__ import annotations

import io
import os
import sys


class Unsaid(Exception):  # noqa: N818  not an error of ours: nobody could take what we had to say
    """Standard output cannot be written."""


def open_streams() -> None:
    """Make both streams safe to print to.

    Where a process is started without one, the next file that it opens would take its number, and
    whatever is printed there would end up in that file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print to standard output. That its reader has gone is no failure of ours.

    Raises:
        Unsaid: it cannot be written, because a disk is full for instance.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _hush(1)
    except OSError as error:
        _hush(1)
        raise Unsaid(f"cannot write to standard output: {reason(error)}") from error


def tell(text: str) -> None:
    """Print to standard error; if that fails, there is nobody left to tell."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _hush(2)


def reason(error: OSError) -> str:
    """Why the system refused something, as the middle of a sentence."""
    text = error.strerror or "unknown reason"
    return text[:1].lower() + text[1:]


def _hush(number: int) -> None:
    """Lead a stream nowhere: what waits in its buffer must not fail again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
