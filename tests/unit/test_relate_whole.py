"""Small things that the whole dispute tells: days, rows and notes that its explainers carry."""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.model import Cell, Moment, SourceNote, ThirdParty
from sitegen.relate.pivots import uses
from tests.unit.disputes import FIRST, NOTE, demand, dispute, explainer, on, row

HOST = ThirdParty("host", "The Host")
HOSTED = replace(NOTE, third_parties=(HOST,))


def test_a_third_party_is_silent_since_the_day_on_which_it_spoke_last() -> None:
    spoke = replace(row("Truce", north="A"), others=(Cell("host", (demand("Come"),)),))
    told = dispute(explainer(1, spoke), explainer(2, row("Truce", north="B")), note=HOSTED)
    (cell,) = told.rows[0].others
    assert (cell.party, cell.silent_since) == ("host", FIRST)


def test_a_typed_earlier_status_counts_for_the_first_row_of_a_topic_only() -> None:
    typed = replace(row("Truce", "agreed"), was="open")
    told = dispute(explainer(1, typed), explainer(2, replace(typed, was="deferred")))
    assert [state.rows[0].was for state in told.states] == ["open", ""]


def test_shared_moments_are_told_up_to_the_day_and_not_twice() -> None:
    early, late = Moment(on("2025-01-05"), "They met"), Moment(on("2025-03-05"), "They parted")
    again = Moment(on("2025-01-07"), "They spoke", id="spoke")
    note = replace(NOTE, dates=(early, replace(again, event="They talked"), late))
    told = dispute(explainer(1, moments=(again,)), explainer(3), note=note)
    first, second = ([m.event for m in state.moments] for state in told.states)
    assert first == ["They met", "They spoke"]
    assert second == ["They met", "They talked", "They parted"]


def test_a_dispute_knows_the_sources_of_its_introduction() -> None:
    paper = SourceNote("paper", "The paper", "news", NOTE.file, local=True)
    told = dispute(explainer(1), note=replace(NOTE, sources=(paper,)))
    assert told.scope.sources["paper"] == paper


def test_a_statement_is_used_in_its_row() -> None:
    told = dispute(explainer(1, row("Truce", north="A"), row("Trade", south="B")))
    assert [(use.row.topic, use.cell.party) for use in uses(told)] == [
        ("Truce", "north"),
        ("Trade", "south"),
    ]
