"""What hosts, embedders and old links need: oEmbed, `_headers`, `_redirects`, robots."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from urllib.robotparser import RobotFileParser

import pytest
from msgspec.structs import replace

from sitegen.outputs.hosting import OPEN
from sitegen.settings import checked_url
from tests.unit.sites import ABOUT, HOSTILE, SETTINGS, URL, built, explainer, site


class Tag(HTMLParser):
    """The attributes of every tag of one name."""

    def __init__(self, html: str, name: str) -> None:
        super().__init__()
        self.name = name
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of a tag of this name."""
        if tag == self.name:
            self.found.append(dict(attrs))


def rules(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """`_headers` as hosts read it: pattern → header → value."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in files["_headers"].decode().splitlines():
        if line.startswith("/"):
            pattern = line
            assert pattern not in found, "hosts read the first or the last of two"
            found[pattern] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
    return found


# --- oEmbed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["talks/round-1/", "talks/"])
def test_a_page_leads_to_the_frame_with_its_table(page: str) -> None:
    files = built(site(explainer()))
    links = Tag(files[f"{page}index.html"].decode(), "link").found
    (found,) = (link for link in links if link.get("type") == "application/json+oembed")
    assert found["rel"] == "alternate"
    assert found["href"] == f"{URL}{page}table/oembed.json"
    answer = json.loads(files[f"{page}table/oembed.json"])
    # What section 2.3.4 of the specification demands of `rich`.
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    (frame,) = Tag(answer["html"], "iframe").found
    assert frame["src"] == f"{URL}{page}table/"
    assert f"{page}table/index.html" in files


def test_hostile_text_stays_inside_the_frame_s_title() -> None:
    files = built(site(explainer(title=HOSTILE)))
    answer = json.loads(files["talks/round-1/table/oembed.json"])
    (frame,) = Tag(answer["html"], "iframe").found
    assert frame["title"] == answer["title"]
    assert set(frame) == {"src", "title", "width", "height", "loading", "sandbox", "style"}


# --- Headers -------------------------------------------------------------------------------------


def test_nothing_from_elsewhere_and_nothing_inline_is_run() -> None:
    files = built(site(explainer(), pages=(ABOUT,)))
    policy = rules(files)["/*"]["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert "*" not in policy
    for path, data in files.items():
        if path.endswith(".html"):
            # What a reader may copy runs elsewhere, not here.
            text = re.sub("<textarea .*?</textarea>", "", data.decode(), flags=re.DOTALL)
            assert not re.search(r"\son\w+=|<style|\sstyle=", text), path
            scripts = [tag for tag in Tag(text, "script").found if "src" not in tag]
            assert all(tag.get("type") == "application/ld+json" for tag in scripts)


def test_no_header_is_said_twice_for_one_address() -> None:
    files = built(site(explainer(1), explainer(2)))
    found = rules(files)
    assert all(pattern.count("*") <= 1 for pattern in found), "Cloudflare allows one in a rule"
    for path in files:
        said = said_of(path, found)
        names = [name for name, _ in said]
        if path.endswith("table/index.html"):
            names.remove("Content-Security-Policy")
        assert len(names) == len(set(names)), path


def test_anybody_may_frame_a_table_and_nobody_else_s_page() -> None:
    files = built(site(explainer(1), explainer(2)))
    found = rules(files)
    strict = found["/*"]["Content-Security-Policy"]
    for path in (path for path in files if path.endswith(".html")):
        said = said_of(path, found)
        assert ("X-Frame-Options", "SAMEORIGIN") in said
        # The word below makes browsers pass over that one; all else stays forbidden.
        more = [f"{strict}; frame-ancestors *"] if path.endswith("table/index.html") else []
        policies = [value for name, value in said if name == "Content-Security-Policy"]
        assert policies == [strict, *more], path


def said_of(path: str, found: Mapping[str, dict[str, str]]) -> list[tuple[str, str]]:
    """The headers of a file, by every rule that matches its address."""
    return [
        header
        for pattern, headers in found.items()
        if fnmatchcase(f"/{path.removesuffix('index.html')}", pattern)
        for header in headers.items()
    ]


def test_every_open_file_is_a_file_and_every_data_file_is_open() -> None:
    files = built(site(explainer()))
    for patterns in OPEN.values():
        for pattern in patterns:
            assert [path for path in files if fnmatchcase(f"/{path}", pattern)], pattern
    data = [path for path in files if path.endswith((".json", ".csv", ".bib", ".ics"))]
    every = [pattern for patterns in OPEN.values() for pattern in patterns]
    for path in data:
        assert any(fnmatchcase(f"/{path}", pattern) for pattern in every), path


def test_what_is_not_built_is_not_named() -> None:
    settings = replace(SETTINGS, outputs=("headers",))
    assert set(rules(built(site(explainer(), settings=settings)))) == {"/*", "/assets/*"}


# --- Old addresses -------------------------------------------------------------------------------


def test_an_old_address_leads_on() -> None:
    files = built(site(explainer(aliases=("/old/page", "/older.html"), lang="it")))
    page = files["old/page/index.html"].decode()
    assert Tag(page, "html").found[0]["lang"] == "it"
    refresh = [tag for tag in Tag(page, "meta").found if tag.get("http-equiv") == "refresh"]
    assert refresh == [{"http-equiv": "refresh", "content": "0; url=../../talks/round-1/"}]
    (canonical,) = (tag for tag in Tag(page, "link").found if tag["rel"] == "canonical")
    assert canonical["href"] == f"{URL}talks/round-1/"
    assert not [tag for tag in Tag(page, "meta").found if tag.get("name") == "robots"]
    assert "older.html" in files
    assert files["_redirects"].decode().splitlines() == [
        "/news/old/page/ /news/talks/round-1/ 301",
        "/news/older.html /news/talks/round-1/ 301",
    ]


def test_an_alias_is_no_pattern_to_a_host() -> None:
    files = built(site(explainer(aliases=("/a*b/:name", "/новости"))))
    assert files["_redirects"].decode().splitlines() == [
        "/news/a%2Ab/%3Aname/ /news/talks/round-1/ 301",
        "/news/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/ /news/talks/round-1/ 301",
    ]


def test_a_site_without_old_addresses_has_no_redirects() -> None:
    assert "_redirects" not in built(site(explainer()))


def test_old_addresses_work_from_disk_where_links_do() -> None:
    settings = replace(SETTINGS, links="files")
    page = built(site(explainer(aliases=("/old",)), settings=settings))["old/index.html"]
    assert b"0; url=../talks/round-1/index.html" in page


# --- Robots and addresses ------------------------------------------------------------------------


def test_robots_may_go_everywhere_and_find_the_sitemap() -> None:
    files = built(site(explainer()))
    parser = RobotFileParser()
    parser.parse(files["robots.txt"].decode().splitlines())
    assert parser.can_fetch("anyone", f"{URL}talks/round-1/")
    assert parser.site_maps() == [f"{URL}sitemap.xml"]
    assert "sitemap.xml" in files


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b", "https://example.org/a/b/"),
        ("https://новости.example/ж б", "https://xn--b1amnebsh.example/%D0%B6%20%D0%B1/"),
        ("https://пример.example:8000/", "https://xn--e1afmkfd.example:8000/"),
        ("https://example.org/50%25/", "https://example.org/50%25/"),
        ("", ""),
    ],
)
def test_the_address_of_the_site_is_kept_in_ascii(written: str, kept: str) -> None:
    url, fault = checked_url(written.replace(" ", "%20"))
    assert (url, fault) == (kept, None)


@pytest.mark.parametrize("written", ["ftp://x", "https://", f"https://{'ж' * 64}.example", "x"])
def test_an_address_that_is_none_is_a_fault(written: str) -> None:
    assert checked_url(written)[1] is not None


def test_redirects_of_a_site_at_the_root_begin_there() -> None:
    settings = replace(SETTINGS, url="https://example.org/")
    files = built(site(explainer(aliases=("/old",)), settings=settings))
    assert files["_redirects"] == b"/old/ /talks/round-1/ 301\n"
    files = built(site(explainer(aliases=("/old",)), settings=replace(SETTINGS, url="")))
    assert files["_redirects"] == b"/old/ /talks/round-1/ 301\n"
