"""Links inside the site whose page or fragment does not exist, once all pages are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.addresses import file_of
from sitegen.markup import Unresolved
from sitegen.problems import KeyPath, Problem, did_you_mean
from sitegen.relate import Dispute, Library, State, TableRow
from sitegen.relate.articles import Articles
from sitegen.relate.cited import agreement_refs, moment_refs, refs_in_order, row_refs
from sitegen.relate.links import Guesses
from sitegen.relate.local import typed_id
from sitegen.settings import Settings


def dangling(
    library: Library, articles: Articles, settings: Settings, paths: frozenset[str]
) -> Iterator[Problem]:
    """Every link that leads to no page of the site, or to no place on its page.

    Args:
        library: for the ids that tables give.
        articles: every text with its links.
        settings: for the menu.
        paths: of all planned files, below the output folder.
    """
    guesses = Guesses(path.removesuffix("index.html") for path in paths)
    ids: dict[str, frozenset[str] | None] = {}
    known = _Pages(library, articles)
    for text in articles.texts:
        for use in articles.bodies[text.file].links:
            target = articles.places.target(use.href, text.file, text.address)
            if isinstance(target, Unresolved):
                continue  # already reported where the text was made
            address, fragment = target.address, target.fragment
            if file_of(address) not in paths:
                message, hint = _no_page(address, guesses)
            elif fragment:
                if address not in ids:
                    ids[address] = known.ids(address)
                there = ids[address]
                if there is None or fragment in there:
                    continue
                message, hint = _no_place(address, fragment, there)
            else:
                continue
            yield _problem(text.file, message, hint, at=(use.line, use.column))
    for i, entry in enumerate(settings.navigation):
        address = entry.to.partition("#")[0].partition("?")[0].lstrip("/")
        if "://" not in entry.to and file_of(address) not in paths:
            yield _problem(settings.file, *_no_page(address, guesses), keys=("navigation", i))


class _Pages:
    """The ids of those pages whose ids are known: sections, rows, cells, headings, sources.

    A page's ids are gathered when somebody asks for a place on it: few links do.
    """

    def __init__(self, library: Library, articles: Articles) -> None:
        self._library = library
        self._articles = articles
        self._pages: Mapping[str, tuple[str, Dispute | State | None]] | None = None

    def ids(self, address: str) -> frozenset[str] | None:
        """The ids of the page at an address, `None` where they are not known."""
        if self._pages is None:
            self._pages = dict(self._every())
        if address not in self._pages:
            return None
        file, what = self._pages[address]
        found: set[str] = set()
        if file in self._articles.bodies:
            found.update(heading.id for heading in self._articles.bodies[file].outline)
        if isinstance(what, State):
            found.update(_state_ids(what))
        elif what is not None:
            found.update(_dispute_ids(what))
        return frozenset(found)

    def _every(self) -> Iterator[tuple[str, tuple[str, Dispute | State | None]]]:
        for text in self._articles.texts:
            yield text.address, (text.file, None)
        for dispute in self._library.groups:
            if dispute.id:
                yield dispute.address, (dispute.note.file if dispute.note else "", dispute)
            for state in dispute.states:
                yield state.address, (state.explainer.file, state)


def _state_ids(state: State) -> Iterator[str]:
    explainer = state.explainer
    yield from _table_ids(state.rows)
    yield from (f"date-{moment.id}" for moment in state.moments if moment.id)
    sources = {f"source-{typed_id(ref.source)}" for ref in refs_in_order(state)}
    yield from sources
    sections = (
        ("agreements", state.agreements),
        ("sources", sources),
        ("quotes", explainer.quotes),
        ("claims", explainer.claims),
        ("people", state.scope.people),
        ("corrections", explainer.corrections),
        ("changes", state.rows),
        ("unanswered", state.rows),
    )
    yield from (name for name, shown in sections if shown)


def _dispute_ids(dispute: Dispute) -> Iterator[str]:
    yield from _table_ids(dispute.rows)
    yield from (f"date-{moment.id}" for moment in dispute.moments if moment.id)
    refs = (
        *row_refs(dispute.rows),
        *agreement_refs(dispute.agreements),
        *moment_refs(dispute.moments),
    )
    sources = {f"source-{ref.source}" for ref in refs}
    yield from sources
    sections = (
        ("agreements", dispute.agreements),
        ("sources", sources),
        ("people", dispute.scope.people),
        ("changes", dispute.rows),
        ("unanswered", dispute.rows),
    )
    yield from (name for name, shown in sections if shown)


def _table_ids(rows: tuple[TableRow, ...]) -> Iterator[str]:
    for row in rows:
        yield row.id
        for cell in (*row.cells, *row.others):
            yield f"{row.id}--{cell.party}"


def _no_page(address: str, guesses: Guesses) -> tuple[str, str]:
    hint = guesses.near(address).replace('"', '"/', 1)
    return f'the site has no page "/{address}"', hint or "mend the address"


def _no_place(address: str, fragment: str, ids: frozenset[str]) -> tuple[str, str]:
    hint = did_you_mean(fragment, ids).replace('"', '"#', 1)
    return f'"/{address}" has no place "#{fragment}"', hint or "mend or remove the fragment"


def _problem(
    file: str, message: str, hint: str, *, keys: KeyPath = (), at: tuple[int, int] = (0, 0)
) -> Problem:
    line, column = at
    return Problem(
        code="broken-link",
        file=file,
        message=message,
        hint=hint,
        keys=keys,
        line=line,
        column=column,
    )
