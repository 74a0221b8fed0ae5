"""From what an editor typed to a date, or to what is wrong with it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from sitegen.dates import grammar
from sitegen.dates.bad import BadDate
from sitegen.dates.spans import first_day, last_day
from sitegen.model import When

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=4096)  # a site names the same few days over and over
def parse(text: str) -> When | BadDate:
    """Read a date of the EDTF subset (ISO 8601-2), exactly as typed.

    Errors:
        `reversed-interval`: it surely begins after it ends: the first day of its start comes
        after the last day of its end, so that `2025-06/2025-06-15` is fine.
        `bad-date`: anything else that is not in the subset.
    """
    when = grammar.read(text)
    if when is None:
        from sitegen.dates.faults import explain  # noqa: PLC0415  slow to load, needed here only

        return explain(text)
    if when.start and when.end and first_day(when.start) > last_day(when.end):
        from sitegen.dates.faults import reversed_interval  # noqa: PLC0415  the same

        return reversed_interval(text)
    return when


def day(text: str) -> date | BadDate:
    """Read a publication date, which is a full day: `YYYY-MM-DD`; else `bad-date`."""
    with suppress(ValueError):
        if _DAY.fullmatch(text):  # `date.fromisoformat` alone would take 20250602 and 2025-W23-1
            return date.fromisoformat(text)
    from sitegen.dates.faults import explain_day  # noqa: PLC0415  the same

    return explain_day(text)
