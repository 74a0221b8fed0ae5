"""Citations, read back by the programs that readers keep their references with."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import Entry
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pylatexenc.latex2text import LatexNodes2Text

from sitegen.messages import catalogue
from sitegen.views.citation import bibtex, citation_of, csl, line
from tests.unit.sites import HOSTILE, SETTINGS, URL, built, explainer, site

LATEX = LatexNodes2Text(math_mode="verbatim")


def entry(text: str) -> Entry:
    """The one entry of a BibTeX file."""
    library = parse_string(text)
    assert not library.failed_blocks
    (made,) = library.entries
    return made


def field(text: str, name: str) -> str:
    """A field of the one entry, as a reader sees it."""
    return plain(str(entry(text)[name]))


def plain(value: str) -> str:
    """A BibTeX value as LaTeX prints it; the reader does not know a few of LaTeX's own names."""
    for name, char in (("braceleft", "{"), ("braceright", "}"), ("asciicircum", "^")):
        value = value.replace(rf"\text{name}{{}}", chr(ord(char) + 0xE000))
    shown = str(LATEX.latex_to_text(value))
    return re.sub("[\ue000-\ue0ff]", lambda match: chr(ord(match[0]) - 0xE000), shown)


def one_line(text: str) -> str:
    """What of a text can be told on one line: no control characters, single spaces."""
    kept = (" " if unicodedata.category(c) == "Cc" or c in "\ufffe\uffff" else c for c in text)
    return " ".join("".join(kept).split())


def test_bibtex_holds_everything() -> None:
    text = built(site(explainer()))["talks/round-1/cite.bib"].decode()
    made = entry(text)
    assert (made.entry_type, made.key) == ("misc", "talks-round-1")
    assert {name: each.value for name, each in made.fields_dict.items()} == {
        "author": "{The desk}",
        "title": "{Round 1}",
        "howpublished": "Who wants what",
        "year": "2025",
        "month": "may",
        "note": "State of 20\u00a0May 2025",
        "url": f"{URL}talks/round-1/",
    }


def test_hostile_text_does_not_break_bibtex() -> None:
    told = explainer(title=HOSTILE, authors=("A and B", "{", "C, D"))
    text = built(site(told))["talks/round-1/cite.bib"].decode()
    assert field(text, "title") == one_line(HOSTILE)
    people = split_multiple_persons_names(str(entry(text)["author"]))
    assert [plain(person) for person in people] == ["A and B", "{", "C, D"]


@given(st.text(st.characters(exclude_categories=["Cs", "Co"]), min_size=1))
def test_any_title_comes_back_from_bibtex(title: str) -> None:
    context = site(explainer(title=f"x{title}"))
    (state,) = context.library.states()
    assert field(bibtex(citation_of(state, context)), "title") == one_line(f"x{title}")


def test_an_address_without_ascii_letters_still_has_a_key() -> None:
    context = site(explainer(file="content/зустріч.md"))
    (state,) = context.library.states()
    assert citation_of(state, context).key == "explainer-2025-05-20"
    assert entry(bibtex(citation_of(state, context)))["year"] == "2025"


def test_csl_json_makes_a_reference() -> None:
    told = explainer(updated=dt.date(2025, 9, 1), authors=("A. Writer", "The desk"))
    (item,) = json.loads(built(site(told))["talks/round-1/cite.json"])
    source = CiteProcJSON([item])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    works = CitationStylesBibliography(style, source, formatter.plain)
    works.register(Citation([CitationItem(item["id"])]))
    (reference,) = (str(each) for each in works.bibliography())
    for part in ("A. Writer", "The desk", "2025", "Round 1", "Who wants what"):
        assert part in reference
    assert item["issued"] == {"date-parts": [[2025, 9, 1]]}
    assert item["URL"] == f"{URL}talks/round-1/"


def test_csl_json_is_exact_but_for_line_ends() -> None:
    context = site(explainer(title=HOSTILE, authors=(HOSTILE,)))
    (state,) = context.library.states()
    (item,) = csl(citation_of(state, context))
    assert item["title"] == one_line(HOSTILE)
    assert item["author"] == [{"literal": one_line(HOSTILE)}]


@pytest.mark.parametrize(
    ("title", "authors", "url", "expected"),
    [
        ("Two rounds", ("A",), URL, f"A (20\u00a0May 2025). Two rounds. Site. {URL}talks/round-1/"),
        ("Agreed?", ("A", "B"), "", "A and B (20\u00a0May 2025). Agreed? Site."),
        ("Two rounds", (), "", "Two rounds. (20\u00a0May 2025). Site."),
    ],
)
def test_the_line_reads_like_apa(
    title: str, authors: tuple[str, ...], url: str, expected: str
) -> None:
    settings = replace(SETTINGS, title="Site", url=url, authors=())
    context = site(explainer(title=title, authors=authors), settings=settings)
    (state,) = context.library.states()
    assert line(citation_of(state, context), context.words) == expected


def test_the_line_speaks_the_language_of_the_page() -> None:
    context = site(explainer(lang="it", authors=("A", "B")))
    (state,) = context.library.states()
    here = context.moved_to(state.address, catalogue("it"))
    assert line(citation_of(state, here), here.words).startswith(
        "A e B (20\u00a0maggio 2025). Round 1."
    )


def test_the_page_links_the_files_where_they_are() -> None:
    page = built(site(explainer()))["talks/round-1/index.html"].decode()
    assert 'href="../../talks/round-1/cite.bib"' in page
    assert 'href="../../talks/round-1/cite.json"' in page
