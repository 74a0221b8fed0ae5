"""The explainer's page and its table alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.addresses import slug
from sitegen.markup import isolated
from sitegen.model import Explainer
from sitegen.relate import Dispute, State
from sitegen.relate.changes import Step
from sitegen.relate.cited import refs_in_order, row_refs
from sitegen.views.agreements import agreement_view
from sitegen.views.alternates import explainer_forms
from sitegen.views.cards import explainer_card
from sitegen.views.changes import change_group, moved_at_a_glance, step_of, table_changes
from sitegen.views.citation import citation_of, line
from sitegen.views.context import Context
from sitegen.views.embed import embed_view
from sitegen.views.frame import frame
from sitegen.views.linked import explainer_linked
from sitegen.views.pages import ExplainerPage, TablePage
from sitegen.views.past import past_of
from sitegen.views.people import people_list
from sitegen.views.shapes import (
    Article,
    Frame,
    Glance,
    ImageView,
    Labelled,
    Link,
    TableView,
)
from sitegen.views.share import image_view, shared
from sitegen.views.sources import Numbers, numbered, source_list
from sitegen.views.statements import Telling
from sitegen.views.table import status_counts, table_view
from sitegen.views.timeline import timeline
from sitegen.views.times import day_of, text_of
from sitegen.views.translation import credit_of
from sitegen.views.voices import claim_view, correction_view, quote_view


class Placed(Struct, frozen=True):
    """An explainer among the others of its dispute."""

    state: State
    dispute: Dispute

    @property
    def index(self) -> int:
        """Its place in the dispute's order, from 0."""
        return self.dispute.states.index(self.state)


def explainer_page(placed: Placed, context: Context, article: Article | None) -> ExplainerPage:
    """Everything that the explainer's page shows, in the page's own order."""
    state, dispute = placed.state, placed.dispute
    explainer = state.explainer
    numbers = numbered(
        refs_in_order(state), state.scope.sources, dispute.scope.sources, own=state.slug
    )
    past = past_of(dispute, context.words, context.today, state.day)
    telling = Telling(context, state.scope, numbers, state.address, past)
    step = step_of(state, dispute)
    image = image_view(explainer.image, explainer.file, context)
    return ExplainerPage(
        frame=_frame(placed, context, numbers, image),
        title=explainer.title,
        summary=explainer.summary,
        kicker=_kicker(dispute, context),
        place=_place(placed, context),
        dates=_dates(state, context),
        authors=context.words.list(list(explainer.authors or context.settings.authors)),
        credit=credit_of(explainer.translation, state.original, context),
        later=_later(placed, context),
        banners=_banners(explainer, context),
        image=image,
        glance=_glance(state, telling, step) if state.rows else None,
        table=_table(state, telling, step),
        embed=embed_view(context, state.address, state.title, len(state.rows)),
        changes=change_group(state, dispute, telling),
        agreements=tuple(agreement_view(a, telling, "", state.rows) for a in state.agreements),
        timeline=timeline(state.moments, telling, explainer.as_of),
        article=article,
        quotes=tuple(quote_view(q, state, telling) for q in explainer.quotes),
        claims=tuple(claim_view(c, state, telling) for c in explainer.claims),
        people=people_list(state.scope.people.values(), state.scope, context),
        sources=source_list(numbers, context, _citing_rows(state)),
        corrections=tuple(correction_view(c, telling) for c in explainer.corrections),
        citation=line(citation_of(state, context), context.words),
        cite_files=_cite_files(state, context),
        tags=tuple(context.pivot_link("tags", slug(tag), tag) for tag in explainer.tags),
        previous=_neighbour(placed, -1, context),
        next=_neighbour(placed, +1, context),
    )


def _frame(placed: Placed, context: Context, numbers: Numbers, image: ImageView | None) -> Frame:
    """What stands around the explainer, and what other programs read of it."""
    state, dispute, explainer = placed.state, placed.dispute, placed.state.explainer
    share = shared(explainer_card(state, dispute, context), image, context)
    picture = share.href if share else ""
    return frame(
        context,
        explainer.title,
        description=explainer.summary,
        alternates=explainer_forms(
            state.address, state.title, dispute, context, table=bool(state.rows)
        ),
        og_type="article",
        ribbon=ribbon(explainer, context),
        linked=explainer_linked(state, dispute, numbers.sources.values(), context, picture),
        share=share,
    )


def table_page(placed: Placed, context: Context) -> TablePage:
    """The explainer's table alone, with the sources that it names."""
    state, dispute = placed.state, placed.dispute
    numbers = numbered(
        row_refs(state.rows),
        state.scope.sources,
        dispute.scope.sources,
        own=state.slug,
        framed=True,
    )
    past = past_of(dispute, context.words, context.today, state.day)
    telling = Telling(context, state.scope, numbers, state.address, past)
    step = step_of(state, dispute)
    return TablePage(
        frame=frame(context, state.title, description=state.explainer.summary, indexable=False),
        title=state.title,
        origin=context.link(state.title, state.address),
        table=_made(state, telling, step),
        sources=source_list(numbers, context),
    )


def ribbon(explainer: Explainer, context: Context) -> str:
    """What a preview says over a page that is not published."""
    if explainer.draft:
        return context.words.gettext("Draft")
    if explainer.date > context.today:
        day = context.words.day(explainer.date)
        return context.words.gettext("Scheduled for %(day)s") % {"day": day}
    return ""


def _table(state: State, telling: Telling, step: Step | None) -> TableView | None:
    return _made(state, telling, step) if state.rows else None


def _made(state: State, telling: Telling, step: Step | None) -> TableView:
    """The table with its marks, which lead to the log on the explainer's page."""
    changes = table_changes(step, telling, f"{state.address}#changes")
    return table_view(state.rows, state.day, telling, address=state.address, changes=changes)


def _kicker(dispute: Dispute, context: Context) -> Link | None:
    if not dispute.id:
        return None
    if not context.builds("disputes"):
        return Link(dispute.title)
    return context.link(dispute.title, dispute.address)


def _place(placed: Placed, context: Context) -> str:
    total = len(placed.dispute.states)
    if not placed.dispute.id or total == 1:
        return ""
    words = context.words
    numbers = {"number": words.number(placed.index + 1), "total": words.number(total)}
    return words.gettext("explainer %(number)s of %(total)s") % numbers


def _dates(state: State, context: Context) -> tuple[Labelled, ...]:
    """The days that readers go by; of a translation its own day, not that of the original's words.

    Where the original was updated after that, a notice says so beside the credit.
    """
    words, explainer = context.words, state.explainer
    _ = words.gettext
    last = (_("Updated"), explainer.updated)
    if state.original:
        last = (_("Translated"), state.original.made)
    days = ((_("State of"), explainer.as_of), (_("Published"), explainer.date), last)
    return tuple(
        Labelled(label, text_of(day_of(day, words)), "", day_of(day, words))
        for label, day in days
        if day
    )


def _later(placed: Placed, context: Context) -> Link | None:
    newest = placed.dispute.states[-1]
    if newest is placed.state:
        return None
    words = context.words
    text = words.gettext("A later state exists: %(day)s") % {"day": words.day(newest.day)}
    return context.link(text, newest.address)


def _banners(explainer: Explainer, context: Context) -> tuple[str, ...]:
    due = explainer.review_by
    if not due or due >= context.today:
        return ()
    words = context.words
    text = words.gettext("This page was due for review on %(day)s and may be out of date.")
    return (text % {"day": words.day(due)},)


def _glance(state: State, telling: Telling, step: Step | None) -> Glance:
    words = telling.context.words
    agreed = tuple(
        Link(agreement.text, "#agreements")
        for agreement in state.agreements
        if agreement.stage != "lapsed"
    )
    total = len(state.rows)
    heading = words.ngettext(
        "Where the %(number)s topic stands", "Where the %(number)s topics stand", total
    )
    # English would rather not count to one; other languages have this form for 21 and 31 too.
    heading = words.gettext("Where the one topic stands") if total == 1 else heading
    return Glance(
        heading=heading % {"number": words.number(total)},
        counts=status_counts(state.rows, telling.context.words, leading=True),
        agreed_heading=words.gettext("Agreed so far"),
        agreed=agreed,
        moved_heading=_moved_since(step, telling),
        moved=moved_at_a_glance(step, telling) if step else (),
    )


def _moved_since(step: Step | None, telling: Telling) -> str:
    if not step or not step.before:
        return ""
    words = telling.context.words
    day = words.day_short(step.before.day, step.state.day)
    return words.gettext("Moved since %(day)s") % {"day": day}


def _citing_rows(state: State) -> Mapping[str, tuple[Link, ...]]:
    """For each source, the rows of the table that rest on it."""
    rows: dict[str, dict[str, Link]] = {}
    for row in state.rows:
        for ref in row_refs((row,)):
            rows.setdefault(ref.source, {})[row.id] = Link(row.topic, f"#{row.id}")
    return {source: tuple(links.values()) for source, links in rows.items()}


def _cite_files(state: State, context: Context) -> tuple[Link, ...]:
    if not context.builds("citations"):
        return ()
    return (
        context.link("BibTeX", f"{state.address}cite.bib"),
        context.link("CSL-JSON", f"{state.address}cite.json"),
    )


def _neighbour(placed: Placed, way: int, context: Context) -> Link | None:
    """The explainer before (-1) or after (+1) this one; `None` past either end."""
    states, index = placed.dispute.states, placed.index + way
    if not 0 <= index < len(states):
        return None
    state, words = states[index], context.words
    return context.link(f"{isolated(state.title)} ({words.day(state.day)})", state.address)
