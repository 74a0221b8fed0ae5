"""What we write for editors is read back exactly, whatever the text."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content
from sitegen.content.characters import refused_in
from sitegen.desk.quoting import entry, flow, item, quoted, scalar

TEXTS = st.text().filter(
    lambda text: not refused_in(text) and not re.search("[\ud800-\udfff]", text)
)
ONE_A_LINE = r"""
no Yes on ~ null true 12:30 012 1.10 0x1F 2025-06 a: #b - -- --- ... .. ? : a: = << | > ' " it's '"
{a [a] a, &a *a !a %a @a `a Київ 東京 👩‍🌾 é \n \
"""
SPACED = [
    "a: b",
    "a #b",
    "- a",
    "a - b",
    "a ",
    " a",
    "a\nb",
    "a\r\nb",
    "\ta",
    "e\u0301",
    "\xa0",
    "\u200f",
]
TRICKY = st.sampled_from([*ONE_A_LINE.split(), *SPACED])
WORDS = TEXTS | TRICKY | st.builds("{}{}".format, TRICKY, TRICKY)
VALUES = st.recursive(
    WORDS | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(WORDS.filter(bool), inner, max_size=3)
    ),
    max_leaves=12,
)


def read(lines: list[str]) -> dict[str, object]:
    """What our reader makes of lines of frontmatter."""
    text = "\n".join(("---", *lines, "---", ""))
    raw, problems = content.split(text.encode(), "content/a.md")
    assert problems == (), text
    assert raw
    return raw.meta


def safe(value: object) -> bool:
    """Whether a value has no key that our reader refuses."""
    if isinstance(value, dict):
        return not {"<<"} & value.keys() and all(map(safe, value.values()))
    return all(map(safe, value)) if isinstance(value, list) else True


@given(WORDS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert read([f"a: {scalar(text)}", f"b: {quoted(text)}", f"c: [{scalar(text)}]"]) == {
        "a": text,
        "b": text,
        "c": [text],
    }


@given(VALUES)
def test_any_value_comes_back_as_it_was(value: object) -> None:
    if isinstance(value, list):
        assert read(["a:", *(line for each in value for line in item(each, 2))]) == {
            "a": value or ""
        }
    assert read([*entry("a", value), f"b: {flow(value)}"]) == {"a": value, "b": value}


@given(WORDS)
def test_other_tools_read_it_as_text_too(text: str) -> None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):  # a day is meant as one
        assert yaml.safe_load(f"a: {scalar(text)}") == {"a": text}


@given(WORDS)
def test_a_text_takes_one_line(text: str) -> None:
    assert "\n" not in scalar(text) + quoted(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dockers’ Union", "Dockers’ Union"),
        ("not stated", "not stated"),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("Who: what", '"Who: what"'),
        ('He said "no"', "'He said \"no\"'"),
        ("two\nlines", r'"two\nlines"'),
        ("2025-06-02", "2025-06-02"),
        ("Київ", "Київ"),
        ("", '""'),
    ],
)
def test_quotation_marks_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written
