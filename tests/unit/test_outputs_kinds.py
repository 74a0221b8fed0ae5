"""Kinds of files: what a site can have, that no page links what is left out, and 404."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from msgspec.structs import replace

from sitegen import outputs
from sitegen.model import DisputeNote
from sitegen.outputs.possible import NEED_URL, no_url
from sitegen.problems import Severity
from sitegen.settings import OUTPUT_KINDS, Settings
from sitegen.views.context import Context
from tests.unit.sites import ABOUT, ROOT, SETTINGS, URL, built, explainer, site


class Links(HTMLParser):
    """Every address that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a link, but not of what the theme brings along."""
        del tag
        for name, value in attrs:
            if name == "href" and value and "/assets/" not in value:
                self.found.append(value)


def targets(path: str, data: bytes, site_url: str) -> Iterator[str]:
    """The files of the site that a page links."""
    page = Links()
    page.feed(data.decode())
    here = urljoin(site_url, path.removesuffix("index.html"))
    for href in page.found:
        there = urljoin(here, href).partition("#")[0]
        if there.startswith(site_url) and not there.startswith(f"{site_url}assets/"):
            file = unquote(there.removeprefix(site_url))
            yield posixpath.join(file, "index.html") if not file or file.endswith("/") else file


def dead(files: Mapping[str, bytes], site_url: str = URL) -> set[tuple[str, str]]:
    """Links of pages to files that do not exist."""
    return {
        (path, target)
        for path, data in files.items()
        if path.endswith(".html")
        for target in targets(path, data, site_url)
        if target not in files
    }


def whole(*kinds: str, url: str = URL, links: str = "folders") -> Context:
    """A site with two disputes and an explainer on its own."""
    told = (explainer(1), explainer(2), explainer(3, file="content/alone.md", lang="it"))
    settings = replace(SETTINGS, outputs=kinds, url=url, links=links)
    return site(*told, settings=settings, pages=(ABOUT,))


def test_every_kind_is_built_and_every_built_one_is_a_kind() -> None:
    built_ones = {*outputs.OF_DISPUTES, *outputs.OF_SITE, "sitemap"}
    assert built_ones - outputs.ALWAYS == set(OUTPUT_KINDS)


def test_no_link_of_the_whole_site_is_dead() -> None:
    assert dead(built(whole(*OUTPUT_KINDS))) == set()


@pytest.mark.parametrize("links", ["folders", "files"])
@pytest.mark.parametrize("kind", OUTPUT_KINDS)
def test_no_page_links_what_is_left_out(kind: str, links: str) -> None:
    kinds = (each for each in OUTPUT_KINDS if each != kind)
    assert dead(built(whole(*kinds, links=links))) == set()


@pytest.mark.parametrize("kind", ["", *OUTPUT_KINDS])
def test_one_kind_alone_has_no_dead_link(kind: str) -> None:
    assert dead(built(whole(*filter(None, [kind])))) == set()


def test_without_an_address_of_the_site_what_needs_it_is_neither_built_nor_linked() -> None:
    files = built(whole(*OUTPUT_KINDS, url=""))
    assert dead(files, "https://nowhere.example/") == set()
    for name in ("feed.xml", "feed.json", "calendar.ics", "sitemap.xml", "oembed.json"):
        assert not [path for path in files if path.endswith(name)]
    pages = [data.decode() for path, data in files.items() if path.endswith(".html")]
    assert not [page for page in pages if 'rel="canonical"' in page or "og:url" in page]
    assert "Sitemap" not in files["robots.txt"].decode()


def test_all_of_that_is_said_once() -> None:
    (problem,) = no_url(Settings(file="sitegen.toml"))
    assert problem.code == "no-url"
    assert problem.severity is Severity.WARNING
    assert problem.file == "sitegen.toml"
    for name in (*NEED_URL.values(), "canonical links"):
        assert name in problem.message


def test_only_what_was_wanted_is_missed() -> None:
    (problem,) = no_url(Settings(outputs=("sitemap",)))
    assert "feeds" not in problem.message
    assert list(no_url(SETTINGS)) == []
    (silenced,) = no_url(Settings(checks={"no-url": "off"}))
    assert silenced.severity is Severity.OFF


def test_tables_that_do_not_exist_are_not_embedded() -> None:
    kinds = tuple(kind for kind in OUTPUT_KINDS if kind != "tables")
    assert "oembed" not in whole(*kinds).settings.outputs


def test_the_page_for_what_is_not_there_works_at_any_depth() -> None:
    page = Links()
    page.feed(built(whole(*OUTPUT_KINDS))["404.html"].decode())
    inside = [href for href in page.found if not href.startswith("#")]
    assert inside
    assert all(href.startswith(urlsplit(URL).path) for href in inside)
    assert b'rel="canonical"' not in built(whole())["404.html"]


def test_an_empty_site_is_a_site() -> None:
    note = DisputeNote("content/talks/index.md", "The talks", "Nothing yet.")
    files = built(site(settings=SETTINGS, note=note))
    assert dead(files) == set()
    assert "index.html" in files


def test_the_documents_name_every_setting_and_every_kind() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    keys, _, kinds = page.partition("## Kinds of files")
    row = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
    known = [key for key in Settings.__struct_fields__ if key not in {"file", "ignored"}]
    assert row.findall(keys) == known
    assert tuple(row.findall(kinds)) == OUTPUT_KINDS
