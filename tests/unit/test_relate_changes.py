"""What counts as a move, and what does not: one plain example for each decision."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.model import Answer, Statement
from sitegen.relate.changes import marks
from tests.unit.disputes import (
    DROPPED,
    FIRST,
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

# --- Moves ---------------------------------------------------------------------------------------


def test_a_demand_beside_those_that_stand_is_new() -> None:
    before, after = [demand("A truce")], [demand("A truce"), demand("Full access")]
    assert cell(before, after) == [
        ("kept", "north", ["A truce"], "A truce"),
        ("new", "north", [], "Full access"),
    ]


def test_the_first_word_of_a_party_on_a_known_topic_is_new() -> None:
    first = explainer(1, row("Truce", north="A truce"))
    second = explainer(2, row("Truce", north="A truce", south="No truce"))
    assert told(first, second)[1:] == [("new", "south", [], "No truce")]


def test_a_new_topic_is_new_once_and_as_a_whole() -> None:
    first = explainer(1, row("Truce"))
    second = explainer(2, row("Truce"), row("Trade", "deferred", north="Tolls", south="No tolls"))
    (entry,) = last_entries(first, second)
    assert (entry.kind, entry.row, entry.party, entry.now) == ("new", "trade", "", "deferred")
    assert entry.made is not None
    assert [each.party for each in entry.made.cells] == ["north", "south"]
    assert entry.since == FIRST


def test_a_refusal_that_becomes_an_offer_changed_its_kind() -> None:
    refusal, offer = Statement("refusal", "Rejected"), Statement("offer", "At least two writers")
    assert cell(refusal, offer) == [("kind", "north", ["Rejected"], "At least two writers")]


def test_like_words_of_another_kind_changed_their_kind() -> None:
    before = [demand("A"), Statement("proposal", "A truce of thirty days")]
    after = [demand("A"), demand("B"), Statement("offer", "A truce of sixty days")]
    assert cell(before, after) == [
        ("kept", "north", ["A"], "A"),
        ("new", "north", [], "B"),
        ("kind", "north", ["A truce of thirty days"], "A truce of sixty days"),
    ]


def test_a_typed_change_is_a_move_with_its_reason() -> None:
    first = explainer(1, row("Truce", north="Thirty days"))
    second = explainer(2, row("Truce", north=demand("Sixty days", changed="Twice as long.")))
    (entry,) = last_entries(first, second)
    assert (entry.kind, entry.why, entry.since) == ("changed", "Twice as long.", FIRST)


def test_what_is_marked_as_changed_goes_back_to_something_before_others_do() -> None:
    before = Statement("offer", "Rises of 4, 3 and 2 per cent")
    marked = Statement("offer", "A compounded 13 per cent", changed="More.")
    after = [Statement("offer", "Rises of 5 per cent"), marked]
    assert cell(before, after) == [
        ("new", "north", [], "Rises of 5 per cent"),
        ("changed", "north", ["Rises of 4, 3 and 2 per cent"], "A compounded 13 per cent"),
    ]


def test_a_line_of_change_moves_what_is_said_in_the_same_words() -> None:
    first, second = demand("A truce"), demand("A truce", changed="It insists.")
    assert [kind for kind, *_ in cell(first, second)] == ["changed"]
    assert [kind for kind, *_ in cell(first, second, second)] == ["kept"]
    again = demand("A truce", changed="It insists again.")
    assert [kind for kind, *_ in cell(first, second, again)] == ["changed"]


def test_a_line_of_change_that_was_only_copied_along_is_no_move() -> None:
    marked = demand("Sixty days", changed="Twice as long.")
    assert cell("Thirty days", marked, marked) == [
        ("kept", "north", ["Sixty days"], "Sixty days"),
    ]


def test_a_carried_cell_does_not_move_again() -> None:
    marked = demand("Sixty days", changed="Twice as long.")
    assert cell("Thirty days", marked, UNSAID) == [
        ("kept", "north", ["Sixty days"], "Sixty days"),
    ]


def test_a_status_moves_with_the_line_of_its_row() -> None:
    first = explainer(1, row("Truce", "open"))
    second = explainer(2, row("Truce", "agreed", changed="Signed at noon."))
    (entry,) = last_entries(first, second)
    assert (entry.kind, entry.was, entry.now) == ("status", "open", "agreed")
    assert (entry.why, entry.since) == ("Signed at noon.", FIRST)


def test_a_row_moves_by_its_line_alone_but_not_by_a_copied_one() -> None:
    first = explainer(1, row("Truce"))
    second = explainer(2, row("Truce", changed="Carried out."))
    third = explainer(3, row("Truce", changed="Carried out."))
    assert [entry.kind for entry in last_entries(first, second)] == ["changed"]
    assert last_entries(first, second, third) == ()


# --- Withdrawn -----------------------------------------------------------------------------------


def test_a_bare_withdrawn_drops_all_that_stood() -> None:
    before = [demand("A truce"), demand("Full access")]
    assert cell(before, DROPPED) == [("withdrawn", "north", ["A truce", "Full access"], "")]


def test_a_bare_withdrawn_spares_what_the_cell_repeats() -> None:
    before = [demand("A truce"), demand("Full access")]
    assert cell(before, [demand("A truce"), DROPPED]) == [
        ("kept", "north", ["A truce"], "A truce"),
        ("withdrawn", "north", ["Full access"], ""),
    ]


def test_a_worded_withdrawn_drops_what_is_most_like_it() -> None:
    before = [demand("A truce of thirty days"), demand("Full access")]
    dropped = Statement("withdrawn", "The truce of thirty days")
    assert cell(before, [demand("Free access"), dropped]) == [
        ("reworded", "north", ["Full access"], "Free access"),
        ("withdrawn", "north", ["A truce of thirty days"], "The truce of thirty days"),
    ]


def test_what_nobody_mentioned_for_a_while_can_be_withdrawn() -> None:
    both, dropped = (
        [demand("A truce"), demand("Full access to the port")],
        "Full access to the port",
    )
    found = cell(both, "A truce", [demand("A truce"), Statement("withdrawn", f"The {dropped}")])
    assert found == [
        ("kept", "north", ["A truce"], "A truce"),
        ("withdrawn", "north", [dropped], f"The {dropped}"),
    ]
    unlike = cell(both, "A truce", [demand("A truce"), Statement("withdrawn", "Old tolls")])
    assert ("withdrawn", "north", ["A truce"], "Old tolls") not in unlike


def test_what_stands_is_withdrawn_before_what_was_withdrawn_already() -> None:
    before = [Statement("withdrawn", "Full access"), demand("Full access")]
    found = cell(before, Statement("withdrawn", "The full access"))
    assert found[0] == ("withdrawn", "north", ["Full access"], "The full access")


def test_a_demand_beside_others_does_not_go_back_to_what_was_withdrawn() -> None:
    before = [Statement("withdrawn", "A truce of thirty days"), demand("Full access")]
    found = cell(before, [demand("Full access"), demand("A truce of forty days")])
    assert found[:2] == [
        ("kept", "north", ["Full access"], "Full access"),
        ("new", "north", [], "A truce of forty days"),
    ]


def test_only_withdrawn_withdraws() -> None:
    before = [demand("A truce"), demand("Full access")]
    kinds = {kind for kind, *_ in cell(before, demand("A truce"))}
    assert kinds == {"kept", "silent"}


def test_withdrawn_stays_withdrawn() -> None:
    assert cell("A truce", DROPPED, DROPPED) == [("kept", "north", [""], "")]


def test_other_words_for_what_was_withdrawn_are_no_move() -> None:
    first, second = Statement("withdrawn", "A truce"), Statement("withdrawn", "The truce")
    assert cell("A truce", first, second) == [("reworded", "north", ["A truce"], "The truce")]


def test_what_was_withdrawn_and_is_demanded_again_has_moved() -> None:
    assert cell("A truce", DROPPED, "A truce") == [("kind", "north", [""], "A truce")]


# --- No moves ------------------------------------------------------------------------------------


def test_other_words_are_logged_and_not_marked() -> None:
    first = explainer(1, row("Truce", north="An immediate ceasefire"))
    second = explainer(2, row("Truce", north="That the fighting stop at once"))
    step = dispute(first, second).steps[-1]
    assert [entry.kind for entry in step.entries] == ["reworded"]
    assert (step.moves, marks(step)) == ((), {})
    assert step.logged == step.entries


@pytest.mark.parametrize(
    "after",
    [
        Statement("offer", "Easing", conditions=(("if", "the truce holds"),)),
        Statement("offer", "Easing", window=on("2025-06-01/2025-06-30")),
        Statement("offer", "Easing", according_to="south"),
    ],
)
def test_other_conditions_windows_and_tellers_are_other_words(after: Statement) -> None:
    assert cell(Statement("offer", "Easing"), after) == [
        ("reworded", "north", ["Easing"], "Easing")
    ]


def test_an_answer_is_logged() -> None:
    asked = Statement("proposal", "To meet")
    answered = Statement("proposal", "To meet", answers=(Answer("south", "rejected"),))
    assert cell(asked, answered) == [("answered", "north", ["To meet"], "To meet")]


def test_other_sources_and_notes_are_nothing() -> None:
    noted = Statement("demand", "A truce", note="As before.", quote="a truce", by="somebody")
    assert cell("A truce", noted) == [("kept", "north", ["A truce"], "A truce")]


def test_remarks_follow_each_other_without_being_one() -> None:
    first, second = "Took note of the request", "Terms must be agreed before leaders meet"
    assert cell(Statement("statement", first), Statement("statement", second)) == [
        ("new", "north", [], second),
        ("silent", "north", [first], ""),
    ]


def test_a_remark_in_like_words_is_worded_anew() -> None:
    first, second = "Ready to continue the talks", "Ready to continue these talks"
    assert cell(Statement("statement", first), Statement("statement", second)) == [
        ("reworded", "north", [first], second),
    ]


def test_a_remark_in_another_language_is_worded_anew() -> None:
    first = explainer(1, row("Truce", north=Statement("statement", "Ready to talk")))
    second = explainer(2, row("Truce", north=Statement("statement", "Готові говорити")))
    assert [kind for kind, *_ in told(first, replace(second, lang="uk"))] == ["reworded"]


def test_a_cell_of_very_many_statements_is_matched_by_place() -> None:
    before = [demand(f"Old {index}") for index in range(200)]
    after = [demand(f"New {index}") for index in range(201)]
    found = cell(before, after)
    assert [kind for kind, *_ in found] == ["reworded"] * 200 + ["new"]
    assert all(old == [new.replace("New", "Old")] for _, _, old, new in found[:200])


def test_the_order_of_a_cell_is_no_change() -> None:
    before = [demand("A truce"), demand("Full access")]
    assert {kind for kind, *_ in cell(before, before[::-1])} == {"kept"}
