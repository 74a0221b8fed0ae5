"""Any text as a date: what is read says the same when it is read again, and words say what not."""

import datetime as dt

from sitegen.dates import BadDate, day, earliest, is_past, latest, parse, sort_key
from sitegen.messages import catalogue

SEEDS = (b"2025-06-02", b"2025-06~", b"2025?", b"2025-06-20/2025-06-30", b"../2025", b"2025%/..")
TODAY = dt.date(2025, 6, 15)
WORDS = catalogue("en")


def one(data: bytes) -> None:
    """Read a date of both kinds, and put it in words."""
    text = data.decode("utf-8", "replace")
    plain = day(text)
    assert isinstance(plain, (dt.date, BadDate))
    when = parse(text)
    if isinstance(when, BadDate):
        assert when.message
        assert "\n" not in when.message
        return
    assert when.edtf == text
    assert parse(when.edtf) == when
    first, last = earliest(when), latest(when)
    assert first <= last
    sort_key(when)
    assert isinstance(is_past(when, TODAY), bool)
    assert WORDS.when(when)
