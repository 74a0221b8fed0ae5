"""Small things that the whole dispute tells: days, rows and notes that its explainers carry."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from sitegen.model import (
    Agreement,
    Cell,
    Moment,
    Party,
    Person,
    Quote,
    Row,
    SourceNote,
    Statement,
    ThirdParty,
    Topic,
    When,
)
from sitegen.relate.balance import balance_of
from sitegen.relate.pivots import OfPerson, Use, by_party, by_person, uses
from sitegen.relate.rows import row_id
from sitegen.relate.thin import thin, wordless
from tests.unit.disputes import (
    FIRST,
    NOTE,
    UNSAID,
    demand,
    dispute,
    explainer,
    last_entries,
    on,
    row,
)

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


def test_the_quotations_of_older_explainers_people_weigh_too() -> None:
    first = replace(
        explainer(1, row("Truce", north="A")),
        people=(Person("bo", "Bo", "south"),),
        quotes=(Quote("bo", "So be it"), Quote("bo", "And so"), Quote("a guest", "Well")),
    )
    told = dispute(first, explainer(2, row("Truce", north="A")))
    assert [(weight.party, weight.quotes) for weight in balance_of(told)] == [
        ("north", 0),
        ("south", 2),
    ]


def test_what_an_introduction_tells_of_agreements_is_the_disputes() -> None:
    shared = Agreement("To trade", "trade", date=on("2025-01-01"))
    told = dispute(explainer(1), note=replace(NOTE, agreements=(shared,)))
    assert told.agreements == told.states[0].agreements == (shared,)
    assert dispute(note=replace(NOTE, agreements=(shared,))).agreements == (shared,)
    early = dispute(
        explainer(1), note=replace(NOTE, agreements=(replace(shared, date=on("2026")),))
    )
    assert (len(early.agreements), early.states[0].agreements) == (1, ())


def test_what_an_introduction_asks_is_asked_in_its_language() -> None:
    ask = Moment(on("2025-01-05"), "Зустріч", "proposal")
    told = dispute(explainer(1), note=replace(NOTE, dates=(ask,), lang="uk"))
    assert [(each.text, each.lang, each.origin) for each in told.asks] == [("Зустріч", "uk", "d/")]
    theirs = replace(explainer(1, moments=(ask,)), lang="uk")
    assert [(each.lang, each.origin) for each in dispute(theirs).asks] == [("uk", "d/e1/")]


def test_a_window_without_an_end_ends_nothing() -> None:
    windows: list[When | str] = [on("2025-06-20/.."), on("../2025-06-30"), "thirty days"]
    said = [Statement("proposal", f"To meet {i}", window=w) for i, w in enumerate(windows)]
    asks = dispute(explainer(1, row("Talks", north=said))).asks
    assert [ask.ends for ask in asks] == [None, windows[1], None]
    open_ended = Moment(on("2025-06-20/.."), "Time to answer", "proposal")
    (ask,) = dispute(explainer(1, moments=(open_ended,))).asks
    assert (ask.ends, ask.day) == (None, dt.date(2025, 6, 20))


def test_a_person_who_said_one_thing_is_quoted_with_nothing() -> None:
    ada = Person("ada", "Ada", "north")
    said = Statement("demand", "A", by="ada")
    told = dispute(explainer(1, row("Truce", north=said)), note=replace(NOTE, people=(ada,)))
    state = told.states[0]
    use = Use(state, state.rows[0], state.rows[0].cells[0], state.rows[0].cells[0].said[0])
    assert by_person(told) == {"ada": OfPerson(ada, (use,))}
    assert by_person(dispute(explainer(1), note=replace(NOTE, people=(ada,)))) == {
        "ada": OfPerson(ada)
    }


def test_a_state_knows_its_rows_by_their_ids() -> None:
    (state,) = dispute(explainer(1, row("Truce"), row("Trade"))).states
    assert state.row("trade") is state.rows[1]
    assert state.row("Trade") is None


def test_a_topic_that_is_no_longer_mentioned_stood_somewhere() -> None:
    (gone,) = last_entries(explainer(1, row("Truce", "deferred")), explainer(2))
    assert (gone.kind, gone.was, gone.now, gone.since) == ("silent", "deferred", "", FIRST)


def test_only_what_moved_has_a_reason() -> None:
    marked = demand("Sixty days", changed="Twice as long.")
    (kept,) = last_entries(
        explainer(1, row("Truce", north=marked)),
        explainer(2, row("Truce", north=[marked])),
    )
    assert (kept.kind, kept.why) == ("kept", "")
    both = [marked, demand("Full access")]
    entries = last_entries(
        explainer(1, row("Truce", north=both)), explainer(2, row("Truce", north=both[::-1]))
    )
    assert [(entry.kind, entry.why) for entry in entries] == [("kept", ""), ("kept", "")]


def test_rules_about_the_whole_site_see_everything_but_words() -> None:
    made = thin(dispute(explainer(1, row("Truce", north="A")), explainer(2)), ("letter",))
    bare = wordless(made)
    assert (bare.title, bare.note, bare.cited) == (
        "",
        replace(NOTE, title="", summary=""),
        ("letter",),
    )
    assert [(each.title, each.summary, each.address) for each in bare.states] == [
        ("", "", "d/e1/"),
        ("", "", "d/e2/"),
    ]
    assert bare.states[0].tally == made.states[0].tally == (("open", 1),)
    alone = thin(dispute(explainer(1), note=None), ())
    assert wordless(alone).note is None


def test_a_row_knows_its_place_its_day_and_its_explainer() -> None:
    truce, trade = row("Truce", north="A"), row("Trade", "agreed", south="B")
    (state,) = dispute(explainer(2, truce, trade)).states
    assert [(each.id, each.index, each.origin, each.day) for each in state.rows] == [
        ("truce", 0, "d/e2/", state.day),
        ("trade", 1, "d/e2/", state.day),
    ]
    assert [each.typed for each in state.rows] == [truce, trade]


def test_what_the_newest_explainer_states_is_not_silent() -> None:
    told = dispute(explainer(1, row("Truce", north="A")), explainer(2, row("Truce", south="B")))
    (merged,) = told.rows
    assert [(cell.party, cell.silent_since) for cell in merged.cells] == [
        ("north", FIRST),
        ("south", None),
    ]


def test_unchanged_stays_as_typed_where_nothing_was_before() -> None:
    told = dispute(explainer(1, row("Truce", north=UNSAID)), explainer(2, row("Truce", south="B")))
    (cell, _) = told.states[0].rows[0].cells
    assert [said.statement for said in cell.said] == [UNSAID]
    assert not cell.said[0].carried


def test_a_round_may_be_one_that_the_introduction_names() -> None:
    first, second = Moment(on("2025-01-05"), "One", id="one"), Moment(on("2025-01-06"), "Two")
    (state,) = dispute(explainer(1), note=replace(NOTE, dates=(first, second))).states
    assert state.scope.moments == {"one": first}


def test_a_topic_is_named_by_its_id_or_by_its_name() -> None:
    note = replace(NOTE, topics=(Topic("arms", "Truce"),))
    agreed = [Agreement(text, topic=topic) for text, topic in (("A", "arms"), ("B", "Truce"))]
    told = dispute(explainer(1, row("Truce", north="A"), agreements=tuple(agreed)), note=note)
    assert [each.text for each in told.rows[0].agreements] == ["A", "B"]
    assert [told.scope.topic_of(name) for name in ("arms", "Truce", "truce", "")] == [
        *(note.topics * 2),
        *(None, None),
    ]


def test_a_row_is_its_topic_or_its_typed_id_or_its_words() -> None:
    (state,) = dispute(explainer(1), note=replace(NOTE, topics=(Topic("arms", "Truce"),))).states
    typed = (
        Row("Truce", "open", id="x"),
        Row("Old trade", "open", id="x"),
        Row("Old trade", "open"),
    )
    assert [row_id(each, state.scope) for each in typed] == ["arms", "x", "old-trade"]


def test_a_party_outside_the_columns_is_a_side_of_the_dispute() -> None:
    east = Party("east", "East")
    narrow = replace(explainer(1, row("Truce")), parties=(east,), party_ids=("north",))
    told = dispute(narrow)
    assert [party.id for party in told.scope.columns] == ["north", "south"]
    assert {key: each.side for key, each in by_party(told).items()} == {
        **{party.id: party for party in NOTE.parties},
        "east": east,
    }


def test_each_of_two_agreements_answers_what_is_asked_on_its_topic() -> None:
    agreed = Agreement("A", "a", topic="Truce"), Agreement("B", "b", topic="Trade")
    asked = [row(topic, north=Statement("proposal", topic)) for topic in ("Truce", "Trade")]
    asks = dispute(explainer(1, *asked, agreements=agreed)).asks
    assert [ask.agreement for ask in asks] == list(agreed)


def test_a_party_is_silent_since_the_day_of_its_last_word() -> None:
    first = explainer(1, row("Truce", north="A", south="B"))
    second = explainer(2, row("Truce", north="A", south=[demand("B"), demand("C")]))
    told = dispute(first, second, explainer(3, row("Truce", north="A")))
    silent = told.steps[2].entries[1]
    assert (silent.kind, silent.party, silent.since) == ("silent", "south", dt.date(2025, 2, 10))
    assert (silent.before, silent.after) == (told.states[1].rows[0].cells[1].said, None)


def test_the_topics_of_a_dispute_stand_first_and_in_its_order() -> None:
    note = replace(NOTE, topics=tuple(Topic(each.lower(), each) for each in ("Dam", "Arms", "Sea")))
    told = dispute(explainer(1, row("Salt"), row("Arms")), explainer(2, row("Dam")), note=note)
    assert [each.id for each in told.rows] == ["dam", "arms", "salt"]


def test_a_table_has_the_columns_that_are_chosen_for_it() -> None:
    (state,) = dispute(replace(explainer(1, row("Truce")), party_ids=("south", "nobody"))).states
    assert [party.id for party in state.scope.columns] == ["south"]
    assert [*state.scope.parties] == ["north", "south"]
