"""What an explainer is made of: frozen values in the field's own words.

These types say what editors wrote, after validation and before anything is related to anything
else. They hold no positions, no behaviour and no references to other files: an id is text until
`relate` resolves it. Absent text is the empty string, an absent list the empty tuple, so that
neither rules nor views have to tell `None` from "".
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

STATUSES = ("agreed", "partly agreed", "open", "deferred", "irreconcilable")
KINDS = ("demand", "offer", "proposal", "refusal", "warning", "statement", "withdrawn")
UNCHANGED = "unchanged"
"""Kind of the placeholder statement that stands for an earlier explainer's cell."""
CONDITIONS = ("if", "provided", "unless", "subject_to")
ANSWERS = ("accepted", "rejected", "considering", "noted")
STAGES = ("understanding", "agreed", "signed", "ratified", "adopted", "implemented", "lapsed")
BOUNDS = ("at least", "at most", "about")
CERTAINTIES = ("alleged", "disputed", "unconfirmed", "confirmed")
MOMENT_KINDS = ("event", "round", "agreement", "proposal", "deadline")
SOURCE_KINDS = ("news", "document", "statement", "social", "dataset", "interview")
PARTY_ORDERS = ("alphabetical", "as listed")
UNATTRIBUTED = "unattributed"
UNSPECIFIED = "unspecified"


class Point(Struct, frozen=True, gc=False):
    """One EDTF date of day, month or year precision (ISO 8601-2, levels 0 and 1).

    Attributes:
        year: four digits.
        month: 1 to 12, or 0 where the year alone is known.
        day: 1 to 31, or 0 where no day is known.
        qualifier: `~` approximate, `?` uncertain, `%` both, or empty.
    """

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = ""


class When(Struct, frozen=True, gc=False):
    """An EDTF date or interval as an editor typed it.

    Attributes:
        edtf: the text as typed.
        start: the date, or the interval's start; `None` where it is open (`..`).
        end: the interval's end; `None` where it is open or where this is no interval.
        interval: whether it is an interval.
    """

    edtf: str
    start: Point | None
    end: Point | None = None
    interval: bool = False


class Ref(Struct, frozen=True, gc=False):
    """A reference to a source: its id and the place inside it (`item 32`)."""

    source: str
    at: str = ""


class Party(Struct, frozen=True, gc=False):
    """A side of a dispute, that is a column. `aka` are other names it goes by."""

    id: str
    name: str
    aka: tuple[str, ...] = ()
    short: str = ""
    note: str = ""
    part_of: str = ""


class Person(Struct, frozen=True, gc=False):
    """Somebody who speaks or acts, for a party or a third party."""

    id: str
    name: str
    party: str = ""
    role: str = ""
    aka: tuple[str, ...] = ()


class ThirdParty(Struct, frozen=True, gc=False):
    """Mediator, host, guarantor …: it has a voice but no column."""

    id: str
    name: str
    role: str = ""
    aka: tuple[str, ...] = ()


class Topic(Struct, frozen=True, gc=False):
    """A topic of a dispute; `code` is an outside classification such as PA-X."""

    id: str
    name: str
    note: str = ""
    code: str = ""


class SourceNote(Struct, frozen=True):
    """A source: a note in `seeds/`, or an entry of `sources` local to a file.

    Attributes:
        file: the path of the note or of the file that declares it.
        local: it has no page of its own.
        body: the editor's digest, Markdown; empty for local ones.
        body_line: line on which the body begins, 1-based.
    """

    id: str
    title: str
    kind: str
    file: str = ""
    local: bool = False
    publisher: str = ""
    author: str = ""
    date: When | None = None
    date_basis: str = ""
    place: str = ""
    url: str = ""
    archived: str = ""
    lang: str = ""
    translation: str = ""
    party: str = ""
    note: str = ""
    body: str = ""
    body_line: int = 1


class Answer(Struct, frozen=True, gc=False):
    """What a party said to another one's statement."""

    party: str
    answer: str
    text: str = ""
    date: When | None = None
    sources: tuple[Ref, ...] = ()


class Statement(Struct, frozen=True):
    """What one party wants, offers, refuses … on one topic.

    Attributes:
        kind: one of `KINDS`, or `UNCHANGED` for the placeholder.
        conditions: pairs of a keyword of `CONDITIONS` and its text, in typed order.
        window: the time for which it is meant, EDTF or text.
        by: the speaker, a person's id or a name.
        according_to: who tells it, where that is somebody else; id or text.
        since: since when it is held, EDTF or text.
        changed: one line on why it moved.
    """

    kind: str
    text: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    window: When | str = ""
    by: str = ""
    according_to: str = ""
    since: When | str = ""
    answers: tuple[Answer, ...] = ()
    quote: str = ""
    note: str = ""
    changed: str = ""
    sources: tuple[Ref, ...] = ()


class Cell(Struct, frozen=True):
    """One party's (or third party's) say in a row; no statements means `not stated`."""

    party: str
    statements: tuple[Statement, ...] = ()


class Row(Struct, frozen=True):
    """One topic across the parties.

    Attributes:
        id: the typed `id`, else empty: `relate` derives it from the topic.
        cells: as typed, in typed order; parties in `not_stated` have none here.
        others: third parties' cells.
        was: an earlier status typed by hand.
    """

    topic: str
    status: str
    id: str = ""
    status_by: tuple[str, ...] = ()
    status_sources: tuple[Ref, ...] = ()
    was: str = ""
    changed: str = ""
    note: str = ""
    not_stated: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    others: tuple[Cell, ...] = ()


class Reply(Struct, frozen=True, gc=False):
    """The answer that a moment of the timeline has found."""

    date: When
    by: str = ""
    text: str = ""


class Moment(Struct, frozen=True):
    """A point or stretch of the timeline; `heads` pairs a side with its person."""

    date: When
    event: str
    kind: str = "event"
    id: str = ""
    place: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    answered: Reply | None = None
    sources: tuple[Ref, ...] = ()


class Account(Struct, frozen=True, gc=False):
    """How one side tells an agreement."""

    party: str
    text: str
    sources: tuple[Ref, ...] = ()


class Agreement(Struct, frozen=True):
    """Something agreed, with its stage and size.

    Attributes:
        number: the figure as typed, `UNSPECIFIED`, or empty.
        between: ids of those it binds; empty means all parties.
    """

    text: str
    id: str = ""
    topic: str = ""
    round: str = ""
    date: When | None = None
    stage: str = "agreed"
    number: str = ""
    bound: str = ""
    unit: str = ""
    per: str = ""
    between: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    window: When | str = ""
    accounts: tuple[Account, ...] = ()
    note: str = ""
    sources: tuple[Ref, ...] = ()


class Claim(Struct, frozen=True, gc=False):
    """A statement of fact that is not settled, with how sure it is and who makes it."""

    text: str
    certainty: str
    by: str = ""
    sources: tuple[Ref, ...] = ()


class Translated(Struct, frozen=True, gc=False):
    """A quotation in the page's language, and who translated it."""

    text: str
    by: str = ""


class Quote(Struct, frozen=True):
    """A quotation with its speaker."""

    by: str
    text: str
    topic: str = ""
    date: When | None = None
    lang: str = ""
    translated: Translated | None = None
    sources: tuple[Ref, ...] = ()


class Correction(Struct, frozen=True, gc=False):
    """A mistake that was mended after publication."""

    date: dt.date
    text: str


class Image(Struct, frozen=True, gc=False):
    """A picture with everything that is due to it."""

    src: str
    alt: str
    credit: str
    licence: str


class TranslationCredit(Struct, frozen=True, gc=False):
    """Who translated the page, from what language, and where the original is."""

    by: str
    source_lang: str = ""
    of: str = ""


class Body(Struct, frozen=True, gc=False):
    """The Markdown of a file and the line (1-based) on which it begins."""

    text: str = ""
    line: int = 1


class Explainer(Struct, frozen=True):
    """One explainer as written, before inheritance.

    Attributes:
        file: path below the site root.
        parties: declared here (they replace the dispute's entries of the same id).
        party_ids: the columns chosen by a list of ids; empty means all.
        flawed: top-level keys in which something was wrong. What they hold is incomplete, so a
            rule that misses something in them keeps quiet.
    """

    file: str
    title: str
    summary: str
    date: dt.date
    as_of: dt.date | None = None
    updated: dt.date | None = None
    review_by: dt.date | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    translation: TranslationCredit | None = None
    image: Image | None = None
    parties: tuple[Party, ...] = ()
    party_ids: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    party_order: str = ""
    source: tuple[Ref, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    demands: tuple[Row, ...] = ()
    dates: tuple[Moment, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: Body = Body()
    flawed: frozenset[str] = frozenset()


class DisputeNote(Struct, frozen=True):
    """A dispute's `index.md`: its introduction and what its explainers share.

    Attributes:
        flawed: as in `Explainer`.
    """

    file: str
    title: str
    summary: str
    date: dt.date | None = None
    lang: str = ""
    image: Image | None = None
    draft: bool = False
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    party_order: str = ""
    sources: tuple[SourceNote, ...] = ()
    topics: tuple[Topic, ...] = ()
    dates: tuple[Moment, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    body: Body = Body()
    flawed: frozenset[str] = frozenset()


class PlainPage(Struct, frozen=True):
    """A page without a table: about, method."""

    file: str
    title: str
    summary: str = ""
    slug: str = ""
    lang: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    body: Body = Body()
