"""Text in another language than the page it stands on: it says so wherever it is printed.

A translation need not be complete, and a dispute's explainers may be in several languages, so that
any text of a page may be in another language than the page. Readers' programs must be told (WCAG
3.1.2), and text of another direction must be kept apart (UAX 9). `Foreign` is such a text. It goes
through relating and viewing like any other, and becomes an element of its own only where it is
printed as HTML; in an attribute, `bare` gives the bare text.
"""

from __future__ import annotations

from typing import Self

from markupsafe import Markup, escape

from sitegen.messages.cldr import direction


class Foreign(str):
    """A text that knows its language.

    Attributes:
        lang: BCP 47.
    """

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        """Make one of a text; what was foreign already keeps its own language."""
        made = super().__new__(cls, text)
        made.lang = text.lang if isinstance(text, Foreign) else lang
        return made

    def __reduce__(self) -> tuple[type[Foreign], tuple[str, str]]:
        """Cross to another process with the language."""
        return Foreign, (str(self), self.lang)

    def __mod__(self, values: object) -> Foreign:
        """The sentence that a format makes is in the format's language."""
        return Foreign(str(self) % values, self.lang)

    def __html__(self) -> Markup:
        """The text in an element with its language and direction."""
        form = Markup('<span lang="{}" dir="{}">{}</span>')
        return form.format(self.lang, direction(self.lang), escape(str(self)))


def foreign(text: str, lang: str, page_lang: str) -> str:
    """A text as it is printed on a page: as it is, or with its language where that is another.

    Args:
        text: may be empty.
        lang: the text's language; empty where nothing is known of it.
        page_lang: the page's.
    """
    return Foreign(text, lang) if text and lang and lang != page_lang else text


def tongue(text: str, lang: str) -> str:
    """The language of a text: its own, else the one that is given."""
    return text.lang if isinstance(text, Foreign) else lang


def isolated(text: str) -> str:
    """A text inside a sentence that may run the other way: marks keep their orders apart (UAX 9).

    It takes its language along no further, since a sentence is one text.
    """
    return f"\u2068{text}\u2069" if isinstance(text, Foreign) else text


def bare(text: str) -> str:
    """The bare text, for attributes and titles, which hold no elements."""
    return text.striptags() if isinstance(text, Markup) else str(text)
