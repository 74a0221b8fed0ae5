"""Rules about a dispute's explainers among each other: their order, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.relate import Dispute, State


@rule("same-day")
def same_day(dispute: Dispute) -> Iterator[Finding]:
    """Two explainers of a dispute with the same days.

    Explainers follow each other by `as_of`, then by `date`. What changed, what is unchanged and
    what is the newest state depend on that order.

    Bad:
        # in two explainers of one dispute
        date: 2025-06-03
        as_of: 2025-06-02

    Good:
        # in the later one
        date: 2025-06-04
        as_of: 2025-06-02
    """
    places: dict[tuple[dt.date, dt.date], list[State]] = {}
    for state in dispute.states:
        explainer = state.explainer
        if explainer.flawed.isdisjoint(("date", "as_of")):
            places.setdefault((state.day, explainer.date), []).append(state)
    for same in places.values():
        if len(same) > 1:
            for state in same:
                yield _tie(state, [other for other in same if other is not state])


@rule("derived-was")
def derived_was(dispute: Dispute) -> Iterator[Finding]:
    """A typed `was` where the earlier status is known.

    Where an earlier explainer of the dispute has the topic, the page takes the earlier status from
    there. `was` is for the first row of a topic.

    Bad:
        # where an earlier explainer has the topic
        demands:
          - topic: Sanctions
            status: open
            was: deferred
            russia: All of them removed
            ukraine: not stated

    Good:
        # where an earlier explainer has the topic
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
    """
    first: dict[str, str] = {}
    for state in dispute.states:
        file = state.explainer.file
        for row in state.rows:
            earlier = first.setdefault(row.id, file)
            if row.typed.was and earlier != file:
                message = f'"{earlier}" has this topic, so its earlier status is known'
                keys = ("demands", row.index, "was")
                yield Finding(file, keys, message, 'leave "was" out', at_key=True)


def _tie(state: State, others: list[State]) -> Finding:
    explainer = state.explainer
    names = " and ".join(f'"{other.explainer.file}"' for other in others)
    hint = "give them different days: one follows the other"
    if not explainer.as_of:
        message = f"date {explainer.date} is that of {names} too"
        return Finding(explainer.file, ("date",), message, hint)
    message = f"as_of {explainer.as_of} with date {explainer.date} is that of {names} too"
    return Finding(explainer.file, ("as_of",), message, hint)
