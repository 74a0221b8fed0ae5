"""Dates: the EDTF subset against its own grammar, the standard library and the `edtf` library."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sitegen import dates
from sitegen.dates import BadDate
from sitegen.model import Point, When
from tests.unit.edtf_texts import DAYS, parsed, texts, texts_of_points, whens


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", Point(2025), None),
        ("2025-06", Point(2025, 6), None),
        ("2025-06-02", Point(2025, 6, 2), None),
        ("2024-02-29", Point(2024, 2, 29), None),
        ("2025-05~", Point(2025, 5, 0, "~"), None),
        ("2025?", Point(2025, 0, 0, "?"), None),
        ("2025-06-02%", Point(2025, 6, 2, "%"), None),
        ("2025-06-20/2025-06-30", Point(2025, 6, 20), Point(2025, 6, 30)),
        ("2025-05~/2026", Point(2025, 5, 0, "~"), Point(2026)),
        ("2023-05-01/..", Point(2023, 5, 1), None),
        ("../2025-06-30?", None, Point(2025, 6, 30, "?")),
    ],
)
def test_reads_the_subset(text: str, start: Point | None, end: Point | None) -> None:
    assert dates.parse(text) == When(edtf=text, start=start, end=end, interval="/" in text)


@given(texts())
def test_what_was_read_is_what_was_typed(text: str) -> None:
    when = dates.parse(text)
    if isinstance(when, BadDate):
        assert when.code == "reversed-interval"
        return
    assert when.edtf == text
    assert written(when) == text


def written(when: When) -> str:
    """The text of a date, by the standard, from its parts alone."""

    def end(point: Point | None) -> str:
        if point is None:
            return ".."
        full = f"{point.year:04}-{point.month:02}-{point.day:02}"
        return full[: 10 if point.day else 7 if point.month else 4] + point.qualifier

    return f"{end(when.start)}/{end(when.end)}" if when.interval else end(when.start)


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
@example(1900, 2, 29)
@example(2000, 2, 29)
@example(2025, 2, 29)
def test_days_are_those_of_the_standard_library(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        expected = date.fromisoformat(text)
    except ValueError:
        assert isinstance(dates.parse(text), BadDate)
        assert isinstance(dates.day(text), BadDate)
        return
    assert dates.parse(text) == When(edtf=text, start=Point(year, month, day))
    assert dates.day(text) == expected
    assert dates.sort_key(parsed(text)) == (expected, expected)


@given(st.integers(1, 9999))
def test_a_year_ends_on_its_last_day(year: int) -> None:
    assert dates.sort_key(parsed(f"{year:04}")) == (date(year, 1, 1), date(year, 12, 31))


@given(st.integers(1, 9999), st.integers(1, 12))
@example(1800, 2)
@example(2000, 2)
@example(2024, 2)
def test_a_month_ends_where_the_calendar_ends_it(year: int, month: int) -> None:
    when = parsed(f"{year:04}-{month:02}")
    last = calendar.monthrange(year, month)[1]
    assert dates.sort_key(when) == (date(year, month, 1), date(year, month, last))


@given(texts_of_points(), texts_of_points())
@example("2025-06", "2025-06-15")
@example("2025-06-15", "2025-06")
@example("2025-06-15", "2025")
def test_an_interval_is_reversed_when_no_day_lies_between_its_ends(first: str, last: str) -> None:
    begins, ends = dates.earliest(parsed(first)), dates.latest(parsed(last))
    found = dates.parse(f"{first}/{last}")
    assert isinstance(found, BadDate) == (begins > ends)
    if isinstance(found, When):
        assert dates.sort_key(found) == (begins, ends)


@given(whens(), DAYS)
def test_a_date_is_past_from_the_day_after_its_last(when: When, today: date) -> None:
    last = dates.latest(when)
    assert dates.contains(when, last)
    assert not dates.is_past(when, last)
    assert not (dates.is_past(when, today) and dates.contains(when, today))
    if last < date.max:
        assert dates.is_past(when, last + timedelta(days=1))


@given(whens(), DAYS)
def test_what_lapsed_is_the_end_as_precise_as_it_was_typed(when: When, today: date) -> None:
    end = dates.lapsed(when, today)
    assert (end is not None) == dates.is_past(when, today)
    if end is not None:
        assert end == parsed(when.edtf.rpartition("/")[2])
        assert dates.latest(end) == dates.latest(when)


@given(st.lists(whens()))
def test_order_is_first_day_then_last_day_and_keeps_the_file_between_equals(
    typed: list[When],
) -> None:
    ordered = sorted(enumerate(typed), key=lambda pair: dates.sort_key(pair[1]))
    for (place, one), (next_place, other) in pairwise(ordered):
        first, last = (dates.earliest(one), dates.latest(one))
        assert first <= dates.earliest(other)
        if first == dates.earliest(other):
            assert last <= dates.latest(other)
            assert last < dates.latest(other) or place < next_place


@given(texts_of_points())
def test_a_mark_moves_nothing_and_never_reaches_the_page(text: str) -> None:
    when, plain = parsed(text), parsed(text.rstrip("~?%"))
    assert dates.sort_key(when) == dates.sort_key(plain)
    assert when.start is not None
    assert dates.machine(when.start) == plain.edtf


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2025-06-02", True),
        ("2025-06-20/2025-06-30", True),
        ("2025-06", False),
        ("2025", False),
        ("2025-06-02~", False),
        ("2025-06-02?", False),
        ("2025-06-02/2025-07", False),
        ("2025-06-02/2025-06-03%", False),
        ("2025-06-02/..", False),
        ("../2025-06-02", False),
    ],
)
def test_a_day_is_known_only_where_both_ends_are_certain_days(text: str, *, known: bool) -> None:
    assert dates.day_known(parsed(text)) is known


def test_the_day_of_a_build_is_what_now_says() -> None:
    assert dates.build_day("2025-06-02", {"SOURCE_DATE_EPOCH": "0"}, "UTC") == date(2025, 6, 2)
    found = dates.build_day("tomorrow", {}, "UTC")
    assert found == BadDate("bad-date", '"tomorrow" has words in it', "write YYYY-MM-DD")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", date(2025, 6, 2)),
        ("Europe/Kyiv", date(2025, 6, 3)),
        ("America/Los_Angeles", date(2025, 6, 2)),
        ("Pacific/Kiritimati", date(2025, 6, 3)),
    ],
)
def test_source_date_epoch_is_a_day_only_in_the_sites_time_zone(zone: str, expected: date) -> None:
    moment = int(datetime(2025, 6, 2, 22, 30, tzinfo=UTC).timestamp())
    assert dates.build_day(None, {"SOURCE_DATE_EPOCH": str(moment)}, zone) == expected


@pytest.mark.parametrize("seconds", ["yesterday", "1.5", "9" * 30, " "])
def test_an_epoch_that_is_no_moment_is_refused(seconds: str) -> None:
    found = dates.build_day(None, {"SOURCE_DATE_EPOCH": seconds}, "UTC")
    assert found == BadDate(
        code="bad-date",
        message=f'SOURCE_DATE_EPOCH is "{seconds}", which is no moment in seconds since 1970',
        hint="set it to whole seconds, e.g. the output of `git log -1 --format=%ct`",
    )


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_without_both_it_is_today_in_the_sites_time_zone(environ: dict[str, str]) -> None:
    # These two zones are 25 hours apart: at no moment do they share a day.
    west = dates.build_day(None, environ, "Pacific/Pago_Pago")
    east = dates.build_day(None, environ, "Pacific/Kiritimati")
    assert isinstance(west, date)
    assert isinstance(east, date)
    assert west < datetime.now(UTC).date() + timedelta(days=1)
    assert timedelta(days=1) <= east - west <= timedelta(days=2)


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "Europe", "../../etc/passwd", "/etc/localtime", ""]
)
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    found = dates.build_day(None, {}, name)
    assert found == BadDate(
        code="bad-timezone",
        message=f'"{name}" is no time zone',
        hint='write an IANA name, e.g. "Europe/Kyiv" or "UTC"',
    )


@given(texts_of_points())
def test_an_open_end_reaches_to_the_end_of_time(text: str) -> None:
    assume(dates.earliest(parsed(text)) > date.min)
    since, until = parsed(f"{text}/.."), parsed(f"../{text}")
    assert dates.sort_key(since) == (dates.earliest(parsed(text)), date.max)
    assert dates.sort_key(until) == (date.min, dates.latest(parsed(text)))
    assert not dates.is_past(since, date.max)
