"""Dates: the EDTF subset against its own grammar, the standard library and the `edtf` library."""

from __future__ import annotations

import calendar
import re
import warnings
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sitegen import dates
from sitegen.dates import BadDate
from sitegen.model import Point, When

QUALIFIERS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates()


def texts_of_points() -> st.SearchStrategy[str]:
    """A year, month or day of the calendar, as ISO 8601 writes it, with or without a mark."""
    lengths = st.sampled_from([4, 7, 10])
    return st.builds(lambda d, n, q: d.isoformat()[:n] + q, DAYS, lengths, QUALIFIERS)


def texts() -> st.SearchStrategy[str]:
    """All of the subset, and intervals that end before they begin."""
    ends = texts_of_points()
    closed = st.builds("{}/{}".format, ends, ends)
    return st.one_of(ends, closed, ends.map("{}/..".format), ends.map("../{}".format))


def near_texts() -> st.SearchStrategy[str]:
    """Texts that look like dates, most of which are none."""
    digits = ["2025", "1900", "0000", "06", "02", "13", "31", "29", "6", "٢"]
    signs = ["-", "/", "..", "~", "?", "%", " ", "–", "[", "\n"]
    words = ["X", "T10:30", "June", "spring", "open", "BC", "Y", "c. "]
    pieces = st.sampled_from([*digits, *signs, *words])
    return st.lists(pieces, max_size=8).map("".join)


def parsed(text: str) -> When:
    """The date that the text is; the test fails where it is none."""
    when = dates.parse(text)
    assert isinstance(when, When), when
    return when


def whens() -> st.SearchStrategy[When]:
    """Every value that `parse` gives."""
    return texts().map(dates.parse).filter(lambda w: isinstance(w, When)).map(_is_when)


def _is_when(value: When | BadDate) -> When:
    assert isinstance(value, When)
    return value


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


@given(near_texts())
def test_nothing_but_the_subset_is_read(text: str) -> None:
    when = dates.parse(text)
    if isinstance(when, When):
        assert written(when) == text
        assert dates.earliest(when) <= dates.latest(when)


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


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_where_the_calendar_ends_it(year: int, month: int) -> None:
    when = parsed(f"{year:04}-{month:02}")
    last = calendar.monthrange(year, month)[1]
    assert dates.sort_key(when) == (date(year, month, 1), date(year, month, last))


@pytest.mark.slow  # the library takes milliseconds for each date
@given(texts() | near_texts())
def test_the_library_agrees_on_the_subset(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its use of pyparsing
        from edtf import EDTFParseException, parse_edtf

    when = dates.parse(text)
    try:
        theirs = parse_edtf(text)
    except EDTFParseException:
        assert isinstance(when, BadDate)
        return
    if isinstance(when, BadDate):  # it reads far more than the subset
        return
    if when.start:  # of an open end it makes an infinite number
        beginning = theirs.lower if when.interval else theirs
        assert date(*beginning.lower_strict()[:3]) == dates.earliest(when)
    if when.end or not when.interval:
        ending = theirs.upper if when.interval else theirs
        assert date(*ending.upper_strict()[:3]) == dates.latest(when)


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


@given(whens(), DAYS)
def test_a_date_is_past_from_the_day_after_its_last(when: When, today: date) -> None:
    gone = dates.past_from(when)
    assert dates.is_past(when, today) == (gone is not None and today >= gone)
    assert not (dates.is_past(when, today) and dates.contains(when, today))
    if gone:
        assert dates.contains(when, gone - timedelta(days=1))
        assert not dates.contains(when, gone)
    else:
        assert dates.latest(when) == date.max


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
    assert dates.past_from(since) is None
