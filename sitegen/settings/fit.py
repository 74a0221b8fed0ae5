"""Which values of the right type a setting may have, and what to write instead of others.

Each judge returns a message and a hint, or `None` where the value will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from sitegen.problems import did_you_mean
from sitegen.settings.values import OUTPUT_KINDS, LoadedWords, Navigation

Fault = tuple[str, str] | None

_LANG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]++(?:/[^\s?#]*+)?")
SEVERITIES = ("error", "warning", "off")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""No page and no feed can hold these; most are not even characters of XML."""
_WRITTEN = ("content", "seeds", "templates")
_IN_A_PATH = "/%:@!$&'()*+,;=~-._"
_STRAY = re.compile(r"(?<!\w)\*|\*(?=[\w*])")
"""A star that does not stand for the end of a word."""
_WEB = re.compile(r"https?://\S+|mailto:\S+")


def unfit(key: str, value: Any) -> Fault:  # noqa: ANN401  any setting's type
    """What is wrong with the value of a setting, and what to do."""
    if isinstance(value, str) and _CONTROL.search(value):
        return f"{key} holds a control character", "write plain text on one line"
    judge = _JUDGES.get(key)
    return judge(value) if judge else None


def unfit_check(code: str, severity: str) -> Fault:
    """What is wrong with an entry of `checks`."""
    if severity in SEVERITIES:
        return None
    return f'check "{code}" has severity "{severity}"', "write error, warning or off"


def checked_url(url: str) -> tuple[str, Fault]:
    """An address for `url`, in ASCII and ending in `/`, and what is wrong with it (message, hint).

    Feeds and sitemaps want URIs (RFC 3986): a host outside ASCII is written as IDNA does, a path
    percent-encoded.
    """
    fault = unfit("url", url)
    if not url or fault:
        return url, fault
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    path = quote(path, safe=_IN_A_PATH)
    slash = "/" if path and not path.endswith("/") else ""
    return f"{scheme}://{_ascii_host(host)}/{path}{slash}", None


def _ascii_host(host: str) -> str:
    """A host as the domain name system knows it (IDNA); raises `UnicodeError` where it cannot."""
    if host.isascii():
        return host
    name, colon, port = host.partition(":")
    return name.encode("idna").decode() + colon + port


def _unfit_url(value: str) -> Fault:
    if not value or (_URL.fullmatch(value) and _has_host(value)):
        return None
    return f'url "{value}" is not an http or https address', 'write "https://example.org/"'


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ascii_host(url.partition("://")[2].partition("/")[0])
    except ValueError:  # also a host that IDNA cannot write, and half an IPv6 address
        return False
    return bool(parts.hostname) and _port(parts.netloc)


def _port(host: str) -> bool:
    return re.fullmatch(r".*\]|[^:]*+|.*:[0-9]{1,5}", host) is not None


def _unfit_lang(value: str) -> Fault:
    if _LANG.fullmatch(value):
        return None
    return f'lang "{value}" is not a language tag', 'write a tag such as "en" or "pt-BR"'


def _unfit_links(value: str) -> Fault:
    if value in ("folders", "files"):
        return None
    return f'links "{value}" is neither "folders" nor "files"', 'write "folders" or "files"'


def _unfit_output(value: str) -> Fault:
    parts = [part for part in value.split("/") if part not in ("", ".")]
    if not value or value.startswith("/") or ".." in parts:
        return f'output "{value}" is not a folder inside the site', 'write "output"'
    if not parts:
        return f'output "{value}" is the site\'s own folder', 'write "output"'
    if parts[0] in _WRITTEN:
        return f'output "{value}" is where people write: "{parts[0]}"', 'write "output"'
    return None


def _unfit_outputs(value: tuple[str, ...]) -> Fault:
    for name in value:
        if name not in OUTPUT_KINDS:
            hint = did_you_mean(name, OUTPUT_KINDS)
            return f'unknown output "{name}"', hint or f"known: {', '.join(OUTPUT_KINDS)}"
    return None


def _unfit_words(value: dict[str, LoadedWords]) -> Fault:
    for lang, words in value.items():
        if not _LANG.fullmatch(lang):
            return (
                f'loaded_words has "{lang}", which is no language tag',
                'write a tag such as "en"',
            )
        for word in (*words.add, *words.remove):
            if not any(char.isalnum() for char in word) or _STRAY.search(word):
                return (
                    f'"{word}" in loaded_words is no word that could be looked for',
                    'write a word or several; "*" can stand for the end of one',
                )
    return None


def _unfit_navigation(value: tuple[Navigation, ...]) -> Fault:
    for entry in value:
        if not entry.to.startswith("/") and not _WEB.fullmatch(entry.to):
            message = f'"{entry.to}" is neither an address on this site nor one outside'
            return message, 'write to = "/about/" or to = "https://example.org/"'
    return None


def _unfit_zone(name: str) -> Fault:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  most sites name no zone

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return f'unknown time zone "{name}"', 'write an IANA name such as "Europe/Rome"'
    return None


_JUDGES: dict[str, Callable[[Any], Fault]] = {
    "url": _unfit_url,
    "lang": _unfit_lang,
    "timezone": _unfit_zone,
    "links": _unfit_links,
    "output": _unfit_output,
    "outputs": _unfit_outputs,
    "loaded_words": _unfit_words,
    "navigation": _unfit_navigation,
}
