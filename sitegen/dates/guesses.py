"""Which date of the subset a text surely means, so that a hint can name it.

Nothing here decides what is accepted: a guess is shown to the editor, never used.
"""

from __future__ import annotations

import re

from sitegen.dates.grammar import OPEN, read, read_point

OPEN_WORDS = r"(?:|\.|\.{3,}|…|open|unknown|now|today|present|ongoing)"
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMES = "|".join(f"{m[:3]}(?:{m[3:]}|t)?" if m == "september" else f"{m[:3]}(?:{m[3:]})?"
                  for m in MONTHS)  # fmt: skip
_DASHES = str.maketrans("‐‑‒–—−", "------")
_BETWEEN = re.compile(r"\s*/\s*|\s+-\s+|\s+(?:to|until|till)\s+|(?<=\d)\.\.(?=\d)", re.IGNORECASE)
_OPEN = re.compile(OPEN_WORDS, re.IGNORECASE)
_TIME = re.compile(r"(?<=\d)(?:T|\s+)\d\d?:\d\d.*", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(about|around|approximately|circa|ca?\.?|~)|(possibly|maybe|\?)|(%))\s*",
                     re.IGNORECASE)  # fmt: skip
_MARKS = re.compile(r"[~?%]")
_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})([-./ ])(?P<m>\d\d?)\2(?P<d>\d\d?)",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<y>\d{4})[-./ ](?P<m>\d\d?)",
        r"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>\d{4})",
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?\.? (?:of )?(?P<n>{_NAMES})\.?,? (?P<y>\d{{4}})",
        rf"(?P<n>{_NAMES})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"(?P<n>{_NAMES})\.?,? (?P<y>\d{{4}})",
        r"(?P<y>\d{4})-(?P<m>\d\d)-[XU]{1,2}",
        r"(?P<y>\d{4})-[XU]{1,2}(?:-[XU]{1,2})?",
        r"(?P<y>\d{4})",
    )
)
_DECADE = re.compile(r"(\d{2,3})([XU]{1,2})", re.IGNORECASE)


def guess(text: str) -> str:
    """The date or interval of the subset that it surely means, or the empty string."""
    plain = " ".join(text.translate(_DASHES).split())
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in plain)
    found = _single(plain) or _interval(plain)
    return found if found and read(found) else ""


def _single(text: str) -> str:
    decade = _DECADE.fullmatch(text)
    if decade:
        digits, unknown = decade.groups()
        return f"{digits}{'0' * len(unknown)}/{digits}{'9' * len(unknown)}"
    return _point(text)


def _interval(text: str) -> str:
    ends = _BETWEEN.split(text)
    if len(ends) != 2:  # noqa: PLR2004 -- an interval has two ends
        return ""
    start, end = (OPEN if _OPEN.fullmatch(e) else _point(e) for e in ends)
    return f"{start}/{end}" if start and end else ""


def _point(text: str) -> str:
    """One date, its marks gathered behind it."""
    if text == OPEN or read_point(text):
        return text
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    marks = set(_MARKS.findall(rest))
    if before:
        marks.add("~?%"[(before.lastindex or 1) - 1])
    bare = _TIME.sub("", _MARKS.sub("", rest).strip())
    for pattern in _FIGURES:
        match = pattern.fullmatch(bare)
        if match:
            mark = "%" if len(marks) > 1 else "".join(marks)
            return _written(match.groupdict()) + mark
    return ""


def _written(parts: dict[str, str | None]) -> str:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` of named groups: y, and m or n (a name), and d."""
    name, month, day = parts.get("n"), parts.get("m"), parts.get("d")
    if name:
        month = str(next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name[:3].lower())))
    figures = (parts.get("y"), month, day)
    return "-".join(figure.zfill(2) for figure in figures if figure)
