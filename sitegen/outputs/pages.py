"""Plain pages: about, method."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.listings import prose_page


def plan(context: Context) -> Iterator[Planned]:
    """One page a file of `content/pages/`."""
    for prose in context.library.readings.prose:
        here = context.moved_to(prose.address, catalogue(prose.lang))
        file = prose.page.file
        make = partial(prose_page, prose, here, context.articles[file])
        yield page(here, "page.html", make, file)
