"""Decisions at their very edge: the last day, the first of several, half of the words."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from sitegen.model import (
    Agreement,
    Cell,
    DisputeNote,
    Held,
    Moment,
    Ref,
    Reply,
    Row,
    SourceNote,
    Statement,
    Topic,
)
from sitegen.relate.answers import ANSWERED, LAPSED, OPEN, OVER, fate
from sitegen.relate.articles import held_names
from sitegen.relate.changes import REMEMBERED
from sitegen.relate.dispute import dispute_of
from sitegen.relate.library import published
from sitegen.relate.wording import GONE, NEW, SAME, difference
from sitegen.validate.files import Files
from tests.unit.disputes import (
    DROPPED,
    FIRST,
    NOTE,
    cell,
    demand,
    dispute,
    explainer,
    on,
    row,
    told,
)

LATER = dt.date(2025, 12, 31)


def fates(*cells: Statement) -> list[str]:
    explainers = (explainer(i, row("Talks", north=said)) for i, said in enumerate(cells, 1))
    return [fate(ask, LATER) for ask in dispute(*explainers).asks]


@pytest.mark.parametrize(("last", "became"), [("2025-02-10", OVER), ("2025-02-09", LAPSED)])
def test_what_is_withdrawn_on_its_last_day_is_over(last: str, became: str) -> None:
    assert fates(Statement("proposal", "To meet", window=on(last)), DROPPED) == [became]


def test_an_agreement_that_is_only_told_again_answers_nothing_later() -> None:
    agreed, other = (Agreement(text, topic="Talks") for text in ("To meet", "To eat"))
    first = explainer(1, row("Talks"), agreements=(agreed, other))
    second = explainer(2, row("Talks", north=Statement("proposal", "A walk")))
    assert [fate(ask, LATER) for ask in dispute(first, second).asks] == [OPEN]
    again = replace(second, agreements=(agreed, other))
    assert [fate(ask, LATER) for ask in dispute(first, again).asks] == [OPEN]


def test_a_new_agreement_answers_beside_one_that_is_told_again() -> None:
    agreed, other = (Agreement(text, topic="Talks") for text in ("To meet", "To walk"))
    first = explainer(1, row("Talks"), agreements=(agreed,))
    asked = row("Talks", north=Statement("proposal", "A walk"))
    (ask,) = dispute(first, explainer(2, asked, agreements=(agreed, other))).asks
    assert ask.agreement == other


def test_a_moment_is_a_statement_s_wherever_both_were_told() -> None:
    moment = Moment(on("2025-01-05"), "Meet again", "proposal", "again")
    first = explainer(1, row("Talks", north=Statement("proposal", "Meet again")), moments=(moment,))
    (ask,) = dispute(first, explainer(2, moments=(moment,))).asks
    assert (ask.row, ask.moments) == ("talks", (moment,))


def test_an_agreement_may_name_a_topic_that_only_later_has_a_row() -> None:
    agreed = Agreement("To meet", topic="talks", date=on("2025-03-01"))
    asked = explainer(2, row("Talks", north=Statement("proposal", "A walk")))
    (ask,) = dispute(explainer(1, agreements=(agreed,)), asked).asks
    assert (fate(ask, LATER), ask.agreement) == (ANSWERED, agreed)


@pytest.mark.parametrize(("event", "homes"), [("Meet tomorrow", 1), ("Meet again tomorrow", 0)])
def test_half_of_the_words_make_a_moment_and_a_statement_one(event: str, homes: int) -> None:
    asked = Statement("proposal", "Meet today")
    moment = Moment(on("2025-01-05"), event, "proposal")
    asks = dispute(explainer(1, row("Salt", north=asked), moments=(moment,))).asks
    assert [len(ask.moments) for ask in asks if ask.row] == [homes]
    assert len(asks) == 2 - homes


def test_an_answer_to_what_two_asked_answers_neither() -> None:
    window = on("2025-06-30")
    asked = [Statement("proposal", text, window=window) for text in ("To meet", "To eat")]
    last = Moment(window, "The last day", "deadline", answered=Reply(on("2025-06-01")))
    asks = dispute(explainer(1, row("Talks", north=asked), moments=(last,))).asks
    assert [(ask.moments, ask.reply) for ask in asks] == [((last,), None)] * 2


def test_what_an_introduction_agrees_is_added_to_what_explainers_do() -> None:
    pact, trade = Agreement("To meet", "pact"), Agreement("To trade", "trade")
    newer = replace(pact, stage="signed")
    found = dispute(explainer(1, agreements=(newer,)), note=replace(NOTE, agreements=(pact, trade)))
    assert found.agreements == (newer, trade)
    later = replace(trade, date=on("2026"))  # no explainer has it yet
    found = dispute(explainer(1, agreements=(newer,)), note=replace(NOTE, agreements=(pact, later)))
    assert found.agreements == (newer, later)


def test_explainers_stand_in_the_order_of_their_tables() -> None:
    late, early = explainer(1), replace(explainer(2), as_of=dt.date(2024, 12, 1))
    assert [state.address for state in dispute(late, early).states] == ["d/e2/", "d/e1/"]


def test_a_draft_is_held_back_without_a_day() -> None:
    draft = replace(explainer(6), draft=True)
    files = Files(notes={}, explainers=(("d", draft),), pages=(), seeds={})
    assert published(files, FIRST)[1] == (Held(draft.file, draft.title, None),)
    assert held_names([Held("a", "A", None), Held("b", "B", FIRST)]) == {
        "a": "a draft",
        "b": "scheduled for 2025-01-10",
    }


# --- Third parties and topics ---------------------------------------------------------------------


def hosted(text: str) -> Row:
    said = (demand(text),) if text else ()
    return replace(row("Truce", north="A"), others=(Cell("host", said),))


def test_a_third_party_is_silent_where_the_newest_explainer_is() -> None:
    stated = dispute(explainer(1, hosted("A")), explainer(2, hosted("B"))).rows[0].others
    assert [(each.party, each.silent_since) for each in stated] == [("host", None)]
    gone = dispute(explainer(1, hosted("A")), explainer(2)).rows[0]
    assert [each.silent_since for each in (gone.others[0], gone.cells[0])] == [FIRST, FIRST]
    never = dispute(explainer(1, hosted("")), explainer(2, hosted(""))).rows[0].others
    assert [(each.party, each.said) for each in never] == [("host", ())]


def test_a_row_that_names_its_topic_by_id_bears_its_name() -> None:
    note = replace(NOTE, topics=(Topic("arms", "A truce"),))
    (state,) = dispute(explainer(1, row("arms")), note=note).states
    assert (state.rows[0].id, state.rows[0].topic) == ("arms", "A truce")


# --- Sources that several files give --------------------------------------------------------------


def source(name: str, file: str, title: str = "") -> SourceNote:
    return SourceNote(name, title or name, "news", file, local=True)


def test_only_sources_that_clash_are_told_apart() -> None:
    files = [f"content/d/e{number}.md" for number in (1, 2)]
    one, two = (
        replace(
            explainer(number, row("Truce", north=replace(demand("A"), sources=refs))),
            sources=(
                source("s1", file, file),
                source(f"own{number}", file),
                source("note", file, file),
                source("letter", file, file),
            ),
        )
        for number, file in enumerate(files, 1)
        for refs in ((Ref("s1"), Ref(f"own{number}"), Ref("letter"), Ref("note")),)
    )
    seeds = {"letter": SourceNote("letter", "A letter", "news", "seeds/letter.md")}
    note = replace(NOTE, sources=(source("note", NOTE.file),))
    states = dispute_of("d", note, (one, two), seeds, "en").states
    found = [[ref.source for ref in s.rows[0].cells[0].said[0].sources] for s in states]
    assert found == [[f"e{n}.s1", f"own{n}", "letter", "note"] for n in (1, 2)]
    assert [[each.id for each in state.explainer.sources] for state in states] == [
        [f"e{n}.s1", f"own{n}", "note", "letter"] for n in (1, 2)
    ]
    apart = dispute_of("d", DisputeNote("content/d/index.md", "D", ""), (one,), seeds, "en")
    assert [each.id for each in apart.states[0].explainer.sources] == [
        "s1",
        "own1",
        "note",
        "letter",
    ]


# --- Statements -----------------------------------------------------------------------------------

PORT, RIVER = "Full access to the port", "Full access to the river"
TRUCE = "A truce"


def test_the_same_words_of_another_kind_have_moved() -> None:
    assert cell(demand(TRUCE), Statement("offer", TRUCE)) == [("kind", "north", [TRUCE], TRUCE)]


def test_what_is_marked_goes_back_to_what_is_left_in_whatever_words() -> None:
    marked = Statement("offer", "Something else", changed="It gave in.")
    assert cell([demand(TRUCE), demand(PORT)], [demand(TRUCE), marked]) == [
        ("kept", "north", [TRUCE], TRUCE),
        ("kind", "north", [PORT], "Something else"),
    ]


def test_what_comes_back_in_the_same_words_is_no_new_form_of_what_stood() -> None:
    assert cell([demand(TRUCE), demand(PORT)], demand(TRUCE), demand(PORT)) == [
        ("again", "north", [PORT], PORT),
        ("silent", "north", [TRUCE], ""),
    ]


def test_what_comes_back_in_like_words_is_no_new_form_of_another_kind() -> None:
    offer = Statement("offer", "Easing")
    assert cell([demand(PORT), offer], offer, demand(f"{PORT} now")) == [
        ("reworded", "north", [PORT], f"{PORT} now"),
        ("silent", "north", ["Easing"], ""),
    ]
    assert cell([Statement("refusal", PORT), offer], offer, demand(f"{PORT} now")) == [
        ("kind", "north", ["Easing"], f"{PORT} now"),
    ]


def test_of_what_fell_silent_one_is_withdrawn_and_another_comes_back() -> None:
    three = [demand(TRUCE), demand(PORT), demand(RIVER)]
    now = [demand(TRUCE), Statement("withdrawn", f"The {PORT}"), demand(f"{RIVER} now")]
    assert cell(three, demand(TRUCE), now) == [
        ("kept", "north", [TRUCE], TRUCE),
        ("withdrawn", "north", [PORT], f"The {PORT}"),
        ("reworded", "north", [RIVER], f"{RIVER} now"),
    ]


def test_half_of_the_words_withdraw_what_fell_silent() -> None:
    both, dropped = [demand(TRUCE), demand("Port access")], Statement("withdrawn", "Port dues")
    assert cell(both, demand(TRUCE), [demand(TRUCE), dropped])[1] == (
        *("withdrawn", "north", ["Port access"], "Port dues"),
    )


def test_of_what_falls_silent_so_much_is_kept_in_mind() -> None:
    many = [demand(f"Clause{number}") for number in range(REMEMBERED + 1)]
    for number, kind in ((REMEMBERED - 1, "again"), (REMEMBERED, "new")):
        found = cell([demand(TRUCE), *many], demand(TRUCE), [demand(TRUCE), many[number]])
        assert [each[0] for each in found] == ["kept", kind]


def test_what_falls_silent_within_a_cell_has_its_day() -> None:
    both = [demand(TRUCE), demand(PORT)]
    first, second = explainer(1, row("Talks", north=both)), explainer(2, row("Talks", north=TRUCE))
    entries = dispute(first, second).steps[-1].entries
    assert [(each.kind, each.since) for each in entries] == [("kept", FIRST), ("silent", FIRST)]
    assert told(first, second)[1] == ("silent", "north", [PORT], "")


def test_a_short_word_at_an_end_is_the_same() -> None:
    assert difference("of old", "of new") == ((SAME, "of"), (GONE, " old"), (NEW, " new"))
    assert difference("old of", "new of") == ((GONE, "old"), (NEW, "new"), (SAME, " of"))
    assert difference("old of x and y", "new of z and w") == (
        *((GONE, "old of x and y"), (NEW, "new of z and w")),
    )
