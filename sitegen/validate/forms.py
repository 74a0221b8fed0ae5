"""Texts of a fixed form: ids, addresses, language tags, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

from sitegen.addresses import reserved_row_id
from sitegen.model import UNSPECIFIED
from sitegen.validate.found import LONGEST_QUOTE, Found, Trail, quoted
from sitegen.validate.shapes import Defs, Form, Schema, text_of

# --- Ids -----------------------------------------------------------------------------------------

_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_ID = re.compile(r"[\W_]+")
# What comes nearest to "letters and digits of any script" in syntax that all schema tools know:
# anything but the rest of ASCII, the signs of Latin-1 and general punctuation.
_LETTER = r"[^\u0000-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f]"
ID_PATTERN = f"^{_LETTER}+(?:-{_LETTER}+)*$"


@lru_cache(maxsize=16_384)
def as_id(text: str) -> str:
    """An id in NFC, or "" where the text is none.

    Ids are letters and digits of any script and single hyphens between them; they become parts of
    addresses and of HTML ids, where `--` parts a row from a party.
    """
    text = normalize("NFC", text)
    return text if _ID.fullmatch(text) else ""


def suggest_id(text: str) -> str:
    """The id that somebody who typed this text may have meant."""
    return _NO_ID.sub("-", normalize("NFC", text)).strip("-")


def never(_id: str) -> str:
    """No id is taken."""
    return ""


class Id(Struct, frozen=True):
    """An id, in NFC so that it equals what it refers to, however both were typed.

    Attributes:
        taken: why an id is not to be had, or "".
        instead: a form with `{}` for the id that is not taken.
    """

    wants: str = "an id"
    taken: Callable[[str], str] = never
    instead: str = ""
    fallback: str = ""

    def read(self, value: object, trail: Trail, found: Found, *, at_key: bool = False) -> str:
        """Return the id, or "" where there is none."""
        text = value if type(value) is str else ""
        if text or (text := text_of(value, trail, found, self.wants)):
            got = as_id(text)
            if not got:
                _report_malformed(text, trail, found, at_key=at_key)
            elif reason := self.taken(got):
                hint = f'take another id, such as "{self.instead.format(got)}"'
                found.add("reserved-id", trail, reason, hint, at_key=at_key)
                return ""
            return got
        return ""

    def schema(self, _defs: Defs) -> Schema:
        """Describe an id by a pattern; YAML may take one of digits for a number."""
        return {"type": ["string", "integer"], "pattern": ID_PATTERN}


def _report_malformed(text: str, trail: Trail, found: Found, *, at_key: bool) -> None:
    better = suggest_id(text)
    hint = "ids are letters, digits and single hyphens"
    if "://" in text:
        hint = 'cite the id of a note in seeds/ or of an entry of "sources"'
    elif 0 < len(better) <= LONGEST_QUOTE:
        hint = f'{hint}: write "{better}"'
    found.add("malformed-id", trail, f"{quoted(text)} is no id", hint, at_key=at_key)


ID = Id()
ROW_ID = Id(taken=reserved_row_id, instead="on-{}")

# --- Addresses and languages ---------------------------------------------------------------------


def _bad_url(text: str) -> tuple[str, str, str]:
    scheme, colon, _ = text.partition(":")
    if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) and "." not in scheme:
        if scheme.casefold() not in ("http", "https"):
            hint = "write an address that begins with https:// or http://"
            return "unsafe-scheme", f'an address may not begin with "{scheme}:"', hint
    elif not re.search(r"\s", text) and "." in text:
        return "bad-url", f"{quoted(text)} has no scheme", f'write "https://{text.lstrip("/")}"'
    hint = "write a whole address, as in https://example.org/page"
    return "bad-url", f"{quoted(text)} is no web address", hint


def _bad_path(text: str) -> tuple[str, str, str]:
    hint = "write a path on this site, as in /old/address/"
    if _ENCODED.search(text):
        plain = unquote(text)
        fits = SITE_PATH.pattern.fullmatch(plain)
        hint = f"write {quoted(plain)}" if fits else "write it as readers see it, without %"
        return "bad-path", f"{quoted(text)} is percent-encoded", hint
    if ":" not in text and SITE_PATH.pattern.fullmatch(f"/{text}"):
        hint = f'write "/{text}"'
    return "bad-path", f"{quoted(text)} is no path on this site", hint


def _bad_image(text: str) -> tuple[str, str, str]:
    hint = "write the path of a picture that lies beside the page, as in delegations.jpg"
    return "bad-path", f"{quoted(text)} is no path of a picture of this site", hint


def _bad_origin(text: str) -> tuple[str, str, str]:
    return _bad_path(text) if text.startswith("/") else _bad_url(text)


def _bad_language(text: str) -> tuple[str, str, str]:
    better = text.strip().replace("_", "-")
    hint = "write a language tag (BCP 47), as in en, pt-BR or sr-Latn"
    if better != text and LANG.pattern.fullmatch(better):
        hint = f'write "{better}"'
    return "bad-language", f"{quoted(text)} is no language tag", hint


_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
# What readers cannot see in an address, or see elsewhere than it stands. The joiners of words are
# none of these: they belong to some scripts.
_UNSEEN = r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_PORT = "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
# As browsers read hosts (WHATWG URL, host parsing), but that no name is looked at.
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#\\\[\]:@<>|^%{_UNSEEN}]+)(?::(?:{_PORT})?)?"
_URL = rf"[Hh][Tt][Tt][Pp][Ss]?://(?:[^\s/?#\\@{_UNSEEN}]*@)?{_HOST}(?:[/?#][^\s{_UNSEEN}]*)?"
# No scheme, no host, no way up, no query: what an alias page or a redirect can be written for.
_SEGMENT = r"(?!\.\.?(?:/|$))(?:%(?![0-9A-Fa-f]{2})|[^\s/?#\\%])+"
_PATH = f"/(?:{_SEGMENT}(?:/{_SEGMENT})*/?)?"

URL = Form(wants="a web address (http or https)", pattern=re.compile(_URL), fault=_bad_url)
SITE_PATH = Form(
    wants="a path on this site, as in /old/address/",
    pattern=re.compile(_PATH),
    fault=_bad_path,
)
PICTURE = Form(
    wants="the path of a picture of this site",
    pattern=re.compile(r"(?!//)[^\s:?#\\][^:?#\\]*"),
    fault=_bad_image,
)
ORIGIN = Form(
    wants="a web address, or a path on this site",
    pattern=re.compile(f"{_URL}|{_PATH}"),
    fault=_bad_origin,
)
LANG = Form(
    wants="a language tag (BCP 47), as in en or pt-BR",
    pattern=re.compile(
        r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
        r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
    ),
    fault=_bad_language,
)

# --- Numbers -------------------------------------------------------------------------------------


_LONGEST_NUMBER = 100


def _bad_number(text: str) -> tuple[str, str, str]:
    plain = re.sub(r"(?<=\d)[\s,'’_](?=\d{3}(?!\d))", "", text.strip())
    plain = re.sub(r"^([-+]?\d+),(\d+)$", r"\1.\2", plain).removeprefix("+")
    plain = re.sub(r"^(-?)0+(?=\d)", r"\1", plain)
    if plain.isdecimal() and len(plain) <= _LONGEST_NUMBER:
        plain = str(int(plain))
    hint = (
        f"write {plain}" if NUMBER.pattern.fullmatch(plain) else "write digits, as in 6000 or 2.5"
    )
    return "bad-number", f"{quoted(text)} is no plain number", f'{hint}, or "{UNSPECIFIED}"'


NUMBER = Form(
    wants=f"a number in plain digits, or {UNSPECIFIED}",
    pattern=re.compile(rf"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|{UNSPECIFIED}"),
    fault=_bad_number,
)
