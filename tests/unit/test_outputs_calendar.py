"""`calendar.ics`, read back by icalendar: precision that does not pretend, names that last."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar, Event
from msgspec.structs import replace

from sitegen.model import MOMENT_KINDS, Explainer, Moment
from sitegen.views.calendar import NEWEST
from tests.unit.sites import HOSTILE, NOTE, SETTINGS, URL, built, explainer, on, site


def events(*explainers: Explainer, moments: tuple[Moment, ...] | None = None) -> dict[str, Event]:
    """The entries of a site by the last part of their UID."""
    note = NOTE if moments is None else replace(NOTE, dates=moments)
    data = built(site(*explainers, note=note)).get("calendar.ics")
    if data is None:
        return {}
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    assert calendar["version"] == "2.0"
    assert "method" not in calendar, "a file that is published invites nobody"
    found = {str(event["uid"]): event for event in calendar.events}
    assert len(found) == len(calendar.events), "two entries share a UID"
    assert all(event.errors == [] for event in calendar.events)
    return {uid.partition("@")[0].removeprefix("news/talks/"): e for uid, e in found.items()}


def days(event: Event) -> tuple[dt.date, dt.date]:
    """First and last day of an entry of whole days."""
    start, end = event.decoded("dtstart"), event.decoded("dtend")
    assert type(start) is dt.date
    assert type(end) is dt.date
    return start, end - dt.timedelta(days=1)


def alone(when: str, kind: str = "round") -> Event | None:
    """The entry of a single moment, if it is one."""
    found = events(moments=(Moment(on(when), "It happens", kind),))
    return next(iter(found.values()), None)


@pytest.mark.parametrize(
    ("when", "first", "last", "words"),
    [
        ("2025-06-02", "2025-06-02", "2025-06-02", ""),
        ("2025-06-02/2025-06-04", "2025-06-02", "2025-06-04", ""),
        ("2025-06", "2025-06-01", "2025-06-30", "June 2025"),
        ("2025-06/2025-07", "2025-06-01", "2025-07-31", "June – July 2025"),
        ("2025-06-02?", "2025-06-02", "2025-06-02", "possibly 2\u00a0June 2025"),
        ("../2025-06-30", "2025-06-30", "2025-06-30", "until 30\u00a0June 2025"),
        ("2025-06-20/..", "2025-06-20", "2025-06-20", "from 20\u00a0June 2025"),
        ("2025-06/..", "2025-06-01", "2025-06-30", "from June 2025"),
    ],
)
def test_what_is_no_certain_day_says_so_in_words(
    when: str, first: str, last: str, words: str
) -> None:
    event = alone(when)
    assert event is not None
    assert days(event) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert str(event["summary"]) == (f"It happens ({words})" if words else "It happens")


@pytest.mark.parametrize("when", ["2025-06-02~", "2025-06~", "2025", "2025-06-02%", "2024/2025"])
def test_a_date_that_is_about_right_or_a_year_is_no_entry(when: str) -> None:
    assert alone(when) is None


def test_the_last_day_of_the_calendar_is_a_day_too() -> None:
    event = alone("9999-12-31", "deadline")
    assert event is not None
    assert event.decoded("dtstart") == dt.date.max
    assert "dtend" not in event


def test_a_moment_of_any_kind_is_an_entry() -> None:
    for kind in MOMENT_KINDS:
        event = alone("2025-06-02", kind)
        assert event is not None
        assert str(event["summary"]) == "It happens"


@pytest.mark.parametrize(
    ("when", "kind", "status"),
    [
        ("2025-06-02", "round", "CONFIRMED"),
        ("2025-06-02", "proposal", "CONFIRMED"),
        ("2025-06-02/2025-06-04", "proposal", "TENTATIVE"),
        ("2025-06-02?", "round", "TENTATIVE"),
    ],
)
def test_what_is_only_proposed_or_possible_is_tentative(when: str, kind: str, status: str) -> None:
    event = alone(when, kind)
    assert event is not None
    assert event["status"] == status


def test_the_window_of_a_statement_is_an_entry_that_leads_to_its_row() -> None:
    event = events(explainer())["meeting-north-2025-06-20/2025-06-30"]
    assert days(event) == (dt.date(2025, 6, 20), dt.date(2025, 6, 30))
    assert str(event["summary"]) == "Meeting: Proposal (North)"
    assert str(event["description"]) == "The leaders meet"
    assert event["url"] == f"{URL}talks/#meeting"
    assert event["status"] == "TENTATIVE"


def test_a_window_that_the_timeline_shows_is_one_entry() -> None:
    shown = Moment(on("2025-06-20/2025-06-30"), "A meeting is proposed", "proposal")
    found = events(explainer(), moments=(shown,))
    assert [str(event["summary"]) for event in found.values()] == ["A meeting is proposed"]


def test_names_outlive_new_words_and_settled_doubts() -> None:
    before = events(explainer(), moments=(Moment(on("2025-08-31?"), "Last day", "deadline"),))
    after = events(
        explainer(title="Another title"),
        moments=(Moment(on("2025-08-31"), "The offer ends", "deadline"),),
    )
    assert set(before) == set(after)


def test_the_stamp_is_the_day_of_the_content_never_of_the_build() -> None:
    event = events(explainer(updated=dt.date(2025, 6, 1)))["one"]
    assert event.decoded("dtstamp") == dt.datetime(2025, 6, 1, tzinfo=dt.UTC)


def test_two_deadlines_of_one_day_are_two_entries() -> None:
    day = on("2025-06-30")
    found = events(moments=(Moment(day, "First", "deadline"), Moment(day, "Second", "deadline")))
    assert [str(event["summary"]) for event in found.values()] == ["First", "Second"]


def test_hostile_text_comes_back_as_it_was_written() -> None:
    moment = Moment(on("2025-06-02"), f"{HOSTILE};,\\n", "round", place=HOSTILE)
    (event,) = events(moments=(moment,)).values()
    shown = "".join(char for char in HOSTILE if char not in "\x07\x00\ufffe")
    assert str(event["location"]) == " ".join(shown.split())
    assert str(event["summary"]) == f"{' '.join(shown.split())};,\\n"


def test_no_calendar_is_built_or_linked_where_it_would_be_empty() -> None:
    plain = explainer(demands=(), dates=())
    files = built(site(plain, note=replace(NOTE, dates=())))
    assert "calendar.ics" not in files
    assert not any(b"calendar.ics" in data for data in files.values())


def test_entries_lead_to_the_newest_explainer_where_disputes_have_no_page() -> None:
    kinds = tuple(kind for kind in SETTINGS.outputs if kind != "disputes")
    context = site(explainer(1), explainer(2), settings=replace(SETTINGS, outputs=kinds))
    data = built(context)["calendar.ics"]
    assert f"URL:{URL}talks/round-2/".encode() in data


def test_a_calendar_keeps_the_newest_entries() -> None:
    start = dt.date(2000, 1, 1)
    moments = tuple(
        Moment(on((start + dt.timedelta(days=day)).isoformat()), f"Round {day}", "round")
        for day in range(NEWEST + 3)
    )
    found = events(moments=moments)
    assert len(found) == NEWEST
    assert min(days(event)[0] for event in found.values()) == start + dt.timedelta(days=3)
