"""The picture of a page that others show when somebody shares its address: what it says, and where.

Every explainer and dispute has a card where `cards` is on. It holds what is true of the page for
as long as the page says so: nothing on it depends on the day of the build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from sitegen.model import Party
from sitegen.relate import Dispute, State, TableRow
from sitegen.views.context import Context
from sitegen.views.shapes import StatusCount
from sitegen.views.sources import Numbers
from sitegen.views.statements import Telling
from sitegen.views.table import status_counts
from sitegen.views.typeset import BOLD, DISPLAY, SANS, Stack, lacking, stack

ROOMY = 110
"""Letters in all names together for which there is always room, at a size that reads well."""


class Card(Struct, frozen=True, gc=False):
    """What a card says, in the page's language.

    Attributes:
        address: of the page.
        file: the content file it is from, empty where there is none.
        kicker: the dispute of an explainer.
        summary: what stands there where no table is.
        parties: the names of the columns.
        day: "State of 2 June 2025", empty where there is no table.
    """

    address: str
    file: str
    title: str
    kicker: str
    summary: str
    parties: tuple[str, ...]
    counts: tuple[StatusCount, ...]
    day: str
    site: str

    @property
    def path(self) -> str:
        """Of the picture in the site."""
        return f"{self.address}card.png"


class Place(Struct, frozen=True, gc=False):
    """Where a card belongs, and what it has besides title and table; `day`: of the state shown."""

    address: str
    file: str
    day: dt.date | None
    kicker: str = ""
    summary: str = ""


class Stacks(Struct, frozen=True):
    """The fonts of a card by what they are for."""

    display: Stack
    sans: Stack
    bold: Stack


def explainer_card(state: State, dispute: Dispute, context: Context) -> Card:
    """The card of an explainer; `context` speaks the page's language."""
    telling = Telling(context, state.scope, Numbers({}, {}), state.address)
    kicker = dispute.title if dispute.id else ""
    explainer = state.explainer
    place = Place(state.address, explainer.file, state.day, kicker, explainer.summary)
    return _card(place, state.title, state.scope.columns, state.rows, telling)


def dispute_card(dispute: Dispute, context: Context) -> Card:
    """The card of a dispute: its merged table."""
    newest = dispute.states[-1].address if dispute.states else ""
    telling = Telling(context, dispute.scope, Numbers({}, {}), newest)
    kicker = context.words.gettext("Dispute")
    summary = dispute.note.summary if dispute.note else ""
    place = Place(dispute.address, dispute.file, dispute.day, kicker, summary)
    return _card(place, dispute.title, dispute.scope.columns, dispute.rows, telling)


def _card(
    place: Place,
    title: str,
    columns: Sequence[Party],
    rows: Sequence[TableRow],
    telling: Telling,
) -> Card:
    context, words = telling.context, telling.context.words
    day = ""
    if rows and place.day:
        day = words.gettext("State of %(day)s") % {"day": words.day(place.day)}
    return Card(
        address=place.address,
        file=place.file,
        title=title,
        kicker=place.kicker,
        summary="" if rows else place.summary,
        parties=_names(columns) if rows else (),
        counts=status_counts(rows, telling.context.words),
        day=day,
        site=context.settings.title,
    )


def _names(columns: Sequence[Party]) -> tuple[str, ...]:
    """The parties' names; their short ones where the full ones would fill the card."""
    full = tuple(party.name for party in columns)
    if sum(map(len, full)) <= ROOMY:
        return full
    return tuple(party.short or party.name for party in columns)


def alternative(card: Card, context: Context) -> str:
    """A card in words, for those who do not see it."""
    words = context.words
    counts = words.list([f"{each.status.label} {each.number}" for each in card.counts])
    said = (card.title, words.list(list(card.parties)), counts, card.day)
    return ". ".join(text.rstrip(".") for text in said if text)


def has_card(card: Card, context: Context) -> bool:
    """Whether a card is drawn: cards are on, and the fonts have every letter."""
    return context.settings.cards and not missing(card, context)


def missing(card: Card, context: Context) -> str:
    """The characters that a card needs and no font has, once each."""
    found: dict[str, None] = {}
    fonts = stacks(context)
    for text, role in texts(card, fonts):
        found |= dict.fromkeys(lacking(text, role.of(text)))
    return "".join(found)


def texts(card: Card, fonts: Stacks) -> Iterator[tuple[str, Stack]]:
    """Every text of a card with the fonts it is set in."""
    yield card.title, fonts.display
    yield card.kicker, fonts.bold
    for count in card.counts:
        yield count.number, fonts.bold
        yield count.status.label, fonts.sans
    for text in (*card.parties, card.summary, card.day, card.site):
        yield text, fonts.sans


def stacks(context: Context) -> Stacks:
    """The fonts of a site's cards."""
    return _stacks(tuple(context.fonts.items()))


@lru_cache(maxsize=4)
def _stacks(fonts: tuple[tuple[str, Path], ...]) -> Stacks:
    known = dict(fonts)
    return Stacks(stack(known, DISPLAY), stack(known, SANS), stack(known, BOLD))
