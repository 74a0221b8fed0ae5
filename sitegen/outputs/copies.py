"""Files that are copied as they are: the theme's assets, and pictures that content names."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.planned import Planned
from sitegen.views.context import Context


def plan(context: Context) -> Iterator[Planned]:
    """One file each; a picture keeps its place below `content/`, so that is where it is from."""
    for path, origin in context.copies.items():
        source = f"{'templates' if path.startswith('assets/') else 'content'}/{path}"
        yield Planned(path, (source,), origin.read_bytes)
