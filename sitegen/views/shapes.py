"""What a template may see: plain frozen values in the page's own language.

Every text here is ready to print: sorted, counted, put into words. Templates need only `for` and
`if`. Texts are plain and are escaped by the template; the one exception is `Article.html`, which
`markup` has made safe. Addresses are relative to the page they stand on.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct


class Link(Struct, frozen=True, gc=False):
    """A text with an address; an empty address means that there is no page to go to."""

    text: str
    href: str = ""


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a date in words; `machine` is the value for `time[datetime]`, or empty."""

    text: str
    machine: str = ""


Time = tuple[Piece, ...]
"""A date in words: an interval has two pieces with a `machine` value and the dash between."""


class Text(Struct, frozen=True, gc=False):
    """Text that may be in another language than the page (`lang` and `dir` empty: the page's)."""

    text: str
    lang: str = ""
    dir: str = ""


class Status(Struct, frozen=True, gc=False):
    """A row's status: `key` as in the frontmatter, the word, and the shape that goes with it.

    `icon` is one of `full`, `half`, `ring`, `dots`, `cross`: ids of symbols in the sprite.
    """

    key: str
    label: str
    icon: str


class StatusCount(Struct, frozen=True, gc=False):
    """How many rows have a status; `href` leads to the first of them."""

    status: Status
    count: int
    number: str


class Definition(Struct, frozen=True, gc=False):
    """What a status means, for the legend under the table."""

    status: Status
    text: str


class RefMark(Struct, frozen=True, gc=False):
    """A bracketed number that leads to a source. `at` is the place in it ("item 32")."""

    number: int
    href: str
    title: str
    at: str = ""


class Change(Struct, frozen=True, gc=False):
    """The quiet mark on what moved.

    Attributes:
        kind: `new`, `withdrawn`, `kind`, `status` or `changed`.
        label: "changed since 16 May", "new since 16 May" …
        href: the entry in the change log; may be empty.
        why: the editor's line on it; may be empty.
        before: the old wording, one tap away; may be empty.
    """

    kind: str
    label: str
    href: str = ""
    why: str = ""
    before: tuple[str, ...] = ()


class Condition(Struct, frozen=True, gc=False):
    """`word` is "if", "provided", "unless" or "subject to" in the page's language."""

    key: str
    word: str
    text: str


class AnswerLine(Struct, frozen=True, gc=False):
    """ "Ukraine: rejected" with what was said, when, and on what source."""

    party: str
    answer: str
    key: str
    text: str = ""
    date: Time = ()
    refs: tuple[RefMark, ...] = ()


class Labelled(Struct, frozen=True, gc=False):
    """A small line that begins with its label: "Speaker: Volodymyr Zelensky"."""

    label: str
    text: str
    href: str = ""
    time: Time = ()


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
    """One party's cell. `silent` ("Not stated") is set where there are no statements."""

    id: str
    party: str
    party_name: str
    statements: tuple[StatementView, ...] = ()
    silent: str = ""
    change: Change | None = None


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
        across: the agreement shown across the columns where cells are left out.
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
    reading: Link | None = None


class PartyHead(Struct, frozen=True, gc=False):
    """A column head: `name` leads to the party's page; `note` is printed under it."""

    id: str
    name: Link
    short: str = ""
    note: str = ""


class TableView(Struct, frozen=True, gc=False):
    """The side-by-side table, the same on explainer, dispute, embed and pivot pages.

    Attributes:
        title: heading inside the caption ("Who wants what").
        day: "State of 2 June 2025".
        rule: how the columns are ordered, how to read the numbers.
        wide: three or more parties: a scroll region on narrow screens.
        region: label of that scroll region.
        data: links to `table.json`, `table.csv`, the embed page.
        strip: class suffix by party count for the grid (`p1`, `p2`, `p3`+).
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


class MomentView(Struct, frozen=True, gc=False):
    """An entry of the timeline.

    Attributes:
        kind: for `[data-kind]`; `label` is its word ("Round", "Deadline"), empty for an event.
        tense: "past" or "coming" key for the style; `tense_word` says it in words ("to come").
        here: this is the day whose state the page shows; `here_word` says so ("this page").
        place: where; `heads`: who led each side; `reply`: the answer, or that there is none.
    """

    kind: str
    label: str
    time: Time
    event: str
    id: str = ""
    place: str = ""
    heads: tuple[Labelled, ...] = ()
    reply: str = ""
    tense: str = "past"
    tense_word: str = ""
    here: bool = False
    here_word: str = ""
    refs: tuple[RefMark, ...] = ()


class ClaimView(Struct, frozen=True, gc=False):
    """A claim with its certainty in words and who makes it."""

    text: str
    certainty: str
    certainty_key: str
    by: str
    refs: tuple[RefMark, ...] = ()


class QuoteView(Struct, frozen=True, gc=False):
    """A quotation; `translated` is its translation into the page's language."""

    text: Text
    by: Link
    role: str = ""
    date: Time = ()
    topic: Link | None = None
    translated: str = ""
    translated_by: str = ""
    refs: tuple[RefMark, ...] = ()


class PersonView(Struct, frozen=True, gc=False):
    """A person; `side` is the party or third party spoken for."""

    id: str
    name: Link
    role: str = ""
    side: Link | None = None


class SourceView(Struct, frozen=True, gc=False):
    """A source in a page's list of sources.

    Attributes:
        id: the list item's id is `source-<id>`.
        number: as in the bracketed marks.
        name: title, leading to the source's own page where it has one.
        line: "News · Eunews · 3 June 2025 (inferred: …)" without the date, which is `date`.
        outside: the address outside; `archived` likewise.
        cited: the rows that rest on it.
    """

    id: str
    number: int
    name: Link
    kind: str
    publisher: str = ""
    author: str = ""
    date: Time = ()
    date_basis: str = ""
    outside: Link | None = None
    archived: Link | None = None
    facts: tuple[Labelled, ...] = ()
    cited: tuple[Link, ...] = ()


class CorrectionView(Struct, frozen=True, gc=False):
    """A correction with its day."""

    date: Time
    text: str


class ImageView(Struct, frozen=True, gc=False):
    """A picture with everything due to it; width and height in pixels, 0 where unknown."""

    src: str
    alt: str
    credit: str
    licence: str
    width: int = 0
    height: int = 0


class Heading(Struct, frozen=True, gc=False):
    """A heading of the article, for its list of contents."""

    level: int
    id: str
    text: str


class Article(Struct, frozen=True, gc=False):
    """The Markdown body as safe HTML, with its outline."""

    html: Markup
    outline: tuple[Heading, ...] = ()


class ChangeLine(Struct, frozen=True, gc=False):
    """One line of "what changed": where, what, before and after.

    `parts` is a word-level difference of (op, text) with op `same`, `gone` or `new`.
    """

    topic: Link
    who: str
    kind: str
    label: str
    before: str = ""
    after: str = ""
    why: str = ""
    parts: tuple[tuple[str, str], ...] = ()


class ChangeGroup(Struct, frozen=True, gc=False):
    """The changes of one explainer against the one before it, moves first."""

    id: str
    title: Link
    time: Time
    since: Time
    moves: tuple[ChangeLine, ...] = ()
    rewordings: tuple[ChangeLine, ...] = ()


class Glance(Struct, frozen=True, gc=False):
    """ "At a glance": counts per status, what is agreed, what moved."""

    heading: str
    counts: tuple[StatusCount, ...]
    agreed_heading: str
    agreed: tuple[Link, ...] = ()
    moved_heading: str = ""
    moved: tuple[Link, ...] = ()


class Teaser(Struct, frozen=True, gc=False):
    """An explainer or dispute in a list."""

    title: Link
    summary: str
    time: Time = ()
    kicker: Link | None = None
    counts: tuple[StatusCount, ...] = ()
    facts: tuple[str, ...] = ()
    lang: str = ""
    dir: str = ""


class Frame(Struct, frozen=True, gc=False):
    """What `base.html` needs on every page.

    Attributes:
        root: relative address of the site's root from this page, ending in `/` ("../../", "./").
        home: the site's own address from here.
        canonical: absolute address, empty without a site `url`.
        nav: the site's sections; `here` marks the one in which this page stands.
        indexable: false for 404 and embeds.
        alternates: (type, title, href) of feeds and data.
        ribbon: "Draft" or "Scheduled" in previews.
        linked: JSON-LD for `script[type="application/ld+json"]`, inert against any text in it.
    """

    title: str
    site: str
    lang: str
    dir: str
    root: str
    home: str
    description: str = ""
    canonical: str = ""
    nav: tuple[Link, ...] = ()
    foot: tuple[Link, ...] = ()
    imprint: str = ""
    indexable: bool = True
    alternates: tuple[tuple[str, str, str], ...] = ()
    stylesheet: str = ""
    ribbon: str = ""
    og_type: str = "website"
    linked: Markup = Markup()
