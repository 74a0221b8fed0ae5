"""Which explainers may be in the site's feed, as far as that can be told before all are known."""

from __future__ import annotations

import heapq

from sitegen.views.feeds import NEWEST, Newness


class Latest:
    """The newest explainers that one process has made: an older one is in no feed of the site.

    It spares time and decides nothing: a feed that wants another entry reads its dispute again.
    """

    def __init__(self) -> None:
        self._newest: list[Newness] = []

    def holds(self, newness: Newness) -> bool:
        """Whether an explainer is among the newest until now; from now on it counts as known."""
        if len(self._newest) < NEWEST:
            heapq.heappush(self._newest, newness)
            return True
        return heapq.heappushpop(self._newest, newness) != newness
