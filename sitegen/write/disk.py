# A Path per call would cost ten times the call at 10,000 files.
# ruff: noqa: PTH100, PTH101, PTH102, PTH105, PTH106, PTH108
"""The few things we ask of the disk, each in a way that cannot leave half a file.

Nothing here follows a symbolic link below the output folder: a link is an entry that can be
replaced or removed, never a way out. Functions raise plain `OSError`; their callers know which file
the user would call by name.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from errno import EEXIST, ENOTDIR, ENOTEMPTY

from sitegen.ondisk import is_real_folder
from sitegen.write.names import STATE, parent

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_READ = os.O_RDONLY | (_NEW & ~(os.O_WRONLY | os.O_CREAT | os.O_EXCL))
_PATIENCE = 20  # tries, 50 ms apart: what a virus scanner takes to let go of a new file
NOT_EMPTY = frozenset({EEXIST, ENOTEMPTY})


def absolute(folder: str | os.PathLike[str]) -> str:
    """The full path of an output folder, which everything here is named by; links stay links."""
    return os.path.abspath(folder)


def write_file(path: str, data: bytes, *, durable: bool = False) -> int:
    """Write a whole new file with mode 0644, whatever the umask.

    One that is there already is left to whoever else has a name for it: see `twin`.

    Args:
        path: a place where no reader looks: until this returns, the file may be short.
        data: its bytes.
        durable: wait until the disk holds them.

    Returns:
        Its time of change in nanoseconds, which a later rename keeps.
    """
    try:
        handle = os.open(path, _NEW, FILE_MODE)
    except FileExistsError:
        os.unlink(path)
        handle = os.open(path, _NEW, FILE_MODE)
    try:
        done = os.write(handle, data)
        while done < len(data):
            done += os.write(handle, data[done:])
        found = os.fstat(handle)
        open_to_readers(handle, found.st_mode)
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)
    return found.st_mtime_ns


def open_to_readers(handle: int, mode: int) -> None:
    """Give an open file the mode 0644 if `mode`, which it has, is another."""
    if sys.platform != "win32" and mode & 0o777 != FILE_MODE:
        # A file system without modes holds a site as well.
        with suppress(PermissionError):
            os.fchmod(handle, FILE_MODE)


def read_file(path: str, size: int = 0) -> bytes:
    """The bytes of a file, by one read where `size` is right; a symbolic link is an `OSError`."""
    handle = os.open(path, _READ)
    try:
        chunks = [os.read(handle, size + 1)]
        while chunks[-1]:
            chunks.append(os.read(handle, 1 << 20))
    finally:
        os.close(handle)
    return b"".join(chunks)


def replace(source: str, target: str) -> None:
    """Put `source` in the place of `target` at once; readers see the one or the other."""
    if sys.platform == "win32":
        for _ in range(_PATIENCE):
            with suppress(PermissionError):
                return os.replace(source, target)
            time.sleep(0.05)
    return os.replace(source, target)


def make_folder(path: str) -> None:
    """Make a folder with mode 0755, whatever the umask; it may be there already."""
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        if is_real_folder(path):
            return
        raise
    mode = stat.S_IMODE(os.lstat(path).st_mode)
    if sys.platform != "win32" and mode & 0o777 != FOLDER_MODE:
        with suppress(PermissionError):
            # Inherited bits such as set-group-id are the administrator's wish.
            os.chmod(path, mode & ~0o777 | FOLDER_MODE)


def same_file(one: str, other: str) -> bool:
    """Whether two names are of one file, as on a disk to which case does not count."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except (FileNotFoundError, NotADirectoryError):
        return False


def remove_file(path: str) -> None:
    """Remove a file or link; one that is gone, or a folder that took its place, is left alone."""
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        # Linux says EISDIR of a folder, macOS EPERM, Windows EACCES.
        if not is_real_folder(path):
            raise


def remove_folder(path: str) -> bool:
    """Remove a folder if it is empty; False where something keeps it."""
    try:
        os.rmdir(path)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in NOT_EMPTY or error.errno == ENOTDIR:
            return False
        raise
    return True


def settle(folder: str) -> None:
    """Wait until the disk knows the names in `folder`; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def state(top: str, name: str = "") -> str:
    """Where our own record `name` lies; without a name, the folder of all records."""
    return f"{top}/{STATE}/{name}" if name else f"{top}/{STATE}"


def write_record(top: str, name: str, data: bytes, *, durable: bool, like: str = "") -> None:
    """Replace one of our own records as a whole.

    Args:
        top: the output folder.
        name: the record's.
        data: its bytes.
        durable: wait until the disk holds them.
        like: another tree, whose record of that name may have the same bytes: then it is shared.
    """
    make_folder(state(top, "staged"))
    draft = state(top, f"staged/{name}")
    if not (like and _shared(state(like, name), draft, data)):
        write_file(draft, data, durable=durable)
    replace(draft, state(top, name))
    if durable:
        settle(state(top))


def _shared(there: str, draft: str, data: bytes) -> bool:
    """Give a file a second name, if it has the bytes that are wanted."""
    try:
        if read_file(there, len(data)) != data:
            return False
        remove_file(draft)
        os.link(there, draft)
    except OSError:
        return False
    return True


class Folders:
    """The folders below `top`, each looked at once: is it a real one, and if missing, make it."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._real = {""}

    def real(self, folder: str) -> bool:
        """Whether `folder` and all above it are real folders; paths as in a manifest."""
        if folder in self._real:
            return True
        if self.real(parent(folder)) and is_real_folder(f"{self._top}/{folder}"):
            self._real.add(folder)
            return True
        return False

    def make(self, folder: str) -> bool:
        """Make `folder` and all above it; False where something else stands in the way."""
        if folder in self._real:
            return True
        if not self.make(parent(folder)):
            return False
        try:
            make_folder(f"{self._top}/{folder}")
        except FileExistsError:
            return False
        self._real.add(folder)
        return True

    def remove(self, folder: str) -> bool:
        """Remove `folder` if it is ours to remove: real and empty. False where it stays."""
        if not self.real(folder):
            return False
        gone = remove_folder(f"{self._top}/{folder}")
        if gone:
            self._real.discard(folder)
        return gone
