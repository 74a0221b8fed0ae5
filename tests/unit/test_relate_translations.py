"""Translations: words from one file, structure from the other, and what that means for pages."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen import relate
from sitegen.markup import Foreign, bare, foreign, isolated, tongue
from sitegen.model import Explainer
from sitegen.relate import Reading, State
from sitegen.relate.overlay import Overlay
from sitegen.relate.plans import PARTS, PLANS
from sitegen.validate import read_all

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2025, 10, 1)
INDEX = """\
title: The talks
summary: Two sides.
parties: {north: North, south: {name: South, short: S}}
people: {ada: {name: Ada, party: north, role: Envoy}}
topics: {truce: Truce, dam: {name: The dam, note: On the river}}
sources: {paper: {title: The paper, kind: news, note: A daily.}}
dates: [{date: 2025-05-01, event: They met, kind: round, id: one, place: Town}]
"""
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
source: paper
demands:
  - topic: Truce
    status: open
    note: A note.
    north:
      {proposal: Thirty days, if: [it is quiet, all agree], window: 2025-05/2025-06, by: ada}
    south: [A week, {refusal: No more, according_to: A man in town}]
  - {topic: The dam, status: agreed}
agreements: [{text: No dam, topic: The dam, date: 2025-05-01}]
claims: [{text: It rained, certainty: alleged, by: north}]
quotes: [{by: ada, text: Enough, topic: Truce}]
"""
TWO = """\
title: Round two
summary: They met again.
date: 2025-06-02
as_of: 2025-06-01
updated: 2025-06-05
source: paper
demands:
  - topic: Truce
    status: open
    north: unchanged
    south: {demand: Two weeks, changed: It asks for more.}
"""
INDEX_UK = """\
title: Переговори
parties: {north: Північ}
topics: {truce: Перемир’я}
dates: [{id: one, event: Зустрілися}]
"""
ONE_UK = """\
title: Перший раунд
demands:
  - id: truce
    north: {proposal: Тридцять днів, if: [тихо]}
    south: [Тиждень, {refusal: Досить}]
agreements: [{text: Без греблі}]
quotes: [{by: ada, translated: {text: Годі}}]
"""
TWO_UK = "title: Другий раунд\nupdated: 2025-06-04\n"


def library(root: Path, **files: str) -> relate.Library:
    """A dispute of two rounds, and what else is beside it (`one_uk` is `one.uk.md`)."""
    folder = root / "content" / "talks"
    folder.mkdir(parents=True)
    for name, text in {"index": INDEX, "one": ONE, "two": TWO, **files}.items():
        path = folder / f"{name.replace('_', '.')}.md"
        path.write_text(f"---\n{text}---\n", "utf-8")
    read, problems = read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


@pytest.fixture
def told(tmp_path: Path) -> relate.Library:
    """The two rounds, their introduction and both rounds in Ukrainian."""
    return library(tmp_path, index_uk=INDEX_UK, one_uk=ONE_UK, two_uk=TWO_UK)


def reading(told: relate.Library, lang: str) -> Reading:
    """The dispute in a language."""
    (found,) = (each for each in told.readings.groups if each.lang == lang)
    return found


def state(told: relate.Library, name: str, lang: str = "uk") -> State:
    """A round in a language."""
    (found,) = (s for s in reading(told, lang).dispute.states if s.slug == name)
    return found


# --- Texts and languages --------------------------------------------------------------------------


def test_a_foreign_text_is_that_text_and_knows_its_language() -> None:
    text = foreign("a <b>", "ar", "en")
    assert text == "a <b>"
    assert tongue(text, "en") == "ar"
    assert type(bare(text)) is str
    assert str(Foreign("a <b>", "ar").__html__()) == '<span lang="ar" dir="rtl">a &lt;b&gt;</span>'
    assert pickle.loads(pickle.dumps(text)).lang == "ar"  # noqa: S301  our own
    assert foreign(text, "it", "en") is not text
    assert tongue(foreign(text, "it", "en"), "en") == "ar"
    assert isolated(text) == "\u2068a <b>\u2069"


@pytest.mark.parametrize(("text", "lang"), [("", "ar"), ("a", "en"), ("a", "")])
def test_a_text_in_the_language_of_its_page_is_only_a_text(text: str, lang: str) -> None:
    made = foreign(text, lang, "en")
    assert type(made) is str
    assert tongue(made, "en") == "en"
    assert isolated(made) == text


def test_words_come_from_the_translation_and_the_rest_from_the_original(
    told: relate.Library,
) -> None:
    one, original = state(told, "one"), state(told, "one", "en")
    row = one.rows[0]
    assert (one.title, one.address, row.id, row.topic) == (
        "Перший раунд",
        "uk/talks/one/",
        "truce",
        "Перемир’я",
    )
    north, south = row.cells
    (said,) = north.said
    assert (said.statement.kind, said.statement.text) == ("proposal", "Тридцять днів")
    assert said.statement.window == original.rows[0].cells[0].said[0].statement.window
    assert said.statement.conditions == (("if", "тихо"), ("if", "all agree"))
    assert [tongue(text, "uk") for _key, text in said.statement.conditions] == ["uk", "en"]
    assert [each.statement.text for each in south.said] == ["Тиждень", "Досить"]
    assert tongue(south.said[1].statement.according_to, "uk") == "en"
    assert tongue(row.typed.note, "uk") == tongue(one.explainer.claims[0].text, "uk") == "en"
    assert one.scope.parties["north"].name == "Північ"
    assert tongue(one.scope.parties["south"].name, "uk") == "en"
    assert [moment.event for moment in one.moments] == ["Зустрілися"]
    assert one.rows[1].agreements[0].text == "Без греблі"


def test_what_is_carried_over_is_in_the_words_of_its_own_translation(told: relate.Library) -> None:
    (said,) = state(told, "two").rows[0].cells[0].said
    assert said.carried
    assert (said.statement.text, said.origin) == ("Тридцять днів", "uk/talks/one/")


def test_what_moved_is_what_moved_in_the_originals(told: relate.Library) -> None:
    ours, theirs = reading(told, "uk").dispute, reading(told, "en").dispute
    kinds = [[(e.kind, e.row, e.party, e.since) for e in step.entries] for step in ours.steps]
    assert kinds == [[(e.kind, e.row, e.party, e.since) for e in s.entries] for s in theirs.steps]
    assert [ask.day for ask in ours.asks] == [ask.day for ask in theirs.asks]
    assert ours.asks[0].text == "Тридцять днів"
    assert {entry.topic for entry in ours.steps[1].entries if entry.row == "truce"} == {"Перемир’я"}


def test_a_quotation_keeps_the_words_that_were_said(told: relate.Library) -> None:
    (quote,) = state(told, "one").explainer.quotes
    assert (quote.text, quote.lang) == ("Enough", "en")
    assert quote.translated
    assert quote.translated.text == "Годі"


def test_originals_are_as_they_were(tmp_path: Path, told: relate.Library) -> None:
    alone = library(tmp_path / "alone")
    assert alone.readings.versions == {}
    strip = [replace(d, note=None) for d in told.groups]
    assert [d.rows for d in strip] == [d.rows for d in alone.groups]
    assert [d.steps[1].entries for d in told.groups] == [d.steps[1].entries for d in alone.groups]
    assert not any(isinstance(s.title, Foreign) for s, _ in alone.readings.states())


def structure(one: State) -> list[object]:
    """What a table says apart from its words."""
    said = {
        (row.id, cell.party): [
            (each.statement.kind, each.day, each.carried, [ref.source for ref in each.sources])
            for each in cell.said
        ]
        for row in one.rows
        for cell in (*row.cells, *row.others)
    }
    rows = [(r.id, r.index, r.typed.status, r.was, r.day, len(r.agreements)) for r in one.rows]
    return [rows, said]


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "golden" / "translated" / "site"])
def test_no_translation_changes_what_a_table_says(root: Path) -> None:
    read, _problems = read_all(root)
    told = relate.library(read, dt.date(2026, 11, 22), "en")
    originals = {s.address: s for s in told.states()}
    translated = [s for s, _ in told.readings.states() if s.original]
    assert len(translated) > 2
    for each in translated:
        assert each.original
        original = originals[each.original.address]
        assert structure(each) == structure(original)
        assert [p.id for p in each.scope.columns] == [p.id for p in original.scope.columns]
        assert [m.date for m in each.moments] == [m.date for m in original.moments]
        assert [a.stage for a in each.agreements] == [a.stage for a in original.agreements]


# --- Which pages there are ------------------------------------------------------------------------


def test_every_version_of_a_page_is_known_by_each_address(told: relate.Library) -> None:
    versions = told.readings.versions
    assert versions.keys() == {
        *("talks/", "talks/one/", "talks/two/"),
        *("uk/talks/", "uk/talks/one/", "uk/talks/two/"),
    }
    assert versions["talks/one/"] == versions["uk/talks/one/"]
    assert [each.lang for each in versions["uk/talks/one/"]] == ["en", "uk"]
    assert told.readings.origin("uk/talks/one/") == "talks/one/"
    assert told.readings.origin("elsewhere/") == "elsewhere/"


@pytest.mark.parametrize(
    ("two", "two_uk"),
    [
        (TWO + "draft: true\n", TWO_UK),
        (TWO.replace("2025-06-02", "2026-06-02"), TWO_UK),
        (TWO, TWO_UK + "draft: true\n"),
        (TWO, TWO_UK + "date: 2026-01-01\n"),
    ],
)
def test_what_is_held_back_leaks_into_no_language(two: str, two_uk: str, tmp_path: Path) -> None:
    told = library(tmp_path, two=two, index_uk=INDEX_UK, one_uk=ONE_UK, two_uk=two_uk)
    assert "uk/talks/two/" not in told.readings.versions
    assert "uk/talks/two/" not in {s.address for s, _ in told.readings.states()}
    assert told.held


def test_a_translation_is_stale_if_its_original_changed_after_it(told: relate.Library) -> None:
    stale = {s.address for s, _ in told.readings.states() if s.original and s.original.stale}
    assert stale == {"uk/talks/two/"}


def test_an_untranslated_dispute_leads_to_its_original_page(tmp_path: Path) -> None:
    told = library(tmp_path, one_uk=ONE_UK)
    ours = reading(told, "uk")
    assert (ours.index, ours.dispute.address) == (False, "talks/")
    assert [s.address for s in ours.states] == ["uk/talks/one/"]
    assert [s.address for s in ours.dispute.states] == ["uk/talks/one/", "talks/two/"]
    assert tongue(ours.dispute.title, "uk") == "en"


# --- The table of plans ---------------------------------------------------------------------------


def test_every_field_of_every_entry_is_words_a_name_a_part_fixed_or_a_key() -> None:
    keys = {"id", "party", "date", "file", "local", "body", "body_line", "conditions"}
    quoted = {"text", "lang", "translated"}  # of a quotation, which has a rule of its own
    for kind, plan in PLANS.items():
        known = {*plan.words, *plan.names, *plan.fixed, *(part.name for part in plan.parts)}
        missing = set(kind.__struct_fields__) - known - keys
        assert missing <= (quoted if kind.__name__ == "Quote" else set()), kind


def test_every_list_of_a_file_has_a_plan() -> None:
    lists = {part.name for part in PARTS}
    assert lists <= set(Explainer.__struct_fields__) | {"topics"}


def test_an_overlay_in_one_language_changes_nothing(tmp_path: Path) -> None:
    (dispute,) = library(tmp_path).groups
    overlay = Overlay("en", "en")
    for row in dispute.states[0].explainer.demands:
        assert overlay.entry(row) is row
    assert overlay.mismatches == []
