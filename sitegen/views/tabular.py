"""The demand table as a template sees it, with the agreements that stand in it."""

from __future__ import annotations

from msgspec import Struct

from sitegen.views.pieces import Condition, Definition, Labelled, Link, RefMark, Status, Text, Time


class Change(Struct, frozen=True, gc=False):
    """The quiet mark on what moved; the table prints why, and what the status was, anyway.

    Attributes:
        kind: `new`, `withdrawn`, `kind`, `status` or `changed`.
        label: "changed since 16 May", "new since 16 May" …
        href: the entry in the change log.
        before: the old wording, one tap away; may be empty.
    """

    kind: str
    label: str
    href: str
    before: tuple[str, ...] = ()


class AnswerLine(Struct, frozen=True, gc=False):
    """ "Ukraine: rejected" with what was said, when, and on what source."""

    party: str
    answer: str
    key: str
    text: str = ""
    date: Time = ()
    refs: tuple[RefMark, ...] = ()


class StatementView(Struct, frozen=True, gc=False):
    """One statement in a cell.

    Attributes:
        kind: for `[data-kind]`.
        label: "Offer", "Warning" …; empty for a plain demand.
        window: the time it is meant for, printed after the label.
        window_text: the same where it was typed as words.
        details: speaker, "according to", "since", note and so on, in printing order.
        quote: verbatim words.
        carried: "as on 16 May" or "not mentioned since …", with a link to that explainer.
        lapsed: "Lapsed on 30 June; no answer recorded"; may be empty.
    """

    kind: str
    label: str
    text: Text
    window: Time = ()
    window_text: str = ""
    conditions: tuple[Condition, ...] = ()
    details: tuple[Labelled, ...] = ()
    answers: tuple[AnswerLine, ...] = ()
    quote: Text | None = None
    refs: tuple[RefMark, ...] = ()
    carried: Link | None = None
    lapsed: str = ""
    change: Change | None = None


class CellView(Struct, frozen=True, gc=False):
    """One party's cell. `silent` ("Not stated") is set where there are no statements.

    `party_short` labels the cell on a narrow screen, far from its head; empty: its name does.
    """

    id: str
    party: str
    party_name: str
    statements: tuple[StatementView, ...] = ()
    silent: str = ""
    change: Change | None = None
    party_short: str = ""


class OtherLine(Struct, frozen=True, gc=False):
    """A third party's say, on a labelled line under the row."""

    id: str
    name: Link
    statements: tuple[StatementView, ...] = ()


class RowView(Struct, frozen=True, gc=False):
    """One topic.

    Attributes:
        id: the row's id, also its permalink's fragment.
        status_by: "our reading", "as Eunews puts it".
        was: "was: open" where the status moved or an earlier one was typed.
        cells: one a column, in their order; none where an agreement stands in their place.
        across: the agreement shown across the columns where cells are left out.
        spoken_for: ids of the cells in whose place it stands, where there are none.
        reading: "as of 2 June" in a merged table, with its explainer.
    """

    id: str
    topic: Link
    status: Status
    status_by: str = ""
    status_refs: tuple[RefMark, ...] = ()
    was: str = ""
    change: Change | None = None
    note: str = ""
    cells: tuple[CellView, ...] = ()
    others: tuple[OtherLine, ...] = ()
    across: tuple[AgreementView, ...] = ()
    spoken_for: tuple[str, ...] = ()
    reading: Link | None = None


class PartyHead(Struct, frozen=True, gc=False):
    """A column head: `name` leads to the party's page; `note` is printed under it."""

    id: str
    name: Link
    short: str = ""
    note: str = ""


class Selection(Struct, frozen=True, gc=False):
    """A way to see just a part of the table.

    Attributes:
        id: of the line that is shown while it is in force; a link to it puts it in force.
        label: of that link: a status, a party.
        icon: a status's shape; empty for a party.
        number: of a status's rows.
        said: the line: "Only topics that are open: 17 of 21".
    """

    id: str
    label: str
    said: str
    icon: str = ""
    number: str = ""


class TableView(Struct, frozen=True, gc=False):
    """The side-by-side table, the same on explainer, dispute, embed and pivot pages.

    Attributes:
        title: heading inside the caption ("Who wants what").
        day: "State of 2 June 2025"; `dated` is the same as a sentence.
        rule: how the columns are ordered, how to read the numbers.
        wide: three or more parties: a scroll region on narrow screens.
        region: label of that scroll region.
        data: links to `table.json`, `table.csv`, the embed page.
        by_status: one for each status, where rows have several; none where the page has several
            tables.
        by_party: one for each column, in their order, where there are several; likewise.
    """

    title: str
    day: str
    rule: str
    first_head: str
    parties: tuple[PartyHead, ...]
    rows: tuple[RowView, ...]
    legend: tuple[Definition, ...]
    wide: bool = False
    region: str = ""
    data: tuple[Link, ...] = ()
    permalink: str = ""
    by_status: tuple[Selection, ...] = ()
    by_party: tuple[Selection, ...] = ()
    dated: str = ""


class AccountView(Struct, frozen=True, gc=False):
    """How one side tells an agreement."""

    name: Link
    text: str
    refs: tuple[RefMark, ...] = ()


class AgreementView(Struct, frozen=True, gc=False):
    """An agreement.

    Attributes:
        stage: the word; `stage_key` as typed.
        size: "1,000 prisoners for each side", "at least …", "number not specified"; may be empty.
        between: names of those it binds; empty where it is all of them.
        facts: further labelled lines (round, window, note).
    """

    id: str
    text: str
    stage: str
    stage_key: str
    date: Time = ()
    topic: Link | None = None
    size: str = ""
    between: str = ""
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Labelled, ...] = ()
    accounts: tuple[AccountView, ...] = ()
    refs: tuple[RefMark, ...] = ()
