"""What stands around the table: moments, agreements, claims, quotations, corrections."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sitegen.model.basis import Ref, When


class Reply(Struct, frozen=True, gc=False):
    """The answer that a moment of the timeline has found."""

    date: When
    by: str = ""
    text: str = ""


class Moment(Struct, frozen=True):
    """A point or stretch of the timeline; `heads` pairs a side with its person."""

    date: When
    event: str
    kind: str = "event"
    id: str = ""
    place: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    answered: Reply | None = None
    sources: tuple[Ref, ...] = ()


class Account(Struct, frozen=True, gc=False):
    """How one side tells an agreement."""

    party: str
    text: str
    sources: tuple[Ref, ...] = ()


class Agreement(Struct, frozen=True):
    """Something agreed, with its stage and size.

    Attributes:
        number: the figure as typed, `UNSPECIFIED`, or empty.
        between: ids of those it binds; empty means all parties.
    """

    text: str
    id: str = ""
    topic: str = ""
    round: str = ""
    date: When | None = None
    stage: str = "agreed"
    number: str = ""
    bound: str = ""
    unit: str = ""
    per: str = ""
    between: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    window: When | str = ""
    accounts: tuple[Account, ...] = ()
    note: str = ""
    sources: tuple[Ref, ...] = ()


class Claim(Struct, frozen=True, gc=False):
    """A statement of fact that is not settled, with how sure it is and who makes it."""

    text: str
    certainty: str
    by: str = ""
    sources: tuple[Ref, ...] = ()


class Translated(Struct, frozen=True, gc=False):
    """A quotation in the page's language, and who translated it."""

    text: str
    by: str = ""


class Quote(Struct, frozen=True):
    """A quotation with its speaker."""

    by: str
    text: str
    topic: str = ""
    date: When | None = None
    lang: str = ""
    translated: Translated | None = None
    sources: tuple[Ref, ...] = ()


class Correction(Struct, frozen=True, gc=False):
    """A mistake that was mended after publication."""

    date: dt.date
    text: str
