"""Small disputes in a few lines, and a strategy that makes many of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

from hypothesis import strategies as st

from sitegen.dates import parse
from sitegen.model import (
    CONDITIONS,
    KINDS,
    STAGES,
    STATUSES,
    UNCHANGED,
    Agreement,
    Answer,
    Cell,
    DisputeNote,
    Explainer,
    Moment,
    Party,
    Row,
    Statement,
    Topic,
    When,
)
from sitegen.relate import Dispute, dispute_of
from sitegen.relate.changes import Entry

FIRST = dt.date(2025, 1, 10)
PARTIES = (Party("north", "North"), Party("south", "South"))
NOTE = DisputeNote("content/d/index.md", "The dispute", "A summary.", parties=PARTIES)
SILENT = Cell("", ())
UNSAID = Statement(UNCHANGED)

Said = str | Statement | Sequence[Statement]


def on(text: str) -> When:
    """An EDTF date that is one."""
    when = parse(text)
    assert isinstance(when, When)
    return when


def row(topic: str, status: str = "open", *, changed: str = "", **cells: Said) -> Row:
    """A row; a text is a demand."""
    made = tuple(Cell(party, statements(said)) for party, said in cells.items())
    return Row(topic, status, changed=changed, cells=made)


def statements(said: Said) -> tuple[Statement, ...]:
    if isinstance(said, str):
        return (Statement("demand", said),)
    return (said,) if isinstance(said, Statement) else tuple(said)


def explainer(
    number: int,
    *rows: Row,
    agreements: tuple[Agreement, ...] = (),
    moments: tuple[Moment, ...] = (),
    draft: bool = False,
) -> Explainer:
    """The explainer of the tenth of a month of 2025; its address is `d/e<number>/`."""
    day = dt.date(2025, number, 10)
    return Explainer(
        file=f"content/d/e{number}.md",
        title=f"Explainer {number}",
        summary="A summary.",
        date=day,
        as_of=day,
        demands=rows,
        agreements=agreements,
        dates=moments,
        draft=draft,
    )


def dispute(*explainers: Explainer, note: DisputeNote | None = NOTE) -> Dispute:
    return dispute_of("d", note, explainers, {}, "en")


def demand(text: str, *, changed: str = "") -> Statement:
    return Statement("demand", text, changed=changed)


DROPPED = Statement("withdrawn")
Told = tuple[str, str, list[str], str]
"""Kind, party, what was said, what is said."""


def last_entries(*explainers: Explainer) -> tuple[Entry, ...]:
    """What the last of some explainers changed."""
    return dispute(*explainers).steps[-1].entries


def told(*explainers: Explainer) -> list[Told]:
    """The same in short."""
    return [
        (
            entry.kind,
            entry.party,
            [said.statement.text for said in entry.before],
            entry.after.statement.text if entry.after else "",
        )
        for entry in last_entries(*explainers)
    ]


def cell(*cells: Said) -> list[Told]:
    """What became of the north's cell in the last of some explainers."""
    return told(
        *(
            explainer(number, row("Truce", north=said), row("Trade"))
            for number, said in enumerate(cells, 1)
        )
    )


# --- Many of them --------------------------------------------------------------------------------

_WORDS = ("a", "ceasefire", "of", "days", "гарантии", "停火", "1,000")
_TOPICS = ("Ceasefire", "Prisoners", "Trade")
_WINDOWS: tuple[When | str, ...] = ("", "soon", on("2025-02-01/2025-03-05"), on("2025-04"))

_TEXTS = tuple(" ".join(words) for size in (1, 2, 3) for words in combinations(_WORDS, size))
texts = st.sampled_from(_TEXTS)
_answers = st.sampled_from(((), (Answer("south", "rejected"),), (Answer("north", "noted"),)))
_conditions = st.one_of(
    st.just(()), st.tuples(st.tuples(st.sampled_from(CONDITIONS), texts)).map(tuple)
)
_made = st.builds(
    Statement,
    kind=st.sampled_from(KINDS),
    text=texts,
    conditions=_conditions,
    window=st.sampled_from(_WINDOWS),
    answers=_answers,
    changed=st.sampled_from(("", "", "", "It moved.")),
)
_dropped = st.just(Statement("withdrawn"))
_cells = st.one_of(
    st.just(()),
    st.just((UNSAID,)),
    _dropped.map(lambda statement: (statement,)),
    st.lists(st.one_of(_made, _made, _dropped), min_size=1, max_size=3).map(tuple),
    st.lists(texts.map(lambda text: Statement("demand", text)), min_size=1, max_size=3).map(tuple),
)
_agreements = st.builds(
    Agreement,
    text=texts,
    id=st.sampled_from(("", "one", "two")),
    topic=st.sampled_from(("", *_TOPICS)),
    stage=st.sampled_from(STAGES),
)


@st.composite
def rows(draw: st.DrawFn, topic: str) -> Row:
    parties = ("north", "south", "east")
    said = [(party, draw(_cells)) for party in parties]
    return Row(
        topic,
        draw(st.sampled_from(STATUSES)),
        changed=draw(st.sampled_from(("", "", "The row moved."))),
        cells=tuple(Cell(party, cell) for party, cell in said[:2] if cell),
        others=tuple(Cell(party, cell) for party, cell in said[2:] if cell),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[Row, ...]:
    topics = draw(st.lists(st.sampled_from(_TOPICS), unique=True, max_size=3))
    return tuple(draw(rows(topic)) for topic in topics)


@st.composite
def series(draw: st.DrawFn) -> tuple[Explainer, ...]:
    """The explainers of one dispute, oldest first."""
    count = draw(st.integers(1, 4))
    return tuple(
        explainer(
            number + 1,
            *draw(tables()),
            agreements=tuple(draw(st.lists(_agreements, max_size=2, unique_by=lambda a: a.id))),
        )
        for number in range(count)
    )


notes = st.sampled_from(
    (NOTE, DisputeNote(NOTE.file, NOTE.title, "", parties=PARTIES, topics=(Topic("x", "Trade"),)))
)
disputes = st.builds(lambda found, note: dispute(*found, note=note), series(), notes)
