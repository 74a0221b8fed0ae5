"""A site's settings: `sitegen.toml`, or `[tool.sitegen]` in `pyproject.toml`.

Settings are trusted, but typed: an unknown key or a wrong type is reported at its own line, all of
them at once, and the command is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct, convert
from msgspec import ValidationError as WrongType

from sitegen.problems import Problem, did_you_mean

OUTPUT_KINDS = (
    "home",
    "disputes",
    "tables",
    "sources",
    "pages",
    "sitemap",
    "robots",
    "aliases",
    "headers",
    "feeds",
    "calendar",
    "data",
    "citations",
    "oembed",
)
"""Kinds of files that `outputs` may leave out; explainer pages and 404 always exist."""


class Navigation(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the site's menu: `to` is a site address (`/about/`) or an outside one."""

    title: str
    to: str


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings, with their defaults.

    Attributes:
        title: the site's name.
        url: absolute address of the published site, ending in `/`; empty where unknown.
        lang: language of the interface and of pages that name none (BCP 47).
        timezone: IANA name; decides which day "today" is.
        description: one sentence on the site.
        output: the folder that is built.
        authors: default authors of explainers.
        licence: licence of the texts, printed in the foot.
        navigation: the menu; empty means the site's own sections.
        checks: severity by rule code: `error`, `warning` or `off`.
        outputs: kinds of files to build.
        links: `folders` (`/about/`) or `files` (`/about/index.html`, works from disk).
    """

    title: str = "Explainers"
    url: str = ""
    lang: str = "en"
    timezone: str = "UTC"
    description: str = ""
    output: str = "output"
    authors: tuple[str, ...] = ()
    licence: str = ""
    navigation: tuple[Navigation, ...] = ()
    checks: dict[str, str] = {}
    outputs: tuple[str, ...] = OUTPUT_KINDS
    links: str = "folders"
    file: str = "sitegen.toml"

    @property
    def to_files(self) -> bool:
        """Whether page links end in `index.html`."""
        return self.links == "files"


_FIELDS: dict[str, Any] = {
    name: kind for name, kind in Settings.__annotations__.items() if name != "file"
}
_TYPES: dict[str, tuple[Any, str]] = {
    "navigation": (tuple[Navigation, ...], 'a list like [{title = "About", to = "/about/"}]'),
    "authors": (tuple[str, ...], "a list of texts"),
    "outputs": (tuple[str, ...], "a list of texts"),
    "checks": (dict[str, str], "a table of rule codes and severities"),
}
_LANG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*+")
_URL = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]++(?:/[^\s?#]*+)?")
_IN_A_PATH = "/%:@!$&'()*+,;=~-._"
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def load(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read a site's settings.

    Returns:
        the settings (defaults where a key is wrong) and what is wrong with them.
    """
    for name, table in (("sitegen.toml", ""), ("pyproject.toml", "tool.sitegen")):
        path = root / name
        if not path.is_file():
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
            values = tomllib.loads(text)
        except UnicodeDecodeError:
            return Settings(file=name), (_problem(name, "not-utf-8", "this file is not UTF-8"),)
        except tomllib.TOMLDecodeError as error:
            return Settings(file=name), (_syntax(name, error),)
        if table:
            values = values.get("tool", {}).get("sitegen")
            if values is None:
                continue
        return _read(values, name, _lines(text, table))
    return Settings(), ()


def _read(
    values: dict[str, object], file: str, lines: dict[str, tuple[int, int]]
) -> tuple[Settings, tuple[Problem, ...]]:
    """Convert each key by itself, so that all mistakes are found in one run."""
    good: dict[str, Any] = {"file": file}
    problems = []
    for key, value in values.items():
        line, column = lines.get(key, (1, 1))
        if key not in _FIELDS:
            hint = did_you_mean(key, _FIELDS) or f"known settings: {', '.join(_FIELDS)}"
            problem = _problem(file, "unknown-setting", f'unknown setting "{key}"', hint)
            problems.append(problem.at(line, column))
            continue
        kind, words = _TYPES.get(key, (str, "a text in quotes"))
        try:
            good[key] = convert(value, kind)
        except WrongType as error:
            message = f'setting "{key}" is not {words} ({str(error).splitlines()[0]})'
            problems.append(
                _problem(file, "wrong-type", message, f"write {words}").at(line, column)
            )
            continue
        if fault := _unfit(key, good[key]):
            problems.append(_problem(file, "bad-setting", *fault).at(line, column))
            del good[key]
    good["url"] = checked_url(good.get("url", ""))[0]
    return Settings(**good), tuple(problems)


def checked_url(url: str) -> tuple[str, tuple[str, str] | None]:
    """An address for `url`, in ASCII and ending in `/`, and what is wrong with it (message, hint).

    Feeds and sitemaps want URIs (RFC 3986): a host outside ASCII is written as IDNA does, a path
    percent-encoded.
    """
    fault = _unfit("url", url)
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


def _unfit(key: str, value: Any) -> tuple[str, str] | None:  # noqa: ANN401  any setting's type
    """What is wrong with a value of the right type, and what to do."""
    judge = _JUDGES.get(key)
    return judge(value) if judge else None


def _unfit_url(value: str) -> tuple[str, str] | None:
    if not value or (_URL.fullmatch(value) and _has_name(value)):
        return None
    return f'url "{value}" is not an http or https address', 'write "https://example.org/"'


def _has_name(url: str) -> bool:
    try:
        _ascii_host(url.partition("://")[2].partition("/")[0])
    except UnicodeError:
        return False
    return True


def _unfit_lang(value: str) -> tuple[str, str] | None:
    if _LANG.fullmatch(value):
        return None
    return f'lang "{value}" is not a language tag', 'write a tag such as "en" or "pt-BR"'


def _unfit_links(value: str) -> tuple[str, str] | None:
    if value in ("folders", "files"):
        return None
    return f'links "{value}" is neither "folders" nor "files"', 'write "folders" or "files"'


def _unfit_output(value: str) -> tuple[str, str] | None:
    if value and not value.startswith("/") and ".." not in value.split("/"):
        return None
    return f'output "{value}" is not a folder inside the site', 'write "output"'


def _unfit_outputs(value: tuple[str, ...]) -> tuple[str, str] | None:
    for name in value:
        if name not in OUTPUT_KINDS:
            hint = did_you_mean(name, OUTPUT_KINDS)
            return f'unknown output "{name}"', hint or f"known: {', '.join(OUTPUT_KINDS)}"
    return None


def _unfit_checks(value: dict[str, str]) -> tuple[str, str] | None:
    for code, severity in value.items():
        if severity not in ("error", "warning", "off"):
            return f'check "{code}" has severity "{severity}"', "write error, warning or off"
    return None


def _unfit_zone(name: str) -> tuple[str, str] | None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return f'unknown time zone "{name}"', 'write an IANA name such as "Europe/Rome"'
    return None


_JUDGES: dict[str, Callable[[Any], tuple[str, str] | None]] = {
    "url": _unfit_url,
    "lang": _unfit_lang,
    "timezone": _unfit_zone,
    "links": _unfit_links,
    "output": _unfit_output,
    "outputs": _unfit_outputs,
    "checks": _unfit_checks,
}


def _problem(file: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(code=code, file=file, message=message, hint=hint, line=1, column=1)


def _syntax(file: str, error: tomllib.TOMLDecodeError) -> Problem:
    text = str(error)
    place = _AT.search(text)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    message = _AT.sub("", text).strip()
    message = message[:1].lower() + message[1:]
    return _problem(file, "toml-syntax", message, "mend the TOML").at(line, column)


def _lines(text: str, table: str) -> dict[str, tuple[int, int]]:
    """Line and column of each top-level key: `tomllib` gives none, so keys are searched."""
    places: dict[str, tuple[int, int]] = {}
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.strip("[]").strip()
            head, _, key = current.rpartition(".")
            if head == table and key and current != table:
                places.setdefault(key, (number, line.index("[") + 1))
            continue
        match = re.match(r'\s*"?([\w.-]++)"?\s*=', line)
        if match and current == table:
            places.setdefault(match[1].split(".")[0], (number, match.start(1) + 1))
    return places
