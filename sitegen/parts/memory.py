"""What one build knows of the last: each part as it was, and the site's own files.

`.sitegen/index/` holds it (see `shelves`). It is a cache: whatever of it is missing, damaged, of
another version or of other inputs is made anew, and no byte of the site depends on it. A file is
taken to be unchanged if its size, its times and its place on the disk are, as version control does;
if it changed within two seconds of the last build, it is read, since a clock may be coarser.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import content
from sitegen.content import Source
from sitegen.digests import digest
from sitegen.parts.around import Around, Learnt, last_changed
from sitegen.parts.made import Made, MadeFile
from sitegen.parts.part import Part
from sitegen.problems import Problem
from sitegen.relate.library import Menu
from sitegen.views.feeds import NEWEST

VERSION = 11
COARSE = 2_000_000_000
"""Nanoseconds within which some file systems cannot tell two changes apart."""

Look = tuple[int, int, int, int]
"""A file's size, times of change (of its bytes, of its entry) and number on the disk."""


class KeptPart(Struct, frozen=True, array_like=True):
    """A part as it was made, and how its files looked.

    Attributes:
        newest: when the last of them changed, in nanoseconds.
    """

    looks: tuple[Look, ...]
    newest: int
    paths: tuple[str, ...]
    made: Made


class KeptSite(Struct, frozen=True, array_like=True):
    """The site's own files.

    Attributes:
        key: digest of all that they follow from.
        faultless: digest of all names and addresses of a site of which no rule about these had
            anything to say; empty where one had.
        disk: what the texts asked of the disk that belong to no part, and what they learned.
    """

    key: bytes = b""
    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    faultless: bytes = b""
    disk: tuple[Learnt, ...] = ()


class Index(Struct, frozen=True, array_like=True):
    """All that is kept.

    Attributes:
        key: digest of what every page follows from besides content: the program, the theme,
            the settings.
        written: when, in nanoseconds.
        pages: content file → address of its page; `held`: why there is none.
        seeds: digest of all source notes; empty where a part may have learned other answers.
        menu: what every page's menu tells.
        calendar: whether it has an entry.
        shelves: under which names its parts lie on the disk; empty where they do not.
    """

    version: int
    key: bytes
    written: int
    parts: dict[str, KeptPart]
    pages: dict[str, str]
    held: dict[str, str]
    seeds: bytes
    menu: Menu
    calendar: bool
    site: KeptSite
    shelves: tuple[str, ...] = ()

    def saw(self, learnt: tuple[Learnt, ...]) -> bool:
        """Whether files would look otherwise today, had they changed since they were asked for."""
        return last_changed(learnt) < self.written - COARSE

    def unmoved(self, around: Around) -> bool:
        """Whether a part that asks for source notes or pages would learn what it did then."""
        return (around.pages, around.held, around.all_seeds()) == (
            self.pages,
            self.held,
            self.seeds,
        )


def without_old_news(kept: Mapping[str, KeptPart]) -> dict[str, KeptPart]:
    """Parts without entries that are too old for the site's feed, now that all are known."""
    ages = (age for each in kept.values() for age, _ in each.made.news)
    newest = frozenset(heapq.nlargest(NEWEST, ages))
    now = dict(kept)
    for name, each in kept.items():
        news = tuple(entry for entry in each.made.news if entry[0] in newest)
        if len(news) < len(each.made.news):
            now[name] = replace(each, made=replace(each.made, news=news))
    return now


def looks_of(part: Part, root: Path) -> tuple[Look, ...]:
    """How the files of a part look; a file that cannot be looked at looks like no other."""
    return tuple(_look(f"{root}/{source.path}") for source in part.sources)


def still_holds(
    kept: KeptPart,
    part: Part,
    looks: tuple[Look, ...],
    around: Around,
    index: Index,
    *,
    unmoved: bool,
) -> bool:
    """Whether the same would follow from a part today.

    Args:
        kept: the part as it was.
        part: its files now.
        looks: how they look.
        around: what is known of the rest of the site.
        index: in which it was kept.
        unmoved: the rest of the site says what it said then; only the disk may have changed.
    """
    made = kept.made
    if not made.sound or not made.span.holds(around.today):
        return False
    if kept.paths != tuple(source.path for source in part.sources):
        return False
    return (
        _unread(kept, part, looks, around, index)
        and index.saw(made.disk)
        and around.holds(made.disk if unmoved else made.learnt())
    )


def _unread(
    kept: KeptPart, part: Part, looks: tuple[Look, ...], around: Around, index: Index
) -> bool:
    """Whether the files hold what they held; they are read only where their looks do not tell."""
    settled = index.written - COARSE
    if looks == kept.looks and kept.newest < settled:
        return True
    files = zip(part.sources, looks, kept.looks, kept.made.seals, strict=True)
    return all(
        (now == then and changed(now) < settled) or _read_seal(source, around.root) == seal
        for source, now, then, seal in files
    )


def changed(look: Look) -> int:
    """When a file last changed, its bytes or its entry, in nanoseconds."""
    return max(look[1:3])


def _read_seal(source: Source, root: Path) -> bytes:
    """The digest of a file's bytes; of one that cannot be read, none that any file has."""
    data = content.read(root, source)
    return b"" if isinstance(data, Problem) else digest(data)


def _look(path: str) -> Look:
    try:
        found = os.lstat(path)
    except OSError:
        return (-1, 0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
