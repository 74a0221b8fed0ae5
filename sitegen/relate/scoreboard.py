"""How many topics stood where, from explainer to explainer."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from sitegen.model import STATUSES
from sitegen.relate.dispute import Dispute
from sitegen.relate.state import State


class Score(Struct, frozen=True, gc=False):
    """The dispute as it stood with one explainer.

    Attributes:
        counts: topics by status, in the order of `model.STATUSES`.
    """

    state: State
    counts: tuple[int, ...]

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
        scores.append(Score(state, counts))
    return tuple(scores)
