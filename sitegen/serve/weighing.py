"""What the desk tells of a dispute: windows and deadlines, and how much room each party gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from sitegen import dates
from sitegen.relate import Dispute
from sitegen.relate.answers import LAPSED, OPEN, Ask, fate
from sitegen.relate.balance import Weight, balance, balance_of


class Due(Struct, frozen=True):
    """Something that lapsed without an answer, or that waits for one.

    Attributes:
        address: of the page that tells of it.
    """

    text: str
    who: str
    ends: str
    lapsed: bool
    address: str


class Share(Struct, frozen=True):
    """One party's share of a table."""

    name: str
    weight: Weight


class Balance(Struct, frozen=True):
    """How much room each party gets in one table."""

    title: str
    address: str
    shares: tuple[Share, ...]


def dues(dispute: Dispute, today: dt.date) -> Iterator[Due]:
    """What lapsed unanswered, and what has an end and waits."""
    for ask in dispute.asks:
        lapsed = fate(ask, today) == LAPSED
        if lapsed or (fate(ask, today) == OPEN and ask.ends):
            yield Due(ask.text, _who(ask, dispute), _end(ask), lapsed, f"/{ask.origin}")


def balances(dispute: Dispute) -> Iterator[Balance]:
    """The merged table of a dispute, or the table of an explainer on its own."""
    if dispute.id:
        names = {each.id: each.name for each in dispute.scope.columns}
        yield Balance(dispute.title, f"/{dispute.address}", _shares(balance_of(dispute), names))
    for state in dispute.states:
        names = {each.id: each.name for each in state.scope.columns}
        shares = _shares(balance(state), names)
        if shares and not dispute.id:
            yield Balance(state.title, f"/{state.address}", shares)


def _who(ask: Ask, dispute: Dispute) -> str:
    names = {each.id: each.name for each in dispute.scope.columns}
    return names.get(ask.party, ask.party)


def _end(ask: Ask) -> str:
    return dates.latest(ask.ends).isoformat() if ask.ends else ""


def _shares(weights: tuple[Weight, ...], names: dict[str, str]) -> tuple[Share, ...]:
    return tuple(Share(names[each.party], each) for each in weights)
