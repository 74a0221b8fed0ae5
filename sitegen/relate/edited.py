"""The day on which something last changed, for feeds, sitemap, calendar and citations.

It comes from what editors typed, never from a clock or a file: the same content has the same day
wherever and whenever it is built.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sitegen.relate.dispute import Dispute
from sitegen.relate.state import State


def edited(state: State) -> dt.date:
    """An explainer's `updated`, else its `date`; of a translation, its own day if that is later."""
    day = state.explainer.updated or state.explainer.date
    made = state.original.made if state.original else None
    return max(day, made) if made else day


def edited_in(disputes: Iterable[Dispute]) -> dt.date | None:
    """The newest such day in disputes, or `date` of an `index.md`; `None` where none is known."""
    days = [
        day
        for dispute in disputes
        for day in (*map(edited, dispute.states), dispute.note and dispute.note.date)
        if day
    ]
    return max(days, default=None)
