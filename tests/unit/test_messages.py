"""Numbers, lists, names and their order in each language, and what they cost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.messages import catalogue, direction

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("lang", "whole", "decimal", "several"),
    [
        ("en", "11,500", "2.50", "a, b and c"),
        ("en-US", "11,500", "2.50", "a, b, and c"),
        ("it", "11.500", "2,50", "a, b e c"),
        ("uk", "11\N{NO-BREAK SPACE}500", "2,50", "a, b і c"),
        ("ar", "11,500", "2.50", "a وb وc"),
        ("fr", "11\N{NO-BREAK SPACE}500", "2,50", "a, b et c"),
    ],
)
def test_numbers_and_lists(lang: str, whole: str, decimal: str, several: str) -> None:
    words = catalogue(lang)
    assert (words.number(11_500), words.decimal("11500")) == (whole, whole)
    assert words.decimal("2.50") == decimal
    assert words.list(["a", "b", "c"]) == several


def test_short_lists() -> None:
    words = catalogue("en")
    assert [words.list(items) for items in ([], ["a"], ("a", "b"))] == ["", "a", "a and b"]
    assert words.list(["{0}", "%s", "{x}"]) == "{0}, %s and {x}"


@given(st.integers(-(10**18), 10**18))
def test_a_number_keeps_its_digits(n: int) -> None:
    assert int(catalogue("en").number(n).replace(",", "")) == n
    assert catalogue("en").decimal(str(n)) == catalogue("en").number(n)


def test_names_of_languages() -> None:
    assert catalogue("en").language("uk") == "Ukrainian"
    assert catalogue("it").language("pt-BR") == "portoghese (Brasile)"
    assert catalogue("en").language("xx") == "xx"
    assert catalogue("en").language("not a tag") == "not a tag"


@pytest.mark.parametrize(
    ("lang", "side"),
    [
        ("en", "ltr"),
        ("uk", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("uz-Arab", "rtl"),
        ("xx", "ltr"),
        ("", "ltr"),
        ("../..", "ltr"),
    ],
)
def test_the_direction_of_a_language(lang: str, side: str) -> None:
    assert direction(lang) == side
    assert catalogue(lang).dir == side


# --- Alphabetical order ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        [
            "Алжир",
            "Ґана",
            "Данія",
            "Естонія",
            "Європа",
            "Ізраїль",
            "Ірак",
            "Їжак",
            "Йорданія",
            "Яна",
        ],
        ["agricoltori", "Élite", "emittenti", "Zagabria"],
        ["أرمينيا", "إيران", "روسيا", "مصر"],
        ["Ecuador", "ecuador", "Ecuadór"],
        ["Österreich", "Polen"],
    ],
)
def test_names_are_in_order_of_the_alphabet(names: list[str]) -> None:
    for cut in range(len(names)):
        mixed = [*names[cut:][::-1], *names[:cut]]
        assert catalogue("uk").sorted(mixed, key=str) == tuple(names)


@given(st.lists(st.text(max_size=5), max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_depend_on_the_order_before(names: list[str], chance: Random) -> None:
    shuffled = names.copy()
    chance.shuffle(shuffled)
    words = catalogue("en")
    assert words.sorted(shuffled, key=str) == words.sorted(names, key=str)


# --- What it costs, and what it does not depend on ------------------------------------------------


def answers_of(program: str, **environment: str) -> Iterator[str]:
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return iter(result.stdout.splitlines())


def test_words_alone_do_not_load_babel() -> None:
    program = "import sys; from sitegen.messages import catalogue; catalogue('uk').gettext('Table')"
    program += (
        "; print('babel' in sys.modules); catalogue('uk').number(1); print('babel' in sys.modules)"
    )
    assert list(answers_of(program)) == ["False", "True"]


def test_the_machines_locale_changes_nothing() -> None:
    program = "from datetime import date; from sitegen.messages import catalogue as c\n"
    program += (
        "for w in map(c, ['en', 'uk']): print(ascii((w.day(date(2025, 6, 2)), w.number(1234))))"
    )
    plain = list(answers_of(program, LC_ALL="C"))
    assert plain[0] == ascii(("2\u00a0June 2025", "1,234"))
    for name in ("uk_UA.UTF-8", "ar_EG", "nonsense"):
        assert list(answers_of(program, LC_ALL=name, LANGUAGE="it", TZ="Asia/Tokyo")) == plain
