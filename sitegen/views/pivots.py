"""The site seen by party, topic and person: one section for each dispute."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from sitegen.messages import Catalogue
from sitegen.model import Party, Quote, Ref, ThirdParty
from sitegen.relate import Dispute, State, TableCell, TableRow
from sitegen.relate.cited import agreement_refs, moment_refs, row_refs
from sitegen.relate.pivots import OfParty, OfPerson, OfTopic, Use
from sitegen.views import words as say
from sitegen.views.agreements import agreement_view
from sitegen.views.context import Context
from sitegen.views.dispute import telling_of
from sitegen.views.frame import frame
from sitegen.views.pages import SourceUse
from sitegen.views.people import name_of, people_list, side_link
from sitegen.views.pivot_pages import PivotPage, PivotSection
from sitegen.views.shapes import Labelled, Link, QuoteView, RowView, TableView
from sitegen.views.sources import numbered, source_list
from sitegen.views.statements import Telling, text_in
from sitegen.views.table import numbered_rule, table_view
from sitegen.views.timeline import timeline
from sitegen.views.times import day_of
from sitegen.views.voices import quote_view


def party_page(of: Sequence[tuple[Dispute, OfParty]], context: Context) -> PivotPage:
    """A party or third party: what it wants in each dispute, what binds it, who speaks for it.

    Args:
        of: its disputes, by title.
        context: moved to the page.
    """
    _ = context.words.gettext
    side = of[0][1].side
    aka = dict.fromkeys(name for _dispute, each in of for name in each.side.aka)
    notes = side.note if isinstance(side, Party) else side.role
    facts = ((_("Also"), context.words.list(list(aka))), (_("Note"), notes))
    return PivotPage(
        frame=frame(context, side.name, description=_about(side.name, of, context)),
        kicker=context.link(_("Parties"), "parties/"),
        title=text_in(side.name, of[0][0].lang, context.words.lang),
        facts=_labelled(facts),
        sections=tuple(_of_party(dispute, each, context) for dispute, each in of),
    )


def topic_page(of: Sequence[tuple[Dispute, OfTopic]], context: Context) -> PivotPage:
    """A topic: who said what on it, explainer by explainer, in each dispute."""
    dispute, first = of[0]
    name = first.row.topic
    topic = dispute.scope.topics.get(first.row.id)
    facts = ((context.words.gettext("Note"), topic.note), ("PA-X", topic.code)) if topic else ()
    return PivotPage(
        frame=frame(context, name, description=_about(name, of, context)),
        kicker=context.link(context.words.gettext("Topics"), "topics/"),
        title=text_in(name, dispute.lang, context.words.lang),
        facts=_labelled(facts),
        sections=tuple(_of_topic(dispute, each, context) for dispute, each in of),
    )


def person_page(of: Sequence[tuple[Dispute, OfPerson]], context: Context) -> PivotPage:
    """A person: what was said, in quotation and in tables, and which rounds were headed."""
    dispute, first = of[0]
    person, words = first.person, context.words
    _ = words.gettext
    facts = _labelled(((_("Office"), person.role),))
    if person.party:
        side = side_link(person.party, dispute.scope, context)
        facts += (Labelled(_("Side"), side.text, side.href),)
    return PivotPage(
        frame=frame(context, person.name, description=_about(person.name, of, context)),
        kicker=context.link(_("People"), "people/"),
        title=text_in(person.name, dispute.lang, words.lang),
        facts=facts,
        sections=tuple(_of_person(dispute, each, context) for dispute, each in of if _speaks(each)),
        empty=_("No statement, quotation or round on this site names this person as the speaker."),
    )


def _labelled(facts: Iterable[tuple[str, str]]) -> tuple[Labelled, ...]:
    return tuple(Labelled(label, text) for label, text in facts if text)


def _about(name: str, of: Sequence[tuple[Dispute, object]], context: Context) -> str:
    titles = context.words.list([dispute.title for dispute, _each in of])
    return context.words.gettext("%(name)s in: %(disputes)s") % {"name": name, "disputes": titles}


def _speaks(each: OfPerson) -> bool:
    return bool(each.said or each.quotes or each.rounds)


def _of_party(dispute: Dispute, each: OfParty, context: Context) -> PivotSection:
    rows = tuple(replace(row, cells=(cell,), others=(), agreements=()) for row, cell in each.cells)
    telling = _telling(
        dispute,
        context,
        (*row_refs(rows), *agreement_refs(each.agreements), *_quote_refs(each.quotes)),
    )
    column = _column(each.side)
    table = _table(dispute, rows, (column,), telling)
    return PivotSection(
        id=_key(dispute),
        heading=heading(dispute, context),
        table=table,
        agreements=tuple(agreement_view(a, telling) for a in each.agreements),
        quotes=_quotes(each.quotes, telling),
        people=people_list(each.people, dispute.scope, context),
        sources=source_list(telling.numbers, context),
    )


def _of_topic(dispute: Dispute, each: OfTopic, context: Context) -> PivotSection:
    columns = dispute.scope.columns
    rows = tuple(
        replace(
            row,
            topic=context.words.day(state.day),
            cells=tuple(_cell_of(row, party.id) for party in columns),
        )
        for state, row in reversed(each.history)
    )
    telling = _telling(dispute, context, (*row_refs(rows), *_quote_refs(each.quotes)))
    names = [state.slug for state, _row in reversed(each.history)]
    everybody = {party.id for party in columns}
    absent = [everybody - {c.party for c in row.cells} for _state, row in reversed(each.history)]
    table = _history(dispute, rows, (names, absent), telling)
    return PivotSection(
        id=_key(dispute),
        heading=heading(dispute, context),
        table=table,
        quotes=_quotes(each.quotes, telling),
        sources=source_list(telling.numbers, context),
    )


def _of_person(dispute: Dispute, each: OfPerson, context: Context) -> PivotSection:
    moments = tuple(moment for _side, moment in each.rounds)
    telling = _telling(dispute, context, (*_quote_refs(each.quotes), *moment_refs(moments)))
    return PivotSection(
        id=_key(dispute),
        heading=heading(dispute, context),
        uses=tuple(use_view(use, dispute, context) for use in each.said),
        quotes=_quotes(each.quotes, telling),
        rounds=timeline(moments, telling, None),
        sources=source_list(telling.numbers, context),
    )


def heading(dispute: Dispute, context: Context) -> Link:
    """A dispute as a heading: leads to its page, or to the explainer that stands on its own."""
    if not dispute.id:
        return context.link(dispute.title, dispute.states[0].address)
    if not context.builds("disputes"):
        return Link(dispute.title)
    return context.link(dispute.title, dispute.address)


def use_view(use: Use, dispute: Dispute, context: Context) -> SourceUse:
    """A statement in a list, with its cell and its explainer."""
    statement = use.said.statement
    return SourceUse(
        where=context.link(use.row.topic, f"{use.state.address}#{use.row.id}--{use.cell.party}"),
        explainer=context.link(use.state.title, use.state.address),
        who=name_of(use.cell.party, dispute.scope),
        kind=say.kind_names(context.words)[statement.kind],
        text=text_in(statement.text, use.said.lang, context.words.lang),
        time=day_of(use.said.day, context.words),
    )


def _key(dispute: Dispute) -> str:
    return dispute.id or dispute.states[0].slug


def _telling(dispute: Dispute, context: Context, refs: Iterable[Ref]) -> Telling:
    numbers = numbered(refs, dispute.scope.sources, {}, prefix=f"{_key(dispute)}--")
    return telling_of(dispute, context, numbers)


def _column(side: Party | ThirdParty) -> Party:
    return side if isinstance(side, Party) else Party(side.id, side.name)


def _cell_of(row: TableRow, party: str) -> TableCell:
    return next((cell for cell in row.cells if cell.party == party), TableCell(party))


def _table(
    dispute: Dispute, rows: tuple[TableRow, ...], columns: tuple[Party, ...], telling: Telling
) -> TableView | None:
    """A table of this section: its row ids begin with the dispute's, its topics lead there."""
    if not rows or dispute.day is None:
        return None
    context = telling.context
    inner = replace(telling, scope=replace(telling.scope, columns=columns))
    view = table_view(rows, dispute.day, inner, address=dispute.address)
    links = tuple(
        replace(
            _renamed(each, f"{_key(dispute)}.{row.id}"),
            topic=context.link(row.topic, f"{_home(dispute, row, context)}#{row.id}"),
        )
        for each, row in zip(view.rows, rows, strict=True)
    )
    rule = numbered_rule(context.words.gettext("One row a topic."), rows, telling)
    return replace(
        view,
        title="",
        rule=rule,
        rows=links,
        data=(),
        legend=(),
        permalink="",
        by_status=(),
        by_party=(),
    )


def _renamed(row: RowView, name: str) -> RowView:
    """A row under another id: a page with several tables must not give one id twice."""
    return replace(
        row,
        id=name,
        cells=tuple(replace(cell, id=f"{name}--{cell.party}") for cell in row.cells),
        spoken_for=tuple(f"{name}--{each.rpartition('--')[2]}" for each in row.spoken_for),
        others=tuple(
            replace(line, id=f"{name}--{line.id.rpartition('--')[2]}") for line in row.others
        ),
    )


def _history(
    dispute: Dispute,
    rows: tuple[TableRow, ...],
    each: tuple[Sequence[str], Sequence[Collection[str]]],
    telling: Telling,
) -> TableView | None:
    """A topic's table: each row is an explainer, and what was said that day needs no day.

    Args:
        dispute: of the topic.
        rows: one an explainer.
        each: of each row the name of its explainer, and the parties that had no column there.
        telling: names, sources and words.
    """
    columns, words = dispute.scope.columns, telling.context.words
    tables = [_table(dispute, (row,), columns, replace(telling, origin=row.origin)) for row in rows]
    made = [table for table in tables if table]
    if not made:
        return None
    views = tuple(
        replace(
            _renamed(_without(view, absent, words), f"{_key(dispute)}.{name}"),
            topic=telling.context.link(row.topic, f"{row.origin}#{row.id}"),
        )
        for table, row, name, absent in zip(made, rows, *each, strict=True)
        for view in table.rows
    )
    rule = numbered_rule(words.gettext("One row an explainer, newest first."), rows, telling)
    return replace(made[0], rows=views, rule=rule, first_head=words.gettext("Day and status"))


def _without(row: RowView, absent: Collection[str], words: Catalogue) -> RowView:
    """A row of an explainer in which some parties had no column: they were not silent there."""
    if not absent:
        return row
    text = words.gettext("No column then")
    cells = (replace(c, silent=text) if c.party in absent else c for c in row.cells)
    return replace(row, cells=tuple(cells))


def _home(dispute: Dispute, row: TableRow, context: Context) -> str:
    """The page with a row's whole table: the dispute's, else that of the explainer it is from."""
    return dispute.address if dispute.id and context.builds("disputes") else row.origin


def _quote_refs(quotes: Iterable[tuple[State, Quote]]) -> Iterable[Ref]:
    for state, quote in quotes:
        yield from quote.sources or state.explainer.source


def _quotes(quotes: Iterable[tuple[State, Quote]], telling: Telling) -> tuple[QuoteView, ...]:
    views = []
    for state, quote in quotes:
        view = quote_view(quote, state, telling)
        if view.topic:
            there = telling.context.link(view.topic.text, f"{state.address}{view.topic.href}")
            view = replace(view, topic=there)
        views.append(view)
    return tuple(views)


__all__ = ["heading", "party_page", "person_page", "topic_page", "use_view"]
