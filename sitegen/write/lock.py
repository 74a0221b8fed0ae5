"""One build at a time in one output folder.

The lock is the system's (`flock`, on Windows a locked byte), so it ends with the process however
that ends: a lock file that a killed build left says nothing. The file stays, empty: removing it
would let two builds lock two files of one name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sitegen.write.disk import FILE_MODE, open_to_readers, read_file, state
from sitegen.write.errors import Busy, failed, shown

_held: set[int] = set()

if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 30  # far behind the text: what is locked cannot be read

    def _take(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go() -> None:
        """In a forked child: close what it inherited, or it would hold the lock after us.

        The lock stays with the parent, whose own handle is still open.
        """
        for handle in _held:
            with suppress(OSError):  # nothing was written that could be lost
                os.close(handle)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)


_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def locked(top: str) -> Iterator[None]:
    """Hold the output folder `top`, whose folder of records must exist.

    Raises:
        Busy: another build holds it.
        WriteError: the disk cannot lock.
    """
    path = state(top, "lock")
    try:
        handle = os.open(path, _OPEN, FILE_MODE)
    except OSError as error:
        raise failed("open", path, error) from error
    _held.add(handle)
    try:
        _take_or_tell(handle, top)
        try:
            yield
        finally:
            # What is left says nothing; empty it all the same, that equal sites have equal trees.
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        _held.discard(handle)
        with suppress(OSError):  # as above: the site is there, whatever becomes of the handle
            os.close(handle)


def _take_or_tell(handle: int, top: str) -> None:
    try:
        _take(handle)
    except (BlockingIOError, PermissionError) as error:
        raise _busy(top) from error
    except OSError as error:
        raise failed("lock", state(top, "lock"), error) from error
    try:
        os.ftruncate(handle, 0)
        os.write(handle, b"%d" % os.getpid())
        open_to_readers(handle, os.fstat(handle).st_mode)
    except OSError as error:
        raise failed("write", state(top, "lock"), error) from error


def _busy(top: str) -> Busy:
    try:
        number = read_file(state(top, "lock")).decode("ascii")
    except (OSError, UnicodeDecodeError):
        number = ""
    other = f"process {number}" if number.isdecimal() else "another process"
    return Busy(
        f'{other} is building into "{shown(top)}" at this moment',
        "wait until it ends, or choose another output folder",
    )
