"""The log over time: silences, third parties, agreements, and the marks made from it."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from sitegen.model import Agreement, Cell, Party, Statement
from sitegen.relate.changes import Mark, changes, marks
from tests.unit.disputes import (
    DROPPED,
    FIRST,
    NOTE,
    UNSAID,
    cell,
    demand,
    dispute,
    explainer,
    last_entries,
    on,
    row,
    told,
)

FEBRUARY = dt.date(2025, 2, 10)

# --- Silence -------------------------------------------------------------------------------------


def test_silence_is_no_move_and_neither_is_its_end_in_the_same_words() -> None:
    assert cell("A truce", ()) == [("silent", "north", ["A truce"], "")]
    assert cell("A truce", (), ()) == []
    assert cell("A truce", (), "A truce") == [("again", "north", ["A truce"], "A truce")]


def test_what_is_said_after_a_silence_is_compared_with_the_last_word() -> None:
    first = explainer(1, row("Truce", north="Thirty days"))
    third = explainer(3, row("Truce", north=demand("Sixty days", changed="Twice as long.")))
    (entry,) = last_entries(first, explainer(2, row("Truce")), third)
    assert (entry.kind, entry.since) == ("changed", FIRST)
    assert [said.day for said in entry.before] == [FIRST]


def test_a_statement_of_a_cell_may_fall_silent_and_come_back() -> None:
    both = [demand("A truce"), demand("Full access")]
    assert cell(both, demand("A truce"), both) == [
        ("kept", "north", ["A truce"], "A truce"),
        ("again", "north", ["Full access"], "Full access"),
    ]


def test_a_topic_may_fall_silent_and_come_back() -> None:
    truce, trade = row("Truce", north="A truce"), row("Trade")
    assert told(explainer(1, truce, trade), explainer(2, trade)) == [("silent", "", [], "")]
    back = last_entries(explainer(1, truce, trade), explainer(2, trade), explainer(3, truce, trade))
    assert [(entry.kind, entry.row, entry.party) for entry in back] == [
        ("again", "truce", ""),
        ("again", "truce", "north"),
    ]
    assert (back[0].was, back[0].now) == ("open", "open")


def test_what_came_back_in_other_words_is_remembered_in_those() -> None:
    port, anew = "Full access to the port", "Full and free access to the port"
    truce = demand("A truce")
    found = cell([truce, demand(port)], truce, [truce, demand(anew)], truce, [truce, demand(port)])
    assert found == [
        ("kept", "north", ["A truce"], "A truce"),
        ("reworded", "north", [anew], port),
    ]


def test_what_comes_back_as_another_kind_in_like_words_has_moved() -> None:
    port, truce = demand("Full access to the port"), demand("A truce")
    refused = Statement("refusal", "No full access to the port")
    assert cell([truce, port], truce, [truce, refused])[1] == (
        *("kind", "north", ["Full access to the port"], "No full access to the port"),
    )


def test_a_topic_that_comes_back_with_another_status_has_moved_since_it_was_seen() -> None:
    trade = row("Trade")
    first, third = explainer(1, row("Truce", "open"), trade), explainer(3, row("Truce", "agreed"))
    moved = [
        entry for entry in last_entries(first, explainer(2, trade), third) if entry.kind == "status"
    ]
    assert [(entry.was, entry.now, entry.since) for entry in moved] == [("open", "agreed", FIRST)]


# --- Who speaks ----------------------------------------------------------------------------------


def test_third_parties_move_too() -> None:
    first = explainer(1, replace(row("Truce"), others=(Cell("host", (demand("Talks"),)),)))
    second = explainer(2, replace(row("Truce"), others=(Cell("host", (UNSAID, demand("Food"))),)))
    assert told(first, second) == [
        ("kept", "host", ["Talks"], "Talks"),
        ("new", "host", [], "Food"),
    ]


def test_a_party_that_joins_is_new_on_known_topics() -> None:
    joined = replace(
        explainer(2, row("Truce", north="A truce", east="A corridor")),
        parties=(Party("east", "East"),),
    )
    assert told(explainer(1, row("Truce", north="A truce")), joined) == [
        ("new", "east", [], "A corridor"),
        ("kept", "north", ["A truce"], "A truce"),
    ]


# --- Agreements ----------------------------------------------------------------------------------


def agreement(stage: str, key: str = "swap") -> Agreement:
    return Agreement(f"To {key}", key, topic="truce", stage=stage)


def test_agreements_are_followed_by_their_id() -> None:
    truce = row("Truce")
    first = explainer(1, truce, agreements=(agreement("agreed"),))
    second = explainer(2, truce, agreements=(agreement("signed"), agreement("agreed", "meet")))
    third = explainer(3, truce, agreements=(agreement("signed"),))
    assert [(e.kind, e.row, e.was, e.now, e.since) for e in last_entries(first, second)] == [
        ("stage", "truce", "agreed", "signed", FIRST),
        ("agreement", "truce", "", "agreed", FIRST),
    ]
    assert last_entries(first, second, third) == ()


def test_the_disputes_own_word_on_an_agreement_does_not_turn_it_back() -> None:
    note = replace(NOTE, agreements=(agreement("agreed"),))
    first = explainer(1, agreements=(agreement("agreed"),))
    second = explainer(2, agreements=(agreement("signed"),))
    found = dispute(first, second, explainer(3), note=note)
    assert [[entry.now for entry in step.entries] for step in found.steps] == [[], ["signed"], []]


def test_an_agreement_of_the_dispute_is_new_in_the_first_explainer_after_its_day() -> None:
    note = replace(NOTE, agreements=(replace(agreement("agreed"), date=on("2025-02-01")),))
    found = dispute(explainer(1), explainer(2), explainer(3), note=note)
    assert [[entry.kind for entry in step.entries] for step in found.steps] == [
        [],
        ["agreement"],
        [],
    ]


# --- Marks ---------------------------------------------------------------------------------------


def test_a_mark_says_the_strongest_and_keeps_every_wording_before() -> None:
    first = explainer(1, row("Truce", "open", north=[demand("A truce"), demand("Full access")]))
    after = [demand("A long truce", changed="Longer."), DROPPED]
    second = explainer(2, row("Truce", "deferred", north=after))
    step = dispute(first, second).steps[-1]
    known = {said.statement.text: said for entry in step.entries for said in entry.before}
    assert marks(step) == {
        ("truce", ""): Mark("status", FIRST),
        ("truce", "north"): Mark("withdrawn", FIRST, (known["A truce"], known["Full access"])),
    }


def test_since_is_the_day_of_what_it_changed_from_else_of_the_explainer_before() -> None:
    first = explainer(1, row("Truce", north="Thirty days"))
    second = explainer(2, row("Truce", south="None"))
    third = explainer(
        3, row("Truce", north=demand("Sixty", changed="More."), south=[UNSAID, demand("Tolls")])
    )
    found = marks(dispute(first, second, third).steps[-1])
    assert found["truce", "north"].since == FIRST
    assert found["truce", "south"].since == FEBRUARY


def test_changes_between_two_is_the_step_of_the_later() -> None:
    found = dispute(explainer(1, row("Truce")), explainer(2, row("Truce", "agreed")))
    step = changes(found.states[:1], found.states[1])
    assert step == found.steps[1]
    assert step.before is not None
    assert (step.before.address, step.state.address) == ("d/e1/", "d/e2/")
