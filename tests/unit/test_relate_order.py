"""The order of timelines, who is accounted for in the merged table, and what is held back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen import relate
from sitegen.model import Agreement, Cell, Held, Moment, Row
from sitegen.relate.library import published
from sitegen.validate import read_all
from tests.unit.disputes import NOTE, demand, dispute, explainer, on, row

BEFORE = (
    "../2025-06-30",
    "2025-01",
    "2025",
    "2025-01-01/..",
    "2025-01-31",
    "2025-06-01",
    "2025-06-01/2025-06-02",
    "2025-06-01/2025-06-29",
)
EQUAL = ("2025-06", "2025-06-01/2025-06-30")
AFTER = ("2025-06-01/2025-07", "2025-06-01/..", "2025-06-02~")


@pytest.mark.parametrize("equal", [EQUAL, EQUAL[::-1]])
def test_a_timeline_is_sorted_by_first_day_then_by_last_then_as_typed(
    equal: tuple[str, ...],
) -> None:
    typed = (*AFTER[::-1], *equal, *BEFORE[::-1])
    told = dispute(explainer(12, moments=tuple(Moment(on(text), text) for text in typed)))
    assert tuple(moment.event for moment in told.moments) == (*BEFORE, *equal, *AFTER)
    assert told.states[0].moments == told.moments


@pytest.mark.parametrize(("not_stated", "given"), [(("south",), True), ((), False)])
def test_a_silent_party_is_accounted_for_as_its_newest_row_has_it(
    not_stated: tuple[str, ...], given: object
) -> None:
    said = Cell("north", (demand("A truce"),))
    first = explainer(1, Row("Truce", "open", cells=(said,)))
    second = explainer(2, Row("Truce", "open", cells=(said,), not_stated=not_stated))
    (merged,) = dispute(first, second, note=replace(NOTE, party_order="as listed")).rows
    north, south = merged.cells
    assert (north.given, south.given, south.said) == (True, given, ())


def test_what_is_held_back_is_listed_with_its_day(tmp_path: Path) -> None:
    explained = "title: {}\nsummary: A.\ndate: {}\n"
    texts = {
        "sea/index.md": "title: The sea\nsummary: A.\ndate: 2025-09-01\n",
        "sea/one.md": explained.format("One", "2025-01-01"),
        "land/index.md": "title: Land\nsummary: A.\ndraft: true\n",
        "land/two.md": explained.format("Two", "2025-01-01"),
        "late.md": explained.format("Late", "2025-08-01"),
        "soon.md": explained.format("Soon", "2025-05-01"),
        "early.md": explained.format("Early", "2025-01-01"),
        "pages/about.md": "title: About\nsummary: A.\ndraft: true\n",
    }
    for name, text in texts.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{text}---\n", "utf-8")
    files, problems = read_all(tmp_path)
    assert problems == ()
    day = dt.date(2025, 5, 1)
    told = relate.library(files, day, "en")
    september = dt.date(2025, 9, 1)
    assert told.held == (
        Held("content/land/index.md", "Land", None),
        Held("content/land/two.md", "Two", None),
        Held("content/late.md", "Late", dt.date(2025, 8, 1)),
        Held("content/pages/about.md", "About", None),
        Held("content/sea/index.md", "The sea", september),
        Held("content/sea/one.md", "One", september),
    )
    assert (told.disputes, told.pages) == ((), ())
    assert [each.states[0].address for each in told.alone] == ["early/", "soon/"]
    assert [each.title for each in told.alone] == ["Early", "Soon"]
    assert [file for file in published(files, day)[1] if file not in told.held] == []
    assert published(files, day)[0].pages == ()
    everything = relate.library(files, day, "en", drafts=True)
    assert [each.id for each in everything.disputes] == ["land", "sea"]
    assert [page.title for page in everything.pages] == ["About"]
    assert len(everything.alone) == 3


def test_a_dispute_names_what_of_it_is_held_back(tmp_path: Path) -> None:
    texts = {
        **dict.fromkeys(("sea/one", "land/one"), "date: 2025-01-01\n"),
        **dict.fromkeys(("sea/two", "sea/three"), "date: 2025-01-01\ndraft: true\n"),
        "late": "date: 2025-08-01\n",
    }
    for name, text in texts.items():
        path = tmp_path / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: A\nsummary: A.\n{text}---\n", "utf-8")
    told = relate.library(read_all(tmp_path)[0], dt.date(2025, 5, 1), "en")
    assert {each.id: [held.file for held in each.held] for each in told.disputes} == {
        "land": [],
        "sea": ["content/sea/three.md", "content/sea/two.md"],
    }


def test_a_topic_is_one_row_in_every_explainer() -> None:
    told = dispute(
        explainer(1, row("Truce", north="A")), explainer(2, row("TRUCE", "agreed", north="B"))
    )
    (merged,) = told.rows
    assert (merged.id, merged.topic, merged.was) == ("truce", "TRUCE", "open")


def test_the_merged_table_has_every_column_of_the_dispute() -> None:
    (merged,) = dispute(replace(explainer(1, row("Truce", north="A")), party_ids=("north",))).rows
    assert [(cell.party, bool(cell.said)) for cell in merged.cells] == [
        ("north", True),
        ("south", False),
    ]


def test_a_topic_keeps_its_agreements_in_their_newest_form() -> None:
    agreed = Agreement("To meet", "meet", topic="Truce")
    signed = Agreement("To meet", "meet", stage="signed")
    told = dispute(
        explainer(1, row("Truce", north="A"), agreements=(agreed,)),
        explainer(2, row("Truce", north="B"), agreements=(signed, Agreement("To trade"))),
    )
    (merged,) = told.rows
    assert merged.agreements == (signed,)


def test_an_explainers_own_word_on_an_agreement_takes_the_place_of_the_disputes() -> None:
    shared = (Agreement("To meet", "meet"), Agreement("To trade", "trade"), Agreement("To wait"))
    own = Agreement("To meet in town", "meet")
    (state,) = dispute(
        explainer(1, agreements=(own,)), note=replace(NOTE, agreements=shared)
    ).states
    assert state.agreements == (own, *shared[1:])
