"""The sources: their listing, and one page for each source note that something rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.outputs.pivots import across
from sitegen.outputs.planned import Planned, page
from sitegen.relate.pivots import by_source
from sitegen.views.context import Context
from sitegen.views.indexes import page_place, pages_of
from sitegen.views.listings import source_page, sources_page


def plan(context: Context) -> Iterator[Planned]:
    """The listing and the sources' own pages."""
    library = context.library
    if not library.cited:
        return
    for number in range(1, pages_of(len(library.cited)) + 1):
        here = context.moved_to(page_place("sources/", number))
        yield page(here, "sources.html", partial(sources_page, number, here))
    found = across(library, by_source)
    for source_id in sorted(library.cited):
        note = library.seeds[source_id]
        here = context.moved_to(f"sources/{source_id}/")
        digest = context.articles.get(note.file)
        yield page(
            here,
            "source.html",
            partial(source_page, note, found.get(source_id, ()), here, digest),
            note.file,
        )
