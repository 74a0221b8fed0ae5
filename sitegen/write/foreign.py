"""Telling other people's files from ours, before anything is changed.

Users put things into an output folder: a `CNAME`, a verification file, a checkout's `.git`. They
survive every build. What the manifest lists is ours, however it looks now; what it does not list is
not, even at a path that the site wants. A folder is ours where the manifest lists a file in it, and
is removed once it is empty. A symbolic link or a mounted disk in the place of a folder is not ours,
so nothing is ever written through it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from functools import cached_property

from sitegen.write.disk import Folders, same_file
from sitegen.write.names import STATE, fold, folders_of, parent


class _Ground(Enum):
    """What a folder path offers to a file that is to lie below it."""

    FREE = auto()  # nothing stands there, or what does is ours and leaves
    FOLDER = auto()  # a real folder
    TAKEN = auto()  # something that is not ours


def strangers(
    top: str, folder: str, ours: AbstractSet[str], our_folders: AbstractSet[str]
) -> Iterator[str]:
    """What lies at or below `folder` and is not ours; a foreign folder as one, ending in `/`.

    Args:
        top: the output folder.
        folder: where to look; empty for the output folder itself.
        ours: paths of our files.
        our_folders: the folders that hold them.
    """
    with os.scandir(f"{top}/{folder}") as entries:
        found = list(entries)
    for entry in found:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if path == STATE or path in ours:
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif path in our_folders:
            yield from strangers(top, path, ours, our_folders)
        else:
            yield path + "/"


def noticed(
    top: str, now: AbstractSet[str], removed: Iterable[str], *, everywhere: bool
) -> tuple[str, ...]:
    """Strangers at the top and in folders that would have gone; `everywhere` walks the whole tree.

    A walk costs more than all else in a build that changes little.
    """
    gone = folders_of(removed)
    if everywhere:
        return tuple(sorted(strangers(top, "", now, folders_of(now) | gone)))
    known = {path[: path.find("/") + 1] for path in now} | {f"{folder}/" for folder in gone}
    found = {path for path in strangers(top, "", now, frozenset()) if path not in known}
    if gone:
        ours = folders_of(now)
        folders = Folders(top)
        for folder in gone - ours:
            above = parent(folder)
            if (not above or above in ours) and folders.real(folder):
                found.update(strangers(top, folder, now, gone))
    return tuple(sorted(found))


class Claims:
    """Whether the places that a build wants are free or ours.

    Args:
        top: the output folder.
        before: our files as the manifest lists them.
        leaving: those of them that the new site no longer has.
    """

    def __init__(self, top: str, before: Mapping[str, object], leaving: AbstractSet[str]) -> None:
        self._top = top
        self._before = before
        self._leaving = leaving
        self._device = os.lstat(top).st_dev
        self._seen: dict[str, tuple[_Ground, str]] = {"": (_Ground.FOLDER, "")}

    def against(self, path: str) -> Iterator[str]:
        """What stands in the way of a file at `path` and is not ours."""
        ground, taken = self._ground(parent(path))
        if ground is _Ground.TAKEN:
            yield taken
        if ground is not _Ground.FOLDER:
            return
        try:
            mode = os.lstat(f"{self._top}/{path}").st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISDIR(mode):
            if path not in self._before and not self._renamed(path):
                yield path
        elif path in self._folders:
            yield from strangers(self._top, path, self._before.keys(), self._folders)
        else:
            yield path + "/"

    @cached_property
    def _folders(self) -> set[str]:
        return folders_of(self._before)

    @cached_property
    def _leaving_folded(self) -> dict[str, str]:
        return {fold(path): path for path in self._leaving}

    def _ground(self, folder: str) -> tuple[_Ground, str]:
        if folder not in self._seen:
            above = self._ground(parent(folder))
            self._seen[folder] = above if above[0] is not _Ground.FOLDER else self._look(folder)
        return self._seen[folder]

    def _look(self, folder: str) -> tuple[_Ground, str]:
        try:
            found = os.lstat(f"{self._top}/{folder}")
        except FileNotFoundError:
            return _Ground.FREE, ""
        if stat.S_ISDIR(found.st_mode):
            # Nothing can be moved onto another disk at once.
            mounted = found.st_dev != self._device
            return (_Ground.TAKEN, folder + "/") if mounted else (_Ground.FOLDER, "")
        return (_Ground.FREE, "") if folder in self._leaving else (_Ground.TAKEN, folder)

    def _renamed(self, path: str) -> bool:
        """Whether the file at `path` is one of ours that leaves, under a name the disk holds equal.

        Where case does not count, `Odesa` finds the old site's `odesa`.
        """
        old = self._leaving_folded.get(fold(path))
        return old is not None and same_file(f"{self._top}/{old}", f"{self._top}/{path}")
