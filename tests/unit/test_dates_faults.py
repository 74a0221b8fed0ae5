"""Dates that are none: each fault has its own message, and a hint that can be followed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given

from sitegen import dates
from sitegen.dates import BadDate
from sitegen.model import When
from tests.unit.edtf_texts import near_texts, parsed

POINT = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
SUBSET = re.compile(rf"{POINT}|{POINT}/{POINT}|{POINT}/\.\.|\.\./{POINT}")
SHAPES = "write YYYY, YYYY-MM or YYYY-MM-DD"
ENDS = "write start/end, each as YYYY, YYYY-MM or YYYY-MM-DD, or .. for an open end"
NOT_ISO = "is not year-month-day with two-digit parts"
FAULTS = [
    ("", "the date is empty", f"{SHAPES}, or leave the key out"),
    ("2025-13", '"2025-13" has month 13, and a year has 1 to 12', SHAPES),
    ("2025-00", '"2025-00" has month 0, and a year has 1 to 12', SHAPES),
    (
        "2025-06-31",
        '"2025-06-31" has day 31, and June 2025 has 1 to 30',
        "write a day from 2025-06-01 to 2025-06-30, or 2025-06 where it is not known",
    ),
    (
        "2025-06-20/2025-02-29",
        '"2025-02-29" has day 29, and February 2025 has 1 to 28',
        "write a day from 2025-02-01 to 2025-02-28, or 2025-02 where it is not known",
    ),
    ("2025-02/2025-13", '"2025-13" has month 13, and a year has 1 to 12', ENDS),
    (
        "2025-21",
        '"2025-21" is a season, and seasons differ by place',
        "write the months that are meant, e.g. 2025-06/2025-08",
    ),
    (
        "Summer 2025",
        '"Summer 2025" has a season in it',
        "write the months that are meant, e.g. 2025-06/2025-08",
    ),
    ("2025-06-02T10:30", '"2025-06-02T10:30" has a time of day', "write 2025-06-02"),
    ("2025-06-02 10:30", '"2025-06-02 10:30" has a time of day', "write 2025-06-02"),
    ("10:30", '"10:30" has a time of day', SHAPES),
    ("3/6/2025", '"3/6/2025" may be either of two days', "write 2025-03-06 or 2025-06-03"),
    ("13/6/2025", f'"13/6/2025" {NOT_ISO}', "write 2025-06-13"),
    ("6/6/2025", f'"6/6/2025" {NOT_ISO}', "write 2025-06-06"),
    ("13/13/2025", f'"13/13/2025" {NOT_ISO}', "write YYYY-MM-DD"),
    ("3.6.2025", f'"3.6.2025" {NOT_ISO}', "write 2025-06-03"),
    ("2025-6-2", f'"2025-6-2" {NOT_ISO}', "write 2025-06-02"),
    ("20250602", f'"20250602" {NOT_ISO}', "write 2025-06-02"),
    (
        "2025/06",
        '"2025/06" has a slash, which stands only between the ends of an interval',
        "write 2025-06",
    ),
    ("2025/06/03", '"2025/06/03" has more than one slash', "write 2025-06-03"),
    ("2025/2026/2027", '"2025/2026/2027" has more than one slash', ENDS),
    ("June 2025", '"June 2025" has words in it', "write 2025-06"),
    ("2 Sept. 2025", '"2 Sept. 2025" has words in it', "write 2025-09-02"),
    ("June 2nd, 2025", '"June 2nd, 2025" has words in it', "write 2025-06-02"),
    ("2 giugno 2025", '"2 giugno 2025" has words in it', SHAPES),
    ("mid-May 2025", '"mid-May 2025" has words in it', SHAPES),
    ("c. 2025", '"c. 2025" has words in it', "write 2025~"),
    ("20XX", '"20XX" leaves digits open', "write 2000/2099"),
    ("202X", '"202X" leaves digits open', "write 2020/2029"),
    ("2025-06-XX", '"2025-06-XX" leaves digits open', "write 2025-06"),
    ("2025-XX-12", '"2025-XX-12" leaves digits open', SHAPES),
    (
        "-0043",
        '"-0043" lies before the year 0001',
        "tell it in words: dates reach from 0001 to 9999",
    ),
    ("0000", '"0000" lies before the year 0001', "tell it in words: dates reach from 0001 to 9999"),
    (
        "44 BC",
        '"44 BC" lies before the year 0001',
        "tell it in words: dates reach from 0001 to 9999",
    ),
    (
        "Y17000",
        '"Y17000" lies after the year 9999',
        "tell it in words: dates reach from 0001 to 9999",
    ),
    ("~2025-06", '"~2025-06" does not have one mark, at its end', "write 2025-06~"),
    ("2025~-06", '"2025~-06" does not have one mark, at its end', "write 2025-06~"),
    ("2025~?", '"2025~?" does not have one mark, at its end', "write 2025%"),
    ("[2025,2026]", '"[2025,2026]" is a set of dates', SHAPES),
    ("٢٠٢٥", '"٢٠٢٥" has digits other than 0 to 9', "write 2025"),
    (" 2025-06", '" 2025-06" has spaces in it', "write 2025-06"),
    ("2025 / 2026", '"2025 / 2026" has spaces in it', "write 2025/2026"),
    ("2025-06\n", '"2025-06\\u000a" has spaces in it', "write 2025-06"),
    ("2025-06/", '"2025-06/" has an open end that is not written ..', "write 2025-06/.."),
    ("open/2025", '"open/2025" has an open end that is not written ..', "write ../2025"),
    ("../..", '"../.." has neither a start nor an end', ENDS),
    ("..", '".." has neither a start nor an end', ENDS),
    ("2025..2026", '"2025..2026" is an interval without its slash', "write 2025/2026"),
    (
        "2025-06-20 – 2025-07-03",
        '"2025-06-20 – 2025-07-03" is an interval without its slash',
        "write 2025-06-20/2025-07-03",
    ),
    ("#", '"#" is no date', SHAPES),
    ("9" * 100, f'"{"9" * 79}…" is no date', SHAPES),
]


@pytest.mark.parametrize(("text", "message", "hint"), FAULTS)
def test_says_what_is_wrong_and_what_to_write(text: str, message: str, hint: str) -> None:
    assert dates.parse(text) == BadDate("bad-date", message, hint)


def test_an_interval_that_ends_before_it_begins_has_its_own_code() -> None:
    found = dates.parse("2025-07-01/2025-06")
    assert found == BadDate(
        code="reversed-interval",
        message='"2025-07-01/2025-06" ends before it begins',
        hint="write 2025-06/2025-07-01 if its ends are swapped, or correct them",
    )


@given(near_texts())
def test_nothing_but_the_subset_is_read(text: str) -> None:
    when = dates.parse(text)
    if isinstance(when, When):
        assert SUBSET.fullmatch(text)
        assert dates.earliest(when) <= dates.latest(when)


@given(near_texts())
@example("1-" * 40)
@example("2025-06-31/2025-07-02")
def test_a_fault_is_one_line_and_its_hint_names_only_dates_we_read(text: str) -> None:
    found = dates.parse(text)
    if isinstance(found, When):
        return
    for words in (found.message, found.hint):
        assert words
        assert words.isprintable()
        assert not words.endswith(".") or words.endswith((" ..", "/.."))
    for named in re.findall(r"(?<!\S)(?:\d|\.\.)\S*[\d.~?%]", found.hint):
        if named not in {"..", "0001", "9999"}:
            parsed(named)


@given(near_texts())
def test_a_day_is_a_date_in_full(text: str) -> None:
    found = dates.day(text)
    if isinstance(found, date):
        assert found.isoformat() == text
    else:
        assert found.code == "bad-date"
        named = re.findall(r"(?<!\S)\d\S*", found.hint)
        assert all(isinstance(dates.day(day), date) for day in named)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2025-06", '"2025-06" names no day', "write YYYY-MM-DD"),
        ("2025-06-02~", '"2025-06-02~" is unsure, and a certain day is needed', "write 2025-06-02"),
        (
            "2025-06-02/2025-06-03",
            '"2025-06-02/2025-06-03" is an interval, and one day is needed',
            "write YYYY-MM-DD",
        ),
        ("2 June 2025", '"2 June 2025" has words in it', "write 2025-06-02"),
        ("June 2025", '"June 2025" has words in it', "write YYYY-MM-DD"),
        ("3/6/2025", '"3/6/2025" may be either of two days', "write 2025-03-06 or 2025-06-03"),
        ("20250602", f'"20250602" {NOT_ISO}', "write 2025-06-02"),
        ("", "the date is empty", "write YYYY-MM-DD"),
    ],
)
def test_says_why_a_date_is_no_day(text: str, message: str, hint: str) -> None:
    assert dates.day(text) == BadDate("bad-date", message, hint)
