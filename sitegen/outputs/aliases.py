"""Old addresses: a page that leads on, and one line for hosts that redirect by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, urlsplit

from msgspec import Struct

from sitegen.addresses import encoded, page_address
from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.listings import alias_page

TEMPLATE = "alias.html"


class _Alias(Struct, frozen=True, order=True):
    """An old address, and where it leads."""

    address: str
    target: str
    title: str
    lang: str
    file: str


def plan(context: Context) -> Iterator[Planned]:
    """One page an alias, and `_redirects` (Netlify, Cloudflare Pages) with a line for each.

    Its paths are those that readers ask for, with the path of `url` before them.
    """
    base = urlsplit(context.settings.url).path or "/"
    lines = []
    for alias in sorted(_aliases(context)):
        here = context.moved_to(alias.address, catalogue(alias.lang))
        make = partial(alias_page, here, alias.target, alias.title)
        yield page(here, TEMPLATE, make, alias.file, listed=False)
        lines.append(f"{base}{_literal(alias.address)} {base}{encoded(alias.target)} 301")
    if lines:
        yield Planned("_redirects", (), "\n".join([*lines, ""]).encode)


def _aliases(context: Context) -> Iterator[_Alias]:
    for state in context.library.states():
        for alias in state.explainer.aliases:
            file = state.explainer.file
            yield _Alias(place_of(alias), state.address, state.title, state.lang, file)
    if context.builds("pages"):
        for plain in context.library.pages:
            lang = plain.lang or context.settings.lang
            for alias in plain.aliases:
                yield _Alias(place_of(alias), page_address(plain), plain.title, lang, plain.file)


def place_of(alias: str) -> str:
    """Its address: `/old/page` → `old/page/`; an alias that names a file stays a file."""
    place = alias.strip("/")
    return place if not place or place.endswith((".html", ".htm")) else f"{place}/"


def _literal(address: str) -> str:
    """An address in which hosts see no pattern: `*` and `:name` would match others."""
    return quote(address, safe="/-._~")
