"""Old addresses: a page that leads on, and one line for hosts that redirect by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.addresses import encoded, page_address
from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.listings import alias_page


def plan(context: Context) -> Iterator[Planned]:
    """One page an alias, and `_redirects` (Netlify, Cloudflare Pages) with a line for each."""
    lines = []
    for alias, target, title, file in sorted(_aliases(context)):
        here = context.moved_to(alias)
        yield page(here, "alias.html", partial(alias_page, here, target, title), file)
        lines.append(f"/{encoded(alias)} /{encoded(target)} 301")
    if lines:
        yield Planned("_redirects", (), "\n".join([*lines, ""]).encode)


def _aliases(context: Context) -> Iterator[tuple[str, str, str, str]]:
    """(old address, new address, title, file) of every alias."""
    for state in context.library.states():
        for alias in state.explainer.aliases:
            yield _place(alias), state.address, state.title, state.explainer.file
    if context.builds("pages"):
        for plain in context.library.pages:
            for alias in plain.aliases:
                yield _place(alias), page_address(plain), plain.title, plain.file


def _place(alias: str) -> str:
    """`/old/page` → `old/page/`; an alias that names a file stays a file."""
    place = alias.strip("/")
    return place if place.endswith((".html", ".htm")) else f"{place}/"
