"""What rests on a source: statements, statuses, agreements, moments, quotations, claims.

Each is an entry of one list, with the page on which it stands. What an `index.md` holds stands on
the dispute's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model import UNATTRIBUTED, Agreement, Moment, Ref
from sitegen.relate import Dispute, State
from sitegen.relate.pivots import OfSource
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.pages import SourceUse
from sitegen.views.people import name_of
from sitegen.views.shapes import Link
from sitegen.views.statements import text_in
from sitegen.views.times import day_of, time_of


def uses_of(
    source_id: str, of: Sequence[tuple[Dispute, OfSource]], context: Context
) -> Iterator[SourceUse]:
    """All that rests on a source, dispute by dispute, in the order of a page.

    Args:
        source_id: of a note.
        of: the disputes in which something rests on it.
        context: moved to the source's page.
    """
    for dispute, found in of:
        yield from _statuses(source_id, found, context)
        yield from _statements(source_id, found, context)
        for state, agreement in found.agreements:
            yield _agreement(source_id, agreement, dispute, state, context)
        for state, moment in found.moments:
            yield _moment(source_id, moment, dispute, state, context)
        yield from _voices(source_id, found, context)


def _statuses(source_id: str, found: OfSource, context: Context) -> Iterator[SourceUse]:
    names = say.statuses(context.words)
    for state, row in found.statuses:
        yield SourceUse(
            where=context.link(row.topic, f"{state.address}#{row.id}"),
            explainer=context.link(state.title, state.address),
            who=context.words.list([name_of(by, state.scope) for by in row.typed.status_by]),
            kind=context.words.gettext("Status"),
            text=text_in(names[row.typed.status].label, context.words.lang, context.words.lang),
            at=_at(row.status_sources, source_id),
            time=day_of(state.day, context.words),
        )


def _statements(source_id: str, found: OfSource, context: Context) -> Iterator[SourceUse]:
    kinds = say.kind_names(context.words)
    for state, row, cell, said in ((use.state, use.row, use.cell, use.said) for use in found.said):
        yield SourceUse(
            where=context.link(row.topic, f"{state.address}#{row.id}--{cell.party}"),
            explainer=context.link(state.title, state.address),
            who=name_of(cell.party, state.scope),
            kind=kinds[said.statement.kind],
            text=text_in(said.statement.text, said.lang, context.words.lang),
            at=_at(said.sources, source_id),
            time=day_of(state.day, context.words),
        )


def _agreement(
    source_id: str, agreement: Agreement, dispute: Dispute, state: State | None, context: Context
) -> SourceUse:
    address, lang, title = _page(dispute, state, context)
    scope = state.scope if state else dispute.scope
    accounts = [a for a in agreement.accounts if any(r.source == source_id for r in a.sources)]
    own = any(ref.source == source_id for ref in agreement.sources)
    tellers = [] if own else [name_of(account.party, scope) for account in accounts]
    refs = (*agreement.sources, *(ref for account in accounts for ref in account.sources))
    text = agreement.text if own else "; ".join(account.text for account in accounts)
    return SourceUse(
        where=_section(context.words.gettext("Agreements"), address, "agreements", context),
        explainer=title,
        who=context.words.list(tellers),
        kind=say.stages(context.words)[agreement.stage],
        text=text_in(text, lang, context.words.lang),
        at=_at(refs, source_id),
        time=time_of(agreement.date, context.words) if agreement.date else (),
    )


def _moment(
    source_id: str, moment: Moment, dispute: Dispute, state: State | None, context: Context
) -> SourceUse:
    address, lang, title = _page(dispute, state, context)
    place = f"date-{moment.id}" if moment.id else ""
    return SourceUse(
        where=_section(context.words.gettext("Timeline"), address, place, context),
        explainer=title,
        who="",
        kind=say.moment_kinds(context.words)[moment.kind],
        text=text_in(moment.event, lang, context.words.lang),
        at=_at(moment.sources, source_id),
        time=time_of(moment.date, context.words),
    )


def _voices(source_id: str, found: OfSource, context: Context) -> Iterator[SourceUse]:
    _ = context.words.gettext
    for state, quote in found.quotes:
        yield SourceUse(
            where=_section(_("In their words"), state.address, "quotes", context),
            explainer=context.link(state.title, state.address),
            who=name_of(quote.by, state.scope),
            kind="",
            text=text_in(quote.text, quote.lang or state.lang, context.words.lang),
            at=_at(quote.sources, source_id),
            time=time_of(quote.date, context.words) if quote.date else (),
        )
    for state, claim in found.claims:
        nobody = claim.by in ("", UNATTRIBUTED)
        yield SourceUse(
            where=_section(_("Claims"), state.address, "claims", context),
            explainer=context.link(state.title, state.address),
            who=_("unattributed") if nobody else name_of(claim.by, state.scope),
            kind=say.certainties(context.words)[claim.certainty],
            text=text_in(claim.text, state.lang, context.words.lang),
            at=_at(claim.sources, source_id),
            time=day_of(state.day, context.words),
        )


def _page(dispute: Dispute, state: State | None, context: Context) -> tuple[str, str, Link]:
    """Address (empty where the page is not built), language and name of the page it stands on."""
    if state:
        return state.address, state.lang, context.link(state.title, state.address)
    if not context.builds("disputes"):
        return "", dispute.lang, Link(dispute.title)
    return dispute.address, dispute.lang, context.link(dispute.title, dispute.address)


def _section(name: str, address: str, place: str, context: Context) -> Link:
    if not address:
        return Link(name)
    return context.link(name, f"{address}#{place}" if place else address)


def _at(refs: Iterable[Ref], source_id: str) -> str:
    return ", ".join(dict.fromkeys(r.at for r in refs if r.source == source_id and r.at))
