"""What changes on the disk, burst by burst.

Editors save in many ways: they write over a file, or beside it and rename, or several files at
once. Whatever happens within a moment is one change.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

from watchfiles._rust_notify import RustNotify

from sitegen import render, settings
from sitegen.ondisk import is_folder

STEP = 20
"""Milliseconds without a change after which a burst is over."""
_LONGEST = 400
"""Milliseconds after which a burst is handed on that does not end."""
_PATIENCE = 60_000
_FOLDERS = ("content", "seeds", "templates")
_POLL = 300
"""Milliseconds between two looks at a disk that does not tell of changes."""


class Watch:
    """The paths that changed since they were last taken; nothing that happens is ever missed.

    Args:
        root: the site's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._changed: set[str] = set()
        self._happened = asyncio.Event()
        self._stop = Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._inner: asyncio.Task[None] | None = None
        self._inner_stop = Event()
        self.polls = False
        self._last = time.monotonic()

    @property
    def quiet(self) -> float:
        """Seconds since the last change."""
        return time.monotonic() - self._last

    def begin(self) -> None:
        """Begin to watch; called where the event loop runs.

        Raises:
            OSError: the folder cannot be watched.
        """
        outer = self._notify([self._root], recursive=False)
        self._tasks.append(asyncio.create_task(self._follow(outer, self._stop, self._top)))
        self._begin_inner()

    async def changed(self) -> frozenset[str]:
        """Wait for a change; the paths below the root that changed, or absolute ones outside."""
        await self._happened.wait()
        self._happened.clear()
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def since(self, clock: int) -> None:
        """Take what changed while nobody watched yet: the site was being read.

        Args:
            clock: from when on, in nanoseconds.
        """
        self._take(set(_changed_since(self._root, clock)))

    def touch(self) -> None:
        """Have `changed` answer although nothing was written: the day may have."""
        self._happened.set()

    async def end(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._inner_stop.set()
        tasks = [*self._tasks, *([self._inner] if self._inner else [])]
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin_inner(self) -> None:
        """Watch the folders anew: one of them may have come, or have been replaced."""
        self._inner_stop.set()
        self._inner_stop = Event()
        notify = self._notify(_folders(self._root), recursive=True)
        self._inner = asyncio.create_task(self._follow(notify, self._inner_stop, self._below))

    def _notify(self, places: Iterable[Path], *, recursive: bool) -> RustNotify:
        paths = [str(place) for place in places]
        if not self.polls:
            try:
                return RustNotify(paths, False, False, _POLL, recursive, True)  # noqa: FBT003
            except OSError:
                self.polls = True  # the system watches no more files than it is allowed to
        return RustNotify(paths, False, True, _POLL, recursive, True)  # noqa: FBT003

    async def _follow(self, notify: RustNotify, stop: Event, take: object) -> None:
        loop = asyncio.get_running_loop()
        wait = partial(notify.watch, _LONGEST, STEP, _PATIENCE, stop)
        with notify:
            while not stop.is_set():
                found = await loop.run_in_executor(None, wait)
                if isinstance(found, set):
                    take({path for _, path in found})  # type: ignore[operator]

    def _top(self, paths: set[str]) -> None:
        """What lies in the site's folder itself: settings, and the folders that are watched."""
        for path in paths:
            name = Path(path).name
            if name in settings.FILES:
                self._take({path})
            elif name in _FOLDERS:
                self._begin_inner()
                self._take({path})

    def _below(self, paths: set[str]) -> None:
        self._take(paths)

    def _take(self, paths: set[str]) -> None:
        if not paths:
            return
        self._last = time.monotonic()
        for path in paths:
            place = Path(path)
            inside = place.is_relative_to(self._root)
            self._changed.add(place.relative_to(self._root).as_posix() if inside else path)
        self._happened.set()


def _changed_since(root: Path, clock: int) -> Iterator[str]:
    """Files that were written since, and folders in which a name came or went."""
    paths = [f"{root}/{name}" for name in settings.FILES]
    for folder in _folders(root):
        for where, _, names in os.walk(folder):
            paths += (where, *(f"{where}/{name}" for name in names))
    return (path for path in paths if _is_younger(path, clock))


def _is_younger(path: str, clock: int) -> bool:
    try:
        return os.stat(path).st_ctime_ns >= clock  # noqa: PTH116  a Path costs ten times the call
    except OSError:  # gone: its folder tells
        return False


def _folders(root: Path) -> list[Path]:
    """The folders that a site is made of, as far as they are there."""
    folders = [root / name for name in _FOLDERS]
    folders += render.theme_of(root).folders
    return sorted({folder for folder in folders if is_folder(folder)})
