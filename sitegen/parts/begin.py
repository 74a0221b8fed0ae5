"""What is known of a site before its parts are made: the files they share, and the last build."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen import __version__, content, outputs, relate, render, validate
from sitegen.addresses import page_address
from sitegen.digests import digest, digest_of, hexdigest, short_name
from sitegen.model import PlainPage
from sitegen.parts.around import Around
from sitegen.parts.doubts import Facts
from sitegen.parts.joined import held_in
from sitegen.parts.memory import Index, Look, looks_of
from sitegen.parts.part import Part, divided, seal
from sitegen.parts.shelves import read_index
from sitegen.problems import Problem
from sitegen.relate import Library
from sitegen.relate.library import Menu
from sitegen.relate.links import nfc
from sitegen.validate import Files

_MADE = frozenset(("__pycache__", "__compiled__"))
"""Folders of the program that are made of the others."""
_SMALL = 1 << 18
"""Bytes up to which a file of a theme is read to see whether it changed: any template has fewer."""


class Begun(Struct, frozen=True):
    """A site before its parts are made.

    Attributes:
        shared: plain pages and source notes, related.
        common: their files; `looks`: how those looked before they were read; `seals`: digest of
            each, in their order.
        problems: what is wrong in the shared files, and among names of files.
        around: what parts see of each other, as far as it is known.
        translated: some file is a translation.
        index: what the last build kept; `variant` and `key` are those of this build.
        theme: of `theme_seal`, before any template was read.
    """

    parts: tuple[Part, ...]
    shared: Library
    common: Part
    looks: tuple[Look, ...]
    seals: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    around: Around
    translated: bool
    index: Index | None
    variant: str
    key: bytes
    theme: bytes


def begun(around: Around, facts: Facts | None, *, memory: bool) -> Begun:
    """Find the files, read those that are shared, and take up what the last build kept.

    Args:
        around: of the site, with nothing known yet.
        facts: what a first attempt learned, if there was one.
        memory: whether the last build may be trusted.
    """
    theme = theme_seal(around.theme)
    sources, misplaced = content.find(around.root)
    parts, shared = divided(sources)
    common = Part("", shared)
    looks = looks_of(common, around.root)
    read = [(source, content.read(around.root, source)) for source in shared]
    files, unread = validate.gathered(read, drafts=around.drafts)
    own = relate.library(
        Files({}, (), files.pages, files.seeds),
        around.today,
        around.settings.lang,
        drafts=around.drafts,
    )
    variant, key = _variant(around), site_key(around, theme, own.pages)
    index = read_index(around.root, variant, key) if memory else None
    known = facts or (Facts(index.menu, index.calendar) if index else _guess(parts, files))
    return Begun(
        parts=parts,
        shared=own,
        common=common,
        looks=looks,
        seals=tuple(seal(data) for _, data in read),
        problems=(*misplaced, *unread),
        around=_filled(around, own, index, known),
        translated=any(source.lang for source in sources),
        index=index,
        variant=variant,
        key=key,
        theme=theme,
    )


def _filled(around: Around, shared: Library, index: Index | None, known: Facts) -> Around:
    """What parts see of each other, as far as the shared files and the last build tell it."""
    return msgspec.structs.replace(
        around,
        settings=outputs.within(around.wanted, calendar=known.calendar),
        seeds=shared.seeds,
        plain=shared.pages,
        prose=shared.readings.prose,
        pages=index.pages if index else {nfc(p.file): page_address(p) for p in shared.pages},
        held=index.held if index else held_in(shared),
        menu=known.menu,
    )


def _guess(parts: tuple[Part, ...], files: Files) -> Facts:
    """What is so of nearly every site."""
    dispute = any(part.sources[0].dispute for part in parts)
    return Facts(Menu(dispute, bool(parts), bool(files.seeds)), calendar=True)


def _variant(around: Around) -> str:
    """A name for builds of this kind: one index is kept for each."""
    of = (around.drafts, around.settings.url, around.settings.outputs)
    return short_name(msgspec.json.encode(of))


def site_key(around: Around, theme: bytes, plain: Sequence[PlainPage]) -> bytes:
    """A digest of what every page follows from besides content.

    That is: this program and the libraries that it stands on, Python, the settings, the theme, and
    the plain pages as every page's menu names them.
    """
    text = f"{__version__} {sys.version} {around.drafts}".encode()
    named = [(page.title, page.lang, page_address(page)) for page in plain]
    menu = msgspec.json.encode([] if around.wanted.navigation else named)
    program = (line.encode("utf-8", "surrogatepass") + b"\n" for line in _program())
    return digest_of((text, msgspec.json.encode(around.wanted), menu, *program, theme))


def program_key() -> bytes:
    """A digest of this program, the libraries that it stands on, and Python."""
    text = "\n".join((__version__, sys.version, *_program()))
    return digest(text.encode("utf-8", "surrogatepass"))


def _program() -> Iterator[str]:
    package = Path(__file__).parent.parent
    yield from _looks(str(package), (".py", ".mo"))
    installed = Path(msgspec.__file__).parent.parent
    yield from sorted(each.name for each in installed.glob("*.dist-info"))


def theme_seal(theme: render.Theme) -> bytes:
    """A digest of how the files of a theme look.

    Of a site's own, which people write, the bytes count too: a file can change twice within one
    tick of the disk's clock.
    """
    lines: list[str] = []
    for folder in theme.folders:
        own = folder != render.default_theme()
        lines += (str(folder), *_looks(str(folder), ("",), read=own))
    return digest_of(line.encode("utf-8", "surrogatepass") + b"\n" for line in lines)


def _looks(folder: str, endings: tuple[str, ...], *, read: bool = False) -> Iterator[str]:
    """Path, size and time of change of files, in one order everywhere; what is in small ones."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _MADE)
        for name in sorted(names):
            if name.endswith(endings):
                path = f"{where}/{name}"
                try:
                    found = os.stat(path)  # noqa: PTH116  the same call
                except OSError:  # a link to nowhere, such as Emacs lays beside what it edits
                    found = os.lstat(path)
                yield f"{path[len(folder) :]} {found.st_size} {found.st_mtime_ns}"
                if read and stat.S_ISREG(found.st_mode):
                    yield f"{found.st_ctime_ns} {found.st_ino} {_within(path, found.st_size)}"


def _within(path: str, size: int) -> str:
    """A digest of a small file that can be read."""
    with suppress(OSError):
        if size <= _SMALL:
            return hexdigest(Path(path).read_bytes())
    return ""
