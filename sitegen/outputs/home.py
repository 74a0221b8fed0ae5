"""The home page, and the numbered pages with the explainers that it has no room for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.outputs.listed import listed
from sitegen.outputs.planned import Planned, page
from sitegen.relate.edited import edited_in
from sitegen.views.context import Context
from sitegen.views.indexes import Listing, newest_first, pages_of, shown_states
from sitegen.views.listings import NEWEST_ON_HOME, home_page


def plan(context: Context) -> Iterator[Planned]:
    """One page at the site's root, and older explainers at `/page/2/` and so on."""
    library = context.library
    newest = newest_first(
        (state, dispute) for dispute in library.groups for state in dispute.states
    )
    here = context.moved_to("")
    yield page(
        here, "home.html", partial(home_page, newest, here), changed=edited_in(library.groups)
    )
    older = len(newest) - NEWEST_ON_HOME
    if older > 0:
        _ = context.words.gettext
        listing = Listing(
            _("Explainers"), _("All explainers, newest first."), "", 1 + pages_of(older)
        )
        shown = partial(shown_states, newest)
        told = [context.told[state.address] for state, _ in newest] if context.told else ()
        yield from listed(listing, shown, context, first=2, skip=NEWEST_ON_HOME, told=told)
