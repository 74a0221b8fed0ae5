"""What was asked, and what became of it: one plain example for each decision."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from sitegen.model import Agreement, Answer, Moment, Reply, Statement
from sitegen.relate.answers import ANSWERED, LAPSED, OPEN, OVER, Ask, asked_not_answered
from sitegen.relate.answers import fate as fate_of
from tests.unit.disputes import NOTE, UNSAID, dispute, explainer, on, row

LATER = dt.date(2025, 12, 1)
JUNE = on("2025-06-20/2025-06-30")
REJECTED = (Answer("south", "rejected"),)


def proposal(text: str, window: str = "", **more: object) -> Statement:
    until = on(window) if window else ""
    return replace(Statement("proposal", text, window=until), **more)


def asks(*cells: object, **more: object) -> tuple[Ask, ...]:
    """What the north asked, one explainer a cell; `more` goes into the last explainer."""
    explainers = [
        explainer(
            number,
            row("Talks", north=said),  # type: ignore[arg-type]
            **(more if number == len(cells) else {}),  # type: ignore[arg-type]
        )
        for number, said in enumerate(cells, 1)
    ]
    return dispute(*explainers).asks


def fates(*cells: object, today: dt.date = LATER, **more: object) -> list[str]:
    return [fate_of(ask, today) for ask in asks(*cells, **more)]


# --- What asks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (proposal("To meet"), ["proposal"]),
        (proposal("To meet", "2025-06"), ["proposal"]),
        (Statement("offer", "Easing", window=JUNE), ["window"]),
        (Statement("demand", "Easing", window=JUNE), ["window"]),
        (Statement("offer", "Easing", window="thirty days"), []),
        (Statement("offer", "Easing"), []),
        (Statement("demand", "Easing"), []),
    ],
)
def test_proposals_and_windows_ask(statement: Statement, kind: list[str]) -> None:
    assert [ask.kind for ask in asks(statement)] == kind


def test_an_ask_says_who_asks_what_and_where() -> None:
    (ask,) = asks(proposal("To meet", "2025-06-20/2025-06-30"))
    assert (ask.text, ask.party, ask.row, ask.topic) == ("To meet", "north", "talks", "Talks")
    assert (ask.day, ask.origin, ask.lang) == (dt.date(2025, 1, 10), "d/e1/", "en")
    assert ask.ends == JUNE


def test_an_ask_is_told_as_it_was_worded_last() -> None:
    first = explainer(1, row("Talks", north=proposal("To meet in a town")))
    second = explainer(2, row("Talks", north=proposal("Зустрітися в місті")))
    (ask,) = dispute(first, replace(second, lang="uk")).asks
    assert (ask.text, ask.lang, ask.origin) == ("Зустрітися в місті", "uk", "d/e2/")
    assert (ask.day, len(ask.said)) == (dt.date(2025, 1, 10), 2)
    (ask,) = dispute(first, explainer(2, row("Talks", north=UNSAID))).asks
    assert (ask.origin, len(ask.said)) == ("d/e1/", 1)


def test_a_moment_that_is_told_again_is_asked_since_it_was_told_first() -> None:
    last = Moment(on("2025-06-30"), "The last day", "deadline", "last")
    reply = Reply(on("2025-02-01"), "south", "Yes")
    first = explainer(1, moments=(replace(last, answered=reply),))
    (ask,) = dispute(first, explainer(2, moments=(replace(last, event="The very last day"),))).asks
    assert (ask.text, ask.day, ask.origin) == ("The very last day", dt.date(2025, 1, 10), "d/e2/")
    assert (ask.reply, ask.ends) == (reply, on("2025-06-30"))


# --- Open and lapsed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "last_open"),
    [
        ("2025-06-20/2025-06-30", dt.date(2025, 6, 30)),
        ("../2025-08-31", dt.date(2025, 8, 31)),
        ("2025-06", dt.date(2025, 6, 30)),
        ("2025-06-30~", dt.date(2025, 6, 30)),
    ],
)
def test_a_window_lapses_after_its_last_day(window: str, last_open: dt.date) -> None:
    found = asks(proposal("To meet", window))
    assert fate_of(found[0], last_open) == OPEN
    assert fate_of(found[0], last_open + dt.timedelta(days=1)) == LAPSED


@pytest.mark.parametrize("window", ["", "2025-06-20/.."])
def test_without_an_end_it_stays_open(window: str) -> None:
    assert fates(proposal("To meet", window)) == [OPEN]


def test_silence_closes_nothing() -> None:
    assert fates(proposal("To meet"), (), ()) == [OPEN]
    assert fates(proposal("To meet"), Statement("demand", "Trade")) == [OVER]
    beside = [proposal("To meet"), Statement("demand", "Trade")]
    assert fates(beside, Statement("demand", "Trade")) == [OPEN]


# --- Answered ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["accepted", "rejected", "considering", "noted"])
def test_any_answer_is_one(answer: str) -> None:
    assert fates(proposal("To meet", answers=(Answer("south", answer),))) == [ANSWERED]


def test_an_answer_in_a_later_explainer_counts() -> None:
    before = proposal("To meet", "2025-01-20")
    assert fates(before, (), replace(before, answers=REJECTED)) == [ANSWERED]
    assert fates(before, proposal("That we meet", "2025-01-20", answers=REJECTED)) == [ANSWERED]


def test_an_answer_outlives_a_rewording() -> None:
    found = asks(proposal("To meet", answers=REJECTED), proposal("That we meet"))
    assert [(fate_of(ask, LATER), ask.text, len(ask.said)) for ask in found] == [
        (ANSWERED, "That we meet", 2)
    ]


def test_what_is_carried_over_is_asked_once_and_on_its_first_day() -> None:
    (ask,) = asks(proposal("To meet"), UNSAID, proposal("To meet"))
    assert (ask.day, ask.origin) == (dt.date(2025, 1, 10), "d/e3/")


def agreed(date: str, stage: str = "agreed") -> Agreement:
    when = on(date) if date else None
    return Agreement("To meet", "meet", topic="talks", date=when, stage=stage)


def test_an_agreement_on_the_topic_answers_from_its_day_on() -> None:
    asked = proposal("To meet")
    assert fates(asked, (), agreements=(agreed("2025-01-10"),)) == [ANSWERED]
    assert fates(asked, (), agreements=(agreed("2025-01-09"),)) == [OPEN]
    assert fates(asked, (), agreements=(agreed("2025-01"),)) == [ANSWERED]
    assert fates(asked, (), agreements=(agreed(""),)) == [ANSWERED]
    assert fates(asked, (), agreements=(replace(agreed(""), topic="trade"),)) == [OPEN]


def test_an_agreement_on_the_topic_by_its_words() -> None:
    assert fates(proposal("To meet"), (), agreements=(replace(agreed(""), topic="Talks"),)) == [
        ANSWERED
    ]


def test_what_becomes_of_an_older_agreement_answers_nothing() -> None:
    first = explainer(1, row("Talks"), agreements=(agreed("2025-01-05"),))
    second = explainer(2, row("Talks", north=proposal("To meet")))
    for stage, expected in (("implemented", OPEN), ("lapsed", OPEN), ("signed", ANSWERED)):
        third = explainer(3, agreements=(agreed("2025-03-01", stage),))
        (ask,) = dispute(first, second, third).asks
        assert fate_of(ask, LATER) == expected


# --- Asked anew ----------------------------------------------------------------------------------


def test_another_window_asks_anew_and_the_first_lapsed_if_it_had_ended() -> None:
    anew = proposal("To meet", "2025-08", changed="Now in August.")
    assert fates(proposal("To meet", "2025-01-20"), anew) == [LAPSED, LAPSED]
    assert fates(proposal("To meet", "2025-06"), anew) == [OVER, LAPSED]
    assert fates(proposal("To meet"), anew, today=dt.date(2025, 3, 1)) == [OVER, OPEN]


def test_a_typed_change_asks_anew_and_takes_no_answer_along() -> None:
    anew = proposal("To meet soon", changed="Soon.")
    assert fates(proposal("To meet", answers=REJECTED), anew) == [ANSWERED, OPEN]


def test_withdrawn_closes_unless_the_window_had_ended() -> None:
    dropped = Statement("withdrawn")
    assert fates(proposal("To meet"), dropped) == [OVER]
    assert fates(proposal("To meet", "2025-06"), dropped) == [OVER]
    assert fates(proposal("To meet", "2025-01-20"), dropped) == [LAPSED]


# --- Moments -------------------------------------------------------------------------------------


def moment(date: str, event: str, kind: str = "proposal", **more: object) -> Moment:
    return replace(Moment(on(date), event, kind), **more)


def test_deadlines_and_proposals_of_the_timeline_ask() -> None:
    found = asks(
        (),
        moments=(
            moment("2025-02-01", "The north proposes to meet"),
            moment("2025-03-01/2025-03-31", "Time to answer"),
            moment("2025-04-01", "Last day", "deadline"),
            moment("2025-05-01", "Somebody meets somebody", "event"),
        ),
    )
    assert [(ask.kind, ask.text, fate_of(ask, LATER)) for ask in found] == [
        ("proposal", "Time to answer", LAPSED),
        ("deadline", "Last day", LAPSED),
        ("proposal", "The north proposes to meet", OPEN),
    ]


def test_a_moment_may_be_answered_in_any_explainer() -> None:
    asked = moment("2025-02-01", "The north proposes to meet")
    reply = Reply(on("2025-02-20"), "south", "No")
    later = explainer(3, moments=(replace(asked, answered=reply),))
    for explainers in ((explainer(2, moments=(asked,)), later), (later, explainer(2))):
        (ask,) = dispute(*explainers).asks
        assert (fate_of(ask, LATER), ask.reply) == (ANSWERED, reply)


def test_a_window_told_as_a_moment_too_is_one_ask() -> None:
    window = moment("2025-06-20/2025-06-30", "The window that the north proposes")
    deadline = moment("2025-06-30", "Last day of the north’s window", "deadline")
    (ask,) = asks(proposal("To meet", "2025-06-20/2025-06-30"), (), moments=(window, deadline))
    assert (ask.party, ask.moments) == ("north", (window, deadline))


def test_the_answer_of_a_moment_is_the_answer_of_its_statement() -> None:
    reply = Reply(on("2025-06-25"))
    told = moment("2025-06-20/2025-06-30", "The window", answered=reply)
    (ask,) = asks(proposal("To meet", "2025-06-20/2025-06-30"), moments=(told,))
    assert fate_of(ask, LATER) == ANSWERED


def test_a_proposal_told_in_like_words_in_the_same_explainer_is_one_ask() -> None:
    told = moment("2025-01-10", "The north asks for a meeting of the leaders")
    (ask,) = asks(proposal("A meeting of the leaders"), moments=(told,))
    assert ask.moments == (told,)
    assert len(asks(proposal("Fewer tolls"), moments=(told,))) == 2


def test_moments_of_the_dispute_ask_too() -> None:
    note = replace(NOTE, dates=(moment("2025-04-01", "Last day", "deadline"),))
    (ask,) = dispute(explainer(1), note=note).asks
    assert (ask.origin, ask.day, ask.party) == ("d/", dt.date(2025, 1, 10), "")


# --- The list ------------------------------------------------------------------------------------


def test_the_list_has_what_is_open_or_lapsed_newest_first() -> None:
    found = asks(
        [proposal("First", "2025-01-20"), proposal("Answered", answers=REJECTED)],
        (),
        [UNSAID, proposal("Second"), proposal("Third", "2025-06")],
    )
    listed = asked_not_answered(found, dt.date(2025, 4, 1))
    assert [(ask.text, fate_of(ask, dt.date(2025, 4, 1))) for ask in listed] == [
        ("Second", OPEN),
        ("Third", OPEN),
        ("First", LAPSED),
    ]
