"""A dispute over time, as pages print it: scores, what found no answer, stages of agreements."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from sitegen.model import Agreement, Explainer, Moment, Reply, Statement
from sitegen.views.board import BAR, STEP, WIDTH
from sitegen.views.explainer import Placed, explainer_page
from sitegen.views.pages import DisputePage, ExplainerPage
from sitegen.views.shapes import Link
from tests.unit.dispute_pages import OFFERED, REFUSED, newest, site, table, whole
from tests.unit.disputes import explainer, on, row

# --- Over time -----------------------------------------------------------------------------------


def test_the_scoreboard_is_a_drawing_and_a_table() -> None:
    third = explainer(3, row("Truce", "agreed"))
    board = whole(REFUSED, OFFERED, third).scoreboard
    assert board is not None
    assert [status.key for status in board.statuses] == ["agreed", "open", "deferred"]
    assert [line.figures for line in board.lines] == [
        ("0", "1", "0"),
        ("0", "1", "1"),
        ("1", "1", "0"),
    ]
    assert [line.total for line in board.lines] == ["1", "2", "2"]
    drawn = [[(s.status.key, s.x, s.width) for s in line.segments] for line in board.lines]
    half = WIDTH // 2
    assert drawn == [
        [("open", 0, half)],
        [("open", 0, half), ("deferred", half, half)],
        [("agreed", 0, half), ("open", half, half)],
    ]
    assert [line.y for line in board.lines] == [0, STEP, 2 * STEP]
    assert (board.width, board.height, board.bar) == (WIDTH, 2 * STEP + BAR, BAR)
    assert (
        board.description
        == "10\u00a0January 2025: Open 1. 10\u00a0March 2025: Agreed 1 and Open 1."
    )


def test_one_explainer_is_no_board() -> None:
    assert whole(REFUSED).scoreboard is None


# --- No answer -----------------------------------------------------------------------------------


def asking(**more: object) -> Explainer:
    proposal = Statement("proposal", "To meet", window=on("2025-06-20/2025-06-30"))
    window = Moment(on("2025-06-20/2025-06-30"), "The window", "proposal", **more)  # type: ignore[arg-type]
    return explainer(1, row("Talks", north=proposal), moments=(window,))


def test_a_lapsed_window_is_told_where_it_stands() -> None:
    text = "Lapsed on 30\u00a0June 2025; no answer recorded"
    page = newest(asking())
    assert table(page).rows[0].cells[0].statements[0].lapsed == text
    assert page.timeline[0].reply == text
    merged = whole(asking(), explainer(2))
    assert table(merged).rows[0].cells[0].statements[0].lapsed == text
    assert [(ask.what.text, ask.who, ask.fate, ask.fate_text) for ask in merged.unanswered] == [
        ("To meet", "North", "lapsed", text)
    ]
    (ask,) = merged.unanswered
    assert (ask.label, ask.topic) == ("Proposal", Link("Talks", "../d/e1/#talks--north"))


def test_before_its_end_a_window_is_open() -> None:
    page = newest(asking(), today=dt.date(2025, 6, 30))
    assert table(page).rows[0].cells[0].statements[0].lapsed == ""
    assert page.timeline[0].reply == ""
    (ask,) = whole(asking(), today=dt.date(2025, 6, 30)).unanswered
    assert (ask.fate, ask.fate_text) == ("open", "Open; no answer recorded")


def test_what_was_answered_is_not_lapsed() -> None:
    page = newest(asking(answered=Reply(on("2025-06-25"), "south", "No")))
    assert table(page).rows[0].cells[0].statements[0].lapsed == ""
    assert page.timeline[0].reply == "Answered by South, 25\u00a0June 2025: No"


def test_an_end_without_a_day_is_not_given_one() -> None:
    proposal = Statement("proposal", "To meet", window=on("2025-06"))
    page = newest(explainer(1, row("Talks", north=proposal)))
    lapsed = table(page).rows[0].cells[0].statements[0].lapsed
    assert lapsed == "Lapsed (June 2025); no answer recorded"


# --- Stages --------------------------------------------------------------------------------------


def test_an_agreement_tells_its_stages_up_to_the_day_of_the_page() -> None:
    agreed = Agreement("To swap", "swap", date=on("2025-01-05"))
    explainers = (
        explainer(1, agreements=(agreed,)),
        explainer(2, agreements=(replace(agreed, stage="signed", date=None),)),
        explainer(3, agreements=(replace(agreed, stage="implemented", date=on("2025-03")),)),
    )

    def stages(page: ExplainerPage | DisputePage) -> list[str]:
        return [fact.text for each in page.agreements for fact in each.facts]

    assert stages(newest(*explainers[:1])) == []
    dispute, context = site(*explainers)
    second = explainer_page(Placed(dispute.states[1], dispute), context, None)
    assert stages(second) == ["Agreed, 5\u00a0January 2025; Signed, 10\u00a0February 2025"]
    assert stages(whole(*explainers)) == [
        "Agreed, 5\u00a0January 2025; Signed, 10\u00a0February 2025; Implemented, March 2025"
    ]
