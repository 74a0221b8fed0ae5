"""Pages in several languages: each version names all others, and right-to-left pages stand."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.browser.test_pages import PageAt, axe

__all__ = ["axe"]

RTL = "/ar/writers-strike/first-positions/"
ADDRESSES = ["/uk/ukraine-russia/round-two/", "/it/writers-strike/", RTL, f"{RTL}table/"]
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


class Head(HTMLParser):
    """What a page says of its language, and of its other versions."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang = ""
        self.canonical = ""
        self.versions: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the root and the links of the head."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = given["lang"]
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and "hreflang" in given:
            self.versions[given["hreflang"]] = given["href"]


def heads(built: Path) -> dict[str, Head]:
    """Every page that has versions, by its absolute address."""
    read = (Head(path.read_text("utf-8")) for path in sorted(built.rglob("*.html")))
    return {head.canonical: head for head in read if head.versions}


def test_versions_name_each_other_and_themselves(built: Path) -> None:
    pages = heads(built)
    assert {head.lang for head in pages.values()} == {"ar", "en", "it", "uk"}
    for address, head in pages.items():
        assert head.versions[head.lang] == address
        for lang, other in head.versions.items():
            assert pages[other].versions == head.versions, (address, lang)
        assert pages[head.versions["x-default"]].lang == "en"


def test_the_sitemap_names_the_same_versions(built: Path) -> None:
    told = {}
    sitemap = ET.fromstring((built / "sitemap.xml").read_bytes())  # noqa: S314  our own
    for url in sitemap.findall("s:url", SITEMAP):
        links = url.findall("x:link", SITEMAP)
        if links:
            versions = {link.attrib["hreflang"]: link.attrib["href"] for link in links}
            told[url.findtext("s:loc", "", SITEMAP)] = versions
    assert told == {address: head.versions for address, head in heads(built).items()}


def test_readers_find_the_other_languages(built: Path) -> None:
    for address, head in heads(built).items():
        path = built / urlsplit(address).path.lstrip("/") / "index.html"
        text = path.read_text("utf-8")
        (listed,) = re.findall(r'<nav class="languages".*?</nav>', text, re.DOTALL)
        offered = set(re.findall(r'hreflang="([^"]+)" lang="', listed))
        assert offered == head.versions.keys() - {"x-default", head.lang}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_in_another_language_has_no_barrier(
    page_at: PageAt, axe: str, address: str, width: int
) -> None:
    visit = page_at(width, "light")
    visit.open(address)
    assert visit.value("document.documentElement.scrollWidth") <= visit.value("innerWidth")
    visit.value(axe + "; null")
    found = visit.value(
        "axe.run().then(({violations}) => violations.map("
        "({id, nodes}) => [id, ...nodes.map(node => node.html)]))"
    )
    assert found == []
    assert visit.console == []


def test_a_right_to_left_page_begins_at_the_right(page_at: PageAt) -> None:
    visit = page_at(1280, "light")
    visit.open(RTL)
    left = visit.value(
        "[...document.querySelectorAll('table.demands tr[data-status]:first-child > *')]"
        ".map(cell => cell.getBoundingClientRect().left)"
    )
    assert left == sorted(left, reverse=True)
    assert visit.value("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
