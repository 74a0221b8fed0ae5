"""What files a site has: one module a kind, each with `plan(context)`; `OUTPUTS` lists them all."""

from sitegen.outputs import (
    aliases,
    copies,
    disputes,
    explainers,
    home,
    hosting,
    missing,
    pages,
    sitemap,
    sources,
    tables,
)
from sitegen.outputs.collisions import collisions
from sitegen.outputs.planned import Plan, Planned

ALWAYS: tuple[Plan, ...] = (explainers.plan, missing.plan, copies.plan)
"""Outputs that no setting leaves out."""

OUTPUTS: dict[str, Plan] = {
    "home": home.plan,
    "disputes": disputes.plan,
    "tables": tables.plan,
    "sources": sources.plan,
    "pages": pages.plan,
    "sitemap": sitemap.plan,
    "robots": hosting.robots,
    "aliases": aliases.plan,
    "headers": hosting.headers,
}
"""Outputs by the name that the setting `outputs` uses."""

__all__ = ["ALWAYS", "OUTPUTS", "Plan", "Planned", "collisions"]
