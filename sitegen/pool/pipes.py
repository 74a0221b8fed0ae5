"""Messages between two processes, one of which began as a copy of the other.

A measured path: the module of the standard library that does the same loads sockets, temporary
folders and more, for a hundredth of a small site's build. A message is its length, eight bytes, the
greatest first, and its bytes.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Collection


class _End:
    """One end of a pipe."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def fileno(self) -> int:
        """Its number, by which the system knows it; -1 once it is closed."""
        return self._handle

    def close(self) -> None:
        """Let go of it; a second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


class Reader(_End):
    """The end at which messages come out."""

    def read(self) -> bytes:
        """The next message, once it is there as a whole.

        Raises:
            EOFError: whoever wrote is gone.
            OSError: the end is closed.
        """
        return self._exactly(int.from_bytes(self._exactly(8), "big"))

    def _exactly(self, size: int) -> bytes:
        chunks = []
        while size:
            chunk = os.read(self._handle, min(size, 1 << 20))
            if not chunk:
                raise EOFError
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)


class Writer(_End):
    """The end at which messages go in."""

    def write(self, message: bytes) -> None:
        """Hand a message over as a whole; waits until there is room for it.

        Raises:
            OSError: whoever read is gone, or the end is closed.
        """
        left = memoryview(len(message).to_bytes(8, "big") + message)
        while left:
            left = left[os.write(self._handle, left) :]


def pipe() -> tuple[Reader, Writer]:
    """A new pipe. Raises `OSError` where the system gives none."""
    reader, writer = os.pipe()
    return Reader(reader), Writer(writer)


def ready(ends: Collection[Reader]) -> list[Reader]:
    """Those of which something can be read, or whose writer is gone; waits for the first."""
    if sys.platform == "win32":
        return list(ends)  # where no process begins as a copy of another
    by_handle = {each.fileno(): each for each in ends}
    poll = select.poll()  # unlike `select.select` it takes handles of any number
    for handle in by_handle:
        poll.register(handle, select.POLLIN)
    return [by_handle[handle] for handle, _ in poll.poll()]
