"""Plain pages: about, method."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.addresses import page_address
from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.views.context import Context
from sitegen.views.listings import prose_page


def plan(context: Context) -> Iterator[Planned]:
    """One page a file of `content/pages/`."""
    for plain in context.library.pages:
        words = catalogue(plain.lang or context.settings.lang)
        here = context.moved_to(page_address(plain), words)
        article = context.articles[plain.file]
        yield page(here, "page.html", partial(prose_page, plain, here, article), plain.file)
