"""What can be searched: one record a page, a row of a table, a source.

The records are made from values, like the pages; so what is not published is not in them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sitegen.markup import bare
from sitegen.messages import Catalogue, direction
from sitegen.model import SourceNote, Statement, When
from sitegen.relate import Dispute, Scope, State, TableCell, TableRow
from sitegen.relate.readings import Prose
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.people import name_of

MOST = 20_000
"""Records of rows. Where there would be more, a page's record holds the text of its rows."""
_NO_DAY = "0001-01-01"
"""Of what has no day: Pagefind leaves out of a sorted list what it cannot sort."""


class Record(Struct, frozen=True):
    """One thing that can be found.

    Attributes:
        url: from the site's root, without a leading slash.
        text: what is searched, and what excerpts are cut from.
        meta: what a result shows: `title`; `page`, the title of the page on which a row stands;
            `where`, the dispute; `what`, the kind of page; `when`; `status`; and `lang` and `dir`
            where they are not those of the search page.
        filters: `in`, `dispute`, `party`, `topic`, `status`, `kind`, `lang` → keys.
        day: ISO 8601, to sort by.
    """

    url: str
    text: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]
    day: str


def kinds_of_page(words: Catalogue) -> dict[str, str]:
    """What a result is: the keys of the filter `in`."""
    _ = words.gettext
    return {
        "rows": _("Row of a table"),
        "explainers": _("Explainer"),
        "disputes": _("Dispute"),
        "sources": _("Source"),
        "pages": _("Page"),
    }


def records(context: Context, most: int = MOST) -> Iterator[Record]:
    """Everything that can be found, for the search page at the context's address.

    Args:
        context: the site; its words are the search page's.
        most: as `MOST`.
    """
    here = context.moved_to("")
    told = here.library.readings
    disputes = tuple(told.disputes()) if here.builds("disputes") else ()
    rows = sum(len(state.rows) for state, _group in told.states())
    apart = rows + sum(len(group.rows) for group in disputes) <= most
    for state, group in told.states():
        yield from _explainer(state, group, here, apart=apart)
    for group in disputes:
        yield from _dispute(group, here, apart=apart)
    if here.builds("sources"):
        for source in sorted(here.library.cited):
            yield _source(here.library.seeds[source], here)
    if here.builds("pages"):
        yield from (_page(prose, here) for prose in told.prose)


class _Place(Struct, frozen=True):
    """A page with a table."""

    address: str
    title: str
    lang: str
    group: Dispute
    scope: Scope
    kind: str


def _explainer(state: State, group: Dispute, here: Context, *, apart: bool) -> Iterator[Record]:
    explainer = state.explainer
    place = _Place(state.address, state.title, state.lang, group, state.scope, "explainers")
    texts = [
        explainer.summary,
        _body(explainer.file, here),
        *(agreement.text for agreement in state.agreements),
        *(quote.text for quote in explainer.quotes),
        *(quote.translated.text for quote in explainer.quotes if quote.translated),
        *(claim.text for claim in explainer.claims),
        *explainer.tags,
    ]
    yield from _with_table(place, texts, state.rows, state.day, here, apart=apart)


def _dispute(group: Dispute, here: Context, *, apart: bool) -> Iterator[Record]:
    place = _Place(group.address, group.title, group.lang, group, group.scope, "disputes")
    note = group.note
    texts = [note.summary, _body(note.file, here)] if note else []
    texts += [agreement.text for agreement in group.agreements]
    yield from _with_table(place, texts, group.rows, group.day, here, apart=apart)


def _with_table(
    place: _Place,
    texts: list[str],
    rows: Iterable[TableRow],
    day: dt.date | None,
    here: Context,
    *,
    apart: bool,
) -> Iterator[Record]:
    """A page with its table: the page, then its rows."""
    told = {row.id: _row_text(row, place, here.words) for row in rows}
    filters = {
        "in": (place.kind,),
        "dispute": (place.group.id,),
        "party": tuple(party.id for party in place.scope.columns),
        "topic": tuple(told),
        "lang": (place.lang,),
    }
    meta = {
        "title": place.title,
        "what": kinds_of_page(here.words)[place.kind],
        "where": place.group.title if place.group.id and place.kind == "explainers" else "",
        "when": here.words.day(day) if day else "",
        **_tongue(place.lang, here),
    }
    if not apart:
        texts = [*texts, *told.values()]
    yield _record(here.href(place.address), texts, meta, filters, day)
    for row in rows if apart else ():
        yield _row(row, told[row.id], place, here)


def _row(row: TableRow, told: str, place: _Place, here: Context) -> Record:
    said = [(cell, each) for cell in (*row.cells, *row.others) for each in cell.said]
    filters = {
        "in": ("rows",),
        "dispute": (place.group.id,),
        "party": tuple(dict.fromkeys(cell.party for cell, _each in said)),
        "topic": (row.id,),
        "status": (row.typed.status,),
        "kind": tuple(dict.fromkeys(each.statement.kind for _cell, each in said)),
        "lang": (place.lang,),
    }
    meta = {
        "title": row.topic,
        "page": place.title,
        "what": kinds_of_page(here.words)[place.kind],
        "where": place.group.title if place.group.id and place.kind == "explainers" else "",
        "when": here.words.day(row.day),
        "status": say.statuses(here.words)[row.typed.status].label,
        **_tongue(place.lang, here),
    }
    return _record(here.href(f"{place.address}#{row.id}"), [told], meta, filters, row.day)


def _row_text(row: TableRow, place: _Place, words: Catalogue) -> str:
    """Who says what, and what is noted about it."""
    cells = (_cell_text(cell, place.scope, words) for cell in (*row.cells, *row.others))
    return " · ".join(filter(None, (*cells, row.typed.note, row.typed.changed)))


def _cell_text(cell: TableCell, scope: Scope, words: Catalogue) -> str:
    if not cell.said:
        return ""
    said = "; ".join(_statement_text(each.statement, words) for each in cell.said)
    return f"{name_of(cell.party, scope)}: {said}"


def _statement_text(statement: Statement, words: Catalogue) -> str:
    keywords = say.conditions(words)
    kind, window = say.kinds(words)[statement.kind], statement.window
    parts = (
        statement.text,
        *(f"{keywords[key]} {text}" for key, text in statement.conditions),
        words.when(window) if isinstance(window, When) else window,
    )
    told = ", ".join(part for part in parts if part)
    head = f"{kind}: {told}" if kind and told else kind or told
    return " – ".join(part for part in (head, statement.quote, statement.note) if part)


def _source(note: SourceNote, here: Context) -> Record:
    start = note.date.start if note.date else None
    day = dt.date(start.year, start.month or 1, start.day or 1) if start else None
    meta = {
        "title": note.title,
        "what": kinds_of_page(here.words)["sources"],
        "where": note.publisher,
        "when": here.words.when(note.date) if note.date else "",
    }
    # Its own `lang` is that of the source, and not of what the editor says of it.
    filters = {"in": ("sources",), "party": (note.party,) if note.party else ()}
    texts = [note.publisher, note.author, note.note, _body(note.file, here)]
    return _record(here.href(f"sources/{note.id}/"), texts, meta, filters, day)


def _page(prose: Prose, here: Context) -> Record:
    page, what = prose.page, kinds_of_page(here.words)["pages"]
    meta = {"title": page.title, "what": what, **_tongue(prose.lang, here)}
    texts = [page.summary, _body(page.file, here)]
    filters = {"in": ("pages",), "lang": (prose.lang,)}
    return _record(here.href(prose.address), texts, meta, filters, None)


def _record(
    url: str,
    texts: Iterable[str],
    meta: Mapping[str, str],
    filters: Mapping[str, tuple[str, ...]],
    day: dt.date | None,
) -> Record:
    return Record(
        url=url.removeprefix("./"),
        text=" ".join(" ".join(texts).split()),
        meta={key: bare(text) for key, text in meta.items() if text},
        filters={key: keys for key, keys in filters.items() if any(keys)},
        day=day.isoformat() if day else _NO_DAY,
    )


def _body(file: str, here: Context) -> str:
    article = here.articles.get(file)
    return article.html.striptags() if article else ""


def _tongue(lang: str, here: Context) -> dict[str, str]:
    return {} if lang == here.words.lang else {"lang": lang, "dir": direction(lang)}
