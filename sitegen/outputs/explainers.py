"""The explainers' own pages. They always exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, page
from sitegen.relate.edited import edited
from sitegen.views.context import Context
from sitegen.views.explainer import Placed, explainer_page


def plan(context: Context) -> Iterator[Planned]:
    """One page an explainer, and one a translation of it."""
    for state, dispute in context.library.readings.states():
        here = context.moved_to(state.address, catalogue(state.lang))
        article = context.articles.get(state.explainer.file)
        make = partial(explainer_page, Placed(state, dispute), here, article)
        changed = edited(state)
        yield page(here, "explainer.html", make, state.explainer.file, changed=changed)
