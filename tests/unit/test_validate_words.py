"""The words in which a finding speaks of what stands in a file. Each was once changed unnoticed."""

from __future__ import annotations

import pytest

from sitegen.validate.files import cased
from sitegen.validate.forms import NUMBER, suggest_id
from sitegen.validate.found import LONGEST_QUOTE, Found, kind_of, listed, name_of, quoted


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (True, "true"),
        (False, "false"),
        ({}, "an empty mapping"),
        ({"a": 1}, "a mapping"),
        ([], "an empty list"),
        ([1], "a list"),
        (1, "a number"),
        (" a  b ", 'the text "a b"'),
    ],
)
def test_what_a_value_is_called(value: object, word: str) -> None:
    assert kind_of(value) == word


def test_a_quotation_is_cut_where_it_is_longer_than_any_may_be() -> None:
    longest = "x" * LONGEST_QUOTE
    assert quoted(longest) == f'"{longest}"'
    assert quoted(longest + "x") == f'"{longest[:-1]}…"'


@pytest.mark.parametrize(
    ("names", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_names_are_listed_as_people_do(names: tuple[str, ...], text: str) -> None:
    assert listed(names) == text


def test_a_value_is_called_by_its_way() -> None:
    assert name_of(None) == "the frontmatter"
    assert name_of((None, "tags")) == '"tags"'
    assert name_of(((None, "tags"), 1)) == 'entry 2 of "tags"'


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("sr-LATN", "sr-Latn"),
        ("es-419", "es-419"),
        ("de-DE-1996", "de-DE-1996"),
        ("sl-ROZAJ", "sl-rozaj"),
    ],
)
def test_a_language_is_written_as_usual(typed: str, usual: str) -> None:
    assert cased(typed) == usual


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("6,000", "write 6000, "),
        ("+6", "write 6, "),
        ("2,5", "write 2.5, "),
        ("-007.5", "write -7.5, "),
        ("٦", "write 6, "),
        ("some", "write digits, as in 6000 or 2.5, "),
    ],
)
def test_a_number_is_suggested_in_plain_digits(typed: str, hint: str) -> None:
    found = Found("one.md")
    NUMBER.read(typed, (None, "number"), found)
    (problem,) = found.problems
    assert problem.code == "bad-number"
    assert problem.hint.startswith(hint)


def test_an_id_is_suggested_without_hyphens_at_its_ends() -> None:
    assert suggest_id("X -- the plan, X") == "X-the-plan-X"
    assert suggest_id("(Plan)") == "Plan"


def test_nobody_reads_the_hundredth_guess() -> None:
    found = Found("one.md")
    assert found.guess("staus", ["status"])
    for number in range(10_000):
        found.add("unknown-key", (None, str(number)), "")
    assert found.guess("staus", ["status"]) == ""
    assert {problem.hint for problem in found.problems} == {""}
