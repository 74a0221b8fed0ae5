"""Dates in words: what was typed is said, in each language's own way, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.messages import Part, catalogue, languages
from sitegen.model import Point, When
from tests.unit.edtf_texts import parsed, texts_of_points, whens

MONTHS = ["January", "February", "March", "April", "May", "June"]
MONTHS += ["July", "August", "September", "October", "November", "December"]
ENGLISH = [
    ("2025", "2025"),
    ("2025-06", "June 2025"),
    ("2025-06-02", "2\u00a0June 2025"),
    ("2025-05~", "about May 2025"),
    ("2025-06-02?", "possibly 2\u00a0June 2025"),
    ("2025%", "possibly about 2025"),
    ("2025-06-20/2025-06-30", "20–30\u00a0June 2025"),
    ("2025-06-28/2025-07-03", "28\u00a0June – 3\u00a0July 2025"),
    ("2025-12-28/2026-01-03", "28\u00a0December 2025 – 3\u00a0January 2026"),
    ("2025-05/2025-07", "May – July 2025"),
    ("2025-12/2026-01", "December 2025 – January 2026"),
    ("2025/2026", "2025–2026"),
    ("2025-06-20/2025-07", "20\u00a0June 2025 – July 2025"),
    ("2025-05~/2025-06", "about May 2025 – June 2025"),
    ("2025-06-02/2025-06-02", "2\u00a0June 2025"),
    ("2023-05-01/..", "from 1\u00a0May 2023"),
    ("../2025-06-30", "until 30\u00a0June 2025"),
    ("2023-05~/..", "from about May 2023"),
    ("../2025?", "until possibly 2025"),
]
OTHERS = [
    ("en-US", "2025-06-20/2025-06-30", "June\u00a020 – 30, 2025"),
    ("it", "2025-06-08/2025-07-03", "8\u00a0giugno – 3\u00a0luglio 2025"),
    ("it", "2025-05~", "maggio 2025 circa"),
    ("it", "2025-06-08/..", "dal giorno 8\u00a0giugno 2025"),
    ("it", "../2025-08", "fino al mese di agosto 2025"),
    ("it", "2025~/..", "inizio: 2025 circa"),
    ("uk", "2025-06-02", "2\u00a0червня 2025\N{NO-BREAK SPACE}р."),
    ("uk", "2025-06", "червень 2025\N{NO-BREAK SPACE}р."),
    ("uk", "2025-06?", "можливо, червень 2025\N{NO-BREAK SPACE}р."),
    ("uk", "2025-06~", "близько червня 2025\N{NO-BREAK SPACE}р."),
    ("uk", "2025-06/..", "від червня 2025\N{NO-BREAK SPACE}р."),
    ("uk", "../2025", "до 2025\N{NO-BREAK SPACE}р."),
    ("uk", "2025-12/2026-01", "грудень 2025 – січень 2026\N{NO-BREAK SPACE}рр."),
    ("ar", "2025-06-20/2025-06-30", "20–30\u00a0يونيو 2025"),
    ("ar", "2025-05~", "حوالي مايو 2025"),
    ("ar", "2025/..", "ابتداءً من عام 2025"),
    ("ja", "2025-06-20/2025-06-30", "2025年6月20日～30日"),
]


@pytest.mark.parametrize(("text", "words"), ENGLISH)
def test_a_date_in_english(text: str, words: str) -> None:
    assert catalogue("en").when(parsed(text)) == words


@pytest.mark.parametrize(("lang", "text", "words"), OTHERS)
def test_a_date_in_another_language(lang: str, text: str, words: str) -> None:
    assert catalogue(lang).when(parsed(text)) == words


def ends(when: When) -> list[Point]:
    """The one or two dates of a date."""
    return [point for point in (when.start, when.end) if point]


def expected_phrase(when: When) -> set[str]:
    """The English words for the marks and the open end of a date."""
    marks = "".join(point.qualifier for point in ends(when))
    said = {"about"} if set(marks) & {"~", "%"} else set()
    if set(marks) & {"?", "%"}:
        said.add("possibly")
    if when.interval and len(ends(when)) == 1:
        said.add("from" if when.start else "until")
    return said


@given(whens())
def test_words_name_each_year_month_and_day_that_was_given_and_no_other(when: When) -> None:
    words = catalogue("en").when(when)
    points = ends(when)
    figures = {p.year for p in points} | {p.day for p in points if p.day}
    assert {int(figure) for figure in re.findall(r"\d+", words)} == figures
    months = {MONTHS[p.month - 1] for p in points if p.month}
    assert set(re.findall(r"[A-Za-z]+", words)) == months | expected_phrase(when)


@given(whens(), whens())
def test_two_dates_that_differ_read_differently(one: When, other: When) -> None:
    # An interval from a date to itself is that date.
    same = [
        p.start if p.start == p.end or not p.interval else (p.start, p.end) for p in (one, other)
    ]
    assert (catalogue("en").when(one) == catalogue("en").when(other)) == (same[0] == same[1])


@given(st.sampled_from([*languages(), "en-US", "de", "ja"]), whens())
def test_parts_are_the_words_and_name_the_dates_in_order(lang: str, when: When) -> None:
    words = catalogue(lang)
    parts = words.when_parts(when)
    assert "".join(part.text for part in parts) == words.when(when)
    assert all(part.text for part in parts)
    named = [part.point for part in parts if part.point]
    assert named == (ends(when)[:1] if when.start == when.end else ends(when))
    assert all(any(c.isalnum() for c in part.text) for part in parts if part.point)
    assert not re.search(r"[%{}\u2009\u202f]", words.when(when))


def test_what_stands_between_two_dates_belongs_to_neither() -> None:
    start, end = Point(2025, 6, 28), Point(2025, 7, 3)
    when = When(edtf="2025-06-28/2025-07-03", start=start, end=end, interval=True)
    expected = (Part("28\u00a0June", start), Part(" – "), Part("3\u00a0July 2025", end))
    assert catalogue("en").when_parts(when) == expected
    about = Point(2025, 5, 0, "~")
    when = When(edtf="2025-05~", start=about)
    assert catalogue("it").when_parts(when) == (Part("maggio 2025", about), Part(" circa"))


@given(st.sampled_from(languages()), texts_of_points())
def test_an_open_end_is_said_in_words(lang: str, text: str) -> None:
    words = catalogue(lang)
    since, until = words.when(parsed(f"{text}/..")), words.when(parsed(f"../{text}"))
    assert len({since, until, words.when(parsed(text))}) == 3


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "2\u00a0June 2025"),
        ("en-GB", "2\u00a0June 2025"),
        ("en-US", "June\u00a02, 2025"),
        ("it", "2\u00a0giugno 2025"),
        ("uk", "2\u00a0червня 2025\N{NO-BREAK SPACE}р."),
        ("ar", "2\u00a0يونيو 2025"),
        ("de", "2.\u00a0Juni 2025"),
    ],
)
def test_a_day(lang: str, words: str) -> None:
    assert catalogue(lang).day(date(2025, 6, 2)) == words


@given(st.dates())
def test_a_day_reads_like_the_same_date_of_the_timeline(day: date) -> None:
    words = catalogue("uk")
    assert words.day(day) == words.when(parsed(day.isoformat()))


@pytest.mark.parametrize(
    ("lang", "other", "words"),
    [
        ("en", date(2025, 12, 31), "16\u00a0May"),
        ("en", date(2024, 5, 16), "16\u00a0May 2025"),
        ("en", None, "16\u00a0May 2025"),
        ("en-US", date(2025, 1, 1), "May\u00a016"),
        ("it", date(2025, 1, 1), "16\u00a0maggio"),
        ("uk", date(2025, 1, 1), "16\u00a0травня"),
        ("ar", date(2025, 1, 1), "16\u00a0مايو"),
    ],
)
def test_the_year_is_left_out_beside_a_day_of_the_same_year(
    lang: str, other: date | None, words: str
) -> None:
    assert catalogue(lang).day_short(date(2025, 5, 16), other) == words


# --- What stays together on a line ---------------------------------------------------------------


@pytest.mark.parametrize("lang", [*languages(), "de", "en-US", "fr"])
def test_no_line_ends_between_a_day_and_its_month(lang: str) -> None:
    words = catalogue(lang)
    days = [date(2025, month, 2 * month) for month in range(1, 13)]
    spans = [parsed(f"{one}/{other}") for one, other in pairwise(days)]
    told = [words.day(day) for day in days]
    told += [words.day_short(day, day) for day in days] + [words.when(span) for span in spans]
    months = {re.sub(r"[\d\W_]", "", words.day_short(day, day)) for day in days}
    for text in told:
        parts = re.split(r"[ –—]", text)
        assert not any(part.strip(".,") in months for part in parts), text
        assert any(month in text for month in months)
