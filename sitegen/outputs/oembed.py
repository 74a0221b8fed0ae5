"""oEmbed (oembed.com, version 1.0) as static files: how a table is embedded elsewhere.

A page names its file in `<link rel="alternate" type="application/json+oembed">`; whoever is given
the page's address finds the frame to show there. A static file cannot heed `maxwidth`: the frame
takes the width it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from sitegen.outputs.planned import Planned, json_text
from sitegen.relate import TableRow
from sitegen.views.alternates import oembed_address
from sitegen.views.context import Context
from sitegen.views.data import Json
from sitegen.views.printable import one_line

WIDTH = 640
"""Pixels; what readers of this format want to know although the frame adapts."""
_HEAD, _ROW, _TALLEST = 240, 140, 1200
"""Pixels for a guess at the height; past the tallest the frame scrolls."""

_FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" loading="lazy"'
    ' style="border:0"></iframe>'
)


def plan(context: Context) -> Iterator[Planned]:
    """One file for every table that can be embedded."""
    for dispute in context.library.groups:
        for state in dispute.states:
            if state.rows:
                yield _one(context, state.address, state.title, state.rows, state.explainer.file)
        if dispute.id and dispute.rows and context.builds("disputes"):
            file = dispute.note.file if dispute.note else ""
            yield _one(context, dispute.address, dispute.title, dispute.rows, file)


def _one(
    context: Context, address: str, title: str, rows: Sequence[TableRow], file: str
) -> Planned:
    make = partial(_rich, context, address, title, len(rows))
    return Planned(oembed_address(address), (file,) if file else (), make)


def _rich(context: Context, address: str, title: str, rows: int) -> bytes:
    title, height = one_line(title), min(_HEAD + _ROW * rows, _TALLEST)
    src = context.absolute(f"{address}table/")
    value: Json = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": one_line(context.settings.title),
        "provider_url": context.absolute(""),
        "html": str(_FRAME.format(src=src, title=title, height=height)),
        "width": WIDTH,
        "height": height,
    }
    return json_text(value)
