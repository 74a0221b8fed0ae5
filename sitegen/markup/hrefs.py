"""What kind of address an author typed: outside, inside, or one that no page may carry.

Only four schemes leave this room. Everything that could be read as another one is refused, also
where it is hidden behind control characters, invisible characters or percent signs, which browsers
strip or which readers cannot see (WHATWG URL standard, "basic URL parser", steps 1 to 3).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from sitegen.markup.escape import shown

SCHEMES = ("http", "https", "mailto", "tel")
"""The schemes a link may have."""
LONGEST = 2_000
"""Characters of an address or a title: a definition is printed as often as it is used."""


class Outside(Struct, frozen=True, gc=False):
    """An address of another site, percent-encoded; `web` where it is a page."""

    url: str
    web: bool = True


class Inside(Struct, frozen=True, gc=False):
    """An address of this site, as typed."""

    href: str


class Refused(Struct, frozen=True, gc=False):
    """Why an address cannot be printed."""

    code: str
    message: str
    hint: str


_PLAIN_WEB = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*+)(?::[0-9]{1,5}+)?"
    r"(?:[/?#](?:[A-Za-z0-9/?#=&.,:;@!$'()*+_~-]|%[0-9A-Fa-f]{2}|(?!))*+)?"
)
"""Addresses that need no encoding: what markdown-it-py makes of them is what they are."""
_PLAIN_FILE = re.compile(r"(?:/(?!/)|[A-Za-z0-9._#])[A-Za-z0-9._/#-]*+")
"""Paths and fragments in which no scheme can hide."""
_HIDDEN = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]+"
)
"""Controls, white space and invisible characters."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*+):")
_NO_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)


@lru_cache(maxsize=1024)
def read(href: str) -> Outside | Inside | Refused:
    """Sort an address, entities and backslashes already undone."""
    if len(href) <= LONGEST:
        if _PLAIN_WEB.fullmatch(href):
            return Outside(href)
        return Inside(href) if _PLAIN_FILE.fullmatch(href) else _read_closely(href)
    message = f"an address has {len(href)} characters; {LONGEST} are the limit"
    return Refused("too-complex", message, "shorten it; often what follows ? can go")


def _read_closely(href: str) -> Outside | Inside | Refused:
    """The same for an address in which something may hide."""
    bare = _HIDDEN.sub("", href)
    if not bare:
        return Refused("broken-link", "this link has no address", "write one between ( and )")
    if bare.replace("\\", "/").startswith("//"):
        hint = f'write "https://{shown(bare).lstrip("/" + chr(92))}"'
        return Refused("unsafe-scheme", f'the address "{shown(href)}" has no scheme', hint)
    scheme = _SCHEME.match(bare) or _SCHEME.match(_HIDDEN.sub("", unquote(bare)))
    return Inside(href) if scheme is None else _outside(href, scheme[1].lower())


def _outside(href: str, scheme: str) -> Outside | Refused:
    """An address with a scheme, encoded as CommonMark's reference parsers do."""
    if scheme not in SCHEMES or not href.lower().startswith(f"{scheme}:"):
        known = ", ".join(f'"{name}:"' for name in SCHEMES)
        hint = f"links may begin with {known}; write ./ before a file name with a colon"
        return Refused("unsafe-scheme", f'the scheme of "{shown(href)}" is not allowed', hint)
    if _NO_HOST.match(href):
        hint = 'write the whole address: "https://example.org/page"'
        return Refused("broken-link", f'the address "{shown(href)}" names no host', hint)
    # Only here: most sites never need the slow way, nor the import.
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415

    return Outside(normalizeLink(href), web=scheme.startswith("http"))
