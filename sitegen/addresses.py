"""Where pages live: slugs, addresses, relative links, reserved names.

An *address* is a page's place below the site's root, without a leading slash and with a final one
(`"ukraine-russia/round-two/"`, `""` for the home page); a file that is no page is its own address
(`"sitemap.xml"`). All addresses are NFC.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

from sitegen.model import PlainPage

RESERVED_ROOTS = frozenset(
    [
        "parties",
        "topics",
        "people",
        "tags",
        "sources",
        "data",
        "search",
        "page",
        "assets",
        "pagefind",
    ]
)
"""First segments that the site itself uses; language codes in use come on top."""
RESERVED_IN_DISPUTE = frozenset(("page", "table", "compare", "feed.xml", "feed.json"))
ROOT_FILES = frozenset(
    [
        "feed.xml",
        "feed.json",
        "calendar.ics",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "404",
        "index.html",
        "index",
        "_redirects",
        "_headers",
    ]
)
SECTION_HOOKS = frozenset(
    ["agreements", "sources", "quotes", "claims", "people", "changes", "corrections", "unanswered"]
)
"""Ids of sections on explainer and dispute pages; no row may bear one."""
OWN_PREFIXES = ("source-", "s-", "date-")
"""Beginnings of ids that the pages themselves give out."""

_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_SLUG = re.compile(r"[a-z0-9]++(?:-[a-z0-9]+)*")
"""Nearly every name: already as `slug` would write it."""


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """NFC, casefolded, letters and digits of any script; every other run becomes one `-`."""
    if _SLUG.fullmatch(text):
        return text
    folded = normalize("NFC", normalize("NFC", text).casefold())
    return _NO_LETTER_OR_DIGIT.sub("-", folded).strip("-")


def fold(address: str) -> str:
    """The form in which two addresses collide: NFC, casefolded, without a final slash."""
    if address.isascii() and address.islower():
        return address.rstrip("/")
    return normalize("NFC", normalize("NFC", address).casefold()).rstrip("/")


def root_of(address: str) -> str:
    """The way from a page to the site's root: `"../../"`, or `"./"` from the root itself."""
    return "../" * address.count("/") or "./"


@lru_cache(maxsize=65_536)
def encoded(address: str) -> str:
    """An address percent-encoded for an `href` (RFC 3986)."""
    return quote(address, safe="/#?=&:.-_~!$'()*+,;@")


def href(origin: str, target: str, *, to_files: bool = False) -> str:
    """A relative link from one page to another.

    Args:
        origin: address of the page that holds the link.
        target: address of the other page or file, with or without `#fragment`.
        to_files: end page links in `index.html`, so that they work from disk.
    """
    page, hash_, fragment = target.partition("#")
    if hash_ and page == origin:
        return f"#{encoded(fragment)}"
    if to_files and (not page or page.endswith("/")):
        page += "index.html"
    return encoded(root_of(origin) + page + hash_ + fragment)


def page_address(page: PlainPage) -> str:
    """The address of a plain page: its `slug`, else the file's name."""
    return slug(page.slug or page.file.rpartition("/")[2].removesuffix(".md")) + "/"


def file_of(address: str) -> str:
    """The path below the output folder that serves an address."""
    return address + "index.html" if not address or address.endswith("/") else address


def reserved(address: str, languages: frozenset[str] = frozenset()) -> str:
    """Why an author may not take this address, or the empty string.

    Args:
        address: of an explainer, dispute or plain page, or an alias without its leading slash.
        languages: language codes in use by translations, casefolded.
    """
    folded = fold(address)
    segments = folded.split("/")
    first = segments[0]
    if first in RESERVED_ROOTS:
        return f'"/{first}/" is kept for the site\'s own pages'
    if first in languages:
        return f'"/{first}/" is kept for translations'
    if len(segments) == 1 and first in ROOT_FILES:
        return f'"/{first}" is a file of the site itself'
    if any(f"/{mark}" in f"/{folded}" for mark in "._"):
        return 'a part of an address cannot begin with "." or "_"'
    if len(segments) == 2 and segments[1] in RESERVED_IN_DISPUTE:  # noqa: PLR2004  dispute/name
        return f'"{segments[1]}" is kept for a dispute\'s own pages'
    return ""


def reserved_row_id(row_id: str) -> str:
    """Why a row may not bear this id, or the empty string."""
    if row_id in SECTION_HOOKS:
        return f'"{row_id}" is the id of a section of the page'
    for prefix in OWN_PREFIXES:
        if row_id.startswith(prefix):
            return f'ids that begin with "{prefix}" are given by the page itself'
    return ""
