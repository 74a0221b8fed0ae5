"""The numbered pages of a listing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sitegen.digests import sealed
from sitegen.outputs.planned import Planned, page
from sitegen.relate import Library, State
from sitegen.views.context import Context
from sitegen.views.indexes import PER_PAGE, Listing, listing_page, page_place
from sitegen.views.pivot_pages import ListingPage
from sitegen.views.shapes import Teaser

Shown = Callable[[int, int, Context], tuple[Teaser, ...]]
"""(first entry, entry after the last, page) → the entries of a page; no others are made."""


def listed(
    listing: Listing,
    shown: Shown,
    context: Context,
    *,
    first: int = 1,
    skip: int = 0,
    told: Sequence[bytes] = (),
) -> Iterator[Planned]:
    """Every page of a listing.

    Args:
        listing: with its number of pages.
        shown: makes the entries of one page.
        context: the site.
        first: number of the first page that is made here.
        skip: entries that the pages before it show.
        told: digests of what the list says of each entry, where they are known without making it.
    """
    for number in range(first, listing.total + 1):
        here = context.moved_to(page_place(listing.place, number))
        start = skip + (number - first) * PER_PAGE
        make = partial(_page, listing, number, start, shown, here)
        here_told = told[start : start + PER_PAGE]
        key = sealed(listing, number, here_told) if here_told else b""
        yield page(here, "listing.html", make, key=key)


def told_of_states(library: Library) -> tuple[tuple[str, bytes], ...]:
    """(An explainer's address, a digest of what a list of explainers says of it)."""
    return tuple(
        (state.address, _told(state, (dispute.id, dispute.title, dispute.address)))
        for dispute in library.groups
        for state in dispute.states
    )


def _told(state: State, dispute: tuple[str, str, str]) -> bytes:
    explainer = state.explainer
    statuses = [row.typed.status for row in state.rows]
    day = explainer.as_of or explainer.date
    return sealed(state.title, state.lang, state.address, explainer.summary, day, statuses, dispute)


def _page(listing: Listing, number: int, start: int, shown: Shown, context: Context) -> ListingPage:
    return listing_page(listing, number, shown(start, start + PER_PAGE, context), context)
