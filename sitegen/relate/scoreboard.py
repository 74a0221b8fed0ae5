"""How many topics stood where, from explainer to explainer; and how far each agreement came."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from sitegen.model import STATUSES, Agreement, When
from sitegen.relate.library import Dispute
from sitegen.relate.state import State


class Score(Struct, frozen=True, gc=False):
    """The dispute as it stood with one explainer.

    Attributes:
        counts: topics by status, in the order of `model.STATUSES`.
        mentioned: topics in that explainer's own table.
    """

    state: State
    counts: tuple[int, ...]
    mentioned: int

    @property
    def total(self) -> int:
        """All topics known by then."""
        return sum(self.counts)


def scoreboard(dispute: Dispute) -> tuple[Score, ...]:
    """One score an explainer with a table, oldest first.

    Every topic known by then counts with its newest status, whether that explainer mentions it or
    not. Its own rows alone would show topics vanish and come back as attention moves, and a board
    whose bars shrink while nothing was settled tells a wrong story: silence never erases.
    """
    statuses: dict[str, str] = {}
    scores = []
    for state in dispute.states:
        if not state.rows:
            continue
        statuses.update((row.id, row.typed.status) for row in state.rows)
        counted = Counter(statuses.values())
        counts = tuple(counted[status] for status in STATUSES)
        scores.append(Score(state, counts, len({row.id for row in state.rows})))
    return tuple(scores)


class Stage(Struct, frozen=True, gc=False):
    """A stage that an agreement reached.

    Attributes:
        date: as the explainer dates it; `None` where it does not.
        day: of that explainer's state.
        origin: address of that explainer.
    """

    stage: str
    date: When | None
    day: dt.date
    origin: str


def histories(dispute: Dispute) -> Mapping[str, tuple[Stage, ...]]:
    """The stages of each agreement in their order, by its id, else by its text.

    They are the log's own entries, so that a page never tells two stories; what the first
    explainer has comes from its state.
    """
    found: dict[str, list[Stage]] = {}
    for step in dispute.steps:
        if step.before is None:
            new = step.state.agreements
        else:
            entries = (entry.agreement for entry in step.entries)
            new = tuple(agreement for agreement in entries if agreement)
        for agreement in new:
            state = step.state
            stage = Stage(agreement.stage, agreement.date, state.day, state.address)
            found.setdefault(name_of(agreement), []).append(stage)
    return {name: tuple(stages) for name, stages in found.items()}


def name_of(agreement: Agreement) -> str:
    """What an agreement is followed by: its id, else its text."""
    return agreement.id or agreement.text
