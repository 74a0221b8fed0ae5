"""The next explainer takes over what the one before it stated, and is valid as it is made."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from sitegen import content
from sitegen.desk.carry import carried
from sitegen.desk.judge import joined
from sitegen.desk.known import Known, explainer_named, known, seed_named
from sitegen.desk.places import Place, Unfit
from sitegen.desk.writing import Asked, explainer_text, from_seed
from sitegen.relate import State
from sitegen.settings import load
from tests.unit.checked_sites import INDEX, SEED, explainer

ROOT = Path(__file__).parents[2]
SITES = [ROOT, ROOT / "sitegen" / "desk" / "starter"]
SITES += [ROOT / "tests" / "golden" / name / "site" for name in ("two-parties", "three-parties")]
LATER = dt.date(2030, 1, 2)
NEXT = Place("content/talks/next.md", "talks", "next")


def site_of(root: Path, files: dict[str, str] | None = None) -> Known:
    """A site of files, or of a folder that has some."""
    for name, text in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return known(root, load(root)[0], LATER)


def next_text(state: State, site: Known, **more: object) -> str:
    """The explainer after one."""
    columns = tuple(party.id for party in state.scope.columns)
    asked = Asked("Next", "What moved.", LATER, LATER, columns=columns, more=more)
    return explainer_text(asked, carried(state, site.root), site.scope(state.dispute))


def rows_of(text: str) -> list[dict[str, object]]:
    """The table of an explainer."""
    raw, problems = content.split(text.encode(), "content/a.md")
    assert problems == ()
    assert raw
    rows = raw.meta["demands"]
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.relative_to(ROOT).as_posix())
def test_after_every_explainer_that_there_is_another_can_follow(root: Path) -> None:
    site = site_of(root)
    states = [s for folder in site.files.notes for s in site.dispute(folder).states]
    assert states
    for state in states:
        text = next_text(state, site)
        place = Place(f"content/{state.dispute}/next.md", state.dispute, "next")
        with_next = joined(place, text, site)
        assert isinstance(with_next, Known), with_next
        newest = with_next.dispute(state.dispute).states[-1]
        assert newest.title == "Next"
        for before, after in zip(state.rows, newest.rows, strict=True):
            assert (before.id, before.typed.status) == (after.id, after.typed.status)
            stated = {cell.party for cell in before.cells if cell.said}
            assert stated == {cell.party for cell in after.cells if cell.said}, before.id


TALKS = {
    "seeds/eunews.md": SEED,
    "content/talks/index.md": INDEX.format(
        "parties: {russia: Russia, ukraine: Ukraine}\nthird_parties: {turkiye: {name: Türkiye}}\n"
    ),
    "content/talks/one.md": explainer(
        """people: {fidan: {name: Hakan Fidan, party: turkiye}}
tags: [talks]
sources: {poll: {title: A poll, kind: dataset}, other: {title: Another, kind: news}}
demands:
  - topic: Ceasefire
    status: irreconcilable
    status_by: fidan
    status_source: poll
    changed: Said so.
    russia: {demand: Terms first}
    ukraine: not stated
    others: {turkiye: Ready to host}
  - {topic: Prisoners, status: agreed}
  - topic: Bodies
    id: the-fallen
    status: open
    not_stated: [russia]
    ukraine: withdrawn
dates:
  - {date: 2025-06-02, event: Round, kind: round, id: round-one}
agreements:
  - {text: Exchange, topic: prisoners, round: round-one, number: 1000, unit: prisoners}
  - {text: Talks go on}
""",
        without=("parties",),
    ),
}


def test_cells_are_unchanged_where_something_was_stated(tmp_path: Path) -> None:
    site = site_of(tmp_path, TALKS)
    (state,) = site.dispute("talks").states
    text = next_text(state, site, source="eunews")
    assert rows_of(text) == [
        {
            "topic": "Ceasefire",
            "status": "irreconcilable",
            "status_by": "fidan",
            "status_source": "poll",
            "russia": "unchanged",
            "ukraine": "not stated",
            "others": {"turkiye": "unchanged"},
        },
        {"topic": "Prisoners", "status": "agreed"},
        {
            "topic": "Bodies",
            "id": "the-fallen",
            "status": "open",
            "russia": "not stated",
            "ukraine": "unchanged",
        },
    ]
    raw, _ = content.split(text.encode(), "content/a.md")
    assert raw
    assert raw.meta["people"] == {"fidan": {"name": "Hakan Fidan", "party": "turkiye"}}
    assert raw.meta["tags"] == ["talks"]
    assert raw.meta["sources"] == {"poll": {"title": "A poll", "kind": "dataset"}}
    assert raw.meta["agreements"] == [
        {
            "text": "Exchange",
            "topic": "prisoners",
            "number": "1000",
            "unit": "prisoners",
            "source": "eunews",
        }
    ]
    assert isinstance(joined(NEXT, text, site), Known)


def test_a_new_party_says_nothing_yet(tmp_path: Path) -> None:
    site = site_of(tmp_path, TALKS)
    (state,) = site.dispute("talks").states
    asked = Asked("Next", "What moved.", LATER, LATER, {"belarus": "Belarus"}, added=("belarus",))
    text = explainer_text(asked, carried(state, site.root), site.scope("talks"))
    assert {row["belarus"] for row in rows_of(text)} == {"not stated"}
    assert isinstance(joined(NEXT, text, site), Known)


def test_nothing_is_unchanged_before_the_one_that_is_carried_on(tmp_path: Path) -> None:
    site = site_of(tmp_path, TALKS)
    (state,) = site.dispute("talks").states
    early = dt.date(2024, 1, 1)
    asked = Asked("Next", "What moved.", early, early)
    text = explainer_text(asked, carried(state, site.root), site.scope("talks"))
    no = joined(NEXT, text, site)
    assert isinstance(no, Unfit)
    assert "no earlier explainer states" in no.message


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("onee", 'did you mean "talks/one"?'),
        ("zzz", 'there is "talks/one"'),
        ("other/x", 'is of the dispute "other"'),
    ],
)
def test_an_explainer_that_is_not_there(typed: str, said: str, tmp_path: Path) -> None:
    files = {**TALKS, "content/other/x.md": explainer("", without=("source",))}
    no = explainer_named(typed, "talks", site_of(tmp_path, files))
    assert isinstance(no, Unfit)
    assert said in f"{no.message}; {no.hint}"


@pytest.mark.parametrize(
    "typed", ["one", "one.md", "talks/one", "content/talks/one.md", "./content/talks/one.md"]
)
def test_an_explainer_is_known_by_all_its_names(typed: str, tmp_path: Path) -> None:
    assert isinstance(explainer_named(typed, "talks", site_of(tmp_path, TALKS)), State)


def test_a_source_is_taken_over_with_its_credit() -> None:
    site = site_of(ROOT)
    seed = seed_named("seeds/eunews.md", site)
    assert not isinstance(seed, Unfit)
    values, day = from_seed(seed, "it")
    assert values == {
        "source": "eunews",
        "lang": "en",
        "translation": {"by": "English version by the Translation Service of Withub"},
    }
    assert day == dt.date(2025, 6, 3)
    assert "lang" not in from_seed(seed, "EN")[0]
    vague = seed_named("thewrap", site)  # its date is a month
    assert not isinstance(vague, Unfit)
    assert from_seed(vague, "en") == ({"source": "thewrap"}, None)
    no = seed_named("eunwes", site)
    assert isinstance(no, Unfit)
    assert no.hint == 'did you mean "eunews"?'


def test_a_quoted_number_is_still_one(tmp_path: Path) -> None:
    site = site_of(tmp_path, TALKS)
    (state,) = site.dispute("talks").states
    assert re.search(r'number: "1000"', next_text(state, site))
    with_next = joined(NEXT, next_text(state, site), site)
    assert isinstance(with_next, Known)
    assert with_next.dispute("talks").states[-1].agreements[0].number == "1000"
