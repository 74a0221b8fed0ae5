"""The places on a page that a link can lead to: sections, rows, headings, notes, days, sources.

The same facts decide what a page shows; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from sitegen.model import Ref
from sitegen.relate import Dispute, Library, State, TableRow
from sitegen.relate.answers import asked_not_answered
from sitegen.relate.articles import Articles
from sitegen.relate.cited import agreement_refs, moment_refs, refs_in_order, row_refs
from sitegen.relate.local import typed_id

_OF_NOTE = re.compile('<(?:li|sup) id="(s-(?:note|ref)--[0-9-]+)"')
"""In the HTML of a text, where `<` of the author's own is always escaped."""


class Ids:
    """The ids of those pages that are made of content, gathered when they are asked for.

    Args:
        library: what is published.
        articles: for headings and footnotes.
        today: what is still unanswered depends on it.
    """

    def __init__(self, library: Library, articles: Articles, today: dt.date) -> None:
        self._library = library
        self._articles = articles
        self._today = today
        self._pages: Mapping[str, Iterator[str]] | None = None
        self._known: dict[str, frozenset[str]] = {}

    def of(self, address: str) -> frozenset[str] | None:
        """The ids of the page at an address, `None` where they are not known."""
        if self._pages is None:
            # The iterators of a dispute's pages stand for work that is done if a link needs it.
            self._pages = dict(self._every())
        if address not in self._known and address in self._pages:
            self._known[address] = frozenset(self._pages[address])
        return self._known.get(address)

    def _every(self) -> Iterator[tuple[str, Iterator[str]]]:
        for text in self._articles.texts:
            yield text.address, self._headings(text.file)
        readings = self._library.readings
        for dispute in readings.disputes():
            yield dispute.address, self._of_dispute(dispute)
        for state, dispute in readings.states():
            later = state.address != dispute.states[0].address
            yield state.address, self._of_state(state, later=later)

    def _headings(self, file: str) -> Iterator[str]:
        """Headings and footnotes of a text; a footnote's ids are in nothing but its HTML."""
        if file in self._articles.bodies:
            body = self._articles.bodies[file]
            yield from (heading.id for heading in body.outline)
            yield from _OF_NOTE.findall(body.html)

    def _of_state(self, state: State, *, later: bool) -> Iterator[str]:
        explainer = state.explainer
        sources = _sources(refs_in_order(state))
        yield from self._headings(explainer.file)
        yield from _table(state.rows)
        yield from (f"date-{moment.id}" for moment in state.moments if moment.id)
        yield from sources
        sections = {
            "agreements": state.agreements,
            "changes": later,
            "claims": explainer.claims,
            "corrections": explainer.corrections,
            "people": state.scope.people,
            "quotes": explainer.quotes,
            "sources": sources,
        }
        yield from (name for name, shown in sections.items() if shown)

    def _of_dispute(self, dispute: Dispute) -> Iterator[str]:
        sources = _sources(
            (
                *row_refs(dispute.rows),
                *agreement_refs(dispute.agreements),
                *moment_refs(dispute.moments),
            )
        )
        yield from self._headings(dispute.note.file if dispute.note else "")
        yield from _table(dispute.rows)
        yield from (f"date-{moment.id}" for moment in dispute.moments if moment.id)
        yield from sources
        sections = {
            "agreements": dispute.agreements,
            "changes": dispute.states[1:],
            "people": dispute.scope.people,
            "sources": sources,
            "unanswered": asked_not_answered(dispute.asks, self._today),
        }
        yield from (name for name, shown in sections.items() if shown)


def _sources(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple({f"source-{typed_id(ref.source)}": None for ref in refs})


def _table(rows: tuple[TableRow, ...]) -> Iterator[str]:
    for row in rows:
        yield row.id
        for cell in (*row.cells, *row.others):
            yield f"{row.id}--{cell.party}"
