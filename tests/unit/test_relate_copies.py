"""What a translation may repeat of its original, whose names it has, which pages come of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sitegen import relate
from sitegen.markup import Foreign
from sitegen.relate import State
from sitegen.relate.articles import articles_of
from sitegen.relate.links import Guesses, Linker, Places
from sitegen.settings import Settings
from sitegen.validate import read_all

TODAY = dt.date(2025, 10, 1)
INDEX = """\
title: The talks
summary: Two sides.
date: 2025-05-01
parties: {north: North, south: South}
people: {ada: {name: Ada, party: north}}
topics: {truce: Truce, dam: The dam, fog: Fog}
dates: [{date: 2025-04-01, event: They rang, kind: proposal, answered: {date: 2025-04-02, by: ada}}]
agreements: [{id: pact, text: To meet, topic: The dam}, {id: old, text: To wait, topic: Fog}]
"""
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
updated: 2025-05-03
demands:
  - topic: Truce
    status: open
    north: {proposal: Thirty days, according_to: unattributed, by: ada}
    south: {demand: A week, according_to: north}
  - {topic: The dam, status: open, north: withdrawn, south: {demand: None, according_to: paper}}
sources: {paper: {title: The paper, kind: news}}
source: paper
agreements: [{text: To part}]
claims: [{text: It rained, certainty: alleged, by: south}]
quotes: [{by: ada, text: Досить, lang: uk, topic: The dam, translated: {text: Enough, by: Bo}}]
"""


def library(root: Path, **files: str) -> relate.Library:
    folder = root / "content" / "talks"
    folder.mkdir(parents=True)
    for name, text in {"index": INDEX, "one": ONE, **files}.items():
        path = folder / f"{name.replace('_', '.')}.md"
        head, _, body = text.partition("+++")
        path.write_text(f"---\n{head}---\n{body}", "utf-8")
    read, problems = read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


def state(told: relate.Library, lang: str = "uk", name: str = "one") -> State:
    (found,) = (
        each
        for group in told.readings.groups
        if group.lang == lang
        for each in group.dispute.states
        if each.slug == name
    )
    return found


def test_a_copy_of_the_original_fits_it(tmp_path: Path) -> None:
    told = library(tmp_path, index_uk=INDEX, one_uk=ONE)
    assert [each.mismatches for each in told.readings.renderings] == [(), ()]
    found = state(told)
    assert [each.topic for each in found.agreements + found.explainer.quotes] == [
        *("", "dam", "fog", "dam"),
    ]


def test_who_is_named_by_an_id_is_no_text(tmp_path: Path) -> None:
    found = state(library(tmp_path, one_uk="title: Раунд\n"))
    cells = [cell.said[0].statement for row in found.rows for cell in row.cells]
    named = [each.according_to for each in cells] + [cells[0].by, found.explainer.claims[0].by]
    named += [each.answered.by for each in found.moments if each.answered]
    assert named == ["unattributed", "north", "", "paper", "ada", "south", "ada"]
    assert {type(each) for each in named} == {str}
    assert isinstance(cells[1].text, Foreign)


def test_words_that_were_said_in_the_language_of_a_page_need_no_translation(tmp_path: Path) -> None:
    told = library(tmp_path, one_uk="title: Раунд\n")
    (theirs,), (ours,) = (state(told, lang).explainer.quotes for lang in ("uk", "en"))
    assert (theirs.text, theirs.lang, theirs.translated) == ("Досить", "uk", None)
    assert (ours.lang, ours.translated and ours.translated.text) == ("uk", "Enough")


def test_what_is_too_much_is_not_shown_and_told_where_it_stands(tmp_path: Path) -> None:
    ours = "title: Раунд\ndemands: [{id: dam, note: Увага, north: {withdrawn: Ні}}]\n"
    names = "parties: {north: {name: Північ, note: Холодна}}\n"
    told = library(tmp_path, one_uk=ours + names)
    found = state(told)
    row = found.rows[1]
    assert (row.typed.note, row.cells[0].said[0].statement.text) == ("", "")
    assert (found.scope.parties["north"].name, found.scope.parties["north"].note) == ("Північ", "")
    (rendering,) = told.readings.renderings
    assert {each.keys for each in rendering.mismatches} == {
        ("demands", 0, "note"),
        ("demands", 0, "north", 0, "withdrawn"),
        ("parties", "north", "note"),
    }


def test_a_file_s_own_name_of_a_topic_stands_in_its_table_alone(tmp_path: Path) -> None:
    names = "title: Переговори\ntopics: {truce: Перемир’я}\n"
    ours = "title: Раунд\ndemands: [{id: truce, topic: Тиша}]\n"
    told = library(tmp_path, index_uk=names, one_uk=ours)
    assert [row.topic for row in state(told).rows] == ["Тиша", "The dam"]
    (group,) = (each for each in told.readings.groups if each.lang == "uk")
    assert [ask.topic for ask in group.dispute.asks] == ["", "Перемир’я"]


def test_everything_leads_to_the_pages_of_its_language(tmp_path: Path) -> None:
    two = "title: Two\nsummary: B.\ndate: 2025-06-02\nas_of: 2025-06-01\n"
    two += "demands: [{topic: Truce, status: agreed, north: unchanged}]\n"
    two += "agreements: [{id: pact, text: To meet, topic: The dam, stage: signed}]\n"
    title = "title: Переговори\n"
    told = library(tmp_path, two=two, index_uk=title, one_uk=title, two_uk=title)
    (group,) = (each for each in told.readings.groups if each.lang == "uk")
    dispute = group.dispute
    assert [ask.origin for ask in dispute.asks] == ["uk/talks/", "uk/talks/one/"]
    assert {key: [each.origin for each in stages] for key, stages in dispute.stages.items()} == {
        "pact": ["uk/talks/one/", "uk/talks/two/"],
        "old": ["uk/talks/one/"],
        "To part": ["uk/talks/one/"],
    }
    assert [row.origin for row in dispute.rows] == ["uk/talks/two/", "uk/talks/one/"]
    assert [entry.topic for entry in dispute.steps[1].entries if entry.agreement] == ["The dam"]


# --- Days of translations -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "made", "stale"),
    [
        ("", None, True),
        ("date: 2025-05-02\n", dt.date(2025, 5, 2), True),
        ("date: 2025-05-03\n", dt.date(2025, 5, 3), False),
        ("date: 2025-05-02\nupdated: 2025-05-04\n", dt.date(2025, 5, 4), False),
    ],
)
def test_a_translation_is_of_the_day_that_it_gives(
    days: str, made: dt.date | None, stale: object, tmp_path: Path
) -> None:
    original = state(library(tmp_path, one_uk=f"title: Раунд\n{days}")).original
    assert original is not None
    assert (original.made, original.stale) == (made, stale)


@pytest.mark.parametrize(("day", "stale"), [("2025-04-30", True), ("2025-05-01", False)])
def test_an_introduction_is_as_old_as_its_date(day: str, stale: object, tmp_path: Path) -> None:
    told = library(tmp_path, index_uk=f"title: Переговори\ndate: {day}\n")
    (group,) = (each for each in told.readings.groups if each.lang == "uk")
    original = group.dispute.original
    assert original is not None
    assert (original.address, original.lang, original.made, original.stale) == (
        *("talks/", "en", dt.date.fromisoformat(day), stale),
    )
    assert [each.original for each in told.readings.renderings] == [original]


# --- Pages ----------------------------------------------------------------------------------------


def test_versions_of_a_page_stand_in_the_order_of_their_languages(tmp_path: Path) -> None:
    two = "title: Two\nsummary: B.\ndate: 2025-06-02\n"
    files = dict.fromkeys(("one_uk", "two_uk", "two_ar"), "title: A\n")
    versions = library(tmp_path, two=two, **files).readings.versions
    assert [each.lang for each in versions["talks/two/"]] == ["en", "ar", "uk"]


def test_a_translation_into_its_original_s_own_language_is_told_and_not_used(
    tmp_path: Path,
) -> None:
    told = library(tmp_path, one_en="title: Again\n").readings
    (group,) = told.groups
    assert [each.title for each in group.states] == ["Round one"]
    (rendering,) = told.renderings
    assert (rendering.original.address, rendering.original.lang) == ("", "en")


def test_an_explainer_on_its_own_is_read_in_its_own_language_only(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    for name in ("one", "two"):
        page = folder / "pages" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ntitle: {name}\n---\n", "utf-8")
    (folder / "pages/one.uk.md").write_text("---\ntranslation: {by: Bo}\n---\nТекст.\n", "utf-8")
    (folder / "alone.md").write_text(f"---\n{ONE}lang: uk\nparties: [north, south]\n---\n", "utf-8")
    read, _problems = read_all(tmp_path)
    told = relate.library(read, TODAY, "en")
    assert [(each.lang, each.index) for each in told.readings.groups] == [("uk", False)]
    assert [page.title for page in told.pages] == ["one", "two"]
    theirs = told.readings.prose[1].page
    assert theirs.translation is not None
    assert theirs.translation.by == "Bo"


def test_links_of_a_translation_stay_in_its_language_but_for_its_original(tmp_path: Path) -> None:
    body = "+++[Перший](one.md), [розмови](index.md).\n\n## Розділ\n"
    told = library(tmp_path, index_uk="title: Розмови\n", one_uk=f"title: Раунд\n{body}")
    made = articles_of(told, tmp_path, Settings(title="A site"))
    html = made.bodies["content/talks/one.uk.md"].html
    assert 'href="../../../talks/one/"' in html
    assert 'href="../../../uk/talks/"' in html or 'href="../"' in html
    assert "Link to this section" not in html
    assert made.places.pages["content/talks/one.uk.md"] == "uk/talks/one/"


def test_a_place_on_the_page_itself_needs_no_address(tmp_path: Path) -> None:
    places = Places(tmp_path, {}, {}, Guesses(()))
    linker = Linker(places, "content/talks/one.md", "talks/one/", {})
    assert linker.link("#part") == "#part"
    assert linker.link("../two/") == "../../talks/two/"
    assert not places.is_file(tmp_path / ("a" * 5000))


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"\x89PNG\r\n\x1a\n\x00\x00", b"GIF89a"])
def test_a_damaged_picture_has_no_size(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/map.png").write_bytes(data)
    places = Places(tmp_path, {}, {}, Guesses(()))
    made = Linker(places, "content/one.md", "one/", {}).image("map.png")
    assert (getattr(made, "width", None), getattr(made, "height", None)) == (0, 0)
