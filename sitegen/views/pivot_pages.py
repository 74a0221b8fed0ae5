"""What the templates of pivots and listings are given."""

from __future__ import annotations

from msgspec import Struct

from sitegen.views.pages import SourceUse
from sitegen.views.shapes import (
    AgreementView,
    Frame,
    Labelled,
    Link,
    MomentView,
    Pager,
    PersonView,
    QuoteView,
    SourceView,
    TableView,
    Teaser,
    Text,
)


class PivotSection(Struct, frozen=True, gc=False):
    """One dispute on a pivot's page. Ids in it begin with the dispute's, so that none collides.

    Attributes:
        id: of the section.
        heading: the dispute, or the explainer on its own.
        uses: statements by a person.
        rounds: which the person headed.
        sources: numbered for this section alone.
    """

    id: str
    heading: Link
    table: TableView | None = None
    agreements: tuple[AgreementView, ...] = ()
    uses: tuple[SourceUse, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    rounds: tuple[MomentView, ...] = ()
    people: tuple[PersonView, ...] = ()
    sources: tuple[SourceView, ...] = ()


class PivotPage(Struct, frozen=True, gc=False):
    """`pivot.html`: a party, a topic or a person, dispute by dispute.

    Attributes:
        kicker: the listing that it belongs to.
        facts: other names, role, side.
    """

    frame: Frame
    kicker: Link
    title: Text
    facts: tuple[Labelled, ...]
    sections: tuple[PivotSection, ...]
    empty: str = ""


class ListingPage(Struct, frozen=True, gc=False):
    """`listing.html`: one page of a list of explainers, parties, topics, people or tags."""

    frame: Frame
    title: str
    summary: str
    teasers: tuple[Teaser, ...]
    kicker: Link | None = None
    pager: Pager | None = None
