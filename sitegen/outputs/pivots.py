"""The site by party, topic, person and tag: a page for each, and their listings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sitegen.addresses import root_of
from sitegen.outputs.listed import listed
from sitegen.outputs.planned import Planned, page
from sitegen.relate import Dispute, Library, State
from sitegen.relate.pivots import by_party, by_person, by_tag, by_topic
from sitegen.views.context import Context
from sitegen.views.indexes import (
    Found,
    Listing,
    newest_first,
    pages_of,
    party_teasers,
    person_teasers,
    shown_states,
    tag_teasers,
    topic_teasers,
)
from sitegen.views.pivot_pages import PivotPage
from sitegen.views.pivots import party_page, person_page, topic_page
from sitegen.views.shapes import Teaser

_T = TypeVar("_T")
_REMEMBERED = 4096
"""Entries of explainers that are kept for the next list: some kilobytes each."""


def parties(context: Context) -> Iterator[Planned]:
    """`/parties/` and a page for each party and third party."""
    _ = context.words.gettext
    found = across(context.library, by_party)
    summary = _("Who stands on a side, or between the sides.")
    listing = Listing(_("Parties"), summary, "parties/", pages_of(len(found)))
    yield from _pivot(listing, found, party_teasers, party_page, context)


def topics(context: Context) -> Iterator[Planned]:
    """`/topics/` and a page for each topic, dispute by dispute."""
    _ = context.words.gettext
    found = across(context.library, by_topic)
    summary = _("What the disputes are about.")
    listing = Listing(_("Topics"), summary, "topics/", pages_of(len(found)))
    yield from _pivot(listing, found, topic_teasers, topic_page, context)


def people(context: Context) -> Iterator[Planned]:
    """`/people/` and a page for each person; nothing where nobody is declared."""
    _ = context.words.gettext
    found = across(context.library, by_person)
    if not found:
        return
    summary = _("Who speaks, and for whom.")
    listing = Listing(_("People"), summary, "people/", pages_of(len(found)))
    yield from _pivot(listing, found, person_teasers, person_page, context)


def tags(context: Context) -> Iterator[Planned]:
    """`/tags/` and a listing of explainers for each tag; nothing where there are none."""
    library = context.library
    every = [(state, dispute) for dispute in library.groups for state in dispute.states]
    newest = newest_first(every)
    found = by_tag([state for state, _ in every], [state for state, _ in newest])
    if not found:
        return
    _ = context.words.gettext
    whole = Listing(_("Tags"), _("Explainers by tag."), "tags/", pages_of(len(found)))
    yield from _whole(whole, partial(tag_teasers, found), context)
    entries = _Entries(newest)
    told = [context.told[state.address] for state, _ in newest] if context.told else []
    for key, tag in found.items():
        about = _("Explainers tagged “%(tag)s”.") % {"tag": tag.name}
        place, total = f"{whole.place}{key}/", pages_of(len(tag.places))
        listing = Listing(tag.name, about, place, total, (whole.title, whole.place))
        here = [told[place] for place in tag.places] if told else ()
        yield from listed(listing, partial(entries.shown, tag.places), context, told=here)


class _Entries:
    """The explainers of a site in lists of some of them.

    Each is said once for all lists that lie equally deep: there its links are the same.
    """

    def __init__(self, states: Sequence[tuple[State, Dispute]]) -> None:
        self._states = states
        self._made: dict[tuple[int, str], Teaser] = {}

    def shown(
        self, places: Sequence[int], start: int, stop: int, context: Context
    ) -> tuple[Teaser, ...]:
        """Some explainers of those at some places."""
        return tuple(self._entry(place, context) for place in places[start:stop])

    def _entry(self, place: int, context: Context) -> Teaser:
        key = place, root_of(context.address)
        if key not in self._made:
            if len(self._made) == _REMEMBERED:
                self._made.clear()
            (self._made[key],) = shown_states(self._states, place, place + 1, context)
        return self._made[key]


def across(library: Library, pivot: Callable[[Dispute], Mapping[str, _T]]) -> Found[_T]:
    """A pivot of the whole site, by id, sorted."""
    found: dict[str, list[tuple[Dispute, _T]]] = {}
    for dispute in library.groups:
        for key, of in pivot(dispute).items():
            found.setdefault(key, []).append((dispute, of))
    return dict(sorted(found.items()))


def _whole(
    listing: Listing, teasers: Callable[[Context], tuple[Teaser, ...]], context: Context
) -> Iterator[Planned]:
    """A listing whose entries are sorted by name, for which all of them are made."""

    def shown(start: int, stop: int, here: Context) -> tuple[Teaser, ...]:
        return teasers(here)[start:stop]

    yield from listed(listing, shown, context)


def _pivot(
    listing: Listing,
    found: Found[_T],
    teasers: Callable[[Found[_T], Context], tuple[Teaser, ...]],
    view: Callable[[Sequence[tuple[Dispute, _T]], Context], PivotPage],
    context: Context,
) -> Iterator[Planned]:
    """A listing, and a page for each of its entries, made from the files of all its disputes."""
    yield from _whole(listing, partial(teasers, found), context)
    for key, of in found.items():
        here = context.moved_to(f"{listing.place}{key}/")
        files = (state.explainer.file for dispute, _ in of for state in dispute.states)
        yield page(here, "pivot.html", partial(view, of, here), *files)
