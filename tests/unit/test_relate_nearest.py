"""Which earlier statement a statement goes back to where several could be it: the first typed."""

from __future__ import annotations

import pytest

from sitegen.model import Statement
from tests.unit.disputes import DROPPED, cell, demand, explainer, last_entries, row

PORT, RIVER = "Access to the port", "Access to the river"
"""As near to each other as each is to what has two words of it."""
NEAR = "Access to the lake"


@pytest.mark.parametrize("first", [PORT, RIVER])
def test_of_two_that_are_equally_near_the_first_typed_is_meant(first: str) -> None:
    second = RIVER if first == PORT else PORT
    before = [demand(first), demand(second)]
    assert cell(before, demand(NEAR)) == [
        ("reworded", "north", [first], NEAR),
        ("silent", "north", [second], ""),
    ]


@pytest.mark.parametrize("first", [PORT, RIVER])
def test_of_two_that_are_equally_near_now_the_first_typed_goes_back(first: str) -> None:
    second = RIVER if first == PORT else PORT
    assert cell(demand(NEAR), [demand(first), demand(second)]) == [
        ("reworded", "north", [NEAR], first),
        ("new", "north", [], second),
    ]


def test_the_nearest_is_meant_wherever_it_stands() -> None:
    far, near = demand("Tolls on every bridge"), demand("Free access to the port")
    for before in ([far, near], [near, far]):
        found = cell(before, demand("Access to the port"))
        assert found[0] == ("reworded", "north", [near.text], "Access to the port")
    for now in ([far, near], [near, far]):
        found = cell(demand("Access to the port"), now)
        assert ("reworded", "north", ["Access to the port"], near.text) in found
        assert ("new", "north", [], far.text) in found


def test_what_is_typed_twice_goes_back_in_its_order() -> None:
    now, later = (Statement("offer", "Easing", conditions=(("if", when),)) for when in "ab")
    entries = last_entries(
        explainer(1, row("Truce", north=[now, later])),
        explainer(2, row("Truce", north=[now, later, demand("More")])),
    )
    kept = [(entry.before[0].statement, entry.after) for entry in entries if entry.before]
    assert [(old, new and new.statement) for old, new in kept] == [(now, now), (later, later)]
    assert [entry.kind for entry in entries] == ["kept", "kept", "new"]


@pytest.mark.parametrize("first", [PORT, RIVER])
def test_of_two_that_are_equally_near_the_first_typed_is_withdrawn(first: str) -> None:
    second = RIVER if first == PORT else PORT
    before = [demand(first), demand(second)]
    assert cell(before, Statement("withdrawn", NEAR)) == [
        ("withdrawn", "north", [first], NEAR),
        ("silent", "north", [second], ""),
    ]


def test_what_stands_is_withdrawn_before_what_fell_silent() -> None:
    both = [demand(PORT), demand(RIVER)]
    for left, gone in ((PORT, RIVER), (RIVER, PORT)):
        found = cell(both, demand(left), Statement("withdrawn", NEAR))
        assert found == [("withdrawn", "north", [left], NEAR)], gone


def test_of_two_marks_of_a_change_the_one_nearest_to_a_statement_has_it() -> None:
    changed = [demand("Tolls", changed="A."), demand("Full access to the port", changed="B.")]
    assert cell(demand(PORT), changed) == [
        ("new", "north", [], "Tolls"),
        ("changed", "north", [PORT], "Full access to the port"),
    ]


def test_a_bare_withdrawn_leaves_nothing_to_come_back() -> None:
    found = cell([demand(PORT), demand(RIVER)], demand(PORT), DROPPED, demand(RIVER))
    assert found == [("kind", "north", [""], RIVER)]


def test_a_new_row_and_what_becomes_of_it_bear_its_topic() -> None:
    first, second = row("Truce", north="A"), row("Trade")
    (made,) = last_entries(explainer(1, first), explainer(2, first, second))[1:]
    assert (made.kind, made.row, made.topic) == ("new", "trade", "Trade")
    moved = last_entries(explainer(1, first), explainer(2, row("Truce", "agreed", north="B")))
    assert [(entry.row, entry.topic) for entry in moved] == [("truce", "Truce")] * 2
    (gone,) = last_entries(explainer(1, first), explainer(2))
    assert (gone.kind, gone.row, gone.topic, gone.was) == ("silent", "truce", "Truce", "open")


def test_a_remark_that_moved_goes_back_to_one_in_other_words() -> None:
    first, second = "Took note of the request", "Terms must be agreed before leaders meet"
    moved = Statement("statement", second, changed="A new line.")
    assert cell(Statement("statement", first), moved) == [("changed", "north", [first], second)]


def test_very_many_statements_go_back_by_their_place_however_like_others_are() -> None:
    before = [demand(f"Clause {number}") for number in range(70)]
    after = [demand(f"Point {number}") for number in range(70)][::-1]
    found = cell(before, after)
    assert [(old, new) for _, _, old, new in found] == [
        ([old.text], new.text) for old, new in zip(before, after, strict=True)
    ]
