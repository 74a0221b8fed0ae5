"""One view per kind of page: the only thing its template is given besides the words of a language.

The template is called with one name, `view`; `view.frame` is what the base page needs.
"""

from __future__ import annotations

from msgspec import Struct

from sitegen.views.shapes import (
    AgreementView,
    Article,
    AskView,
    ChangeGroup,
    ClaimView,
    CorrectionView,
    Credit,
    EmbedView,
    Frame,
    Glance,
    ImageView,
    Labelled,
    Link,
    MomentView,
    Pager,
    PersonView,
    QuoteView,
    ScoreboardView,
    SourceView,
    StatusCount,
    TableView,
    Teaser,
    Text,
    Time,
)


class ExplainerPage(Struct, frozen=True, gc=False):
    """`explainer.html`. Empty tuples and `None` mean that the section is left out.

    Attributes:
        kicker: the dispute, or `None` for an explainer on its own.
        place: "Explainer 2 of 3".
        dates: "State of 2 June 2025", "Published …", "Updated …", as labelled times.
        later: "A later state exists: 23 July 2025", on an older explainer.
        banners: notices such as "This page was due for review on …".
        neighbours: previous and next explainer of the dispute, either may be `None`.
    """

    frame: Frame
    title: str
    summary: str
    kicker: Link | None = None
    place: str = ""
    dates: tuple[Labelled, ...] = ()
    authors: str = ""
    credit: Credit | None = None
    later: Link | None = None
    banners: tuple[str, ...] = ()
    image: ImageView | None = None
    glance: Glance | None = None
    table: TableView | None = None
    embed: EmbedView | None = None
    changes: ChangeGroup | None = None
    agreements: tuple[AgreementView, ...] = ()
    timeline: tuple[MomentView, ...] = ()
    article: Article | None = None
    quotes: tuple[QuoteView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    people: tuple[PersonView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    citation: str = ""
    cite_files: tuple[Link, ...] = ()
    tags: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class DisputePage(Struct, frozen=True, gc=False):
    """`dispute.html`. `explainers` newest first; `table` is the merged one.

    Attributes:
        pairs: the pages that set two of three or more parties side by side.
        unanswered: what was asked and found no answer (`section#unanswered`).
        scoreboard: topics by status over time; `None` before there are two explainers.
        changes: the change log, newest first.
    """

    frame: Frame
    title: str
    summary: str
    dates: tuple[Labelled, ...] = ()
    credit: Credit | None = None
    image: ImageView | None = None
    article: Article | None = None
    counts: tuple[StatusCount, ...] = ()
    explainers: tuple[Teaser, ...] = ()
    table: TableView | None = None
    embed: EmbedView | None = None
    pairs: tuple[Link, ...] = ()
    unanswered: tuple[AskView, ...] = ()
    scoreboard: ScoreboardView | None = None
    changes: tuple[ChangeGroup, ...] = ()
    agreements: tuple[AgreementView, ...] = ()
    timeline: tuple[MomentView, ...] = ()
    people: tuple[PersonView, ...] = ()
    sources: tuple[SourceView, ...] = ()


class TablePage(Struct, frozen=True, gc=False):
    """`table.html`, the table alone for embedding; `origin` leads to the page it is from."""

    frame: Frame
    title: str
    origin: Link
    table: TableView
    sources: tuple[SourceView, ...] = ()


class HomePage(Struct, frozen=True, gc=False):
    """`home.html`: newest explainers, disputes with their counts."""

    frame: Frame
    title: str
    summary: str
    disputes: tuple[Teaser, ...] = ()
    newest: tuple[Teaser, ...] = ()
    older: Link | None = None


class ProsePage(Struct, frozen=True, gc=False):
    """`page.html`: about, method, and other pages without a table."""

    frame: Frame
    title: str
    summary: str
    article: Article
    credit: Credit | None = None


class SourcePage(Struct, frozen=True, gc=False):
    """`source.html`: one source note and all that rests on it."""

    frame: Frame
    title: str
    source: SourceView
    digest: Article | None = None
    uses: tuple[SourceUse, ...] = ()


class SourceUse(Struct, frozen=True, gc=False):
    """A statement, or whatever else rests on a source: `where` leads to its place on a page.

    Attributes:
        who: says it; empty where nobody does, as of a moment of the timeline.
        kind: of statement, or how far an agreement has come, how sure a claim is; may be empty.
        at: the place inside the source.
    """

    where: Link
    explainer: Link
    who: str
    kind: str
    text: Text
    at: str = ""
    time: Time = ()


class SourceGroup(Struct, frozen=True, gc=False):
    """Sources of one kind in the listing."""

    heading: str
    sources: tuple[SourceView, ...]


class SourcesPage(Struct, frozen=True, gc=False):
    """`sources.html`: all sources with pages of their own."""

    frame: Frame
    title: str
    summary: str
    groups: tuple[SourceGroup, ...] = ()
    pager: Pager | None = None


class MissingPage(Struct, frozen=True, gc=False):
    """`404.html`: says what happened and where to go: the lists, the disputes, what is newest."""

    frame: Frame
    title: str
    lists: tuple[Link, ...] = ()
    disputes: tuple[Link, ...] = ()
    newest: tuple[Teaser, ...] = ()


class SitemapEntry(Struct, frozen=True, gc=False):
    """One absolute address; `lastmod` is a day or empty.

    Attributes:
        versions: language (or `x-default`) and absolute address of the page in all its languages.
    """

    loc: str
    lastmod: str = ""
    versions: tuple[tuple[str, str], ...] = ()


class Sitemap(Struct, frozen=True, gc=False):
    """`sitemap.xml`."""

    entries: tuple[SitemapEntry, ...]


class AliasPage(Struct, frozen=True, gc=False):
    """`alias.html`: an old address that leads on; `target` is relative, `canonical` absolute."""

    frame: Frame
    title: str
    target: str


class DatasetView(Struct, frozen=True, gc=False):
    """One table of the site's data: `fields` pairs a column's name with what it holds."""

    name: str
    title: str
    file: Link
    fields: tuple[tuple[str, str], ...]


class DataPage(Struct, frozen=True, gc=False):
    """`data.html`: what can be taken away, and what its columns mean."""

    frame: Frame
    title: str
    summary: str
    files: tuple[Link, ...]
    datasets: tuple[DatasetView, ...]
