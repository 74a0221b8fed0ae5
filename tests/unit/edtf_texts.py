"""Dates as text: what the subset of EDTF holds, and what comes close to it."""

from __future__ import annotations

from hypothesis import strategies as st

from sitegen import dates
from sitegen.dates import BadDate
from sitegen.model import When

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
