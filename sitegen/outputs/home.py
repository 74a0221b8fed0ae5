"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.outputs.planned import Planned, page
from sitegen.relate.edited import edited_in
from sitegen.views.context import Context
from sitegen.views.listings import home_page


def plan(context: Context) -> Iterator[Planned]:
    """One page at the site's root."""
    here = context.moved_to("")
    yield page(
        here, "home.html", partial(home_page, here), changed=edited_in(context.library.groups)
    )
