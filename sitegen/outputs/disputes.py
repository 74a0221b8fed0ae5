"""The disputes' pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.relate.edited import edited_in
from sitegen.views.context import Context
from sitegen.views.dispute import dispute_page


def plan(context: Context) -> Iterator[Planned]:
    """One page a dispute, and one a translation of its introduction."""
    for dispute in context.library.readings.disputes():
        here = context.moved_to(dispute.address, catalogue(dispute.lang))
        make = partial(dispute_page, dispute, here, context.articles.get(dispute.file))
        yield page(here, "dispute.html", make, dispute.file, changed=edited_in((dispute,)))
