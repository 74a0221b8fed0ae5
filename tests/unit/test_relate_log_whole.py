"""The log of one dispute, and all that it ever asked, pinned whole: each entry with all it says."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from sitegen.model import Agreement, Answer, Cell, Moment, Reply, Row, Statement, Topic
from sitegen.relate import Dispute
from sitegen.relate.answers import Ask
from sitegen.relate.changes import Entry, Mark, Step, changes, marks
from sitegen.relate.rows import Said, TableRow
from tests.unit.disputes import DROPPED, FIRST, NOTE, demand, dispute, explainer, on, row

SECOND, THIRD = dt.date(2025, 2, 10), dt.date(2025, 3, 10)
NOTED = replace(NOTE, topics=(Topic("arms", "Arms"), Topic("sea", "The sea")))
MARCH = on("2025-03")
OFFER = Statement("proposal", "Thirty days", window=MARCH)
ANSWERED = replace(OFFER, answers=(Answer("south", "rejected"),))
PACT = Agreement("To meet", "pact", topic="sea", date=on("2025-01-02"))
SHARED = Agreement("To share", topic="Fish")
LOOSE = Agreement("To talk", date=on("2025-03-01"))


def made() -> Dispute:
    """The dispute, made anew for each test."""
    return dispute(
        explainer(
            1,
            Row(
                "Arms",
                "open",
                cells=(
                    Cell("north", (OFFER, demand("All arms"))),
                    Cell("south", (demand("Fewer ships at sea"), demand("Old tolls"))),
                ),
                others=(Cell("host", (demand("Patience"),)),),
            ),
            row("Old trade", "deferred", north="Tolls"),
            row("Fish", north="All the fish"),
            agreements=(PACT,),
        ),
        explainer(2, row("Fish", north="All the fish")),
        explainer(
            3,
            Row(
                "Arms",
                "agreed",
                changed="They gave in.",
                cells=(
                    Cell("north", (ANSWERED, demand("Some arms", changed="Fewer."))),
                    Cell("south", (Statement("offer", "Fewer ships"), demand("Old tolls"))),
                ),
            ),
            row("Fish", changed="At last.", north=DROPPED, south="Half the fish"),
            row("Salt", "deferred", north="Salt"),
            agreements=(replace(PACT, stage="signed"), LOOSE, SHARED),
        ),
        note=NOTED,
    )


@pytest.fixture
def whole() -> Dispute:
    return made()


def said(whole: Dispute, number: int, row_id: str, party: str) -> tuple[Said, ...]:
    """A cell of an explainer, the first being 1."""
    found = line(whole, number, row_id)
    return next(c.said for c in (*found.cells, *found.others) if c.party == party)


def line(whole: Dispute, number: int, row_id: str) -> TableRow:
    found = whole.states[number - 1].row(row_id)
    assert found is not None
    return found


def test_the_first_explainer_changed_nothing(whole: Dispute) -> None:
    assert whole.steps[0] == Step(whole.states[0], None)


def test_a_step_that_only_leaves_things_out(whole: Dispute) -> None:
    old, new = said(whole, 1, "fish", "north"), said(whole, 2, "fish", "north")
    assert whole.steps[1] == Step(
        whole.states[1],
        whole.states[0],
        (
            Entry("kept", "fish", "Fish", FIRST, "north", old, new[0]),
            Entry("silent", "arms", "Arms", FIRST, was="open"),
            Entry("silent", "old-trade", "Old trade", FIRST, was="deferred"),
        ),
    )


def test_a_step_in_which_everything_moves(whole: Dispute) -> None:
    last = whole.steps[-1]
    asked, arms = said(whole, 1, "arms", "north")
    ships, tolls = said(whole, 1, "arms", "south")
    asked_now, arms_now = said(whole, 3, "arms", "north")
    ships_now, tolls_now = said(whole, 3, "arms", "south")
    fish = said(whole, 2, "fish", "north")
    assert last.entries == (
        Entry("again", "arms", "Arms", FIRST, was="open", now="agreed"),
        Entry("status", "arms", "Arms", FIRST, was="open", now="agreed", why="They gave in."),
        Entry("answered", "arms", "Arms", FIRST, "north", (asked,), asked_now),
        Entry("changed", "arms", "Arms", FIRST, "north", (arms,), arms_now, why="Fewer."),
        Entry("kind", "arms", "Arms", FIRST, "south", (ships,), ships_now),
        Entry("again", "arms", "Arms", FIRST, "south", (tolls,), tolls_now),
        Entry("changed", "fish", "Fish", SECOND, was="open", now="open", why="At last."),
        Entry(
            "withdrawn", "fish", "Fish", SECOND, "north", fish, said(whole, 3, "fish", "north")[0]
        ),
        Entry("new", "fish", "Fish", SECOND, "south", (), said(whole, 3, "fish", "south")[0]),
        Entry("agreement", "fish", "Fish", SECOND, now="agreed", agreement=SHARED),
        Entry("new", "salt", "Salt", SECOND, now="deferred", made=line(whole, 3, "salt")),
        Entry(
            *("stage", "sea", "The sea", FIRST),
            was="agreed",
            now="signed",
            agreement=whole.states[2].agreements[0],
        ),
        Entry("agreement", "", "", SECOND, now="agreed", agreement=LOOSE),
    )
    assert (last.state, last.before) == (whole.states[2], whole.states[1])
    assert changes(whole.states[:2], whole.states[2]) == last


def test_marks(whole: Dispute) -> None:
    (_, arms), fish = said(whole, 1, "arms", "north"), said(whole, 2, "fish", "north")
    assert marks(whole.steps[-1]) == {
        ("arms", ""): Mark("status", FIRST),
        ("arms", "north"): Mark("changed", FIRST, (arms,)),
        ("arms", "south"): Mark("kind", FIRST, said(whole, 1, "arms", "south")[:1]),
        ("fish", ""): Mark("changed", SECOND),
        ("fish", "north"): Mark("withdrawn", SECOND, fish),
        ("fish", "south"): Mark("new", SECOND),
        ("salt", ""): Mark("new", SECOND),
    }


def test_all_that_was_ever_asked(whole: Dispute) -> None:
    first, newest = said(whole, 1, "arms", "north")[0], said(whole, 3, "arms", "north")[0]
    rang = Moment(on("2025-01-05"), "They rang for help", "proposal")
    due = Moment(
        *(on("2025-04-01"), "The very last day", "deadline", "due"),
        answered=Reply(on("2025-03-01"), "south", "No"),
    )
    told = replace(due, event="The last day", answered=None)
    moved = dispute(
        *(replace(state.explainer, dates=()) for state in whole.states[:2]),
        replace(whole.states[2].explainer, dates=(told,)),
        note=replace(NOTED, dates=(Moment(on("2025-01-04"), "They met"), due, rang)),
    )
    assert moved.asks == (
        Ask(
            *("proposal", "They rang for help", "en", dt.date(2025, 1, 5), "d/"),
            moments=(rang,),
        ),
        Ask(
            *("proposal", "Thirty days", "en", FIRST, "d/e3/"),
            party="north",
            row="arms",
            topic="Arms",
            said=(first, newest),
            ends=MARCH,
            answers=ANSWERED.answers,
        ),
        Ask(
            *("deadline", "The last day", "en", FIRST, "d/e3/"),
            moments=(replace(told, answered=due.answered),),
            ends=due.date,
            reply=due.answered,
        ),
    )
