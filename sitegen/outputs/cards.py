"""Pictures of explainers and disputes, shown where somebody shares their address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import PNG, Planned
from sitegen.problems import Problem, Severity
from sitegen.views.card_page import card_page
from sitegen.views.cards import Card, dispute_card, explainer_card, missing
from sitegen.views.context import Context

_SHOWN = 5
"""Letters that a finding names."""


def plan(context: Context) -> Iterator[Planned]:
    """One picture for every explainer and dispute that has a page, in each of its languages."""
    for card, here in cards(context):
        if not missing(card, here):
            make = partial(card_page, card, here)
            yield Planned(card.path, (card.file,), make, "card.svg", here.words.lang, finish=PNG)


def undrawn(context: Context) -> Iterator[Problem]:
    """A finding for each card that is left out because no font has its letters."""
    for card, here in cards(context):
        if letters := missing(card, here):
            some = ", ".join(f'"{letter}"' for letter in letters[:_SHOWN])
            more = " and others" if letters[_SHOWN:] else ""
            yield Problem(
                code="no-font",
                file=card.file,
                message=f"no font for cards has {some}{more}; this page gets no card",
                hint="put a font (TTF or OTF) that has all its letters into templates/card/",
                line=1,
                column=1,
                severity=Severity(context.settings.checks.get("no-font", Severity.WARNING)),
            )


def cards(context: Context) -> Iterator[tuple[Card, Context]]:
    """What every card says, with the site as its page sees it; none where cards are off."""
    if not context.settings.cards:
        return
    readings = context.library.readings
    for state, dispute in readings.states():
        here = context.moved_to(state.address, catalogue(state.lang))
        yield explainer_card(state, dispute, here), here
    for dispute in readings.disputes() if context.builds("disputes") else ():
        here = context.moved_to(dispute.address, catalogue(dispute.lang))
        yield dispute_card(dispute, here), here
