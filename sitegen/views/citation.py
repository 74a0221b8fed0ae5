"""How to cite an explainer: a line to read, and BibTeX and CSL-JSON to import.

Authors are literal names everywhere: a byline does not tell where a family name begins, nor
whether a person or a desk has signed.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from sitegen.messages import Catalogue
from sitegen.relate import State
from sitegen.relate.edited import edited
from sitegen.views.context import Context
from sitegen.views.data import Json
from sitegen.views.printable import one_line

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_ENDS_A_SENTENCE = (".", "?", "!", "…", "؟", "。")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not "\{": BibTeX counts braces whether or not a backslash stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
    }
)

_LIGATURE = re.compile(r"([-'`,<>])(?=\1)|[?!](?=`)")
"""Pairs of characters that LaTeX would join into another one."""


class Citation(Struct, frozen=True):
    """What a citation of an explainer says.

    Attributes:
        key: ASCII letters, digits and hyphens, for BibTeX.
        day: of the last update, else of publication.
        state: "State of 2 June 2025", empty where there is no table.
        url: absolute, empty where the site's `url` is unknown.
    """

    key: str
    authors: tuple[str, ...]
    day: dt.date
    title: str
    summary: str
    state: str
    site: str
    lang: str
    url: str


def citation_of(state: State, context: Context) -> Citation:
    """The citation of an explainer, in the language of the page at `context`."""
    explainer, settings, words = state.explainer, context.settings, context.words
    as_of = explainer.as_of
    return Citation(
        key=_key(state),
        authors=tuple(map(one_line, explainer.authors or settings.authors)),
        day=edited(state),
        title=one_line(explainer.title),
        summary=one_line(explainer.summary),
        state=words.gettext("State of %(day)s") % {"day": words.day(as_of)} if as_of else "",
        site=one_line(settings.title),
        lang=state.lang,
        url=context.absolute(state.address),
    )


def line(citation: Citation, words: Catalogue) -> str:
    """A line in the manner of APA: authors (day). Title. Site. Address."""
    title, day = _sentence(citation.title), f"({words.day(citation.day)})."
    authors = words.list(list(citation.authors))
    head = (authors, day, title) if authors else (title, day)
    return " ".join(part for part in (*head, _sentence(citation.site), citation.url) if part)


def bibtex(citation: Citation) -> str:
    """One `@misc` entry in UTF-8, which BibTeX and biblatex both read.

    Braces keep the title's capitals and hold each author together.
    """
    fields = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in citation.authors),
        "title": f"{{{_latex(citation.title)}}}",
        "howpublished": _latex(citation.site),
        "year": str(citation.day.year),
        "note": _latex(citation.state),
        "url": citation.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    month = f"  month = {_MONTHS[citation.day.month - 1]},"
    return "\n".join([f"@misc{{{citation.key},", *lines, month, "}", ""])


def csl(citation: Citation) -> list[Json]:
    """The value of a CSL-JSON file (Citation Style Language, csl-data): a list of one item."""
    day = citation.day
    item: Json = {
        "id": citation.url or citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": name} for name in citation.authors],
        "container-title": citation.site,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": citation.url,
        "language": citation.lang,
        "abstract": citation.summary,
        "note": citation.state,
    }
    return [{name: value for name, value in item.items() if value}]


def _key(state: State) -> str:
    """From the address, which is unique on the site; a script without a-z leaves the day."""
    named = _NOT_IN_A_KEY.sub("-", state.address.casefold()).strip("-")
    return named or f"explainer-{state.explainer.date.isoformat()}"


def _sentence(text: str) -> str:
    return text if not text or text.endswith(_ENDS_A_SENTENCE) else f"{text}."


def _latex(text: str) -> str:
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_LATEX))
