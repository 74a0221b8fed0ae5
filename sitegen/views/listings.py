"""Home, plain pages, the sources and the page that is not there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sitegen.model import SourceNote
from sitegen.relate import Dispute, Prose, State
from sitegen.relate.pivots import OfSource
from sitegen.views import words as say
from sitegen.views.alternates import site_forms
from sitegen.views.context import Context
from sitegen.views.datasets import DATA_FILES, DATASETS
from sitegen.views.dispute import dispute_teaser, explainer_teaser
from sitegen.views.frame import frame
from sitegen.views.indexes import (
    PER_PAGE,
    newest_first,
    numbered_title,
    pager,
    pages_of,
    shown_states,
)
from sitegen.views.linked import data_linked, home_linked, source_linked
from sitegen.views.pages import (
    AliasPage,
    DataPage,
    DatasetView,
    HomePage,
    MissingPage,
    ProsePage,
    SourceGroup,
    SourcePage,
    SourcesPage,
)
from sitegen.views.resting import uses_of
from sitegen.views.shapes import Article, Link
from sitegen.views.sources import source_view, title_of
from sitegen.views.translation import credit_of

NEWEST_ON_HOME = 12
OFFERED = 3
"""Explainers shown to a reader who is lost."""


def home_page(newest: Sequence[tuple[State, Dispute]], context: Context) -> HomePage:
    """Disputes with their counts, and the newest explainers.

    Args:
        newest: all explainers, newest first; those without room have pages of their own.
        context: moved to the page.
    """
    library, settings = context.library, context.settings
    disputes = sorted(library.disputes, key=_recent, reverse=True)
    return HomePage(
        frame=frame(
            context,
            "",
            description=settings.description,
            alternates=site_forms(context),
            linked=home_linked(context),
        ),
        title=settings.title,
        summary=settings.description,
        disputes=tuple(dispute_teaser(d, context) for d in disputes if context.builds("disputes")),
        newest=shown_states(newest, 0, NEWEST_ON_HOME, context),
        older=context.link(context.words.gettext("Older explainers"), "page/2/")
        if len(newest) > NEWEST_ON_HOME
        else None,
    )


def _recent(dispute: Dispute) -> tuple[str, str]:
    return (dispute.day.isoformat() if dispute.day else "", dispute.id)


def prose_page(prose: Prose, context: Context, article: Article) -> ProsePage:
    """A page without a table."""
    page = prose.page
    return ProsePage(
        frame=frame(context, page.title, description=page.summary),
        title=page.title,
        summary=page.summary,
        credit=credit_of(page.translation, prose.original, context),
        article=article,
    )


def source_page(
    note: SourceNote,
    of: Sequence[tuple[Dispute, OfSource]],
    context: Context,
    digest: Article | None,
) -> SourcePage:
    """A source and all that rests on it."""
    return SourcePage(
        frame=frame(
            context, note.title, description=note.note, linked=source_linked(note, context)
        ),
        title=title_of(note, context),
        source=source_view(note, 0, context),
        digest=digest,
        uses=tuple(uses_of(note.id, of, context)),
    )


def sources_page(number: int, context: Context) -> SourcesPage:
    """One numbered page of all sources that have a page of their own.

    Args:
        number: from 1; the order is by kind, then by publisher and title.
        context: moved to this page.
    """
    library, words = context.library, context.words
    headings = say.source_kind_headings(words)
    order = {kind: place for place, kind in enumerate(headings)}
    notes = sorted(
        (library.seeds[source] for source in library.cited),
        key=lambda n: (order[n.kind], n.publisher.casefold(), n.title.casefold(), n.id),
    )
    shown = notes[(number - 1) * PER_PAGE : number * PER_PAGE]
    groups = []
    for kind, heading in headings.items():
        chosen = tuple(source_view(n, 0, context) for n in shown if n.kind == kind)
        if chosen:
            groups.append(SourceGroup(heading, chosen))
    title = words.gettext("Sources")
    summary = words.gettext("Every statement on this site rests on one of these.")
    return SourcesPage(
        frame=frame(context, numbered_title(title, number, context), description=summary),
        title=title,
        summary=summary,
        groups=tuple(groups),
        pager=pager("sources/", number, pages_of(len(notes)), context),
    )


def missing_page(context: Context) -> MissingPage:
    """The page for addresses that do not exist."""
    newest = newest_first((s, d) for d in context.library.groups for s in d.states)
    title = context.words.gettext("Page not found")
    head = frame(context, title, indexable=False)
    return MissingPage(
        frame=head,
        title=title,
        lists=tuple(Link(each.text, each.href) for each in head.nav),
        newest=tuple(explainer_teaser(state, context) for state, _dispute in newest[:OFFERED]),
        disputes=tuple(
            context.link(d.title, d.address)
            for d in context.library.disputes
            if context.builds("disputes")
        ),
    )


def alias_page(context: Context, target: str, title: str) -> AliasPage:
    """The page at an old address. It is no duplicate to hide: its canonical address leads on."""
    head = replace(frame(context, title), canonical=context.absolute(target))
    return AliasPage(frame=head, title=title, target=context.href(target))


def data_page(context: Context) -> DataPage:
    """The page that says what the data files hold."""
    _ = context.words.gettext
    title = _("Data")
    summary = _("Everything on this site, for use in your own work.")
    files = tuple(
        context.link(file.rpartition("/")[2], file) for file in DATA_FILES if file.endswith(".json")
    )
    datasets = tuple(
        DatasetView(
            name=dataset.name,
            title=dataset.title,
            file=context.link(f"{dataset.name}.csv", f"data/{dataset.name}.csv"),
            fields=tuple((name, text) for name, _kind, text in dataset.fields),
        )
        for dataset in DATASETS
    )
    linked = data_linked(title, summary, context, DATA_FILES)
    head = frame(context, title, description=summary, linked=linked)
    return DataPage(head, title, summary, files, datasets)
