"""What was asked, and what has become of it by a day: answered, open, lapsed.

Something is asked by a `proposal`, by any statement with a window that is a date, and by a moment
of the timeline that is a proposal or a deadline. It is answered by `answers` in any wording of it,
by a moment's `answered`, or by an agreement on its topic on or after its day, in any explainer.
`asked` finds all of it, whatever the day; here the day comes in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from sitegen import dates
from sitegen.model import Agreement, Answer, Moment, Reply, When
from sitegen.relate.rows import Said

ANSWERED, OPEN, LAPSED, OVER = "answered", "open", "lapsed", "over"


class Ask(Struct, frozen=True, gc=False):
    """Something that waits for an answer, or waited for one.

    Attributes:
        kind: `proposal`, `window` (another statement with a window) or `deadline`.
        text: its newest wording.
        lang: of that wording.
        party: who asks; empty where only a moment tells of it.
        row: id of its topic, with `topic` its name; empty for a moment.
        day: when it was first asked: the state's day, or the moment's own.
        origin: address of the explainer with the newest wording, or of the dispute.
        said: every wording, oldest first.
        moments: entries of timelines that tell of it.
        ends: the window, or the moment's date, if it ends.
        answers: recorded with a wording of it.
        agreement: the first one on its topic since its day.
        reply: what a moment was answered with.
        over: the day on which something took its place, or on which it was withdrawn.
    """

    kind: str
    text: str
    lang: str
    day: dt.date
    origin: str
    party: str = ""
    row: str = ""
    topic: str = ""
    said: tuple[Said, ...] = ()
    moments: tuple[Moment, ...] = ()
    ends: When | None = None
    answers: tuple[Answer, ...] = ()
    agreement: Agreement | None = None
    reply: Reply | None = None
    over: dt.date | None = None

    @property
    def answered(self) -> bool:
        """Whether any answer is recorded."""
        return bool(self.answers or self.agreement or self.reply)


def fate(ask: Ask, today: dt.date) -> str:
    """What has become of it by a day: `ANSWERED`, `OPEN`, `LAPSED` or `OVER`."""
    if ask.answered:
        return ANSWERED
    if ask.over and (ask.ends is None or dates.latest(ask.ends) >= ask.over):
        return OVER
    return LAPSED if ask.ends and dates.is_past(ask.ends, today) else OPEN


def asked_not_answered(asks: Iterable[Ask], today: dt.date) -> tuple[Ask, ...]:
    """What is open or lapsed, newest first; of one day, in the order of the table."""
    waiting = (ask for ask in asks if fate(ask, today) in (OPEN, LAPSED))
    return tuple(sorted(waiting, key=lambda ask: ask.day, reverse=True))
