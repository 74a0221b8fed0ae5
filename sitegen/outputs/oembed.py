"""oEmbed (oembed.com, version 1.0) as static files: how a table is embedded elsewhere.

A page names its file in `<link rel="alternate" type="application/json+oembed">`; whoever is given
the page's address finds the frame to show there, the same that the page offers to copy. A static
file cannot heed `maxwidth`: the frame takes the width it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.outputs.planned import Planned, json_text
from sitegen.relate import TableRow
from sitegen.views.alternates import oembed_address
from sitegen.views.context import Context
from sitegen.views.data import Json
from sitegen.views.embed import WIDTH, frame_height, frame_html
from sitegen.views.printable import one_line


def plan(context: Context) -> Iterator[Planned]:
    """One file for every table that can be embedded."""
    for state, _dispute in context.library.readings.states():
        if state.rows:
            yield _one(context, state.address, state.title, state.rows, state.explainer.file)
    for dispute in context.library.readings.disputes() if context.builds("disputes") else ():
        if dispute.rows:
            yield _one(context, dispute.address, dispute.title, dispute.rows, dispute.file)


def _one(
    context: Context, address: str, title: str, rows: Sequence[TableRow], file: str
) -> Planned:
    make = partial(_rich, context, address, title, len(rows))
    return Planned(oembed_address(address), (file,), make)


def _rich(context: Context, address: str, title: str, rows: int) -> bytes:
    value: Json = {
        "type": "rich",
        "version": "1.0",
        "title": one_line(title),
        "provider_name": one_line(context.settings.title),
        "provider_url": context.absolute(""),
        "html": frame_html(context, address, title, rows),
        "width": WIDTH,
        "height": frame_height(rows),
    }
    return json_text(value)
