"""Which files a site is made of, and their bytes: never of anything outside the site.

    content/<dispute>/index.md     a dispute
    content/<dispute>/*.md         its explainers
    content/*.md                   explainers on their own
    content/pages/*.md             plain pages
    seeds/*.md                     source notes

`<stem>.<lang>.md` beside `<stem>.md` is its translation. Files and folders whose names begin with
`_` or `.` are passed over, as notes that stay in the house. Nothing is read deeper than that, and
Markdown that lies where it would be passed over in silence is reported. Other files are pictures
and the like, which texts point to; they are not looked at here.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sitegen.content.claims import Claim, told
from sitegen.ondisk import mode_of
from sitegen.problems import Problem

LIMIT = 1 << 20
"""Bytes of one file: the published limit."""

PAGES = "pages"
"""The folder of plain pages, which is no dispute."""

Kind = Literal["explainer", "dispute", "page", "seed"]

_MARKDOWN = (".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn")
"""Endings that people give to Markdown; only the first is read."""
_KEPT_BACK = ("_", ".")
"""Beginnings of names that are not looked at, as users of Hugo, Jekyll and Eleventy expect."""
_PLAIN = re.compile(r"[\w-][\w.-]*+(?<=\.md)", re.ASCII)
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
READING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for somebody to write to it
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # of Windows
)
"""How files of others are opened."""
_IS_LINK = {errno.ELOOP, errno.EMLINK}
"""What `O_NOFOLLOW` answers for a link: Linux and macOS the first, FreeBSD the second."""
_NO_LINK = "put what it leads to in its place"


class Source(Struct, frozen=True, gc=False):
    """A content file that was found, not yet read.

    Attributes:
        path: below the site's root, with `/`.
        dispute: the dispute's folder, or empty.
        stem: the name without `.md` and without the language.
        lang: the language of a translation, as its name has it; empty for an original.
        claim: what the name claims that is not so.
    """

    path: str
    kind: Kind
    dispute: str
    stem: str
    lang: str = ""
    claim: Claim | None = None


def find(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """List a site's content files, sorted by path, and what lies where it would be missed.

    Problems: `misplaced-file`, `unsafe-link`, `bad-file-name`, `unreadable`.
    """
    found: list[Source | Problem] = []
    for top in ("content", "seeds"):
        folder = root / top
        kind = mode_of(folder, follow=False)
        if stat.S_ISLNK(kind):
            found.append(_linked_folder(top))
        elif stat.S_ISDIR(kind):
            found += _found_in(top, folder)
    sources = sorted((f for f in found if isinstance(f, Source)), key=attrgetter("path"))
    return tuple(sources), tuple(f for f in found if isinstance(f, Problem))


def read(root: Path, source: Source) -> bytes | Problem:
    """The bytes of a file, at most `LIMIT`.

    A link is followed only to a regular file inside the site. Problems: `too-large`, `unreadable`,
    `not-a-file`, `unsafe-link`.
    """
    try:
        return _bytes(f"{root}/{source.path}", source.path)
    except OSError as error:
        if error.errno in _IS_LINK:
            return _linked(root, source.path)
        return _unreadable(source.path, error)


def _bytes(path: str, name: str) -> bytes | Problem:
    descriptor = os.open(path, READING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            hint = "put a Markdown file in its place, or give it another name"
            return _problem("not-a-file", name, "this is not a regular file", hint)
        data = os.read(descriptor, min(status.st_size, LIMIT) + 1)
        while data and len(data) <= LIMIT and (more := os.read(descriptor, LIMIT + 1)):
            data += more
    finally:
        os.close(descriptor)
    if len(data) <= LIMIT:
        return data
    message = f"this file is larger than {LIMIT:,} bytes (1 MiB)"
    return _problem("too-large", name, message, "split it")


def _linked(root: Path, name: str) -> bytes | Problem:
    """Read the file that a link leads to, if it lies in the site."""
    inside = os.path.realpath(root)
    try:
        target = os.path.realpath(f"{inside}/{name}", strict=True)
        if os.path.commonpath((inside, target)) == inside:
            return _bytes(target, name)
    except OSError as error:
        reason = "in a circle" if error.errno in _IS_LINK else "nowhere"
        return _problem("unsafe-link", name, f"this link leads {reason}", _NO_LINK)
    return _problem("unsafe-link", name, "this link leads out of the site", _NO_LINK)


class _Listing(Struct):
    """A folder: names of the folders and Markdown files in it, sorted; what is wrong with it."""

    folders: list[str]
    files: list[str]
    problems: list[Problem]


def _list(folder: Path, path: str) -> _Listing:
    listing = _Listing([], [], [])
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                name = entry.name
                if name.startswith(_KEPT_BACK):
                    continue
                if _PLAIN.fullmatch(name) and not entry.is_dir(follow_symlinks=False):
                    listing.files.append(name)  # as nearly all are
                else:
                    _sort_in(entry, f"{path}/{name}", listing)
    except OSError as error:
        listing.problems.append(_unreadable(path, error))
    return listing


def _sort_in(entry: os.DirEntry[str], path: str, listing: _Listing) -> None:
    is_markdown = entry.name.lower().endswith(_MARKDOWN)
    is_folder = entry.is_dir(follow_symlinks=False)
    if _UNFIT.search(entry.name):
        if is_markdown or is_folder:
            message = "this name holds a character that no address can show"
            listing.problems.append(_problem("bad-file-name", path, message, "rename it"))
    elif is_folder:
        listing.folders.append(entry.name)
    elif is_markdown:
        listing.files.append(entry.name)
    elif entry.is_symlink() and _leads_to_folder(entry):
        listing.problems.append(_linked_folder(path))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # in a circle: told where a text shows it
        return False


def _found_in(top: str, folder: Path) -> Iterator[Source | Problem]:
    """All of `content/` or `seeds/`."""
    listing = _list(folder, top)
    yield from listing.problems
    yield from _sources(listing.files, top, "seed" if top == "seeds" else "explainer", "")
    for name in listing.folders:
        path = f"{top}/{name}"
        if top == "seeds":
            yield from _unread(folder / name, path, top)
            continue
        inner = _list(folder / name, path)
        yield from inner.problems
        yield from _sources(inner.files, path, "page" if name == PAGES else "explainer", name)
        for each in inner.folders:
            yield from _unread(folder / name / each, f"{path}/{each}", path)


def _sources(names: list[str], folder: str, kind: Kind, dispute: str) -> Iterator[Source | Problem]:
    """The content files of one folder."""
    stems = {name.removesuffix(".md") for name in names if name.endswith(".md")}
    for name in names:
        path = f"{folder}/{name}"
        stem = name.removesuffix(".md")
        if stem == name:
            hint = f'rename it to "{name[: name.rindex(".")]}.md"'
            yield _problem("misplaced-file", path, 'only files that end in ".md" are read', hint)
            continue
        # A note is about one source, whatever language a page that cites it is in.
        lang, claim = "", None
        if "." in stem and kind != "seed":
            stem, lang, claim = told(stem, stems)
        if stem != "index" or kind == "seed":
            yield Source(path, kind, "" if kind == "page" else dispute, stem, lang, claim)
        elif kind == "explainer" and dispute:
            yield Source(path, "dispute", dispute, stem, lang)
        else:
            message = '"index.md" introduces a dispute; there is none here'
            hint = "give the file the name that its address shall have"
            yield _problem("misplaced-file", path, message, hint)


def _unread(folder: Path, path: str, home: str) -> Iterator[Problem]:
    """Report Markdown that lies too deep to be read."""
    unlisted: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith(_KEPT_BACK))
        below = where[len(str(folder)) :].replace(os.sep, "/")
        for name in sorted(names):
            if name.lower().endswith(_MARKDOWN) and not name.startswith(_KEPT_BACK):
                message = "this file lies too deep to be read"
                hint = f'move it to "{home}/"'
                yield _problem("misplaced-file", f"{path}{below}/{name}", message, hint)
    for error in unlisted:
        below = str(error.filename)[len(str(folder)) :].replace(os.sep, "/")
        yield _unreadable(f"{path}{below}", error)


def _linked_folder(path: str) -> Problem:
    return _problem("unsafe-link", path, "a linked folder is not followed", _NO_LINK)


def _unreadable(path: str, error: OSError) -> Problem:
    reason = error.strerror or "unknown reason"
    message = f"the system does not let this be read: {reason[:1].lower()}{reason[1:]}"
    return _problem("unreadable", path, message, "mend that, or remove it")


def _problem(code: str, path: str, message: str, hint: str) -> Problem:
    file = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", path)
    return Problem(code=code, file=file, message=message, hint=hint, line=1, column=1)
