"""The site by party, topic, person and tag: a page for each, and their listings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sitegen.outputs.listed import listed
from sitegen.outputs.planned import Planned, page
from sitegen.relate import Dispute
from sitegen.relate.pivots import by_party, by_person, by_tag, by_topic
from sitegen.views.context import Context
from sitegen.views.indexes import (
    Listing,
    newest_first,
    pages_of,
    party_teasers,
    person_teasers,
    shown_states,
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
    teasers = partial(party_teasers, found)
    yield from _whole(title, summary, "parties/", len(found), teasers, context)
    for key, of in found.items():
        here = context.moved_to(f"parties/{key}/")
        yield page(here, "pivot.html", partial(party_page, of, here), *_files(of))


def topics(context: Context) -> Iterator[Planned]:
    """`/topics/` and a page for each topic, dispute by dispute."""
    found = _by_id(context, by_topic)
    title = context.words.gettext("Topics")
    summary = context.words.gettext("What the disputes are about.")
    teasers = partial(topic_teasers, found)
    yield from _whole(title, summary, "topics/", len(found), teasers, context)
    for key, of in found.items():
        here = context.moved_to(f"topics/{key}/")
        yield page(here, "pivot.html", partial(topic_page, of, here), *_files(of))


def people(context: Context) -> Iterator[Planned]:
    """`/people/` and a page for each person; nothing where nobody is declared."""
    found = _by_id(context, by_person)
    if not found:
        return
    title = context.words.gettext("People")
    summary = context.words.gettext("Who speaks, and for whom.")
    teasers = partial(person_teasers, found)
    yield from _whole(title, summary, "people/", len(found), teasers, context)
    for key, of in found.items():
        here = context.moved_to(f"people/{key}/")
        yield page(here, "pivot.html", partial(person_page, of, here), *_files(of))


def tags(context: Context) -> Iterator[Planned]:
    """`/tags/` and a listing of explainers for each tag; nothing where there are none."""
    library = context.library
    found = by_tag((state, dispute) for dispute in library.groups for state in dispute.states)
    if not found:
        return
    words = context.words
    title, summary = words.gettext("Tags"), words.gettext("Explainers by tag.")
    teasers = partial(tag_teasers, found)
    yield from _whole(title, summary, "tags/", len(found), teasers, context)
    for key, tag in found.items():
        about = words.gettext("Explainers tagged “%(tag)s”.") % {"tag": tag.name}
        listing = Listing(tag.name, about, f"tags/{key}/", pages_of(len(tag.states)))
        newest = newest_first(tag.states)
        told = tuple(context.told[state.address] for state, _ in newest if context.told)
        yield from listed(listing, partial(shown_states, newest), context, told=told)


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


def _whole(
    title: str,
    summary: str,
    place: str,
    count: int,
    teasers: Callable[[Context], tuple[Teaser, ...]],
    context: Context,
) -> Iterator[Planned]:
    """A listing whose entries are sorted by name, for which all of them are made."""

    def shown(start: int, stop: int, here: Context) -> tuple[Teaser, ...]:
        return teasers(here)[start:stop]

    yield from listed(Listing(title, summary, place, pages_of(count)), shown, context)
