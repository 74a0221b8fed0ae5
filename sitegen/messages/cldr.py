"""How a language writes dates, numbers and lists: Unicode's CLDR, read through Babel.

Importing Babel and reading a language takes some 25 ms, so neither happens before the first word
that needs it, and what is formatted is remembered by `Catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from sitegen.model import Point

if TYPE_CHECKING:
    from babel import Locale

# "en" alone is American in CLDR. The world's English has the day before the month, and no comma
# before the last "and" of a list.
_WORLD_ENGLISH = "en-001"
# The two typographic spaces that CLDR uses are missing from many fonts, and nobody finds "28 June"
# who searches for it with a space from the keyboard. Browsers map them in their own formatting too.
_SPACES = str.maketrans({"\u2009": " ", "\u202f": "\u00a0"})
# A line never ends between a day and its month. It may between a month and its year, so that a
# column of a phone has room for "28 September".
_DAY_AND_MONTH = re.compile(r"(d\.?) (?=[ML])|([ML]) (?=d)")
_BETWEEN = " \u00a0-–—~～〜/"


@lru_cache(maxsize=256)
def direction(lang: str) -> str:
    """`ltr` or `rtl`: which way a language (BCP 47) is written; unknown ones as `ltr`."""
    return locale_of(lang).text_direction


@lru_cache(maxsize=256)
def locale_of(lang: str) -> Locale:
    """CLDR's data for a language tag, of its bare language, or of English for unknown ones."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- heavy: see the module

    tag = lang.replace("_", "-")
    for each in (_WORLD_ENGLISH if tag.lower() == "en" else tag, tag.partition("-")[0]):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_WORLD_ENGLISH, sep="-")


def is_language(lang: str) -> bool:
    """Whether CLDR has a name for the language of a tag (BCP 47), and no other tag for it."""
    from babel import Locale  # noqa: PLC0415 -- heavy: see the module

    first = lang.partition("-")[0].lower()
    return first in Locale("en").languages and not shorter(first)


def shorter(lang: str) -> str:
    """The tag of two letters for one of three, or today's for an old one: `uk` of `ukr`; or ""."""
    from babel.core import get_global  # noqa: PLC0415 -- heavy: see the module

    first, dash, rest = lang.partition("-")
    better = get_global("language_aliases").get(first.lower(), "")
    return f"{better}{dash}{rest}" if better and "_" not in better else ""


def spoken_in(territory: str) -> tuple[str, ...]:
    """The official languages of a country (ISO 3166-1), sorted; of what is none, nothing."""
    from babel.languages import get_official_languages  # noqa: PLC0415 -- heavy: see the module

    country = territory.upper()
    found = get_official_languages(country) or get_official_languages(country, de_facto=True)
    return tuple(sorted(each.replace("_", "-") for each in found))


def own_name(lang: str) -> str:
    """What a language (BCP 47) is called in itself: `українська`; of unknown ones the tag."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- heavy: see the module

    try:
        return Locale.parse(lang, sep="-").get_display_name() or lang
    except (UnknownLocaleError, ValueError):
        return lang


def territory_form(lang: str) -> str:
    """`language_TERRITORY`, as Open Graph names locales: of `uk`, `uk_UA` (CLDR's likely subtags).

    Empty for languages of which CLDR knows no territory.
    """
    from babel.core import get_global  # noqa: PLC0415 -- heavy: see the module

    first, *others = lang.split("-")
    territory = next((part for part in others if len(part) == 2 and part.isupper()), "")  # noqa: PLR2004
    if not territory:
        likely = get_global("likely_subtags")
        known = likely.get(lang.replace("-", "_")) or likely.get(first, "")
        territory = known.rpartition("_")[2] if known.count("_") else ""
    return f"{first}_{territory}" if len(territory) == 2 else ""  # noqa: PLR2004


class Formats:
    """The formats of one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    @property
    def _locale(self) -> Locale:
        return locale_of(self._lang)

    def number(self, number: int) -> str:
        """An integer with its thousands set apart, e.g. `11,500`."""
        from babel.numbers import format_decimal  # noqa: PLC0415 -- heavy: see the module

        return _plain(format_decimal(number, locale=self._locale))

    def decimal(self, number: str) -> str:
        """A plain number (`6000`, `2.50`) with just the decimals it was typed with."""
        from babel.numbers import format_decimal  # noqa: PLC0415 -- heavy: see the module

        value = Decimal(number)
        places = max(0, -int(value.as_tuple().exponent))
        whole = self._locale.decimal_formats[None].pattern.partition(".")[0]
        pattern = f"{whole}.{'0' * places}" if places else whole
        return _plain(format_decimal(value, pattern, self._locale))

    def list(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        from babel.lists import format_list  # noqa: PLC0415 -- heavy: see the module

        return format_list(items, "standard", self._locale)

    def language(self, lang: str) -> str:
        """The name of a language (BCP 47) in this one; of unknown ones the tag itself."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- heavy: see the module

        try:
            name = Locale.parse(lang, sep="-").get_display_name(self._locale)
        except (UnknownLocaleError, ValueError):
            name = self._locale.languages.get(lang.lower())
        return name or lang

    def day_and_month(self, day: date) -> str:
        """`16 May`."""
        return self._apply(self._skeleton("MMMMd"), day)

    def point(self, point: Point, *, inside: bool = False) -> str:
        """`2 June 2025`, `June 2025` or `2025`.

        A month has two forms in many languages: Ukrainian `червень` alone, `червня` inside a date
        or after a preposition; `inside` asks for the second.
        """
        if point.day:
            pattern = self._locale.date_formats["long"].pattern
        elif point.month:
            pattern = self._skeleton("yMMMM")
        else:
            pattern = self._skeleton("y")
        if inside:
            pattern = pattern.replace("LLLL", "MMMM")
        return self._apply(pattern, _first_day(point))

    def interval(self, start: Point, end: Point) -> tuple[str, str, str]:
        """`20`, `–` and `30 June 2025`: what both ends share is said once.

        Where CLDR has no pattern, or the ends differ in precision, each end is said in full.
        Source: UTS 35, part 4, `intervalFormats`.
        """
        halves = self._halves(start, end)
        if halves is None:
            return self.point(start), self.dash(), self.point(end)
        first = self._apply(halves[0], _first_day(start))
        begin = first.rstrip(_BETWEEN)
        return begin, first[len(begin) :], self._apply(halves[1], _first_day(end))

    def dash(self) -> str:
        """What stands between two ends that share nothing."""
        fallback: str = self._locale.interval_formats[None]
        return _plain(fallback.replace("{0}", "").replace("{1}", ""))

    def _halves(self, start: Point, end: Point) -> Sequence[str] | None:
        """CLDR's patterns for the two ends, or `None`."""
        if (start.month > 0, start.day > 0) != (end.month > 0, end.day > 0):
            return None
        skeleton = "yMMMd" if start.day else "yMMMM" if start.month else "y"
        differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        halves: Sequence[str] = self._locale.interval_formats.get(skeleton, {}).get(differing, ())
        if len(halves) != 2:  # noqa: PLR2004 -- an interval has two ends
            return None
        return [self._in_full(half) for half in halves] if start.day else halves

    def _in_full(self, pattern: str) -> str:
        """CLDR has intervals of days with short months only: widen them (UTS 35, part 4, 2.6.2).

        Days get as many digits as the language's full date has.
        """
        if "dd" not in self._locale.date_formats["long"].pattern:
            pattern = pattern.replace("dd", "d")
        return pattern.replace("MMM", "MMMM").replace("LLL", "LLLL")

    def _skeleton(self, name: str) -> str:
        pattern: str = self._locale.datetime_skeletons[name].pattern
        return pattern

    def _apply(self, pattern: str, day: date) -> str:
        from babel.dates import parse_pattern  # noqa: PLC0415 -- heavy: see the module

        together = _DAY_AND_MONTH.sub("\\1\\2\u00a0", pattern)
        return _plain(parse_pattern(together).apply(day, self._locale))


def _first_day(point: Point) -> date:
    return date(point.year, point.month or 1, point.day or 1)


def _plain(text: str) -> str:
    return text.translate(_SPACES)
