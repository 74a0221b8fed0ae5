"""Texts of new files: every key has its remark, and every example in a remark holds."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content, validate
from sitegen.desk import fields, writing
from sitegen.desk.known import Known, known
from sitegen.desk.places import Unfit
from sitegen.desk.sides import own_parties, party_typed
from sitegen.model import Body
from sitegen.relate.scope import scope_of
from sitegen.settings import Settings
from sitegen.validate.found import Found
from sitegen.validate.pages import DISPUTE, EXPLAINER, SOURCE
from sitegen.validate.records import Record

DAY = dt.date(2025, 6, 3)
NOBODY = scope_of(None, None, {})
NAMES = st.text(min_size=1).filter(lambda text: text.strip() and not fields.unreadable(text))


def meta(text: str) -> dict[str, object]:
    """The frontmatter of a text without a fault."""
    raw, problems = content.split(text.encode(), "content/a.md")
    assert problems == ()
    assert raw
    return raw.meta


def sample(**more: Any) -> str:  # noqa: ANN401  whatever `Asked` takes
    return writing.explainer_text(writing.Asked("One", "Two.", DAY, DAY, **more), {}, NOBODY)


TEXTS: dict[str, tuple[Record[Any], str]] = {
    "explainer": (EXPLAINER, sample()),
    "dispute": (DISPUTE, writing.dispute_text({"title": "One", "summary": "Two."})),
    "source": (SOURCE, writing.source_text({"title": "One", "kind": "news"})),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_keys_stand_in_the_order_of_the_reference_page(kind: str) -> None:
    record, text = TEXTS[kind]
    found = re.findall(r"(?m)^(?:# )?([a-z_]+):(?: |$)", text)
    known_keys = [field.key for field in record.fields if field.key in found]
    assert found == known_keys
    assert {field.key for field in record.fields if field.required} <= set(found)


@pytest.mark.parametrize("kind", TEXTS)
def test_an_example_can_be_taken_out_of_its_remark(kind: str) -> None:
    record, text = TEXTS[kind]
    known_keys = "|".join(field.key for field in record.fields)
    bare = re.sub(rf"(?m)^# (?=(?:{known_keys}):|  - topic|    [a-z]+: )", "", text)
    assert bare.count("\n#") < text.count("\n#")
    raw = meta(bare)
    assert set(raw) > {"title"}
    found = Found("content/a.md")
    record.fill(raw, None, found)
    assert found.problems == []


def test_no_line_is_long_but_for_what_an_editor_wrote() -> None:
    assert max(len(line) for _, text in TEXTS.values() for line in text.splitlines()) <= 110


@given(NAMES, NAMES, st.lists(NAMES, min_size=1, max_size=3, unique=True))
def test_whatever_is_typed_comes_back_exactly(title: str, name: str, topics: list[str]) -> None:
    text = sample_of(title, name, topics)
    raw = meta(text)
    explainer, problems = validate.explainer(raw, Body(), "content/a.md")
    assert problems == ()
    assert explainer
    assert (explainer.title, explainer.draft) == (title, True)
    assert [party.name for party in explainer.parties] == [name]
    assert [row.topic for row in explainer.demands] == topics


def sample_of(title: str, name: str, topics: list[str]) -> str:
    asked = writing.Asked(title, "Two.", DAY, DAY, {"one": name}, ("one",), topics=tuple(topics))
    return writing.explainer_text(asked, {}, NOBODY)


def empty(root: Path) -> Known:
    (root / "content").mkdir()
    text = "---\ntitle: T\nsummary: S\nparties: {wga: {name: Writers Guild}, no: Norway}\n---\n"
    (root / "content" / "talks").mkdir()
    (root / "content" / "talks" / "index.md").write_text(text)
    return known(root, Settings(), DAY)


def test_a_party_is_typed_in_three_ways(tmp_path: Path) -> None:
    site = empty(tmp_path)
    assert party_typed("amptp: The studios", site, "") == ("amptp", "The studios")
    assert party_typed(" Dockers’  Union ", site, "") == ("dockers-union", "Dockers’ Union")
    assert party_typed("wga", site, "") == ("wga", "Writers Guild")
    assert party_typed("Writers Guild", site, "") == ("wga", "Writers Guild")
    assert party_typed("Team one: the reds", site, "") == (
        "team-one-the-reds",
        "Team one: the reds",
    )
    for typed, said in (("", "no name"), ("!!", "no id"), ("status: S", "is a key of rows")):
        no = party_typed(typed, site, "")
        assert isinstance(no, Unfit)
        assert said in no.message


def test_parties_of_the_dispute_are_only_picked(tmp_path: Path) -> None:
    site = empty(tmp_path)
    assert own_parties([("wga", "Writers Guild")], site, "talks") == ["wga"]
    assert own_parties([("wga", "WGA")], site, "talks") == {"wga": "WGA"}
    assert own_parties([("x", "X"), ("no", "Norway")], site, "talks") == {"x": "X", "no": "Norway"}


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("summary", "x" * 301, "301 characters; shorten it to 300"),
        ("as_of", "June", "write YYYY-MM-DD"),
        ("title", "a\x07", "U+0007"),
        ("title", "\udce9", "is not UTF-8"),
        ("lang", "english!", "is no language tag"),
    ],
)
def test_an_answer_is_held_to_the_table_of_fields(key: str, text: str, said: str) -> None:
    no = fields.unfit(EXPLAINER, key, text)
    assert no
    assert said in f"{no.message}; {no.hint}"
    assert fields.unfit(EXPLAINER, "title", "Fine: \"quoted\" 'text'\nand a line") is None
