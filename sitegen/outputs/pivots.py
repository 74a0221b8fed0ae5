"""The site by party, topic, person and tag: a page for each, and their listings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sitegen.outputs.planned import Planned, page
from sitegen.relate import Dispute, State
from sitegen.relate.pivots import by_party, by_person, by_tag, by_topic
from sitegen.views.context import Context
from sitegen.views.indexes import (
    listing_page,
    page_place,
    pages_of,
    party_teasers,
    person_teasers,
    state_teasers,
    tag_teasers,
    topic_teasers,
)
from sitegen.views.pivots import party_page, person_page, topic_page
from sitegen.views.shapes import Teaser

_T = TypeVar("_T")
Found = dict[str, list[tuple[Dispute, _T]]]


def parties(context: Context) -> Iterator[Planned]:
    """`/parties/` and a page for each party and third party."""
    found = _by_id(context, by_party)
    title = context.words.gettext("Parties")
    summary = context.words.gettext("Who stands on a side, or between the sides.")
    yield from _listing(title, summary, "parties/", context, partial(party_teasers, found))
    for key, of in found.items():
        here = context.moved_to(f"parties/{key}/")
        yield page(here, "pivot.html", partial(party_page, of, here), *_files(of))


def topics(context: Context) -> Iterator[Planned]:
    """`/topics/` and a page for each topic, dispute by dispute."""
    found = _by_id(context, by_topic)
    title = context.words.gettext("Topics")
    summary = context.words.gettext("What the disputes are about.")
    yield from _listing(title, summary, "topics/", context, partial(topic_teasers, found))
    for key, of in found.items():
        here = context.moved_to(f"topics/{key}/")
        yield page(here, "pivot.html", partial(topic_page, of, here), *_files(of))


def people(context: Context) -> Iterator[Planned]:
    """`/people/` and a page for each person."""
    found = _by_id(context, by_person)
    title = context.words.gettext("People")
    summary = context.words.gettext("Who speaks, and for whom.")
    yield from _listing(title, summary, "people/", context, partial(person_teasers, found))
    for key, of in found.items():
        here = context.moved_to(f"people/{key}/")
        yield page(here, "pivot.html", partial(person_page, of, here), *_files(of))


def tags(context: Context) -> Iterator[Planned]:
    """`/tags/` and a listing of explainers for each tag."""
    names: dict[str, str] = {}
    states: dict[str, list[tuple[State, Dispute]]] = {}
    for dispute in context.library.groups:
        for key, tag in by_tag(dispute).items():
            names.setdefault(key, tag.name)
            states.setdefault(key, []).extend((state, dispute) for state in tag.states)
    words = context.words
    title, summary = words.gettext("Tags"), words.gettext("Explainers by tag.")
    counted = {key: (name, [s for s, _ in states[key]]) for key, name in names.items()}
    yield from _listing(title, summary, "tags/", context, partial(tag_teasers, counted))
    for key, name in names.items():
        about = words.gettext("Explainers tagged “%(tag)s”.") % {"tag": name}
        make = partial(state_teasers, states[key])
        yield from _listing(name, about, f"tags/{key}/", context, make, len(states[key]))


def _by_id(
    context: Context, pivot: Callable[[Dispute], Mapping[str, _T]]
) -> dict[str, list[tuple[Dispute, _T]]]:
    """A pivot of all disputes, by id, sorted."""
    found: dict[str, list[tuple[Dispute, _T]]] = {}
    for dispute in context.library.groups:
        for key, value in pivot(dispute).items():
            found.setdefault(key, []).append((dispute, value))
    return dict(sorted(found.items()))


def _files(of: Sequence[tuple[Dispute, object]]) -> tuple[str, ...]:
    """The files behind a pivot's page."""
    return tuple(state.explainer.file for dispute, _each in of for state in dispute.states)


def _listing(  # long: a listing is all of these at once
    title: str,
    summary: str,
    listing: str,
    context: Context,
    teasers: Callable[[Context], tuple[Teaser, ...]],
    count: int = 0,
) -> Iterator[Planned]:
    """Every numbered page of a listing; `count` spares making the entries to count them."""
    total = pages_of(count or len(teasers(context.moved_to(listing))))
    for number in range(1, total + 1):
        here = context.moved_to(page_place(listing, number))
        make = partial(_page, title, summary, listing, number, teasers, here)
        yield page(here, "listing.html", make)


def _page(  # long: as above
    title: str,
    summary: str,
    listing: str,
    number: int,
    teasers: Callable[[Context], tuple[Teaser, ...]],
    context: Context,
) -> object:
    return listing_page(title, summary, listing, number, teasers(context), context)
