"""The demand table: rows, cells, and what is said in them."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.basis import Ref, When


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
