"""The page for addresses that do not exist. It always exists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.listings import missing_page


def plan(context: Context) -> Iterator[Planned]:
    """`404.html`: served at any depth, so its links are absolute, from the path of `url`."""
    base = urlsplit(context.settings.url).path or "/"
    here = context.moved_to("404.html", base=base)
    yield page(here, "404.html", partial(missing_page, here), listed=False)
