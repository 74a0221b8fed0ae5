"""What moved from one state to the next, and how a dispute stands over time."""

from __future__ import annotations

from msgspec import Struct

from sitegen.views.pieces import Link, RefMark, Status, Text, Time


class ChangeLine(Struct, frozen=True, gc=False):
    """One line of "what changed": where, what, before and after.

    `parts` is a word-level difference of (op, text) with op `same`, `gone` or `new`; where it is
    empty, `before` and `after` are shown whole. `lang` and `dir` are those of the wordings, empty
    where they are in the page's language.
    """

    topic: Link
    who: str
    kind: str
    label: str
    before: str = ""
    after: str = ""
    why: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    lang: str = ""
    dir: str = ""


class ChangeGroup(Struct, frozen=True, gc=False):
    """The changes of one explainer against the one before it, moves first.

    Attributes:
        id: the explainer's slug.
        time: the day of its state; `since`: of the state before it.
        added: new topics, where there are many; `added_label` counts them.
        more: "12 worded anew", where they stand on the explainer's own page only.
    """

    id: str
    title: Link
    time: Time
    since: Time
    moves: tuple[ChangeLine, ...] = ()
    rewordings: tuple[ChangeLine, ...] = ()
    more: Link | None = None
    added: tuple[ChangeLine, ...] = ()
    added_label: str = ""


class ScoreSegment(Struct, frozen=True, gc=False):
    """A stretch of a bar: how many topics have a status. `x` and `width` in units of the board."""

    status: Status
    count: int
    number: str
    x: int
    width: int


class ScoreLine(Struct, frozen=True, gc=False):
    """One explainer on the scoreboard.

    Attributes:
        figures: of the table: one for each of the board's `statuses`, in their order.
        segments: of the drawing, without the empty ones; `y` is their upper edge.
    """

    explainer: Link
    time: Time
    total: str
    figures: tuple[str, ...]
    segments: tuple[ScoreSegment, ...]
    y: int = 0


class ScoreboardView(Struct, frozen=True, gc=False):
    """Topics by status over time: an inline SVG, and the same figures as a table.

    Each bar counts all topics known by then, so that silence shrinks nothing.

    Attributes:
        title: of the SVG and the table; `description` says the first and the last bar in words.
        statuses: heads of the table, those that occur.
        lines: oldest first.
        width: of the drawing; with `height` its `viewBox`; `bar` is the height of one bar.
    """

    title: str
    description: str
    statuses: tuple[Status, ...]
    lines: tuple[ScoreLine, ...]
    width: int
    height: int
    bar: int


class AskView(Struct, frozen=True, gc=False):
    """Something that was asked and found no answer.

    Attributes:
        who: the party; empty where only the timeline tells of it.
        kind: `proposal`, `window` or `deadline`; `label` is its word.
        topic: leads to the cell that asks.
        asked: the day of the state in which it was first asked.
        ends: its window or its day, if it has an end.
        fate: `open` or `lapsed`; `fate_text` says so: "Lapsed on 30 June 2025; no answer recorded".
    """

    what: Text
    who: str
    kind: str
    label: str
    asked: Time
    fate: str
    fate_text: str
    topic: Link | None = None
    ends: Time = ()
    refs: tuple[RefMark, ...] = ()
