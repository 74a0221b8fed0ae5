"""What a page may hold, whatever was written: an oracle that reads pages as browsers do.

The reading is that of the HTML standard (justhtml, which passes the tests that browsers share), so
that it sees what they see: a tag that a text opened or ended, a handler, a script. It objects to
whatever is not on the lists below, to elements that end out of their turn, and to whatever is not
written in the one strict form that the theme uses, so that nothing hangs on how parsers read on
after a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from justhtml import Element, JustHTML

_TAGS = """
a article aside b base blockquote body br button caption code dd del desc details div dl dt em
fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html img input ins
label legend li link main meta nav ol option p path pre rect s script section select small
span strong summary sup svg symbol table tbody td textarea th thead time title tr ul use
circle bdi kbd mark
"""
TAGS = frozenset(_TAGS.split())
_ATTRIBUTES = """
abbr alt aria-current aria-hidden aria-label aria-labelledby aria-pressed as autocapitalize
autocomplete charset class colspan content crossorigin cx cy d datetime decoding defer dir
enterkeyhint fill focusable for headers height hidden href hreflang http-equiv id lang
loading name preserveAspectRatio property r readonly rel role rows scope sizes spellcheck src
start stroke stroke-dasharray stroke-width tabindex target title type value viewBox width x
y
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
DATA = re.compile(r"data-[a-z]+")
_ADDRESSES = "href src action formaction poster data cite background srcset ping"
ADDRESSES = frozenset(_ADDRESSES.split())
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
LINKS = frozenset(("stylesheet", "icon", "apple-touch-icon", "preload"))
"""`link` elements that a browser fetches."""
REFRESH = re.compile(r"0; ?url=(.*)", re.IGNORECASE | re.DOTALL)
_STRICT = re.compile(
    r"<!doctype html>|</[a-zA-Z][a-zA-Z0-9]*>"
    r'|<[a-zA-Z][a-zA-Z0-9]*(?P<attributes>(?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s*/?>'
    r"|[^<\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+"
)
_NAMES = re.compile(r'([a-zA-Z][a-zA-Z0-9-]*)(?:="[^"]*")?')
_STRIPPED = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class Page(NamedTuple):
    """A page: its path in the site, its text, and the paths of all files beside it."""

    path: str
    text: bytes
    files: frozenset[str]


def faults(page: Page, home: str = "") -> list[str]:
    """What a page holds that no page may; empty where all is well.

    Args:
        page: the page.
        home: address at which the site is published, ending in `/`.
    """
    tree = JustHTML(page.text, sanitize=False, collect_errors=True)
    found = [f"not as the standard has it: {error}" for error in tree.errors]
    found += _form(page.text.decode())
    found += _skeleton(tree)
    for element in tree.query("*"):
        assert isinstance(element, Element)
        found += [*_of_any(element), *_of_element(element, page, home)]
    return found


def _form(text: str) -> Iterator[str]:
    """What is not in the strict form: each `<` begins a tag, each value has its quotation marks."""
    at = 0
    while at < len(text):
        token = _STRICT.match(text, at)
        if not token:
            yield f"not in the strict form: {text[at : at + 60]!r}"
            return
        names = _NAMES.findall(token["attributes"] or "")
        if len(names) != len(set(names)):
            yield f"an attribute twice: {token[0]}"
        at = token.end()


def _skeleton(tree: JustHTML) -> Iterator[str]:
    for name in ("html", "head", "body", "main", "h1"):
        number = len(tree.query(name))
        if number != 1:
            yield f"{number} elements {name}"
    titles = tree.query("head > title")
    if len(titles) != 1:
        yield f"{len(titles)} titles"


def _of_any(element: Element) -> Iterator[str]:
    name, values = element.name, element.attrs
    if name not in TAGS:
        yield f"the element {name}"
    for each in values:
        if each not in ATTRIBUTES and not DATA.fullmatch(each):
            yield f"the attribute {each} of {name}"
    for each in ADDRESSES & values.keys():
        yield from (f"{each} of {name}: {why}" for why in unsafe(values[each] or ""))


def _of_element(element: Element, page: Page, home: str) -> Iterator[str]:
    values = element.attrs
    match element.name:
        case "script":
            yield from _script(element, page)
        case "link" if LINKS & set((values.get("rel") or "").split()):
            yield from _own(values.get("href") or "", page)
        case "img" | "input" | "use":
            yield from _own(values.get("src") or "", page)
        case "meta" if "http-equiv" in values:
            yield from _refresh(values)
        case "base" if set(values) != {"target"}:
            yield "a base with an address"
        case "a" if _leads_out(values.get("href") or "", home):
            if "external" not in (values.get("rel") or "").split():
                yield f'a link to another site without rel: "{values.get("href")}"'


def _script(element: Element, page: Page) -> Iterator[str]:
    values = element.attrs
    text = element.to_text()
    if values.get("type") == "application/ld+json" and set(values) == {"type"}:
        return
    if text.strip() or set(values) - {"src", "defer"}:
        yield "a script that stands in the page"
    yield from _own(values.get("src") or "", page, needed=True)


def _own(address: str, page: Page, *, needed: bool = False) -> Iterator[str]:
    """What is fetched is a file of the site."""
    if not address and not needed:
        return
    path = unquote(address.partition("#")[0].partition("?")[0])
    place = normpath(join(dirname(page.path), path))
    if path.startswith("/") and page.path == "404.html":  # it is shown at any address
        place = path.lstrip("/")
    if place not in page.files and (path or not address.startswith("#")):
        yield f'"{address}" is fetched, and is no file of the site'


def _refresh(values: dict[str, str | None]) -> Iterator[str]:
    found = REFRESH.fullmatch(values.get("content") or "")
    if (values.get("http-equiv") or "").lower() != "refresh" or not found:
        yield f"a meta {values}"
    else:
        yield from unsafe(found[1])


def unsafe(address: str) -> Iterator[str]:
    r"""Why a browser must not be led there; as it reads it: ends stripped, `\` for `/`.

    (WHATWG URL, basic URL parser)
    """
    bare = re.sub(r"[\t\n\r]", "", address.strip(_STRIPPED))
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in SCHEMES:
        yield f'the scheme of "{address}"'
    if not scheme and bare.replace("\\", "/").startswith("//"):
        yield f'"{address}" leads to another host'


def _leads_out(address: str, home: str) -> bool:
    return address.lower().startswith(("http:", "https:")) and not (
        home and address.startswith(home)
    )
