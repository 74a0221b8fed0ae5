"""What a file is sent with: its headers, and on a page the line that keeps it up to date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import lru_cache
from mimetypes import MimeTypes
from re import Pattern

from sitegen.digests import hexdigest
from sitegen.outputs import hosting
from sitegen.render import default_theme
from sitegen.views.context import Context

OWN = "_sitegen/"
"""Where the server's own pages are; no page of a site begins with `_`."""
_SCRIPT = "assets/js/theme.js"
_PLAIN = "text/plain; charset=utf-8"
_TYPES = MimeTypes(filenames=())  # what this machine adds to the list is not the same everywhere
_ALSO = {
    ".avif": "image/avif",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".epub": "application/epub+zip",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": _PLAIN,
    ".ogg": "audio/ogg",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
_TEXTS = frozenset(("text/html", "text/css", "text/csv", "text/plain", "application/json"))
_NOT_HERE = frozenset(("access-control-allow-origin", "cache-control"))
"""What a host may send and a preview never does: drafts are for nobody else's scripts, and what was
changed must be seen."""

Header = tuple[str, str]
Rules = tuple[tuple[Pattern[str], Header], ...]
"""Headers by pattern of address, as `_headers` gives them."""


def seal(data: bytes) -> str:
    """A short digest of a file."""
    return hexdigest(data)[:24]


def has_own_script(context: Context) -> bool:
    """Whether the script that all pages have is the site's own, not the default theme's."""
    return context.copies.get(_SCRIPT) != default_theme() / _SCRIPT


def with_line(page: bytes, *, anew: bool = False) -> bytes:
    """A page with the script that keeps it up to date: the one difference to the built file.

    Args:
        page: as it is built.
        anew: a change of what it says must load it anew, for its own script to meet what is there.
    """
    more = " data-anew" if anew else ""
    line = f'<script src="/{OWN}live.js" data-seal="{seal(page)}"{more} async></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + line + end + after if end else page + line


def media_type(path: str) -> str:
    """The type of a file, by the ending of its name."""
    dot = path.rfind(".")
    ending = path[dot:].lower() if dot > path.rfind("/") else ""
    if not ending:
        return _PLAIN
    guess = _ALSO.get(ending) or _TYPES.guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{guess}; charset=utf-8" if guess in _TEXTS else guess


def rules(context: Context) -> Rules:
    """The headers of a site, as far as a preview sends them."""
    return tuple(_rules(hosting.headers_text(context)))


def headers(path: str, of: Rules) -> Iterator[Header]:
    """The headers of a file.

    Args:
        path: of the file, in the site.
        of: from `rules`.
    """
    address = "/" + path.removesuffix("index.html")
    given: list[Header] = []
    for pattern, header in of:
        if pattern.fullmatch(address) or pattern.fullmatch(f"/{path}"):
            given.append(header)
    if not any(name == "content-type" for name, _ in given):
        yield "content-type", media_type(path)
    yield from given


def _rules(text: str) -> Iterator[tuple[Pattern[str], Header]]:
    pattern = _pattern("/*")
    for line in text.splitlines():
        if not line.startswith(" "):
            pattern = _pattern(line)
            continue
        name, _, value = line.strip().partition(": ")
        if name.lower() not in _NOT_HERE:
            yield pattern, (name.lower(), value)


@lru_cache(maxsize=64)
def _pattern(text: str) -> Pattern[str]:
    return re.compile(translate(text))


def lines(of: Iterable[Header]) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI sends them."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in of]
