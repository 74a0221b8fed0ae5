"""The site that was built against the one that lies on the disk.

Most builds change little, so most of the work is to see that nothing is to be done: one look at
each file's size and time of change, and no byte read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from msgspec import Struct

from sitegen.write.disk import read_file
from sitegen.write.errors import failed
from sitegen.write.manifest import Entry, digest
from sitegen.write.names import checked
from sitegen.write.stage import Stage


class OutputFile(Struct, frozen=True, gc=False):
    """A file of the site.

    Attributes:
        path: below the output folder, with `/`.
        data: its bytes.
        digest: `digest` of them, where whoever made them knows it.
    """

    path: str
    data: bytes
    digest: str = ""


class KnownFile(Struct, frozen=True):
    """A file of the site whose bytes need not be made where the disk holds them already.

    Attributes:
        path: its path below the output folder, with `/`.
        digest: `digest` of its bytes.
        load: makes them; called only where the disk holds others.
    """

    path: str
    digest: str
    load: Callable[[], bytes]


class LaidFile(Struct, frozen=True, gc=False):
    """A file of the site that whoever made it has staged by a `Layout`.

    Attributes:
        path: its path below the output folder, with `/`.
        digest: `digest` of its bytes.
        size: their number.
        time: when it was laid, in nanoseconds.
    """

    path: str
    digest: str
    size: int
    time: int


File = OutputFile | KnownFile | LaidFile


class Comparison:
    """The site that was built against the one that lies there; stages what differs.

    Attributes:
        before: the files of the old site.
        now: those of the new one.
        times: when each of these was written, in nanoseconds.
        alone: files that have one name only: they have none in the twin.
        stage: where the bytes wait that differ.
    """

    def __init__(
        self, top: str, before: dict[str, Entry], times: dict[str, int], *, verify: bool
    ) -> None:
        self._top = top
        self._verify = verify
        self._old_times = times
        self.before = before
        self.now: dict[str, Entry] = {}
        self.times: dict[str, int] = {}
        self.alone: list[str] = []
        self.stage = Stage(top, new=not before)

    def take(self, file: File) -> None:
        """Note one file of the new site, and stage it if the disk holds something else.

        Raises:
            ValueError: its path is taken already, or no file may have it.
            WriteError: the disk failed.
        """
        path = file.path
        if path in self.now:
            raise ValueError(f"two files are to be written to {path!r}")
        old = self.before.get(path)
        if old is None:
            checked(path)
        seal = file.digest or (digest(file.data) if isinstance(file, OutputFile) else "")
        if old is not None and old.digest == seal and self._lies_there(path, old):
            self.now[path] = old
            if isinstance(file, LaidFile):
                self._drop(path)
            return
        if isinstance(file, LaidFile):
            self.times[path] = file.time
            entry = self.now[path] = Entry(file.size, seal)
            self.stage.laid(path, entry)
            return
        if isinstance(file, KnownFile):
            data = file.load()
            seal = digest(data)
        else:
            data = file.data
        entry = self.now[path] = Entry(len(data), seal)
        try:
            self.times[path] = self.stage.add(path, entry, data)
        except OSError as error:
            raise failed("write", f"{self._top}/{path}", error) from error

    def _drop(self, path: str) -> None:
        try:
            self.stage.drop(path)
        except OSError as error:
            raise failed("write", f"{self._top}/{path}", error) from error

    def _lies_there(self, path: str, entry: Entry) -> bool:
        place = f"{self._top}/{path}"
        try:
            found = os.lstat(place)
            if not stat.S_ISREG(found.st_mode) or found.st_size != entry.size:
                return False
            time = found.st_mtime_ns
            if (self._verify or time != self._old_times.get(path)) and (
                digest(read_file(place, entry.size)) != entry.digest
            ):
                return False
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise failed("read", place, error) from error
        self.times[path] = time
        if found.st_nlink < 2:  # noqa: PLR2004
            self.alone.append(path)
        return True


def lies_there(place: str, size: int, time: int | None) -> bool:
    """Whether a file of a size that was written at a time (ns) lies at a place, by its look."""
    try:
        found = os.lstat(place)
    except OSError:
        return False
    return found.st_mtime_ns == time and found.st_size == size and stat.S_ISREG(found.st_mode)
