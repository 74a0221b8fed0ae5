# A Path per call would cost ten times the call at 10,000 files.
# ruff: noqa: PTH101, PTH104, PTH108, PTH118
"""The twin of the output folder: hard links to the same files, where no reader looks.

It stands in for the output folder while that is changed. So it must hold the new site before the
old one is touched; and since hard links cost little only where few are new, it is kept from build
to build, in the cache folder.

**When is it right?** The two share the inode of their lock, which nobody can forge by accident; and
the twin's manifest has the same bytes as that of the output folder. Before anything in the twin is
changed, its manifest is taken away; so a twin that a halt left in doubt has none, and is compared
entry by entry. A file of the output folder that has one name only has lost its other in the twin.

**What is shared is never written in place.** Files are replaced by new ones (`disk.write_file`
opens none that is there), in both trees. Only the lock is written, and means the same in both.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sitegen.digests import short_name
from sitegen.ondisk import is_real_folder, is_there
from sitegen.write.disk import (
    Folders,
    make_folder,
    read_file,
    remove_file,
    remove_folder,
    same_file,
    state,
    write_file,
)
from sitegen.write.exchange import exchange
from sitegen.write.manifest import MANIFEST, Entry, digest, write_manifest
from sitegen.write.names import STATE, folders_of, parent

Room = Callable[[], Path | None]
"""Gives the folder in which twins lie, made if need be; `None` where there can be none."""

_MARK = "twin"
_LOCK = "lock"
_ASIDE = ".old"


class Unfit(Exception):  # noqa: N818 - a state, and no error to anybody
    """The trees cannot be exchanged; says why, as the end of a sentence."""


class Wanted(Struct, frozen=True):
    """What the twin is to hold.

    Attributes:
        files: the whole new site, as in its manifest.
        sources: where the bytes lie of what the output folder does not hold yet.
        removes: files of the old site that the new one does not have.
        alone: files that have lost their second name.
        seal: digest of the old site's manifest; empty if the twin must not be trusted by it.
    """

    files: Mapping[str, Entry]
    sources: Mapping[str, str]
    removes: Iterable[str]
    alone: Iterable[str]
    seal: str


def is_twin(tree: str) -> bool:
    """Whether a tree is a twin: at the place of the output folder it stands in for that."""
    return is_there(state(tree, _MARK))


def own(tree: str) -> None:
    """Let a twin be the output folder, whose own tree is lost. May raise `OSError`."""
    remove_file(state(tree, _MARK))


def away(top: str, room: Room | None) -> str:
    """Where the output folder's own tree lies while the twin stands in for it; empty at home."""
    if not is_twin(top):
        return ""
    folder = room() if room else None
    place = _place(top, folder) if folder else ""
    return place if place and _bonded(top, place) and not is_twin(place) else ""


def unfit(top: str, room: Room | None) -> str:
    """Why no twin can stand in for an output folder, as far as a look tells; empty if one may."""
    folder = room() if room else None
    if folder is None:
        return "there is no cache folder for its twin"
    if os.lstat(top).st_dev != os.lstat(folder).st_dev:
        return "it and the cache folder are on different disks"
    return "it is a mount point" if _mounted(top) else ""


def prepare(top: str, room: Room, wanted: Wanted) -> str:
    """Make the twin hold the new site; returns where it lies.

    Raises:
        Unfit: this file system cannot.
        OSError: the disk failed. The output folder is as it was.
    """
    place = opened(top, room)
    known = bool(wanted.seal) and _seal(place) == wanted.seal
    remove_file(state(place, MANIFEST))  # from here on it is in doubt
    if known:
        _step(top, place, wanted)
    else:
        _compare(top, place, wanted)
    like(top, place)
    write_manifest(place, wanted.files)
    remove_folder(state(place, "staged"))
    return place


def _place(top: str, folder: Path) -> str:
    """One for each output folder of a site; the way to it stays where both are moved together."""
    home = os.path.realpath(folder)
    way = os.path.relpath(os.path.realpath(top), home)
    return f"{home}/{short_name(os.fsencode(way))}"


def _mounted(top: str) -> bool:
    """Whether a disk is mounted there; a folder that is bound there looks like any other."""
    if os.path.ismount(top):
        return True
    try:
        told = Path("/proc/self/mountinfo").read_bytes()  # proc_pid_mountinfo(5): the fifth field
    except OSError:
        return False
    real = os.fsencode(os.path.realpath(top)).replace(b"\\", b"\\134").replace(b" ", b"\\040")
    return any(line.split(b" ", 5)[4] == real for line in told.splitlines())


def _bonded(one: str, other: str) -> bool:
    return same_file(state(one, _LOCK), state(other, _LOCK))


def _seal(place: str) -> str:
    try:
        return digest(read_file(state(place, MANIFEST)))
    except OSError:
        return ""


def opened(top: str, room: Room) -> str:
    """See to it that there is a twin of this very output folder, be it empty; where it lies.

    Raises:
        Unfit: this file system cannot.
        OSError: the disk failed.
    """
    folder = room()
    if folder is None:
        raise Unfit("there is no cache folder for its twin")
    place = _place(top, folder)
    if _bonded(top, place) and is_twin(place):
        return place
    _clear(folder)
    if is_there(place):
        remove(place)
    make_folder(place)
    make_folder(state(place))
    try:
        os.link(state(top, _LOCK), state(place, _LOCK))
    except OSError as error:
        remove(place)
        raise Unfit(f"the disk gives no file two names ({error.strerror})") from error
    if not _bonded(top, place) or os.lstat(state(top, _LOCK)).st_nlink < 2:  # noqa: PLR2004
        remove(place)
        raise Unfit("the disk does not count the names of a file")
    _try_exchange(place)
    write_file(state(place, _MARK), os.fsencode(os.path.relpath(os.path.realpath(top), place)))
    return place


def _try_exchange(place: str) -> None:
    one, other = f"{place}/one", f"{place}/other"
    try:
        make_folder(one)
        make_folder(other)
        exchange(one, other)
    except OSError as error:
        remove(place)
        raise Unfit(f"the disk cannot exchange folders ({error.strerror})") from error
    remove_folder(one)
    remove_folder(other)


def _step(top: str, place: str, wanted: Wanted) -> None:
    """From the old site to the new one."""
    removes = [path for path in wanted.removes if path not in wanted.files]
    folders = Folders(place)
    for path in removes:
        remove_file(f"{place}/{path}")
    for folder in sorted(folders_of(removes), key=len, reverse=True):
        folders.remove(folder)
    for path in wanted.alone:
        if path in wanted.files and path not in wanted.sources:
            _link(f"{top}/{path}", place, path, folders)
    for path, source in wanted.sources.items():
        _link(source, place, path, folders)


def _compare(top: str, place: str, wanted: Wanted) -> None:
    """From anything at all to the new site."""
    files, kept = wanted.files, folders_of(wanted.files)
    there: dict[str, int] = {}
    for path, entry in list(_below(place, "")):
        if stat.S_ISDIR(entry.st_mode):
            if path not in kept:
                remove_folder(f"{place}/{path}")
        elif path not in files:
            os.unlink(f"{place}/{path}")
        else:
            there[path] = entry.st_ino
    folders = Folders(place)
    for path in files:
        source = wanted.sources.get(path, f"{top}/{path}")
        if there.get(path) != os.lstat(source).st_ino:
            _link(source, place, path, folders)


def _below(place: str, folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """What lies in a tree but for our records, folders after what is in them."""
    with os.scandir(f"{place}/{folder}") as entries:
        found = list(entries)
    for entry in found:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if path == STATE:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(place, path)
        yield path, entry.stat(follow_symlinks=False)


def _link(source: str, place: str, path: str, folders: Folders) -> None:
    if not folders.make(parent(path)):
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), f"{place}/{path}")
    try:
        os.link(source, f"{place}/{path}")
    except FileExistsError:
        os.unlink(f"{place}/{path}")
        os.link(source, f"{place}/{path}")


def like(top: str, place: str) -> None:
    """Let those look into the twin who may look into the output folder."""
    if sys.platform != "win32":
        mine, other = os.lstat(top), os.lstat(place)
        with suppress(PermissionError):
            if mine.st_gid != other.st_gid:
                os.chown(place, -1, mine.st_gid)
            mode = stat.S_IMODE(mine.st_mode) | stat.S_IRWXU  # we have to get into it again
            if mode != stat.S_IMODE(other.st_mode):
                os.chmod(place, mode)


def _clear(folder: Path) -> None:
    """Remove the twins of output folders that are gone, and what a halt left of such."""
    for place in map(str, folder.iterdir()):
        with suppress(OSError):
            if place.endswith(_ASIDE):
                remove(place)
            elif is_twin(place):
                top = os.path.join(place, os.fsdecode(read_file(state(place, _MARK))))
                if not _bonded(os.path.normpath(top), place):
                    remove(place)


def remove(place: str) -> None:
    """Remove a tree; what is left after a halt is known by its name."""
    from shutil import rmtree  # noqa: PLC0415 - slow to load, rarely needed

    if not is_real_folder(place):
        return remove_file(place)
    aside = place if place.endswith(_ASIDE) else place + _ASIDE
    if aside != place:
        if is_there(aside):
            rmtree(aside)
        os.rename(place, aside)
    return rmtree(aside)
