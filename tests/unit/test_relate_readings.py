"""What is derived from the originals, read in another language; and the texts of every page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sitegen import relate
from sitegen.markup import Foreign, tongue
from sitegen.relate import Dispute
from sitegen.relate.articles import articles_of
from sitegen.relate.edited import edited, edited_in
from sitegen.settings import Settings
from sitegen.validate import read_all

TODAY = dt.date(2025, 10, 1)
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
parties: {north: North, south: South}
demands:
  - {topic: Truce, status: open, north: {proposal: Thirty days, window: 2025-06}, south: A week}
  - {topic: Dam, status: open, north: A dam, south: No dam}
dates:
  - {date: 2025-04-30, event: They arrived}
  - {date: 2025-05-01, event: They met, id: met, place: Town}
"""
TWO = """\
title: Другий раунд
summary: Знову.
date: 2025-06-02
as_of: 2025-06-01
lang: uk
parties: {north: Північ, south: Південь}
demands:
  - topic: Truce
    status: agreed
    changed: Вони погодились.
    north: unchanged
    south: {demand: Два тижні, changed: Більше.}
dates:
  - {date: 2025-05-01, event: Зустріч, id: met}
"""
ONE_UK = """\
title: Перший раунд
updated: 2025-07-01
demands:
  - {id: truce, topic: Перемир’я, north: {proposal: Тридцять днів}, south: Тиждень}
dates:
  - {id: met, event: Зустрілися, place: Місто}
"""
ABOUT = "title: About us\nsummary: Who we are.\n"


def site(root: Path, **files: str) -> relate.Library:
    """A dispute without an introduction, in two languages, and a plain page."""
    texts = {
        "talks/one.md": f"---\n{ONE}---\n[2](two.md), ![a map](map.png), [us](/pages/about.md).\n",
        "talks/two.md": f"---\n{TWO}---\nТекст.\n",
        "talks/one.uk.md": f"---\n{ONE_UK}---\n",
        "pages/about.md": f"---\n{ABOUT}---\nWe are [here](../talks/one.md).\n",
        "pages/about.uk.md": "---\ntranslation: {by: Ada}\n---\nМи [тут](../talks/one.md).\n",
    }
    for name, text in (texts | files).items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "content/talks/map.png").write_bytes(b"\x89PNG")
    read, problems = read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


def read_in(told: relate.Library, lang: str) -> Dispute:
    (found,) = (each.dispute for each in told.readings.groups if each.lang == lang)
    return found


def test_the_merged_table_is_read_in_other_words(tmp_path: Path) -> None:
    told = read_in(site(tmp_path), "uk")
    truce, dam = told.rows
    assert (truce.id, truce.typed.status, truce.was) == ("truce", "agreed", "open")
    cells = {cell.party: cell.said for cell in truce.cells}
    assert [said.statement.text for said in cells["north"]] == ["Тридцять днів"]
    assert [said.statement.text for said in cells["south"]] == ["Два тижні"]
    assert [said.origin for said in cells["north"]] == ["uk/talks/one/"]
    (said,) = next(cell.said for cell in dam.cells if cell.party == "north")
    assert said.statement.text == "A dam"
    assert tongue(said.statement.text, "uk") == "en"


def test_what_moved_is_read_in_other_words(tmp_path: Path) -> None:
    told = read_in(site(tmp_path), "uk")
    entries = {entry.kind: entry for entry in told.steps[-1].entries if entry.row == "truce"}
    assert entries["status"].why == "Вони погодились."
    moved = entries["changed"]
    assert [before.statement.text for before in moved.before] == ["Тиждень"]
    assert moved.why == "Більше."
    (asked,) = told.asks
    assert (asked.text, asked.lang, asked.origin) == ("Тридцять днів", "uk", "uk/talks/one/")
    assert all(type(entry.why) is str for entry in entries.values())


def test_a_text_in_the_readers_language_is_only_a_text(tmp_path: Path) -> None:
    told = read_in(site(tmp_path), "uk")
    two = told.states[-1]
    assert (two.address, two.lang, two.original) == ("talks/two/", "uk", None)
    for text in (two.title, two.explainer.summary, two.rows[0].typed.changed):
        assert type(text) is str
    assert isinstance(told.states[0].explainer.summary, Foreign)


def test_the_title_of_a_folder_keeps_its_language(tmp_path: Path) -> None:
    told = read_in(site(tmp_path), "uk")
    assert told.title == "talks"
    assert tongue(told.title, "uk") == "en"


def test_a_moment_is_told_in_the_readers_language_where_anybody_does(tmp_path: Path) -> None:
    library = site(tmp_path)
    theirs, ours = read_in(library, "uk"), read_in(library, "en")
    arrived, met = theirs.moments
    assert (arrived.event, tongue(arrived.event, "uk")) == ("They arrived", "en")
    assert (type(met.event), met.place) == (str, "Місто")
    assert [moment.event for moment in ours.moments] == ["They arrived", "They met"]
    named = [state.scope.moments["met"].event for state in theirs.states]
    assert [type(event) for event in named] == [str, str]
    assert theirs.states[0].moments[1].event == met.event


def test_the_day_of_a_translation_is_its_own_if_that_is_later(tmp_path: Path) -> None:
    told = site(tmp_path)
    ours, theirs = read_in(told, "en").states[0], read_in(told, "uk").states[0]
    assert edited(ours) == dt.date(2025, 5, 2)
    assert edited(theirs) == dt.date(2025, 7, 1)
    assert edited_in([read_in(told, "en")]) == dt.date(2025, 6, 2)
    assert edited_in([read_in(told, "uk")]) == dt.date(2025, 7, 1)
    assert edited_in([]) is None


def test_a_plain_page_lends_what_its_translation_lacks(tmp_path: Path) -> None:
    ours, theirs = site(tmp_path).readings.prose
    assert (ours.address, ours.lang, ours.original) == ("about/", "en", None)
    assert (theirs.address, theirs.lang) == ("uk/about/", "uk")
    assert theirs.original is not None
    assert (theirs.original.address, theirs.original.lang) == ("about/", "en")
    for text, wanted in ((theirs.page.title, "About us"), (theirs.page.summary, "Who we are.")):
        assert text == wanted
        assert tongue(text, "uk") == "en"
    assert theirs.page.body.text.strip() == "Ми [тут](../talks/one.md)."
    assert theirs.page.aliases == ()
    assert theirs.page.lang == "uk"


def test_what_a_plain_page_s_translation_cannot_repeat_is_told(tmp_path: Path) -> None:
    page = "---\ntitle: Про нас\naliases: [/old/]\n---\nМи.\n"
    about = f"---\n{ABOUT}aliases: [/we/]\n---\nWe.\n"
    told = site(tmp_path, **{"pages/about.uk.md": page, "pages/about.md": about}).readings
    (found,) = (each for each in told.renderings if each.original.address == "about/")
    (mismatch,) = found.mismatches
    assert (mismatch.keys, mismatch.kind) == (("aliases",), "different")
    assert (told.prose[1].page.title, told.prose[1].page.aliases) == ("Про нас", ())


def test_a_plain_page_without_a_text_in_a_language_shows_the_original_s(tmp_path: Path) -> None:
    page = "---\ntitle: Про нас\n---\n"
    ours, theirs = site(tmp_path, **{"pages/about.uk.md": page}).readings.prose
    assert theirs.page.body == ours.page.body


def test_a_dispute_has_a_page_in_its_own_language_and_in_those_of_its_explainers(
    tmp_path: Path,
) -> None:
    index = "---\ntitle: Le trattative\nsummary: Due parti.\nlang: it\n---\n"
    one = f"---\n{ONE}lang: en\n---\n"
    told = site(tmp_path, **{"talks/index.md": index, "talks/one.md": one}).readings
    found = {each.lang: (each.index, [s.address for s in each.states]) for each in told.groups}
    assert found == {
        "it": (True, []),
        "en": (False, ["talks/one/"]),
        "uk": (False, ["uk/talks/one/", "talks/two/"]),
    }
    assert [each.lang for each in told.disputes()] == ["it"]
    assert list(found) == ["it", "en", "uk"]


def test_an_explainer_on_its_own_has_no_page_of_a_dispute(tmp_path: Path) -> None:
    told = site(tmp_path, **{"alone.md": f"---\n{ONE}---\n", "sea/one.md": f"---\n{ONE}---\n"})
    found = {each.dispute.id: each.index for each in told.readings.groups if each.lang == "en"}
    assert found == {"talks": True, "sea": True, "": False}
    assert [each.id for each in told.alone] == [""]


def test_an_introduction_in_its_own_language_translates_nothing(tmp_path: Path) -> None:
    index = "---\ntitle: The talks\nsummary: Two sides.\n---\n"
    again = index.replace("The talks", "Those talks")
    told = site(tmp_path, **{"talks/index.md": index, "talks/index.en.md": again})
    ours = read_in(told, "en")
    assert (ours.title, ours.note and ours.note.file) == ("The talks", "content/talks/index.md")
    assert read_in(told, "uk").title == "The talks"
    (found,) = (r for r in told.readings.renderings if r.translation.of == "content/talks/index.md")
    assert (found.original.address, found.original.lang, found.mismatches) == ("", "en", ())


def test_a_second_translation_into_one_language_is_told(tmp_path: Path) -> None:
    told = site(tmp_path, **{"talks/one.UK.md": f"---\n{ONE_UK}---\n"}).readings
    files = [each.translation.value.file for each in told.renderings]
    (twice,) = (each for each in told.renderings if not each.original.address)
    assert sorted(files) == [
        *("content/pages/about.uk.md", "content/talks/one.UK.md", "content/talks/one.uk.md"),
    ]
    assert (twice.original.address, twice.original.lang) == ("", "")
    (mismatch,) = twice.mismatches
    assert mismatch.message == '"content/talks/one.UK.md" is a translation into the same language'
    assert (mismatch.hint, mismatch.kind, mismatch.keys) == ("join the two", "unmatched", ())


# --- Texts ----------------------------------------------------------------------------------------


def test_every_page_has_its_text_with_links_in_its_language(tmp_path: Path) -> None:
    made = articles_of(site(tmp_path), tmp_path, Settings(title="A site"))
    assert made.problems == ()
    assert {
        text.file: (text.address, text.lang, text.original, text.borrowed) for text in made.texts
    } == {
        "content/talks/one.md": ("talks/one/", "en", "", ""),
        "content/talks/two.md": ("talks/two/", "uk", "", ""),
        "content/talks/one.uk.md": ("uk/talks/one/", "uk", "talks/one/", "en"),
        "content/pages/about.md": ("about/", "en", "", ""),
        "content/pages/about.uk.md": ("uk/about/", "uk", "about/", ""),
    }
    assert 'href="../../talks/two/"' in made.bodies["content/talks/one.md"].html
    assert 'href="../../about/"' in made.bodies["content/talks/one.md"].html
    assert 'href="../../../uk/about/"' in made.bodies["content/talks/one.uk.md"].html
    assert 'href="../../uk/talks/one/"' in made.bodies["content/pages/about.uk.md"].html
    assert made.copies == {"talks/map.png": tmp_path / "content/talks/map.png"}


def test_links_lead_to_files_where_the_site_wants_them_so(tmp_path: Path) -> None:
    made = articles_of(site(tmp_path), tmp_path, Settings(title="A site", links="files"))
    assert 'href="../../talks/two/index.html"' in made.bodies["content/talks/one.md"].html


def test_a_broken_link_of_a_text_is_told_once(tmp_path: Path) -> None:
    body = f"---\n{ONE}image: {{src: no.png, alt: A, credit: B, licence: C}}\n---\n[x](no.md)\n"
    made = articles_of(site(tmp_path, **{"talks/one.md": body}), tmp_path, Settings(title="A site"))
    found = sorted((problem.file, problem.code, problem.message) for problem in made.problems)
    assert found == [
        ("content/talks/one.md", "broken-image", 'there is no picture "no.png"'),
        ("content/talks/one.md", "broken-link", 'there is no file "content/talks/no.md"'),
    ]
    (picture,) = (problem for problem in made.problems if problem.code == "broken-image")
    assert picture.keys == ("image", "src")
    assert picture.hint == 'put the file at "content/talks/no.png"'
    assert made.pictures == {}
