"""`/search/`, and what can be found there.

The index itself, `/pagefind/`, is no output of ours: Pagefind makes it from these records, and
`site` brings the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.records import Record
from sitegen.views.records import records as every_record
from sitegen.views.search import search_page

ADDRESS = "search/"


def plan(context: Context) -> Iterator[Planned]:
    """The one page."""
    if context.settings.search:
        here = context.moved_to(ADDRESS)
        yield page(here, "search.html", partial(search_page, here), listed=False)


def records(context: Context) -> Iterator[Record]:
    """What can be found; nothing where the site has no search."""
    if context.settings.search:
        yield from every_record(context.moved_to(ADDRESS))
