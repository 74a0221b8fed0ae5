"""Two parties at a time, in disputes with three or more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.views.compare import compare_page, pair_place, pairs
from sitegen.views.context import Context


def plan(context: Context) -> Iterator[Planned]:
    """One page a pair, at `/<dispute>/compare/<a>-<b>/`, a and b in the order of the columns."""
    for dispute in context.library.disputes:
        for pair in pairs(dispute):
            here = context.moved_to(pair_place(dispute, pair), catalogue(dispute.lang))
            yield page(
                here, "compare.html", partial(compare_page, dispute, pair, here), dispute.file
            )
