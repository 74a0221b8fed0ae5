"""What one entry of several does to the others: those after one that is passed over, and beside."""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.model import Agreement, Cell, Moment, Reply, Row, SourceNote, Statement, Topic
from sitegen.relate.dispute import dispute_of
from tests.unit.disputes import NOTE, cell, demand, dispute, explainer, last_entries, on, row

TRUCE = "A truce"
PORT = "Full access to the port"


def test_an_agreement_told_again_hides_none_that_is_new() -> None:
    known, new = Agreement("A pact"), Agreement("A treaty")
    entries = last_entries(explainer(1, agreements=(known,)), explainer(2, agreements=(known, new)))
    assert [(each.kind, each.agreement) for each in entries] == [("agreement", new)]


def test_agreements_of_a_row_stand_in_the_order_in_which_they_were_first_told() -> None:
    older, newer = Agreement("A pact", topic="Truce"), Agreement("A treaty", topic="Truce")
    first = explainer(1, row("Trade", north="B"), agreements=(older,))
    second = explainer(2, row("Truce", north="A"), agreements=(newer, older))
    merged = dispute(first, second).rows[0]
    assert (merged.id, merged.agreements) == ("truce", (older, newer))


def test_a_dispute_tells_of_days_that_are_still_to_come() -> None:
    note = replace(NOTE, dates=(Moment(on("2025-06-01"), "They meet again"),))
    of = dispute(explainer(1), note=note)
    assert [each.event for each in of.moments] == ["They meet again"]
    assert of.states[0].moments == ()


def hosted(host: str, bank: str) -> Row:
    others = (Cell("host", (demand(host),)), Cell("bank", (demand(bank),)))
    return replace(row("Truce", north="A"), others=others)


def test_each_of_several_third_parties_says_its_own() -> None:
    others = dispute(explainer(1, hosted("A", "B")), explainer(2, hosted("C", "D"))).rows[0].others
    assert [(each.party, each.said[0].statement.text) for each in others] == [
        ("host", "C"),
        ("bank", "D"),
    ]


def test_a_demand_that_follows_a_remark_in_other_words_is_new() -> None:
    assert cell(Statement("statement", "It rained"), demand(PORT)) == [
        ("new", "north", [], PORT),
        ("silent", "north", ["It rained"], ""),
    ]


def test_what_was_silent_for_long_comes_back_as_what_it_was() -> None:
    both, other = [demand(TRUCE), demand(PORT)], demand("Fish")
    assert cell(both, demand(PORT), [demand(PORT), other], [*both, other])[0] == (
        *("again", "north", [TRUCE], TRUCE),
    )


def test_what_was_withdrawn_and_is_withdrawn_anew_goes_back_to_nothing_silent() -> None:
    dropped = Statement("withdrawn", TRUCE)
    rest = [demand(PORT), demand("Fish")]
    assert cell([dropped, *rest], rest, [*rest, dropped])[-1] == ("withdrawn", "north", [], TRUCE)


def test_what_is_said_once_of_what_was_said_twice_leaves_nothing_in_mind() -> None:
    twice = [demand(TRUCE), demand(TRUCE)]
    kinds = [each[0] for each in cell(twice, demand(TRUCE), twice)]
    assert kinds == ["kept", "new"]


def test_an_id_that_a_source_note_has_is_no_file_s_own() -> None:
    """The note is what is meant, whatever files call so, and no file's name is put before it."""
    files = [
        replace(
            explainer(number, row("Truce", north="A")),
            sources=(SourceNote("s1", f"Paper {number}", "news", "", local=True),),
        )
        for number in (1, 2)
    ]
    seeds = {"s1": SourceNote("s1", "The note", "news", "seeds/s1.md")}
    states = dispute_of("d", NOTE, files, seeds, "en").states
    assert [[each.id for each in state.explainer.sources] for state in states] == [["s1"], ["s1"]]
    apart = dispute_of("d", NOTE, files, {}, "en").states
    assert [[each.id for each in state.explainer.sources] for state in apart] == [
        ["e1.s1"],
        ["e2.s1"],
    ]


def test_who_answered_may_be_a_source_that_is_told_apart() -> None:
    files = [
        replace(
            explainer(number, moments=(Moment(on("2025-01-05"), "They asked", answered=reply),)),
            sources=(SourceNote("s1", f"Paper {number}", "news", "", local=True),),
        )
        for number, reply in (
            (1, Reply(on("2025-01-06"), by="s1")),
            (2, Reply(on("2025-01-06"), by="s2")),
        )
    ]
    told = [state.explainer.dates[0].answered for state in dispute(*files).states]
    assert told == [Reply(on("2025-01-06"), by="e1.s1"), Reply(on("2025-01-06"), by="s2")]


def test_a_row_of_no_topic_of_the_dispute_is_named_in_its_agreements_entry() -> None:
    note = replace(NOTE, topics=(Topic("dam", "The dam"),))
    pact = Agreement("A pact", topic="Truce")
    of = dispute(explainer(1), explainer(2, row("Truce"), agreements=(pact,)), note=note)
    assert [(each.row, each.topic) for each in of.steps[-1].entries if each.agreement] == [
        ("truce", "Truce")
    ]
