"""Files that are copied as they are: the theme's assets, and pictures that content names."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.planned import Planned
from sitegen.views.context import Context


def plan(context: Context) -> Iterator[Planned]:
    """One file each."""
    for path, origin in context.copies.items():
        yield Planned(path, (origin.as_posix(),), origin.read_bytes)
