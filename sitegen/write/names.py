"""Which names a built file may bear, and how names relate.

A site is built on one system and copied to another, so a name must be one that Linux, macOS and
Windows all accept; the rule is the same everywhere, that the same content gives the same site.
Source of the Windows rules: "Naming Files, Paths, and Namespaces" in the Win32 documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

STATE = ".sitegen"
"""The folder below the output folder in which a build keeps its own records."""

_DEVICE = r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])"
_DEVICE_NAME = re.compile(rf"{_DEVICE} *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_ILLEGAL = re.compile(r'[\x00-\x1f\x7f\\<>:"|?*]')
# Nearly every address: one match instead of a look at each part.
_PLAIN = re.compile(
    rf"(?:(?!{_DEVICE}(?:[./]|\Z))[a-z0-9_-](?:[a-z0-9_-]|\.(?![./]|\Z)){{0,199}}(?:/(?!\Z)|\Z))+"
)
_LONGEST = 255
"""Bytes of UTF-8 in one part of a path: NAME_MAX on Linux; Windows and macOS allow no less."""


def name_fault(path: str) -> str:
    """Why a built file may not be called `path` (relative, `/` between parts); empty if it may."""
    if _PLAIN.fullmatch(path):
        return ""
    if found := _ILLEGAL.search(path):
        return f"it contains {found.group()!r}"
    parts = path.split("/")
    if fold(parts[0]) == STATE:
        return f'"{STATE}" is kept for the records of the build'
    return next(filter(None, map(_part_fault, parts)), "")


def _part_fault(part: str) -> str:
    if part in {"", ".", ".."}:
        return "a part of it is empty, a dot or two dots"
    if part[-1] in ". ":
        return f'"{part}" ends in a dot or a space'
    if _DEVICE_NAME.fullmatch(part):
        return f'"{part}" is the name of a device on Windows'
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return f"{part!r} is no valid Unicode"
    return f'"{part}" is longer than {_LONGEST} bytes' if size > _LONGEST else ""


def checked(path: str) -> str:
    """`path` itself.

    Raises:
        ValueError: it is a name that `name_fault` objects to. Addresses are planned with that rule
            in mind, so this is a bug, or a record in the output folder that somebody forged.
    """
    if fault := name_fault(path):
        raise ValueError(f"{path!r} cannot be the path of a built file: {fault}")
    return path


def fold(path: str) -> str:
    """What file systems that know no case or Unicode form compare."""
    return path if path.isascii() and path.islower() else normalize("NFC", path).casefold()


def parent(path: str) -> str:
    """The folder that holds `path`; empty for the output folder itself."""
    return path[: path.rfind("/")] if "/" in path else ""


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder, at any height, that holds one of `paths`, without the output folder itself."""
    found: set[str] = set()
    for path in paths:
        cut = path.rfind("/")
        while cut > 0 and (folder := path[:cut]) not in found:
            found.add(folder)
            cut = path.rfind("/", 0, cut)
    return found
