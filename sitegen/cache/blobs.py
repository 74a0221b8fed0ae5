"""Bytes that cost much to make, kept by what they are made from: a search index, pictures.

    kept = blobs.opened(root, "cards", trusted=not no_cache)
    data = blobs.remembered(kept, blobs.key(design, version, words), make)
    blobs.pruned(kept, most=64 << 20)

The key is a digest of *everything* that the bytes follow from, the version of the program that
makes them included; so an entry is never stale, and two sites or branches may share one folder. An
entry that is damaged, short or unreadable counts as none. Entries leave the longest unused first.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sitegen.cache.files import PART, replaced
from sitegen.cache.folder import folder, there

_DIGEST = 32
_ABANDONED = 3600
"""Seconds after which an unfinished file has no writer any more."""


class Blobs(Struct, frozen=True):
    """Where one kind of blobs lies.

    Attributes:
        folder: theirs; `None` where nothing can be remembered.
        trusted: whether what an earlier build kept may be used.
    """

    folder: Path | None
    trusted: bool = True


def opened(root: Path, kind: str, *, trusted: bool = True) -> Blobs:
    """The blobs of a kind of the site at `root`.

    Args:
        root: the site's folder.
        kind: what they are, as a folder's name.
        trusted: with `False` all are made anew, and then kept.
    """
    return Blobs(folder(root, kind), trusted)


def kept_before(root: Path, kind: str) -> Blobs:
    """The blobs of a kind that earlier builds kept, to be looked at only: no folder is made."""
    return Blobs(there(root, kind))


def key(*parts: str | bytes) -> str:
    """The name of what is made from `parts`: each of them counts, and where one ends."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def remembered(kept: Blobs, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes under a name, made if they are not there.

    Args:
        kept: where to look.
        name: from `key`.
        make: makes them; what it raises is handed on, and nothing is kept.
    """
    data = found(kept, name)
    if data is None:
        data = make()
        put(kept, name, data)
    return data


def found(kept: Blobs, name: str) -> bytes | None:
    """The bytes under a name from `key`, if they are there and whole."""
    if kept.folder is None or not kept.trusted:
        return None
    data = _whole(kept.folder / name)
    if data is not None:
        with suppress(OSError):
            os.utime(kept.folder / name)  # pruning goes by the time of the last use
    return data


def put(kept: Blobs, name: str, data: bytes) -> None:
    """Keep bytes under a name from `key`; a full or read-only disk keeps nothing."""
    if kept.folder is not None:
        with suppress(OSError):
            replaced(kept.folder / name, hashlib.sha256(data).digest() + data)


def dropped(kept: Blobs, beginning: str, but: Collection[str]) -> None:
    """Drop entries whose names begin so, but for some, and what is being written."""
    if kept.folder is None:
        return
    with suppress(OSError), os.scandir(kept.folder) as found:
        for entry in found:
            theirs = entry.name.startswith(beginning) and not entry.name.endswith(PART)
            if theirs and entry.name not in but:
                with suppress(OSError):
                    Path(entry.path).unlink()


def pruned(kept: Blobs, most: int, but: Collection[str] = ()) -> None:
    """Drop entries, the longest unused first, until the rest take at most `most` bytes.

    Args:
        kept: where.
        most: bytes.
        but: names of entries that stay, however large they are.
    """
    if kept.folder is None:
        return
    left = most
    for _used, size, path in sorted(_entries(kept.folder), reverse=True):
        left -= size
        if left < 0 and path.name not in but:
            with suppress(OSError):
                path.unlink()


def _whole(path: Path) -> bytes | None:
    """An entry's bytes; `None` if there is none, or not what was kept."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[_DIGEST:]
    return body if hashlib.sha256(body).digest() == data[:_DIGEST] else None


def _entries(place: Path) -> Iterator[tuple[int, int, Path]]:
    """Time of last use (nanoseconds), size and path of each; what was abandoned is removed."""
    with suppress(OSError), os.scandir(place) as found:
        for entry in found:
            with suppress(OSError):
                stat = entry.stat(follow_symlinks=False)
                if not entry.name.endswith(PART):
                    yield stat.st_mtime_ns, stat.st_size, Path(entry.path)
                elif time.time() - stat.st_mtime > _ABANDONED:
                    Path(entry.path).unlink()
