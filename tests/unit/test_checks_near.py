"""Looking for the name that was meant, and giving up in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.near import SURE, Near, Use, once_each, slip, undeclared

KNOWN = ("russia", "ukraine", "Zelensky")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rusia", "russia"),
        ("RUSSIA", "russia"),
        ("ukrane", "ukraine"),
        ("zelenskyy", "Zelensky"),
        ("belarus", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_found_whatever_its_case(typed: str, meant: str) -> None:
    assert Near(KNOWN).to(typed) == meant


def test_free_text_must_be_nearer_to_be_taken_for_a_slip() -> None:
    assert Near(["coalition"]).to("collations") == "coalition"
    assert Near(["officer"]).to("officials") == "officer"
    assert Near(["officer"], SURE).to("officials") == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wgo", "wga"), ("natu", "nato"), ("uk", ""), ("iga", ""), ("wg", ""), ("wga", ""), ("e", "")],
)
def test_of_a_short_id_one_letter_may_be_wrong_but_the_first(typed: str, meant: str) -> None:
    assert slip(typed, ("us", "wga", "nato")) == meant


def test_after_sixty_strange_names_nothing_is_looked_for() -> None:
    near = Near(["russia"])
    assert [near.to(f"rusia{n}") for n in range(60)] == ["russia"] * 60
    assert near.to("rusia60") == ""
    assert near.to("rusia1") == "russia"


def test_where_many_names_are_known_those_that_begin_alike_are_looked_at() -> None:
    near = Near([f"note-{n:04}" for n in range(5000)] + ["memorandum"])
    assert near.to("memorandun") == "memorandum"
    assert near.to("emorandum") == ""
    assert near.to("note-00001").startswith("note-00")


def test_a_name_of_a_hundred_letters_is_none() -> None:
    assert Near(["a" * 100]).to("a" * 99 + "b") == ""


@given(st.lists(st.text(min_size=1, max_size=8)), st.text(max_size=8))
def test_whatever_is_meant_is_known(known: list[str], typed: str) -> None:
    assert Near(known).to(typed) in {"", *known}


def test_a_slip_is_reported_wherever_it_stands_and_a_stranger_once() -> None:
    near = Near(KNOWN)
    names = ("rusia", "belarus", "rusia", "belarus", "belarus")
    uses = [(Use(("between", n), name), near) for n, name in enumerate(names)]
    found = undeclared("a.md", "party", uses, lambda name: f"declare {name}")
    assert [(each.keys[-1], each.message, each.hint) for each in found] == [
        (0, 'unknown party "rusia"', 'did you mean "russia"?'),
        (2, 'unknown party "rusia"', 'did you mean "russia"?'),
        (1, 'unknown party "belarus", here and in 2 more places', "declare belarus"),
    ]


def test_one_more_place_is_one_place() -> None:
    uses = {"a": [Use(("x",), "a"), Use(("y",), "a")]}
    (found,) = once_each("a.md", uses, lambda name, more: name + more, lambda _: "")
    assert found.message == "a, here and in 1 more place"


def test_what_has_half_its_letters_in_common_is_not_meant() -> None:
    near = Near(["note", "date", "title", "parties"])
    assert near.to("quote") == ""
    assert near.to("at") == ""
    assert near.to("party") == "parties"
    assert near.to("titel") == "title"
