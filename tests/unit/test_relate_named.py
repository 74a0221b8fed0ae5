"""Names in translations: whose words a page uses where a file and its dispute both have some."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sitegen import relate
from sitegen.markup import Foreign, tongue
from sitegen.relate import State
from sitegen.relate.named import ORIGINAL_ORDER
from sitegen.relate.scope import Scope
from sitegen.validate import read_all

TODAY = dt.date(2025, 10, 1)
INDEX = """\
title: The talks
summary: Two sides.
parties: {north: North, south: {name: South, short: S}, west: West}
people: {ada: {name: Ada, party: north, role: Envoy}, bo: {name: Bo, party: south}}
third_parties: {host: {name: The host, role: Host}}
topics: {truce: Truce, dam: {name: The dam, note: On the river}}
sources: {paper: {title: The paper, kind: news, note: A daily., place: Town}}
dates: [{date: 2025-05-01, event: They met}]
"""
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
source: [{id: minutes, at: item 3}, paper]
tags: [Water]
parties: {west: {name: The West, note: Since May.}}
people: {bo: {name: Bo the elder, party: south}, cy: {name: Cy, party: north}}
third_parties: {bank: {name: The bank, role: Lender}}
sources:
  minutes: {title: The minutes, kind: document, note: Kept by hand., place: Town, date_basis: Seal}
demands:
  - {topic: Truce, status: open, north: Now, south: Later, west: not stated}
"""
INDEX_UK = """\
title: Переговори
parties: {north: Північ, south: {name: Південь, short: П}, west: Захід}
people: {ada: {name: Ада, role: Посланниця}, bo: {name: Бо}}
third_parties: {host: {name: Господар}}
topics: {truce: Перемир’я}
sources: {paper: {note: Щоденна.}}
"""
ONE_UK = """\
title: Перший раунд
parties: {west: {name: Увесь захід}}
people: {cy: {name: Кай}}
third_parties: {bank: {role: Позикодавець}}
sources: {minutes: {note: Від руки., place: Місто}}
"""


def library(root: Path, **files: str) -> relate.Library:
    """The dispute, and whichever of its files are translated (`one_uk` is `one.uk.md`)."""
    folder = root / "content" / "talks"
    folder.mkdir(parents=True)
    for name, text in {"index": INDEX, "one": ONE, **files}.items():
        path = folder / f"{name.replace('_', '.')}.md"
        path.write_text(f"---\n{text}---\n", "utf-8")
    read, problems = read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


def state(told: relate.Library, lang: str) -> State:
    """The round in a language."""
    (found,) = (s for s, _ in told.readings.states() if s.lang == lang)
    return found


def names(scope: Scope) -> dict[str, str]:
    """Who takes part, by id."""
    found = {key: party.name for key, party in scope.parties.items()}
    found |= {key: person.name for key, person in scope.people.items()}
    return found | {key: third.name for key, third in scope.third_parties.items()}


def lang_of(text: str) -> str:
    """The language of a text on a Ukrainian page."""
    return tongue(text, "uk")


def test_a_file_s_own_names_come_from_it_and_the_others_from_the_dispute(tmp_path: Path) -> None:
    one = state(library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK), "uk")
    assert names(one.scope) == {
        "north": "Північ",
        "south": "Південь",
        "west": "Увесь захід",
        "ada": "Ада",
        "bo": "Bo the elder",
        "cy": "Кай",
        "host": "Господар",
        "bank": "The bank",
    }
    assert {key for key, name in names(one.scope).items() if lang_of(name) == "en"} == {
        *("bo", "bank")
    }
    assert [party.name for party in one.scope.columns] == ["Північ", "Південь", "Увесь захід"]
    assert (one.scope.third_parties["bank"].role, one.scope.people["ada"].role) == (
        *("Позикодавець", "Посланниця"),
    )
    assert (one.scope.people["ada"].party, one.scope.parties["south"].short) == ("north", "П")
    note = one.scope.parties["west"].note
    assert (note, lang_of(note)) == ("Since May.", "en")


def test_a_row_that_is_not_translated_has_its_topic_s_name(tmp_path: Path) -> None:
    one = state(library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK), "uk")
    assert (one.rows[0].topic, lang_of(one.rows[0].topic)) == ("Перемир’я", "uk")


def test_without_its_own_translation_a_file_has_the_dispute_s_names(tmp_path: Path) -> None:
    told = library(tmp_path, index_uk=INDEX_UK)
    (reading,) = (each for each in told.readings.groups if each.lang == "uk")
    (one,) = reading.dispute.states
    assert one.lang == "en"
    assert names(one.scope)["north"] == "Північ"
    west = one.scope.parties["west"].name
    assert (west, lang_of(west)) == ("The West", "en")
    assert (one.rows[0].topic, lang_of(one.rows[0].topic)) == ("Перемир’я", "uk")


def test_other_names_are_those_of_the_language_if_it_gives_any(tmp_path: Path) -> None:
    ours = INDEX.replace("north: North", "north: {name: North, aka: [The North]}")
    theirs = "title: Переговори\nparties: {north: {name: Північ%s}, south: Південь, west: Захід}\n"
    for given, expected in (("", ("The North",)), (", aka: [Північани]", ("Північани",))):
        told = library(tmp_path / str(len(given)), index=ours, index_uk=theirs % given)
        (reading,) = (each for each in told.readings.groups if each.lang == "uk")
        assert reading.dispute.scope.parties["north"].aka == expected


def test_a_topic_that_nothing_has_stays_as_it_is_named(tmp_path: Path) -> None:
    typed = ONE + "agreements: [{id: pact, text: A pact, topic: Nowhere}]\n"
    told = library(tmp_path, one=typed, one_uk=ONE_UK)
    for lang in ("en", "uk"):
        assert [each.topic for each in state(told, lang).explainer.agreements] == ["Nowhere"]


def test_an_agreement_s_entry_has_no_reason_where_no_file_gives_any(tmp_path: Path) -> None:
    bare = "title: {0}\nsummary: They met.\ndate: {1}\nagreements: [{{id: {2}, text: {2}}}]\n"
    files = {
        "one": bare.format("Round one", "2025-05-02", "pact"),
        "two": bare.format("Round two", "2025-05-03", "treaty"),
    }
    told = library(tmp_path, index_uk=INDEX_UK, **files)
    (reading,) = (each for each in told.readings.groups if each.lang == "uk")
    entries = reading.dispute.steps[-1].entries
    assert [(each.kind, each.topic, each.why) for each in entries] == [("agreement", "", "")]


def test_without_the_dispute_s_translation_names_stay_and_know_their_language(
    tmp_path: Path,
) -> None:
    one = state(library(tmp_path, one_uk=ONE_UK), "uk")
    assert names(one.scope) == {
        "north": "North",
        "south": "South",
        "west": "Увесь захід",
        "ada": "Ada",
        "bo": "Bo the elder",
        "cy": "Кай",
        "host": "The host",
        "bank": "The bank",
    }
    foreign = {key for key, name in names(one.scope).items() if isinstance(name, Foreign)}
    assert foreign == {"north", "south", "ada", "bo", "host", "bank"}
    assert {lang_of(name) for key, name in names(one.scope).items() if key in foreign} == {"en"}
    topic = one.scope.topics["truce"].name
    assert (topic, lang_of(topic)) == ("Truce", "en")
    paper = one.scope.sources["paper"]
    assert (paper.title, paper.note) == ("The paper", "A daily.")


def test_the_dispute_has_the_names_of_all_its_files(tmp_path: Path) -> None:
    told = library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK)
    (reading,) = (each for each in told.readings.groups if each.lang == "uk")
    dispute = reading.dispute
    assert names(dispute.scope) == {
        "north": "Північ",
        "south": "Південь",
        "west": "Захід",
        "ada": "Ада",
        "bo": "Бо",
        "cy": "Кай",
        "host": "Господар",
        "bank": "The bank",
    }
    assert [party.name for party in dispute.scope.columns] == ["Північ", "Південь", "Захід"]
    topics = {key: (each.name, each.note) for key, each in dispute.scope.topics.items()}
    assert topics == {"truce": ("Перемир’я", ""), "dam": ("The dam", "On the river")}
    assert [lang_of(t.name) for t in dispute.scope.topics.values()] == ["uk", "en"]


def test_sources_keep_what_they_are_and_are_described_in_the_page_s_language(
    tmp_path: Path,
) -> None:
    told = library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK)
    one, original = state(told, "uk"), state(told, "en")
    place, at = next((ref.source, ref.at) for ref in one.rows[0].cells[0].said[0].sources if ref.at)
    minutes = one.scope.sources[place]
    assert (minutes.title, minutes.kind, minutes.note, minutes.place) == (
        *("The minutes", "document", "Від руки.", "Місто"),
    )
    assert (minutes.date_basis, lang_of(minutes.date_basis)) == ("Seal", "en")
    assert (at, lang_of(at)) == ("item 3", "en")
    assert original.scope.sources[place].note == "Kept by hand."


def test_tags_stay_and_say_in_which_language_they_are(tmp_path: Path) -> None:
    told = library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK)
    (tag,) = state(told, "uk").explainer.tags
    assert (tag, lang_of(tag)) == ("Water", "en")
    (tag,) = state(told, "en").explainer.tags
    assert not isinstance(tag, Foreign)


@pytest.mark.parametrize(
    ("names_uk", "order"),
    [
        ("{north: А, south: Б, west: В}", "alphabetical"),
        ("{north: В, south: Б, west: А}", ORIGINAL_ORDER),
    ],
)
def test_columns_say_whether_their_order_is_alphabetical_in_this_language(
    names_uk: str, order: str, tmp_path: Path
) -> None:
    whole = f"title: Переговори\nparties: {names_uk}\n"
    told = library(tmp_path, index_uk=whole, one_uk="title: Перший раунд\n")
    (reading,) = (each for each in told.readings.groups if each.lang == "uk")
    assert reading.dispute.scope.order == order
    assert [each.scope.order for each in reading.dispute.states] == [ORIGINAL_ORDER]
    assert [party.id for party in reading.dispute.scope.columns] == ["north", "south", "west"]


def test_what_a_file_lists_stays_as_listed_in_every_language(tmp_path: Path) -> None:
    listed = INDEX + "party_order: as listed\n"
    told = library(
        tmp_path, index=listed, index_uk="title: Переговори\nparties: {north: Я}\n", one_uk=ONE_UK
    )
    assert state(told, "uk").scope.order == "as listed"
    (reading,) = (each for each in told.readings.groups if each.lang == "uk")
    assert reading.dispute.scope.order == "as listed"


def test_a_name_that_nobody_has_is_told_where_it_stands(tmp_path: Path) -> None:
    told = library(
        tmp_path,
        index_uk=INDEX_UK + "image: {alt: Міст}\n",
        one_uk=ONE_UK + "agreements: [{id: pact, text: Пакт}]\n",
    )
    found = {
        mismatch.keys: mismatch.message
        for rendering in told.readings.renderings
        for mismatch in rendering.mismatches
    }
    assert found == {
        ("image",): 'the original has no "image" here',
        ("agreements", 0): 'the original has no "pact" here',
    }
