"""Where an author's links lead: `.md` files to their pages, names of files to copies of them.

Addresses inside a text are written as the author sees the folder (`../about.md`, `map.png`) or as
readers see the site (`/about/`). What is printed is relative to the page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import imagesize
from msgspec import Struct

from sitegen import addresses
from sitegen.markup import Picture, Unresolved
from sitegen.problems import did_you_mean

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
DOCUMENTS = frozenset(
    [
        ".pdf",
        ".txt",
        ".csv",
        ".xlsx",
        ".ods",
        ".docx",
        ".odt",
        ".zip",
        ".mp3",
        ".ogg",
        ".mp4",
        ".webm",
        ".ics",
        ".epub",
    ]
)
"""Files that a text may link. None of them can run a script when a browser opens it."""


class Target(Struct, frozen=True, gc=False):
    """What a link means: an address of the site and a fragment; `file` where it is copied."""

    address: str
    fragment: str = ""
    file: str = ""


class Places(Struct, frozen=True):
    """Where everything is.

    Attributes:
        root: the site's folder.
        pages: content file → address, of all that is published.
        held: content file → "a draft" or "scheduled for …".
    """

    root: Path
    pages: Mapping[str, str]
    held: Mapping[str, str]
    to_files: bool = False

    def target(self, href: str, file: str, address: str) -> Target | Unresolved:
        """What a link in `file`, whose page is at `address`, means."""
        path, _, fragment = href.partition("#")
        path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
        if not path:
            return Target(address, fragment)
        if path.startswith("/"):
            return Target(posixpath.normpath(path).lstrip("/") + _slash(path), fragment)
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        if path.endswith(".md"):
            return self._page(named, fragment)
        if named.startswith("content/") and (self.root / named).is_file():
            return self._copy(named, PICTURES | DOCUMENTS)
        place = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
        return Target(place + _slash(path) if place else "", fragment)

    def picture(self, src: str, file: str) -> Target | Unresolved:
        """The file that a picture's address means; only files of `content/` can be shown."""
        path = unquote(src)
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        if path.startswith("/"):
            named = "content" + posixpath.normpath(path)
        if not named.startswith("content/") or not (self.root / named).is_file():
            return Unresolved(
                f'there is no picture "{src}"', f'put the file at "{named}"', "broken-image"
            )
        return self._copy(named, PICTURES)

    def href(self, target: Target, origin: str) -> str:
        """A target as it is printed on a page."""
        hash_ = f"#{target.fragment}" if target.fragment else ""
        return addresses.href(origin, target.address + hash_, to_files=self.to_files)

    def _page(self, named: str, fragment: str) -> Target | Unresolved:
        if named in self.pages:
            return Target(self.pages[named], fragment)
        if named in self.held:
            return Unresolved(
                f'"{named}" is {self.held[named]}: readers cannot follow this link',
                "publish that file, or take the link out",
            )
        if (self.root / named).is_file():
            return Unresolved(f'"{named}" has no page of its own', "link a page that is published")
        close = _closest(named, self.pages)
        return Unresolved(f'there is no file "{named}"', close or "mend the path")

    def _copy(self, named: str, allowed: frozenset[str]) -> Target | Unresolved:
        """A file of `content/` that is copied to the same place in the site."""
        path = self.root / named
        ending = path.suffix.lower()
        outside = not path.resolve().is_relative_to((self.root / "content").resolve())
        if outside or any(part.startswith(".") for part in named.split("/")):
            return Unresolved(f'"{named}" is not a file of this site', "copy it into content/")
        if ending not in allowed:
            kinds = ", ".join(sorted(kind[1:] for kind in allowed))
            return Unresolved(
                f'files that end in "{ending}" are not published: a browser may run them',
                f"use one of {kinds}",
                "unsafe-file",
            )
        return Target(named.removeprefix("content/"), "", named)


class Linker(Struct, frozen=True):
    """The resolver that `markup` asks, for the text of one file.

    Attributes:
        copies: grows: path in the site → file on disk.
    """

    places: Places
    file: str
    address: str
    copies: dict[str, Path]

    def link(self, href: str) -> str | Unresolved:
        """The address to print for a link."""
        target = self.places.target(href, self.file, self.address)
        if isinstance(target, Unresolved):
            return target
        self._keep(target)
        return self.places.href(target, self.address)

    def image(self, src: str) -> Picture | Unresolved:
        """The picture to print, with its size so that nothing shifts while it loads."""
        target = self.places.picture(src, self.file)
        if isinstance(target, Unresolved):
            return target
        self._keep(target)
        width, height = imagesize.get(self.places.root / target.file)
        return Picture(self.places.href(target, self.address), max(width, 0), max(height, 0))

    def _keep(self, target: Target) -> None:
        if target.file:
            self.copies[target.address] = self.places.root / target.file


def _slash(path: str) -> str:
    """`normpath` drops the final slash, by which a page is told from a file."""
    return "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else ""


def _closest(named: str, pages: Mapping[str, str]) -> str:
    return did_you_mean(named, pages)
