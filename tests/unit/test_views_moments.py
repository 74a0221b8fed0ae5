"""Words for what is due, under way and over; and who had a column when."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.model import Agreement, Cell, Moment, Ref, Row, Statement
from tests.unit import disputes
from tests.unit.disputes import NOTE, dispute, row
from tests.unit.sites import NOTE as TALKS
from tests.unit.sites import TODAY, built, explainer, on, site


@pytest.mark.parametrize(
    ("kind", "date", "said"),
    [
        ("deadline", "2025-12-01", "due"),
        ("deadline", "2025-12", "due"),
        ("deadline", "2025-12-01/2025-12-05", "under way"),
        ("round", "2025-12-01", ""),
        ("round", "2025-12", "under way"),
        ("deadline", "2025-12-02", "to come"),
        ("deadline", "2025-11-30", ""),
    ],
)
def test_the_word_beside_a_moment(kind: str, date: str, said: str) -> None:
    moment = Moment(on(date), "It happens", kind, "it")
    assert TODAY.isoformat() == "2025-12-01"
    page = built(site(explainer(dates=(moment,))))["talks/round-1/index.html"].decode()
    _, _, entry = page.partition('id="date-it"')
    entry = entry.partition("</li>")[0]
    words = [word for word in ("due", "under way", "to come") if f"<b>{word}</b>" in entry]
    assert words == ([said] if said else [])


def test_who_had_no_column_was_not_silent() -> None:
    first = explainer(1, party_ids=("north",))
    files = built(site(first, explainer(2)))
    (page,) = (text.decode() for path, text in files.items() if path == "topics/truce/index.html")
    cell = page.partition('id="talks.round-1--south"')[2].partition("</td>")[0]
    assert "No column then" in cell
    assert "Not stated" not in cell


def test_a_merged_row_keeps_the_agreements_of_earlier_explainers_with_and_without_id() -> None:
    named = Agreement("To meet", id="meet", topic="truce")
    bare = Agreement("Two days", topic="truce")
    made = dispute(
        disputes.explainer(1, row("Truce"), agreements=(named, bare)),
        disputes.explainer(2, row("Truce"), agreements=(Agreement("Ten days", topic="truce"),)),
        note=NOTE,
    )
    (merged,) = made.rows
    assert [each.text for each in merged.agreements] == ["To meet", "Two days", "Ten days"]


def test_rounds_and_heads_that_nobody_declared_are_printed_as_typed() -> None:
    met = Moment(on("2025-06-02"), "They meet", "round", "met", heads=(("north", "Ann Lee"),))
    agreed = tuple(
        Agreement(text, id=text.lower(), round=name)
        for text, name in (("Truce", "met"), ("Pause", "The talks in May"))
    )
    page = built(site(explainer(dates=(met,), agreements=agreed)))
    html = page["talks/round-1/index.html"].decode()
    assert "Ann Lee" in html
    _, _, section = html.partition('id="agreements"')
    section = section.partition("</section>")[0]
    truce, _, pause = section.partition("Pause")
    assert "They meet" in truce
    assert "The talks in May" in pause


def test_a_round_is_told_by_what_happened_on_every_page_that_shows_the_agreement() -> None:
    met = Moment(on("2025-06-02"), "They meet", "round", "met")
    agreed = Agreement("Truce", id="truce", topic="truce", round="met")
    pages = built(site(explainer(1, dates=(met,), agreements=(agreed,)), explainer(2)))
    for path in ("talks/index.html", "talks/round-1/index.html", "parties/north/index.html"):
        html = pages[path].decode()
        assert '<span class="label">Round</span> They meet' in html, path
        assert "</span> met" not in html


def test_a_caption_explains_numbers_where_there_are_any() -> None:
    said = (Statement("demand", "A truce"),)
    bare = Row("Truce", "open", cells=(Cell("north", said), Cell("south", said)))
    numbers = "Numbers in brackets lead to the sources."
    for source, explained in (((Ref("paper"),), True), ((), False)):
        one = explainer(
            demands=(bare,), source=source, agreements=(), claims=(), quotes=(), dates=()
        )
        page = built(site(one, note=replace(TALKS, dates=())))["talks/round-1/index.html"].decode()
        caption = page.partition("<caption")[2].partition("</caption>")[0]
        assert "in alphabetical order" in caption or "in the order" in caption
        assert (numbers in caption) is explained


def test_the_page_of_a_person_leads_to_the_side_spoken_for() -> None:
    html = built(site(explainer()))["people/ada/index.html"].decode()
    assert '<span class="label">Side</span> <a href="../../parties/north/">North</a>' in html
