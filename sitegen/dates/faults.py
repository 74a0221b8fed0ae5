"""What is wrong with a date, and what to write instead.

Only texts that the grammar refused come here, so this may take its time, as its patterns do when it
is loaded: `edtf` does so for the first such text. A hint names a date only
where the text leaves no choice: `3/6/2025` is either of two days, and the editor has to say which.
"""

from __future__ import annotations

import re

from sitegen.dates.bad import LONGEST, BadDate, quoted
from sitegen.dates.grammar import OPEN, read, read_point
from sitegen.dates.guesses import MONTHS, OPEN_WORDS, guess
from sitegen.dates.spans import month_length

_SHAPES = "write YYYY, YYYY-MM or YYYY-MM-DD"
_ENDS = "write start/end, each as YYYY, YYYY-MM or YYYY-MM-DD, or .. for an open end"
_DAY = "write YYYY-MM-DD"
_NAMES_DAYS = re.compile(r"write [0-9]{4}-[0-9]{2}-[0-9]{2}(?: or [0-9]{4}-[0-9]{2}-[0-9]{2})?")
_SLASHED = re.compile(r"\s*(\d\d?)/(\d\d?)/(\d{4})\s*")
_FULL = re.compile(
    r"(?!0000)([0-9]{4})-([0-9]{2})(?<!2[1-9])(?<!3[0-9])(?<!4[01])(?:-([0-9]{2}))?[~?%]?"
)
_LAST_MONTH = 12
_ODD_END = rf"\s*{OPEN_WORDS}\s*"
_NO_END = rf"\s*(?:\.\.|{OPEN_WORDS})\s*"

_Faults = tuple[tuple[re.Pattern[str], str, str], ...]


def _faults(*rows: tuple[str, str, str]) -> _Faults:
    return tuple((re.compile(pattern, re.IGNORECASE), what, hint) for pattern, what, hint in rows)


# Pattern, what is wrong, and a hint where the usual one would not help. The first match counts.
_YEARS = "tell it in words: dates reach from 0001 to 9999"
_MONTHS = "write the months that are meant, e.g. 2025-06/2025-08"
_OF_THE_WHOLE = _faults(
    (r"\d{4}/\d\d?", "has a slash, which stands only between the ends of an interval", ""),
    (r"[^/]*/[^/]*/.*", "has more than one slash", ""),
    (rf"{_NO_END}/{_NO_END}|\s*\.\.\s*", "has neither a start nor an end", _ENDS),
    (rf"{_ODD_END}/.*|.*/{_ODD_END}", "has an open end that is not written ..", ""),
    (r"[^/]*\d\s*(?:\.\.|\s[-–—]\s)\s*\d[^/]*", "is an interval without its slash", ""),
)
_OF_ONE_DATE = _faults(
    (r"-\d+.*|0000(?:\D.*)?|.*\d\s*(?:bc|bce)\b.*", "lies before the year 0001", _YEARS),
    (r"y-?\d.*|\d{5}(?:-.*)?", "lies after the year 9999", _YEARS),
    (r".*\d:\d.*|\d{4}-\d\d?-\d\d?t.*", "has a time of day", ""),
    (r"\d{4}-(?:2[1-9]|3\d|4[01])", "is a season, and seasons differ by place", _MONTHS),
    (r".*\b(?:spring|summer|autumn|fall|winter)\b.*", "has a season in it", _MONTHS),
    (r"(?=.*[xu])[\dxu]{4}(?:-[\dxu]{1,2}){0,2}", "leaves digits open", ""),
    (r"[\d-]*[~?%][\d~?%-]*", "does not have one mark, at its end", ""),
    (r"[\[{].*", "is a set of dates", ""),
    (r".*(?![0-9])\d.*", "has digits other than 0 to 9", ""),
    (r"\d+(?:\W\d+){1,2}|\d{6}|\d{8}", "is not year-month-day with two-digit parts", ""),
    (r".*[^\W\d_].*", "has words in it", ""),
)


def reversed_interval(text: str) -> BadDate:
    """The interval ends before it begins."""
    start, _, end = text.partition("/")
    hint = f"write {end}/{start} if its ends are swapped, or correct them"
    return BadDate("reversed-interval", f"{quoted(text)} ends before it begins", hint)


def explain(text: str) -> BadDate:
    """Why the text is no date of the subset, and what to write."""
    if not text.strip():
        return _bad("the date is empty", f"{_SHAPES}, or leave the key out")
    if len(text) > LONGEST:
        return _bad(f"{quoted(text)} is no date", _SHAPES)
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed(text, slashed)
    message, hint = _fault(text)
    proposal = guess(text)
    usual = _ENDS if "/" in text else _SHAPES
    return _bad(message, f"write {proposal}" if proposal else hint or usual)


def explain_day(text: str) -> BadDate:
    """Why the text is no full day."""
    when = read(text)
    if when is None:
        found = explain(text)
        return found if _NAMES_DAYS.fullmatch(found.hint) else _bad(found.message, _DAY)
    if when.interval:
        return _bad(f"{quoted(text)} is an interval, and one day is needed", _DAY)
    if when.start and when.start.day:
        return _bad(f"{quoted(text)} is unsure, and a certain day is needed", f"write {text[:-1]}")
    return _bad(f"{quoted(text)} names no day", _DAY)


def _bad(message: str, hint: str) -> BadDate:
    return BadDate("bad-date", message, hint)


def _slashed(text: str, match: re.Match[str]) -> BadDate:
    """Day and month with slashes: two days, one, or none."""
    first, second, year = match.groups()
    pairs = {(first, second), (second, first)}
    days = sorted(f"{year}-{m.zfill(2)}-{d.zfill(2)}" for d, m in pairs)
    real = [d for d in days if read_point(d)]
    if len(real) > 1:
        return _bad(f"{quoted(text)} may be either of two days", f"write {' or '.join(real)}")
    hint = f"write {real[0]}" if real else _DAY
    return _bad(f"{quoted(text)} is not year-month-day with two-digit parts", hint)


def _fault(text: str) -> tuple[str, str]:
    """What is wrong, beginning with the faulty part, and a hint where the usual one fails."""
    for pattern, what, hint in _OF_THE_WHOLE:
        if pattern.fullmatch(text):
            return f"{quoted(text)} {what}", hint
    for end in text.split("/"):
        part = end.strip()
        if part != OPEN and read_point(part) is None:
            what, hint = _fault_of_date(part)
            return f"{quoted(part)} {what}", hint
    return f"{quoted(text)} has spaces in it", ""


def _fault_of_date(part: str) -> tuple[str, str]:
    for pattern, what, hint in _OF_ONE_DATE:
        if pattern.fullmatch(part) and not _FULL.fullmatch(part):
            return what, hint
    full = _FULL.fullmatch(part)
    return _outside(full) if full else ("is no date", "")


def _outside(match: re.Match[str]) -> tuple[str, str]:
    """Of a well-written date: which part the calendar does not have."""
    year, month, day = (int(group or 1) for group in match.groups())
    if not 1 <= month <= _LAST_MONTH:
        return f"has month {month}, and a year has 1 to {_LAST_MONTH}", ""
    days = month_length(year, month)
    shorter = f"{year:04}-{month:02}"
    return (
        f"has day {day}, and {MONTHS[month - 1].title()} {year} has 1 to {days}",
        f"write a day from {shorter}-01 to {shorter}-{days}, or {shorter} where it is not known",
    )
