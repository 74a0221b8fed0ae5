"""From what a browser asks for to a file of the site; nothing here ever looks at the disk."""

from __future__ import annotations

import re
from collections.abc import Container
from urllib.parse import quote, unquote_to_bytes, urlsplit

from msgspec import Struct

LONGEST = 4096
"""Characters of an address, at most."""

_FORM = re.compile(r"/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*+")
"""The path of a request (RFC 3986, 3.3) in origin form (RFC 9112, 3.2.1)."""
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile("[\x00-\x1f\x7f\\\\]")


class Refusal(Struct, frozen=True):
    """Why an address is not looked up: a status and a sentence."""

    status: int
    text: str


class Moved(Struct, frozen=True):
    """The address that was meant, percent-encoded."""

    to: str


def decoded(raw: bytes) -> str | Refusal:
    """The path that a request names, without its first `/`.

    Args:
        raw: as it was sent, without the query.
    """
    if len(raw) > LONGEST:
        return Refusal(414, "This address is too long.")
    text = raw.decode("latin-1")
    if not _FORM.fullmatch(text) or _BAD_PERCENT.search(text):
        return Refusal(400, "This is no address of a site.")
    try:
        path = unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        return Refusal(400, "This address is not UTF-8.")
    if _CONTROL.search(path) or not {".", ".."}.isdisjoint(path.split("/")):
        return Refusal(400, "This is no address of a site.")
    return path[1:]


def found(path: str, files: Container[str], url: str) -> str | Moved | None:
    """The file that an address shows.

    Args:
        path: from `decoded`.
        files: paths of all files.
        url: of the published site: what lies below its path is found there, too, since the page
            for addresses that do not exist links to it.
    """
    base = urlsplit(url).path.strip("/")
    for each in (path, path.removeprefix(f"{base}/") if base else path):
        name = each + "index.html" if not each or each.endswith("/") else each
        if name in files:
            return name
        if name == each and f"{each}/index.html" in files:
            return Moved(f"/{quote(each)}/")
    return None


def quoted(path: str) -> str:
    """The address of a file as a browser asks for it."""
    return "/" + quote(path.removesuffix("index.html"))
