"""What moved, as pages print it: marks, log, glance."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from sitegen.model import Agreement, Answer, Cell, Statement
from sitegen.relate.wording import GONE, NEW, SAME
from sitegen.views.changes import LONGEST_LOG, change_log
from sitegen.views.dispute import dispute_page
from sitegen.views.explainer import Placed, table_page
from sitegen.views.shapes import Change, ChangeLine, Link
from sitegen.views.sources import Numbers
from sitegen.views.statements import Telling
from tests.unit.dispute_pages import OFFERED, REFUSED, moves, newest, site, table, whole
from tests.unit.disputes import demand, explainer, row

# --- Marks ---------------------------------------------------------------------------------------


def test_the_table_marks_rows_and_cells_that_moved() -> None:
    truce, trade = table(newest(REFUSED, OFFERED)).rows
    assert truce.change == Change("status", "changed since 10\u00a0January", "#changes")
    assert truce.was == "was: Open"
    assert [cell.change for cell in truce.cells] == [
        Change("kind", "changed since 10\u00a0January", "#changes", before=("Refusal: No truce",)),
        None,
    ]
    assert trade.change == Change("new", "new topic since 10\u00a0January", "#changes")
    assert [cell.change for cell in trade.cells] == [None, None]


def test_the_first_explainer_has_no_marks_and_no_log() -> None:
    page = newest(REFUSED)
    assert page.changes is None
    assert page.glance is not None
    assert page.glance.moved == ()
    assert all(row.change is None for row in table(page).rows)


def test_marks_of_the_other_tables_lead_to_the_log() -> None:
    dispute, context = site(REFUSED, OFFERED)
    state = dispute.states[-1]
    alone = table_page(Placed(state, dispute), context.moved_to(f"{state.address}table/"))
    merged = table(dispute_page(dispute, context, None))
    for shown, href in ((alone.table, "../../../d/e2/#changes"), (merged, "#_changes-e2")):
        change = shown.rows[0].change
        assert change is not None
        assert change.href == href


def test_a_year_is_told_where_it_is_another_one() -> None:
    later = replace(OFFERED, as_of=dt.date(2026, 1, 1), date=dt.date(2026, 1, 1))
    change = table(newest(REFUSED, later, today=dt.date(2026, 2, 1))).rows[0].change
    assert change is not None
    assert change.label == "changed since 10\u00a0January 2025"


def test_withdrawn_and_new_say_so() -> None:
    after = explainer(
        2, row("Truce", north=[demand("A truce"), demand("Tolls")], south=Statement("withdrawn"))
    )
    before = explainer(1, row("Truce", north="A truce", south="X"))
    north, south = table(newest(before, after)).rows[0].cells
    assert north.change is not None
    assert north.change.label == "new since 10\u00a0January"
    assert south.change == Change(
        "withdrawn", "withdrawn; last held on 10\u00a0January", "#changes", before=("X",)
    )


def test_a_third_partys_mark_stands_on_its_statement() -> None:
    hosted = replace(row("Truce"), others=(Cell("host", (demand("Talks"),)),))
    (line,) = table(newest(explainer(1, row("Truce")), explainer(2, hosted))).rows[0].others
    change = line.statements[-1].change
    assert change is not None
    assert change.kind == "new"


# --- The log -------------------------------------------------------------------------------------


def test_the_log_tells_moves_and_folds_rewordings_away() -> None:
    page = newest(REFUSED, OFFERED)
    assert moves(page) == (
        ChangeLine(
            Link("Truce", "#truce"), "", "status", "status", "Open", "Deferred", "They will see."
        ),
        ChangeLine(
            Link("Truce", "#truce--north"),
            "North",
            "kind",
            "was: Refusal; now: Offer",
            "No truce",
            "Thirty days (if it holds)",
        ),
        ChangeLine(Link("Trade", "#trade"), "", "new", "new topic", "", "Open"),
    )
    assert page.changes is not None
    (reworded,) = page.changes.rewordings
    assert (reworded.label, reworded.who) == ("worded anew", "South")
    assert reworded.parts == ((SAME, "A truce"), (NEW, " at once"))


def test_the_log_tells_answers() -> None:
    asked = Statement("proposal", "To meet")
    told = replace(asked, answers=(Answer("south", "rejected", "Never"),))
    page = newest(explainer(1, row("Truce", north=asked)), explainer(2, row("Truce", north=told)))
    assert page.changes is not None
    (line,) = page.changes.rewordings
    assert (line.label, line.before, line.after) == (
        "answer recorded",
        "",
        "South: rejected: Never",
    )
    assert moves(page) == ()


def test_the_log_tells_agreements_and_their_stages() -> None:
    agreed = Agreement("To swap", "swap", topic="Truce")
    first = explainer(1, row("Truce"), agreements=(agreed,))
    signed = replace(agreed, stage="signed")
    second = explainer(2, row("Truce"), agreements=(signed, Agreement("To meet", "meet")))
    found = moves(newest(first, second))
    assert [(line.topic, line.label, line.after) for line in found] == [
        (Link("Truce", "#agreements"), "was: Agreed; now: Signed", "To swap"),
        (Link("Agreements", "#agreements"), "new agreement", "To meet"),
    ]


def test_two_positions_are_shown_whole_unless_they_share_their_words() -> None:
    first = explainer(1, row("Truce", north="A truce of thirty days", south="Tolls"))
    second = explainer(
        2,
        row(
            "Truce",
            north=demand("A truce of sixty days", changed="Longer."),
            south=demand("Free trade", changed="Freer."),
        ),
    )
    north, south = moves(newest(first, second))
    assert north.parts == (
        (SAME, "A truce of"),
        (GONE, " thirty"),
        (NEW, " sixty"),
        (SAME, " days"),
    )
    assert (south.parts, south.before, south.after) == ((), "Tolls", "Free trade")


def test_wordings_in_another_language_say_which() -> None:
    first = replace(explainer(1, row("Truce", north="Негайно")), lang="uk")
    second = replace(explainer(2, row("Truce", north="Негайно і повністю")), lang="uk")
    page = whole(first, second)
    (line,) = page.changes[0].rewordings
    assert (line.lang, line.dir) == ("uk", "ltr")
    mixed = whole(first, explainer(2, row("Truce", north="At once")))
    (line,) = mixed.changes[0].rewordings
    assert (line.parts, line.lang) == ((), "")


def test_the_log_of_a_dispute_has_the_newest_first_and_leads_to_its_explainers() -> None:
    third = explainer(3, row("Truce", "agreed"))
    page = whole(REFUSED, OFFERED, third)
    assert [group.id for group in page.changes] == ["e3", "e2"]
    assert page.changes[0].moves[0].topic.href == "../d/e3/#truce"
    assert page.changes[0].title.href == "../d/e3/"


def test_a_very_long_log_leads_to_the_older_rewordings() -> None:
    topics = [f"Topic {index}" for index in range(LONGEST_LOG // 2 + 1)]
    explainers = [
        explainer(number, *(row(topic, north=f"A truce {number}") for topic in topics))
        for number in (1, 2, 3)
    ]
    dispute, context = site(*explainers)
    telling = Telling(context, dispute.scope, Numbers({}, {}), "d/e3/")
    newer, older = change_log(dispute, telling)
    assert (len(newer.rewordings), newer.more) == (len(topics), None)
    assert older.rewordings == ()
    assert older.more is not None
    assert older.more.text == f"{len(topics)} worded anew"
    assert older.more.href.endswith("e2/#changes")


# --- At a glance ---------------------------------------------------------------------------------


def test_at_a_glance_the_topics_that_moved_are_named_once() -> None:
    glance = newest(REFUSED, OFFERED).glance
    assert glance is not None
    assert glance.moved_heading == "Moved since 10\u00a0January"
    assert glance.moved == (Link("Truce", "#truce"), Link("1 new topic", "#changes"))


def test_at_a_glance_many_topics_are_counted() -> None:
    topics = [f"T{index}" for index in range(9)]
    first = explainer(1, *(row(topic, "open") for topic in topics))
    glance = newest(first, explainer(2, *(row(topic, "agreed") for topic in topics))).glance
    assert glance is not None
    assert [link.text for link in glance.moved] == [*topics[:6], "3 more topics"]
