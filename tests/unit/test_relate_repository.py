"""The disputes of this repository tell their rounds as movement."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sitegen import relate
from sitegen.problems import Severity
from sitegen.relate import Dispute
from sitegen.relate.answers import asked_not_answered, fate
from sitegen.relate.changes import Entry, Step
from sitegen.relate.pivots import by_person, by_source
from sitegen.relate.scoreboard import scoreboard
from sitegen.validate.files import read_all


@pytest.fixture(scope="module")
def talks(repository: Path) -> Dispute:
    return disputes(repository)["ukraine-russia"]


@pytest.fixture(scope="module")
def strike(repository: Path) -> Dispute:
    return disputes(repository)["writers-strike"]


def disputes(repository: Path) -> dict[str, Dispute]:
    files, problems = read_all(repository)
    assert not [each for each in problems if each.severity is Severity.ERROR]
    library = relate.library(files, dt.date(2026, 11, 22), "en")
    return {dispute.id: dispute for dispute in library.disputes}


def told(entry: Entry) -> str:
    """`kind topic/party` and what it came from and to, in brief."""
    place = f"{entry.row}/{entry.party}" if entry.party else entry.row
    if entry.agreement:
        return f"{entry.kind} {entry.agreement.id}: {entry.was}>{entry.now}"
    return f"{entry.kind} {place}" + (f": {entry.was}>{entry.now}" if entry.was else "")


def moves(step: Step) -> list[str]:
    return [told(entry) for entry in step.moves]


def test_the_second_round_moved_and_brought_new_topics(talks: Dispute) -> None:
    _, second, _ = talks.steps
    found = moves(second)
    assert [move for move in found if not move.startswith("new ") or "/" in move] == [
        "status ceasefire: deferred>irreconcilable",
        "changed ceasefire/russia",
        "new ceasefire/russia",
        "changed written-terms: agreed>agreed",
        "new written-terms/ukraine",
        "stage written-terms: agreed>implemented",
        "status prisoners: agreed>partly agreed",
        "new prisoners/russia",
        "new prisoners/ukraine",
        "stage prisoners-1000: agreed>implemented",
        "agreement prisoners-june: >understanding",
        "agreement bodies-6000: >understanding",
        "changed leaders-meeting/ukraine",
        "status talks: agreed>open",
        "new talks/ukraine",
    ]
    assert sum(move.startswith("new ") and "/" not in move for move in found) == 16
    assert {entry.since for entry in second.moves} == {dt.date(2025, 5, 16)}


def test_the_third_round_moved(talks: Dispute) -> None:
    step = talks.steps[2]
    assert moves(step) == [
        "status ceasefire: irreconcilable>open",
        "changed ceasefire/ukraine",
        "changed short-truce/russia",
        "new prisoners/russia",
        "agreement prisoners-1200: >agreed",
        "status civilians: open>partly agreed",
        "agreement civilians-july: >agreed",
        "new bodies/russia",
        "new bodies/russia",
        "new leaders-meeting/russia",
        "changed leaders-meeting/ukraine",
        "new leaders-meeting/turkiye",
        "status talks: open>agreed",
        "new talks/russia",
        "new working-groups",
    ]
    assert {entry.since for entry in step.moves} == {dt.date(2025, 6, 2)}
    silent = {entry.row for entry in step.entries if entry.kind == "silent" and not entry.party}
    assert {"territory", "nato-membership", "sanctions"} <= silent


def test_a_ceasefire_in_other_words_is_only_logged(talks: Dispute) -> None:
    logged = {(entry.row, entry.party): entry for entry in talks.steps[1].logged}
    assert set(logged) == {("ceasefire", "ukraine")}
    entry = logged["ceasefire", "ukraine"]
    assert entry.after is not None
    assert entry.before[0].statement.text == "An immediate ceasefire"
    assert entry.after.statement.text == "An immediate and total ceasefire"


def test_the_studios_moved_from_refusals_to_offers(strike: Dispute) -> None:
    assert moves(strike.steps[1]) == [
        "changed pay/amptp",
        "new pay/amptp",
        "changed pay/wga",
        "kind staffing/amptp",
        "changed staffing/wga",
        "kind employment-length/amptp",
        "changed ai/amptp",
        "new ai/amptp",
        "kind viewing-data/amptp",
        "new end-of-strike",
    ]


def test_the_strike_ends_in_agreements(strike: Dispute) -> None:
    found = moves(strike.steps[2])
    assert sum(move.startswith("agreement ") for move in found) == 9
    assert [move for move in found if not move.startswith("agreement ")] == [
        "status pay: open>agreed",
        "status staffing: open>agreed",
        "status ai: open>agreed",
        "status viewership-residual: open>agreed",
        "status viewing-data: open>agreed",
        "status streaming-features: open>agreed",
        "new foreign-streaming",
        "new contract-term",
        "status end-of-strike: open>agreed",
        "new end-of-strike/wga",
    ]


def waiting(dispute: Dispute, today: str) -> list[tuple[str, str, str]]:
    day = dt.date.fromisoformat(today)
    return [(ask.row, ask.party, fate(ask, day)) for ask in asked_not_answered(dispute.asks, day)]


def test_what_was_asked_in_istanbul_and_not_answered(talks: Dispute) -> None:
    assert waiting(talks, "2025-07-26") == [
        ("short-truce", "russia", "open"),
        ("leaders-meeting", "ukraine", "open"),
        ("working-groups", "russia", "open"),
        ("leaders-meeting", "ukraine", "lapsed"),
    ]
    assert waiting(talks, "2025-09-01")[1] == ("leaders-meeting", "ukraine", "lapsed")
    # The window of June, and the last day of August, are moments of the timeline as well.
    assert all(ask.row for ask in talks.asks)


def test_the_writers_answered_everything(strike: Dispute) -> None:
    assert strike.asks
    assert waiting(strike, "2026-11-22") == []


def test_the_scores_of_three_rounds(talks: Dispute) -> None:
    # agreed, partly agreed, open, deferred, irreconcilable
    assert [score.counts for score in scoreboard(talks)] == [
        (3, 0, 1, 1, 0),
        (1, 2, 17, 0, 1),
        (2, 3, 17, 0, 0),
    ]


def test_the_first_exchange_was_agreed_and_carried_out(talks: Dispute) -> None:
    stages = talks.stages["prisoners-1000"]
    assert [(stage.stage, stage.date and stage.date.edtf) for stage in stages] == [
        ("agreed", "2025-05-16"),
        ("implemented", "2025-05-25"),
    ]


def test_a_negotiator_led_every_round(talks: Dispute) -> None:
    umerov = by_person(talks)["umerov"]
    assert [moment.id for side, moment in umerov.rounds if side == "ukraine"] == [
        "round-one",
        "round-two",
        "round-three",
    ]
    assert len(umerov.quotes) == 5


def test_the_sources_of_both_are_those_that_the_site_cites(repository: Path) -> None:
    files, _ = read_all(repository)
    library = relate.library(files, dt.date(2026, 11, 22), "en")
    resting = [by_source(dispute) for dispute in library.disputes]
    assert set().union(*resting) == library.cited
    eunews = next(pivot["eunews"] for pivot in resting if "eunews" in pivot)
    assert {use.state.slug for use in eunews.said} == {"round-two"}
    assert [row.id for _, row in eunews.statuses] == ["ceasefire"]
    assert len(eunews.quotes) == 3
