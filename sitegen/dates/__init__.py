"""Dates as editors write them: a subset of EDTF (ISO 8601-2), and what they mean in days.

The subset is day, month and year, each with an optional `~`, `?` or `%`, and intervals that are
closed or open (`..`) at one end. `edtf` reads text, `faults` says what is wrong with it, `spans`
turns dates into days, `today` finds the day of a build. Why no library reads them:
`docs/decisions/2026-11-edtf-without-a-library.md`.
"""

from sitegen.dates.bad import BadDate
from sitegen.dates.edtf import day, parse
from sitegen.dates.spans import (
    contains,
    day_known,
    earliest,
    is_past,
    lapsed,
    latest,
    machine,
    sort_key,
)
from sitegen.dates.today import build_day

__all__ = [
    "BadDate",
    "build_day",
    "contains",
    "day",
    "day_known",
    "earliest",
    "is_past",
    "lapsed",
    "latest",
    "machine",
    "parse",
    "sort_key",
]
