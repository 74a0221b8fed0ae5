"""Where an author's links lead: `.md` files to their pages, names of files to copies of them.

Addresses inside a text are written as the author sees the folder (`../about.md`, `map.png`) or as
readers see the site (`/about/`). What is printed is relative to the page.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from sitegen import addresses
from sitegen.markup import Picture, Unresolved
from sitegen.problems import did_you_mean

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
DOCUMENTS = frozenset(  # one a line would be half a screen
    ".pdf .txt .csv .xlsx .ods .docx .odt .zip .mp3 .ogg .mp4 .webm .ics .epub".split()  # noqa: SIM905
)
"""Files that a text may link. None of them can run a script when a browser opens it."""

_MANY = 500
"""Names that are compared with one that was not found."""
_COMPARISONS = 10_000
"""Comparisons of one run."""
_IN_A_PATH = "/&=:.-_~!$'()*+,;@"
_IN_A_QUERY = _IN_A_PATH + "?%"
_IN_A_FRAGMENT = _IN_A_PATH + "?"
"""Characters that stand for themselves in a relative address (RFC 3986)."""


class Target(Struct, frozen=True, gc=False):
    """What a link means: an address of the site; `file` where that is a copy of a content file.

    Attributes:
        fragment: the place on the page, not percent-encoded.
        query: what follows `?`, as typed.
    """

    address: str
    fragment: str = ""
    query: str = ""
    file: str = ""


class Guesses:
    """Near names for what was not found, as long as looking for them stays cheap.

    To compare two paths takes up to 50 µs, and a file can hold thousands of broken links. So, where
    there are many names, only those are looked at that agree in their folder or in their last part;
    and after some thousand comparisons, none.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._alike: dict[tuple[str, str], list[str]] = {}
        self._known: dict[str, str] = {}
        self._left = _COMPARISONS

    def near(self, name: str) -> str:
        """`did you mean "…"?`, or the empty string."""
        if name not in self._known and self._left > 0:
            alike = self._like(name)
            self._left -= len(alike)
            self._known[name] = did_you_mean(name, alike)
        return self._known.get(name, "")

    def _like(self, name: str) -> Sequence[str]:
        if len(self._names) <= _MANY:
            return self._names
        if not self._alike:
            for each in self._names:
                for key in _parts(each):
                    self._alike.setdefault(key, []).append(each)
        found = (each for key in _parts(name) for each in self._alike.get(key, ()))
        return tuple(islice(found, _MANY))


def is_file(path: Path) -> bool:
    """Whether a path leads to a file that can be looked at."""
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a folder that cannot be entered
        return False


class Places(Struct, frozen=True):
    """Where everything is.

    Attributes:
        root: the site's folder.
        pages: content file → address, of all that is published. Names of files are NFC here.
        held: content file → "a draft" or "scheduled for …".
        guesses: among the names of pages.
        translations: language → (address of an original → that of its translation).
        lang: of the text whose links are looked at.
        original: of a translation, the address of its original, which it can still link.
        is_file: whether a path of this machine is a file.
    """

    root: Path
    pages: Mapping[str, str]
    held: Mapping[str, str]
    guesses: Guesses
    to_files: bool = False
    translations: Mapping[str, Mapping[str, str]] = {}
    lang: str = ""
    original: str = ""
    is_file: Callable[[Path], bool] = is_file

    def seen_from(self, lang: str, original: str) -> Places:
        """The same as a text in a language sees it, whose readers are led to their language."""
        return replace(self, lang=lang, original=original)

    def target(self, href: str, file: str, address: str) -> Target | Unresolved:
        """What a link in `file`, whose page is at `address`, means."""
        rest, _, fragment = href.partition("#")
        path, _, query = rest.partition("?")
        path, fragment = unquote(path), unquote(fragment)
        if not path:
            return Target(address, fragment, query)
        named = _named(path, file)
        if path.endswith(".md"):
            found = self._page(named)
        elif place := self._on_disk(named):
            found = self._copy(place, PICTURES | DOCUMENTS)
        else:
            found = Target(_address(path, address))
        if isinstance(found, Unresolved):
            return found
        return Target(self._read(found.address), fragment, query, found.file)

    def _read(self, address: str) -> str:
        """The address in the language of the text, if the page is translated into it."""
        if address == self.original:
            return address
        return self.translations.get(self.lang, {}).get(address, address)

    def picture(self, src: str, file: str) -> Target | Unresolved:
        """The file that a picture's address means; only files of `content/` can be shown."""
        named = _named(unquote(src), file)
        place = self._on_disk(named)
        if place:
            return self._copy(place, PICTURES)
        hint = f'put the file at "{named}"'
        if not named.startswith("content/"):
            hint = 'put the file below "content/" and name it from here'
        return Unresolved(f'there is no picture "{src}"', hint, "broken-image")

    def href(self, target: Target, origin: str) -> str:
        """A target as it is printed on a page."""
        fragment = "#" + quote(target.fragment, safe=_IN_A_FRAGMENT) if target.fragment else ""
        query = "?" + quote(target.query, safe=_IN_A_QUERY) if target.query else ""
        if fragment and not query and target.address == origin:
            return fragment
        path = addresses.root_of(origin) + target.address
        if self.to_files:
            path = addresses.file_of(path)
        return quote(path, safe=_IN_A_PATH) + query + fragment

    def _page(self, named: str) -> Target | Unresolved:
        name = nfc(named)
        if name in self.pages:
            return Target(self.pages[name])
        if name in self.held:
            return Unresolved(
                f'"{named}" is {self.held[name]}: readers cannot follow this link',
                "publish that file, or take the link out",
            )
        if name.startswith("seeds/") and self.is_file(self.root / named):
            return Unresolved(
                f'"{named}" has no page: nothing that is published cites it',
                "cite that source, or take the link out",
            )
        if name.startswith("content/") and self.is_file(self.root / named):
            return Unresolved(pageless(named), "link a page that is published")
        return Unresolved(f'there is no file "{named}"', self.guesses.near(name) or "mend the path")

    def _on_disk(self, named: str) -> str:
        """The file of `content/` that a name means, in whichever form the disk has it."""
        if named.startswith("content/"):
            for form in dict.fromkeys((named, nfc(named), normalize("NFD", named))):
                if self.is_file(self.root / form):
                    return form
        return ""

    def _copy(self, named: str, allowed: frozenset[str]) -> Target | Unresolved:
        """A file of `content/` that is copied to the same place in the site."""
        path = self.root / named
        ending = path.suffix.lower()
        if not path.resolve().is_relative_to((self.root / "content").resolve()):
            return Unresolved(f'"{named}" leads out of content/', "copy the file into content/")
        if ending not in allowed:
            kinds = ", ".join(sorted(kind[1:] for kind in allowed))
            what = f'files that end in "{ending}"' if ending else "files without an ending"
            return Unresolved(
                f"{what} are not published: a browser may run them",
                f"use one of {kinds}",
                "unsafe-file",
            )
        if not os.access(path, os.R_OK):
            return Unresolved(f'"{named}" cannot be read', "make it readable", "unreadable")
        address = nfc(named.removeprefix("content/"))
        if reason := addresses.reserved(address):
            hint = "move the file to another folder of content/, or rename it"
            return Unresolved(f'"{named}" cannot be published: {reason}', hint, "unsafe-file")
        return Target(address, file=named)


def pageless(named: str) -> str:
    """What is said of a link to a file that is there and makes no page."""
    return f'"{named}" has no page of its own'


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
        import imagesize  # noqa: PLC0415  it imports an HTTP client, and few texts have pictures

        try:
            data = (self.places.root / target.file).read_bytes()
        except OSError as error:  # the library would say that the picture has no size
            what = f'"{target.file}" cannot be read: {(error.strerror or "unknown reason").lower()}'
            return Unresolved(what, "mend that, or take it out", "unreadable")
        try:
            width, height = imagesize.get(BytesIO(data))
        except Exception:  # noqa: BLE001  whatever a damaged picture makes the library stumble over
            width = height = 0
        self._keep(target)
        return Picture(self.places.href(target, self.address), max(width, 0), max(height, 0))

    def _keep(self, target: Target) -> None:
        if target.file:
            self.copies[target.address] = self.places.root / target.file


def _parts(path: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The last part of a path and the folder that holds it, as keys that tell the two apart."""
    folder, _, last = path.rstrip("/").rpartition("/")
    return ("last", last), ("folder", folder)


def _named(path: str, file: str) -> str:
    """The file that a path in `file` names, below the site's root; `/` stands for `content/`."""
    if path.startswith("/"):
        return "content" + posixpath.normpath("/" + path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _address(path: str, address: str) -> str:
    """The address that a path means to a reader of the page at `address`."""
    place = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
    # `normpath` drops the final slash, by which a page is told from a file.
    is_page = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    place = f"{place}/" if place and is_page else place
    return place.removesuffix("index.html") if f"/{place}".endswith("/index.html") else place


def nfc(name: str) -> str:
    """A name in the one form in which names are compared."""
    return name if name.isascii() else normalize("NFC", name)
