"""One language's words, and its way with dates, numbers and lists, behind one door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TypeVar

from sitegen.messages.cldr import Formats, direction
from sitegen.messages.collation import sort_key
from sitegen.messages.phrases import Part, words_of
from sitegen.messages.tongues import Foreign
from sitegen.model import Point, When
from sitegen.ondisk import is_file

DOMAIN = "sitegen"
LOCALES = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language of the messages in the code, which needs no file."""

_REMEMBERED = 16_384  # a site of a hundred years names no more days

T = TypeVar("T")


class Catalogue:
    """What a page needs to speak one language.

    A message without a translation is in English; where the language has none at all, each says so
    (WCAG 3.1.2). Dates, numbers and lists are always the language's own.

    Args:
        lang: the language as it was asked for (BCP 47).
        translations: the messages.
        said: the language of these, where it is another.
    """

    def __init__(self, lang: str, translations: NullTranslations, said: str = "") -> None:
        self.lang = lang
        self._borrowed = said if said != lang else ""
        self._translations = translations
        self._formats = Formats(lang)
        # The same few days, dates and figures recur on thousands of pages.
        self._days = lru_cache(_REMEMBERED)(self._formats.point)
        self._short_days = lru_cache(_REMEMBERED)(self._formats.day_and_month)
        self._numbers = lru_cache(_REMEMBERED)(self._formats.number)
        self._dates = lru_cache(_REMEMBERED)(self._words_of)
        self._said = lru_cache(_REMEMBERED)(self._translated)

    @property
    def dir(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.lang)

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self._said(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of the message that this language uses for `n` things."""
        return self._lent(self._translations.ngettext(one, many, n))

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is said in a context."""
        return self._lent(self._translations.pgettext(context, message))

    def number(self, n: int) -> str:
        """`11,500`."""
        return self._numbers(n)

    def decimal(self, number: str) -> str:
        """`1,234.50` of `1234.50`: a plain number, with the decimals it was typed with."""
        return self._formats.decimal(number)

    def list(self, items: Sequence[str]) -> str:
        """`a, b and c`, without a comma before "and"; nothing of no items."""
        return self._formats.list(items)

    def language(self, lang: str) -> str:
        """The name of a language (BCP 47), e.g. `Ukrainian`; of unknown ones the tag itself."""
        return self._formats.language(lang)

    def day(self, d: date) -> str:
        """`2 June 2025`."""
        return self._days(Point(d.year, d.month, d.day))

    def day_short(self, d: date, other: date | None = None) -> str:
        """`16 May` where `other` is a day of the same year, else with the year."""
        if other is not None and other.year == d.year:
            return self._short_days(d)
        return self.day(d)

    def when(self, w: When) -> str:
        """An EDTF date in words, e.g. `about May 2025`, `28 June – 3 July 2025`."""
        return self._dates(w)[0]

    def when_parts(self, w: When) -> tuple[Part, ...]:
        """The same in parts, each with the date that it names: a page wraps these in `time`."""
        return self._dates(w)[1]

    def sorted(self, items: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
        """The items in alphabetical order of what `key` gives; `collation` tells its limits."""
        return tuple(sorted(items, key=lambda item: sort_key(key(item))))

    def _translated(self, message: str) -> str:
        return self._lent(self._translations.gettext(message))

    def _lent(self, words: str) -> str:
        """The words, with their language where it is not the page's."""
        return Foreign(words, self._borrowed) if self._borrowed and words else words

    def _words_of(self, w: When) -> tuple[str, tuple[Part, ...]]:
        parts = words_of(w, self._formats, self._translations.pgettext)
        return "".join(part.text for part in parts), parts


@lru_cache(maxsize=256)
def catalogue(lang: str, folder: Path = LOCALES) -> Catalogue:
    """The words of a language (BCP 47): of its region, else of the bare language, else English.

    Args:
        lang: e.g. `uk` or `pt-BR`.
        folder: where the catalogues are, `<lang>/LC_MESSAGES/sitegen.mo`.
    """
    name = spoken(lang, folder)
    if name == SOURCE:
        return Catalogue(
            lang, NullTranslations(), "" if not lang or speaks(lang, folder) else SOURCE
        )
    with _path(folder, name).open("rb") as file:  # a listed name: no tag leads out of the folder
        return Catalogue(lang, GNUTranslations(file))


def spoken(lang: str, folder: Path = LOCALES) -> str:
    """The language of which a page in `lang` has its words, as its folder is called."""
    return _words_of(lang, folder) or SOURCE


def speaks(lang: str, folder: Path = LOCALES) -> bool:
    """Whether there are words for a language (BCP 47), or for its bare language."""
    return bool(_words_of(lang, folder))


def _words_of(lang: str, folder: Path) -> str:
    """The folder of a language's words, of its region or else of the bare language; or none."""
    known = {name.lower(): name for name in languages(folder)}
    region = lang.lower().replace("-", "_")
    return known.get(region) or known.get(region.partition("_")[0]) or ""


def words_file(name: str) -> bytes:
    """The bytes of a language's catalogue, as its folder is called; none of English."""
    return b"" if name == SOURCE else _path(LOCALES, name).read_bytes()


@lru_cache(maxsize=16)
def languages(folder: Path = LOCALES) -> tuple[str, ...]:
    """The languages that the interface speaks, as their folders are called, and English."""
    translated = {path.name for path in folder.iterdir() if is_file(_path(folder, path.name))}
    return tuple(sorted(translated | {SOURCE}))


def _path(folder: Path, name: str) -> Path:
    return folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
