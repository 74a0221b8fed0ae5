"""Content files, each read and validated again only when it has changed.

To read and validate a file is most of the work of relating it to the others, and between two saves
all files but one are what they were. What is kept is a value: each reading gives a new one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen import content, digests, validate
from sitegen.problems import Problem

Look = tuple[int, int, int, int]
"""A file's size, times of change (of its bytes, of its entry) and number on the disk."""


class Seen(Struct, frozen=True):
    """A content file as it was read.

    Attributes:
        digest: of its bytes; empty where it could not be read.
    """

    source: content.Source
    look: Look
    digest: bytes
    value: validate.Value
    faults: tuple[Problem, ...]


class Shelf(Struct, frozen=True):
    """All content files of a site, by path, and what lies where it would be missed."""

    files: Mapping[str, Seen]
    misplaced: tuple[Problem, ...] = ()


def shelf(root: Path, last: Shelf, changed: Collection[str]) -> Shelf:
    """Read what changed.

    Args:
        root: the site's folder.
        last: as it was read before.
        changed: paths below the root that are read again whatever they look like: a clock may be
            too coarse to tell two saves apart.
    """
    sources, misplaced = content.find(root)
    files = {}
    for source in sources:
        seen = last.files.get(source.path)
        # Looked at before it is read: a file that changes in between is read again next time.
        look = look_at(root / source.path)
        if seen is None or seen.look != look or seen.source != source or source.path in changed:
            seen = _read(root, source, look, seen)
        files[source.path] = seen
    return Shelf(files, misplaced)


def given(of: Shelf, *, drafts: bool) -> tuple[validate.Files, tuple[Problem, ...]]:
    """The files as the pipeline takes them."""
    found = ((each.source, each.value, each.faults) for each in of.files.values())
    files, problems = validate.sorted_out(found, drafts=drafts)
    return files, (*of.misplaced, *problems)


def look_at(path: Path) -> Look:
    """How a file looks; one that cannot be looked at looks like no other."""
    try:
        found = os.lstat(path)
    except OSError:
        return (-1, 0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _read(root: Path, source: content.Source, look: Look, last: Seen | None) -> Seen:
    data = content.read(root, source)
    digest = b"" if isinstance(data, Problem) else digests.digest(data)
    if last and digest and last.digest == digest and last.source == source:
        return Seen(source, look, digest, last.value, last.faults)
    return Seen(source, look, digest, *validate.valued(source, data))
