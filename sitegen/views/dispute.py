"""The dispute's page, its merged table alone, and how explainers and disputes look in lists."""

from __future__ import annotations

from sitegen.relate import Dispute, State
from sitegen.relate.answers import asked_not_answered
from sitegen.relate.cited import agreement_refs, moment_refs, row_refs
from sitegen.views.agreements import agreement_view
from sitegen.views.alternates import dispute_forms
from sitegen.views.board import ask_refs, scoreboard_view, unanswered
from sitegen.views.cards import dispute_card
from sitegen.views.changes import change_log, step_of, table_changes
from sitegen.views.compare import pair_links
from sitegen.views.context import Context
from sitegen.views.embed import embed_view
from sitegen.views.frame import frame
from sitegen.views.linked import dispute_linked
from sitegen.views.pages import DisputePage, TablePage
from sitegen.views.past import past_of
from sitegen.views.people import people_list
from sitegen.views.shapes import Article, Frame, ImageView, Labelled, TableView, Teaser
from sitegen.views.share import image_view, shared
from sitegen.views.sources import Numbers, numbered, source_list
from sitegen.views.statements import Telling, text_in
from sitegen.views.table import status_counts, table_view
from sitegen.views.timeline import timeline
from sitegen.views.times import day_of, text_of
from sitegen.views.translation import credit_of


def dispute_page(dispute: Dispute, context: Context, article: Article | None) -> DisputePage:
    """Introduction, merged table, agreements, timeline, people, explainers."""
    numbers = numbered(
        (
            *row_refs(dispute.rows),
            *agreement_refs(dispute.agreements),
            *ask_refs(asked_not_answered(dispute.asks, context.today)),
            *moment_refs(dispute.moments),
        ),
        dispute.scope.sources,
        {},
    )
    telling = telling_of(dispute, context, numbers)
    note = dispute.note
    image = image_view(note.image, note.file, context) if note else None
    return DisputePage(
        frame=_frame(dispute, context, image),
        title=dispute.title,
        summary=note.summary if note else "",
        dates=_dates(dispute, context),
        image=image,
        credit=credit_of(note.translation if note else None, dispute.original, context),
        article=article,
        counts=status_counts(dispute.rows, context.words, leading=True),
        explainers=tuple(explainer_teaser(s, context) for s in reversed(dispute.states)),
        table=_merged(dispute, telling),
        embed=embed_view(context, dispute.address, dispute.title, len(dispute.rows)),
        pairs=pair_links(dispute, context),
        unanswered=unanswered(dispute, telling),
        scoreboard=scoreboard_view(dispute, telling),
        changes=change_log(dispute, telling),
        agreements=tuple(agreement_view(a, telling, "", dispute.rows) for a in dispute.agreements),
        timeline=timeline(dispute.moments, telling, None),
        people=people_list(dispute.scope.people.values(), dispute.scope, context),
        sources=source_list(numbers, context),
    )


def _frame(dispute: Dispute, context: Context, image: ImageView | None) -> Frame:
    """What stands around the dispute, and what other programs read of it."""
    share = shared(dispute_card(dispute, context), image, context)
    return frame(
        context,
        dispute.title,
        description=dispute.note.summary if dispute.note else "",
        alternates=dispute_forms(dispute, context),
        linked=dispute_linked(dispute, context, share.href if share else ""),
        share=share,
    )


def dispute_table_page(dispute: Dispute, context: Context) -> TablePage | None:
    """The merged table alone; `None` where there is nothing to show."""
    numbers = numbered(row_refs(dispute.rows), dispute.scope.sources, {}, framed=True)
    table = _merged(dispute, telling_of(dispute, context, numbers))
    if table is None:
        return None
    return TablePage(
        frame=frame(context, dispute.title, indexable=False),
        title=dispute.title,
        origin=context.link(dispute.title, dispute.address),
        table=table,
        sources=source_list(numbers, context),
    )


def explainer_teaser(state: State, context: Context, *, kicker: Dispute | None = None) -> Teaser:
    """An explainer in a list."""
    text = text_in(state.title, state.lang, context.words.lang)
    return Teaser(
        title=context.link(state.title, state.address),
        summary=state.explainer.summary,
        time=day_of(state.explainer.as_of or state.explainer.date, context.words),
        kicker=context.link(kicker.title, kicker.address) if kicker and kicker.id else None,
        counts=status_counts(state.rows, context.words),
        lang=text.lang,
        dir=text.dir,
    )


def dispute_teaser(dispute: Dispute, context: Context) -> Teaser:
    """A dispute in a list, with its counts and its parties."""
    words = context.words
    explainers = len(dispute.states)
    count = words.ngettext("%(number)s explainer", "%(number)s explainers", explainers) % {
        "number": words.number(explainers)
    }
    parties = words.list([party.name for party in dispute.scope.columns])
    text = text_in(dispute.title, dispute.lang, words.lang)
    return Teaser(
        title=context.link(dispute.title, dispute.address),
        summary=dispute.note.summary if dispute.note else "",
        time=day_of(dispute.day, words) if dispute.day else (),
        counts=status_counts(dispute.rows, context.words),
        facts=tuple(fact for fact in (parties, count) if fact),
        lang=text.lang,
        dir=text.dir,
    )


def telling_of(dispute: Dispute, context: Context, numbers: Numbers) -> Telling:
    """What it takes to print the dispute's newest state."""
    newest = dispute.states[-1].address if dispute.states else ""
    past = past_of(dispute, context.words, context.today)
    return Telling(context, dispute.scope, numbers, newest, past)


def _merged(dispute: Dispute, telling: Telling) -> TableView | None:
    if not dispute.rows or dispute.day is None:
        return None
    newest = dispute.states[-1]
    log = f"{dispute.address}#_changes-{newest.slug}"
    if not telling.context.builds("disputes"):
        log = f"{newest.address}#changes"
    changes = table_changes(step_of(newest, dispute), telling, log)
    return table_view(dispute.rows, dispute.day, telling, address=dispute.address, changes=changes)


def _dates(dispute: Dispute, context: Context) -> tuple[Labelled, ...]:
    if dispute.day is None:
        return ()
    time = day_of(dispute.day, context.words)
    return (Labelled(context.words.gettext("Newest state"), text_of(time), "", time),)
