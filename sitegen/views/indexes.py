"""Listings: parties, topics, people and tags, and the numbered pages of whatever is long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from sitegen.relate import Dispute, State, collated
from sitegen.relate.pivots import OfParty, OfPerson, OfTag, OfTopic
from sitegen.views.context import Context
from sitegen.views.dispute import explainer_teaser
from sitegen.views.frame import frame
from sitegen.views.pivot_pages import ListingPage
from sitegen.views.shapes import Link, Pager, Teaser
from sitegen.views.statements import text_in

_T = TypeVar("_T")
_age = attrgetter("explainer.date", "day", "address")
Found = Mapping[str, Sequence[tuple[Dispute, _T]]]
"""Id → each dispute in which it is found, with what the dispute says of it."""

PER_PAGE = 50
"""Entries on one page of a listing."""


def pages_of(count: int) -> int:
    """How many numbered pages a listing has; an empty one has one."""
    return max(1, -(-count // PER_PAGE))


def page_place(listing: str, number: int) -> str:
    """The address of page `number` (from 1) of the listing at `listing`."""
    return listing if number == 1 else f"{listing}page/{number}/"


def pager(listing: str, number: int, total: int, context: Context) -> Pager | None:
    """The way through a listing of several pages; `None` for a listing of one."""
    if total == 1:
        return None
    words = context.words
    links = tuple(
        Link(words.number(n), "" if n == number else context.href(page_place(listing, n)))
        for n in range(1, total + 1)
    )
    _ = words.gettext
    return Pager(
        pages=links,
        label=_("Pages of this list"),
        previous=Link(_("Previous page"), links[number - 2].href) if number > 1 else None,
        next=Link(_("Next page"), links[number].href) if number < total else None,
    )


def numbered_title(title: str, number: int, context: Context) -> str:
    """ "Sources, page 2"; the first page bears the bare title."""
    if number == 1:
        return title
    words = context.words
    text = words.gettext("%(title)s, page %(number)s")
    return text % {"title": title, "number": words.number(number)}


class Listing(Struct, frozen=True, gc=False):
    """A list on numbered pages.

    Attributes:
        title: of the listing; `summary` says what it lists.
        place: address of its first page.
        total: number of its pages.
        among: of a tag, the listing of all: its title and address.
    """

    title: str
    summary: str
    place: str
    total: int
    among: tuple[str, str] | None = None


def listing_page(
    listing: Listing, number: int, teasers: tuple[Teaser, ...], context: Context
) -> ListingPage:
    """One numbered page of a listing.

    Args:
        listing: what it is a page of.
        number: of this page, from 1.
        teasers: the entries on this page, in order.
        context: moved to this page.
    """
    head = numbered_title(listing.title, number, context)
    return ListingPage(
        frame=frame(context, head, description=listing.summary),
        title=listing.title,
        summary=listing.summary,
        teasers=teasers,
        kicker=context.link(*listing.among) if listing.among else None,
        pager=pager(listing.place, number, listing.total, context),
    )


def party_teasers(parties: Found[OfParty], context: Context) -> tuple[Teaser, ...]:
    """Parties and third parties by name, with their disputes."""
    return _teasers("parties/", parties, lambda of: (of.side.name, ""), context)


def topic_teasers(topics: Found[OfTopic], context: Context) -> tuple[Teaser, ...]:
    """Topics by name, with their disputes."""
    return _teasers("topics/", topics, lambda of: (of.row.topic, ""), context)


def person_teasers(people: Found[OfPerson], context: Context) -> tuple[Teaser, ...]:
    """People by name, with their office and disputes."""
    return _teasers("people/", people, lambda of: (of.person.name, of.person.role), context)


def tag_teasers(tags: Mapping[str, OfTag], context: Context) -> tuple[Teaser, ...]:
    """Tags by name, with the number of their explainers."""
    words = context.words
    entries = []
    for key, tag in tags.items():
        number = len(tag.places)
        count = words.ngettext("%(number)s explainer", "%(number)s explainers", number) % {
            "number": words.number(number)
        }
        link = context.link(tag.name, f"tags/{key}/")
        entries.append((tag.name, Teaser(link, "", facts=(count,))))
    return _sorted(entries)


def newest_first(states: Iterable[tuple[State, Dispute]]) -> tuple[tuple[State, Dispute], ...]:
    """Explainers by day of publication, then of their state."""
    pairs = tuple(states)
    ages = [_age(state) for state, _ in pairs]
    return tuple(
        pairs[place] for place in sorted(range(len(pairs)), key=ages.__getitem__, reverse=True)
    )


def shown_states(
    states: Sequence[tuple[State, Dispute]], start: int, stop: int, context: Context
) -> tuple[Teaser, ...]:
    """Some explainers of a list, from `start` to before `stop`."""
    named = context.builds("disputes")
    return tuple(
        explainer_teaser(state, context, kicker=dispute if named else None)
        for state, dispute in states[start:stop]
    )


def _teasers(
    listing: str, found: Found[_T], told: Callable[[_T], tuple[str, str]], context: Context
) -> tuple[Teaser, ...]:
    """Entries of the listing at an address, with the name and summary that the first dispute has.

    `told` gives both of what a dispute says of an entry.
    """
    entries = []
    for key, of in found.items():
        dispute, first = of[0]
        name, summary = told(first)
        text = text_in(name, dispute.lang, context.words.lang)
        teaser = Teaser(
            title=context.link(name, f"{listing}{key}/"),
            summary=summary,
            facts=tuple(dispute.title for dispute, _ in of),
            lang=text.lang,
            dir=text.dir,
        )
        entries.append((name, teaser))
    return _sorted(entries)


def _sorted(entries: list[tuple[str, Teaser]]) -> tuple[Teaser, ...]:
    entries.sort(key=lambda pair: (collated(pair[0]), pair[1].title.href))
    return tuple(teaser for _name, teaser in entries)
