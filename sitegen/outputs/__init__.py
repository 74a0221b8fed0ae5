"""What files a site has: one module a kind, each with `plan(context)`; `OUTPUTS` lists them all."""

from collections.abc import Iterator

from sitegen.outputs import (
    aliases,
    calendar,
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
    sitemap,
    sources,
    tables,
)
from sitegen.outputs.collisions import collisions
from sitegen.outputs.planned import Plan, Planned
from sitegen.outputs.possible import no_url, possible
from sitegen.views.context import Context

ALWAYS: tuple[Plan, ...] = (explainers.plan, missing.plan, copies.plan)
"""Outputs that no setting leaves out."""

OUTPUTS: dict[str, Plan] = {
    "home": home.plan,
    "disputes": disputes.plan,
    "tables": tables.plan,
    "compare": compare.plan,
    "parties": pivots.parties,
    "topics": pivots.topics,
    "people": pivots.people,
    "tags": pivots.tags,
    "sources": sources.plan,
    "pages": pages.plan,
    "robots": hosting.robots,
    "aliases": aliases.plan,
    "headers": hosting.headers,
    "feeds": feeds.plan,
    "calendar": calendar.plan,
    "data": data.plan,
    "citations": citations.plan,
    "oembed": oembed.plan,
}
"""Outputs by the name that the setting `outputs` uses; `sitemap`, which names the others, apart."""


def plan(context: Context) -> Iterator[Planned]:
    """Every file of the site, in no particular order.

    Args:
        context: the site, its settings narrowed by `possible`.
    """
    planned = [each for always in ALWAYS for each in always(context)]
    for kind, output in OUTPUTS.items():
        if context.builds(kind):
            planned += output(context)
    yield from planned
    if context.builds("sitemap"):
        yield from sitemap.plan(context, planned)


__all__ = ["ALWAYS", "OUTPUTS", "Plan", "Planned", "collisions", "no_url", "plan", "possible"]
