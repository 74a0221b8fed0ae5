"""Where the files of a new site wait, out of sight, on the disk that will show them.

They lie in `.sitegen/staged/`. What one process changes of a site lies there by number, so that no
folders are made and removed for a few files. What is wholly new, and what several processes make,
lies below `new/` as it will lie in the site, so that whole folders can be moved to their place, and
no two processes need to agree on names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

from sitegen.ondisk import is_real_folder, is_there
from sitegen.write.disk import (
    Folders,
    absolute,
    make_folder,
    read_file,
    remove_file,
    remove_folder,
    state,
    write_file,
)
from sitegen.write.manifest import Entry, digest
from sitegen.write.names import checked, parent

STAGED = "staged"
_NEW = "new"


class Write(Struct, frozen=True, array_like=True, gc=False):
    """One file to put in its place.

    Attributes:
        path: in the site.
        staged: its name in `staged/`; empty if it lies below `new/`, as in the site.
        entry: what it holds.
    """

    path: str
    staged: str
    entry: Entry


def place(top: str, write: Write) -> str:
    """Where a file waits."""
    return state(top, f"{STAGED}/{write.staged or f'{_NEW}/{write.path}'}")


def new(top: str) -> str:
    """Where files wait that lie as they will lie in the site."""
    return state(top, f"{STAGED}/{_NEW}")


class Layout:
    """The tree below `new/`, as one process sees it.

    The lock goes with the process that builds. One that it began can outlive it for a moment, and
    must lay nothing among the files of the next build.

    Args:
        output: the output folder, whose lock is held by the process or by the one that began it.
    """

    def __init__(self, output: str | os.PathLike[str]) -> None:
        self._builder = os.getpid()
        self._top = absolute(output)
        self._new = new(self._top)
        self._folders: Folders | None = None

    def put(self, path: str, data: bytes) -> int:
        """Lay a file there; nothing is left of one that cannot be laid.

        Returns:
            Its time of change in nanoseconds.

        Raises:
            OSError: the disk failed, a file stands where a folder must be, or the process that
                builds is gone.
            ValueError: no file may have that name.
        """
        if self._builder not in (os.getpid(), os.getppid()):
            raise ProcessLookupError(path)
        if self._folders is None:
            make_folder(state(self._top, STAGED))
            make_folder(self._new)
            self._folders = Folders(self._new)
        if not self._folders.make(parent(checked(path))):
            raise NotADirectoryError(path)
        try:
            return write_file(f"{self._new}/{path}", data)
        except OSError:
            with suppress(OSError):
                remove_file(f"{self._new}/{path}")
            raise


class Stage:
    """What one build puts there.

    Attributes:
        writes: the files, in the order in which they came.
    """

    def __init__(self, top: str, *, new: bool) -> None:
        self._top = top
        self._layout = Layout(top) if new else None
        self.writes: list[Write] = []

    def add(self, path: str, entry: Entry, data: bytes) -> int:
        """Keep `data` for `path`; returns its time of change in ns. May raise `OSError`."""
        if self._layout:
            time = self._layout.put(path, data)
            self.writes.append(Write(path, "", entry))
            return time
        if not self.writes:
            make_folder(state(self._top, STAGED))
        name = str(len(self.writes))
        time = write_file(state(self._top, f"{STAGED}/{name}"), data)
        self.writes.append(Write(path, name, entry))
        return time

    def laid(self, path: str, entry: Entry) -> None:
        """Note what a `Layout` holds already."""
        self.writes.append(Write(path, "", entry))

    def drop(self, path: str) -> None:
        """Remove what a `Layout` holds and nobody needs. May raise `OSError`."""
        remove_file(place(self._top, Write(path, "", Entry(0, ""))))


def sound(top: str, write: Write) -> bool:
    """Whether a staged file is there and whole. May raise `OSError`."""
    try:
        data = read_file(place(top, write), write.entry.size)
    except FileNotFoundError:
        return False
    return digest(data) == write.entry.digest


def move_folders(top: str, writes: Iterable[Write]) -> frozenset[str]:
    """Move whole folders from below `new/` to the top of a tree in which they do not stand yet.

    Only where nobody looks, and where all that lies below `new/` belongs to the site.

    Returns:
        Those that were moved, with all that is in them. May raise `OSError`.
    """
    names = {write.path.partition("/")[0] for write in writes if "/" in write.path}
    below = new(top)
    moved = set()
    for name in sorted(names):
        if is_real_folder(f"{below}/{name}") and not is_there(f"{top}/{name}"):
            os.rename(f"{below}/{name}", f"{top}/{name}")  # noqa: PTH104  as in `disk`
            moved.add(name)
    return frozenset(moved)


def clear(top: str) -> bool:
    """Remove the stage; True where there was anything on it. May raise `OSError`."""
    stage = state(top, STAGED)
    if not is_there(stage):
        return False
    if is_real_folder(stage) and is_real_folder(f"{stage}/{_NEW}"):
        remove_folder(f"{stage}/{_NEW}")
    if not remove_folder(stage):
        if not is_real_folder(stage):
            remove_file(stage)
            return True
        from shutil import rmtree  # noqa: PLC0415 - slow to load, needed after a halt only

        rmtree(stage)
        return True
    return False
