"""What files a site has: one module a kind; `OF_DISPUTES` and `OF_SITE` list them all."""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.outputs import (
    aliases,
    calendar,
    cards,
    citations,
    compare,
    copies,
    data,
    disputes,
    explainers,
    feeds,
    home,
    hosting,
    missing,
    oembed,
    pages,
    pivots,
    search,
    sitemap,
    sources,
    tables,
)
from sitegen.outputs.cards import undrawn
from sitegen.outputs.collisions import collisions
from sitegen.outputs.listed import told_of_states
from sitegen.outputs.planned import Listed, Plan, Planned
from sitegen.outputs.possible import NEED_ALL, can_draw, no_url, possible, within
from sitegen.views.context import Context

OF_DISPUTES: dict[str, Plan] = {
    "explainers": explainers.plan,
    "disputes": disputes.plan,
    "tables": tables.plan,
    "compare": compare.plan,
    "feeds": feeds.of_disputes,
    "citations": citations.plan,
    "oembed": oembed.plan,
    "cards": cards.plan,
}
"""Files that follow from one dispute, whatever the others say; each can be made apart."""

OF_SITE: dict[str, Plan] = {
    "home": home.plan,
    "parties": pivots.parties,
    "topics": pivots.topics,
    "people": pivots.people,
    "tags": pivots.tags,
    "sources": sources.plan,
    "pages": pages.plan,
    "search": search.plan,
    "missing": missing.plan,
    "copies": copies.plan,
    "robots": hosting.robots,
    "aliases": aliases.plan,
    "headers": hosting.headers,
    "feeds": feeds.plan,
    "calendar": calendar.plan,
    "data": data.plan,
}
"""Files that follow from all disputes together; `sitemap`, which names the others, apart."""

ALWAYS = frozenset(("explainers", "cards", "search", "missing", "copies"))
"""Outputs that `outputs` does not leave out: all others go by the name that it uses. Cards and
search have settings of their own, and plan nothing where they are off."""


def plan(context: Context) -> Iterator[Planned]:
    """Every file of the site, in no particular order.

    Args:
        context: the site, its settings narrowed by `possible`.
    """
    planned = [*of_disputes(context), *of_site(context)]
    yield from planned
    yield from index(context, planned)


def of_disputes(context: Context) -> Iterator[Planned]:
    """What follows from single disputes, of all those that the context knows."""
    return _of(OF_DISPUTES, context)


def of_site(context: Context) -> Iterator[Planned]:
    """What follows from all disputes together, but for the sitemap."""
    return _of(OF_SITE, context)


def index(context: Context, planned: Iterable[Listed]) -> Iterator[Planned]:
    """The sitemap of all other files."""
    if context.builds("sitemap"):
        yield from sitemap.plan(context, planned)


def kinds_of_site(context: Context) -> Iterator[tuple[str, Plan]]:
    """The kinds of files that follow from all disputes together, as far as the site has them."""
    return _kinds(OF_SITE, context)


def _of(outputs: Mapping[str, Plan], context: Context) -> Iterator[Planned]:
    for _, output in _kinds(outputs, context):
        yield from output(context)


def _kinds(outputs: Mapping[str, Plan], context: Context) -> Iterator[tuple[str, Plan]]:
    for kind, output in outputs.items():
        if kind in ALWAYS or context.builds(kind):
            yield kind, output


__all__ = [
    "ALWAYS",
    "NEED_ALL",
    "OF_DISPUTES",
    "OF_SITE",
    "Listed",
    "Plan",
    "Planned",
    "can_draw",
    "collisions",
    "index",
    "kinds_of_site",
    "no_url",
    "of_disputes",
    "of_site",
    "plan",
    "possible",
    "told_of_states",
    "undrawn",
    "within",
]
