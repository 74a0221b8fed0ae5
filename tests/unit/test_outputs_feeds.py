"""Feeds, read as programs read them: what moved, names that last, text that breaks nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import feedparser
import pytest
from lxml import etree, html
from msgspec.structs import replace

from sitegen.model import Cell, Explainer, Moment, Row, Statement
from sitegen.views.feeds import NEWEST
from tests.unit.sites import HOSTILE, NOTE, ROOT, SETTINGS, URL, built, explainer, on, site

SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "atom.rng"))
Parsed = Any  # what these programs give has no types
CONTROLS = "\x00\x07\x0b\x1b\ufffe"


class Tags(HTMLParser):
    """Every tag of a piece of HTML, its links and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Keep its text."""
        self.text += data


def atom(data: bytes) -> Parsed:
    """An Atom feed that is well-formed, valid, and understood without mending."""
    SCHEMA.assertValid(etree.fromstring(data))
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    parsed = feedparser.parse(
        data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    ids = [entry.id for entry in parsed.entries]
    assert len(set(ids)) == len(ids)
    return parsed


def json_feed(data: bytes) -> Parsed:
    """A JSON feed with what version 1.1 demands, and nothing that it does not know."""
    value = json.loads(data)
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors"}
    assert set(value) == known | {"items"}
    assert value["title"]
    for item in value["items"]:
        assert item["id"]
        assert item["content_html"] or item["content_text"]
        for day in (item["date_published"], item["date_modified"]):
            assert dt.datetime.fromisoformat(day).tzinfo is not None
        assert all(author["name"] for author in item["authors"])
    return value


def both(files: Mapping[str, bytes], place: str = "") -> tuple[Parsed, Parsed]:
    """The two feeds of the site or of a dispute; they tell the same."""
    one, other = atom(files[f"{place}feed.xml"]), json_feed(files[f"{place}feed.json"])
    assert [e.id for e in one.entries] == [item["id"] for item in other["items"]]
    assert [e.link for e in one.entries] == [item["url"] for item in other["items"]]
    assert [e.title for e in one.entries] == [item["title"] for item in other["items"]]
    assert [e.content[0].value for e in one.entries] == [i["content_html"] for i in other["items"]]
    return one, other


def test_an_entry_says_what_moved_and_since_when() -> None:
    one, other = both(built(site(explainer(1), explainer(2))), "talks/")
    newest, first = one.entries
    content = Tags(newest.content[0].value)
    assert "What moved since 20\u00a0May 2025" in content.text
    assert "Truce, North" in content.text
    assert "A truce of 1 days" in content.text
    assert "A truce of 2 days" in content.text
    assert f"{URL}talks/round-2/#truce--north" in content.links
    assert "Open: 2" in content.text
    assert "– Truce, North" in other["items"][0]["content_text"]
    assert "What moved" not in first.content[0].value
    assert newest.summary == "Nothing is agreed."


def alternates(page: bytes) -> set[str]:
    """The feeds that a page's head names."""
    links = html.document_fromstring(page).findall(".//link[@rel='alternate']")
    return {str(link.get("href")).lstrip("./") for link in links if "feed" in link.get("href")}


def test_a_dispute_without_a_page_has_no_feed_of_its_own() -> None:
    kinds = tuple(kind for kind in SETTINGS.outputs if kind != "disputes")
    narrow = replace(SETTINGS, outputs=kinds)
    with_page = built(site(explainer(1)))
    without = built(site(explainer(1), settings=narrow))
    assert {"feed.xml", "talks/feed.xml", "talks/feed.json"} <= with_page.keys()
    assert {path for path in without if "feed." in path} == {"feed.xml", "feed.json"}
    page = next(path for path in without if path.startswith("talks/") and path.endswith(".html"))
    assert alternates(with_page[page]) == {"talks/feed.xml", "talks/feed.json"}
    assert alternates(without[page]) == {"feed.xml", "feed.json"}


def test_a_feed_names_itself_its_page_and_its_people() -> None:
    files = built(site(explainer(1), explainer(2, authors=("A. Writer",), tags=("a", "b"))))
    one, other = both(files, "talks/")
    assert one.feed.title == "The talks · Who wants what"
    assert one.feed.subtitle == "Two sides talk."
    assert {link.rel: link.href for link in one.feed.links} == {
        "self": f"{URL}talks/feed.xml",
        "alternate": f"{URL}talks/",
    }
    assert one.feed.rights == "CC BY 4.0"
    assert other["feed_url"] == f"{URL}talks/feed.json"
    assert [entry.author for entry in one.entries] == ["A. Writer", "The desk"]
    assert [item["authors"] for item in other["items"]] == [
        [{"name": "A. Writer"}],
        [{"name": "The desk"}],
    ]
    assert [tag.term for tag in one.entries[0].tags] == ["a", "b"]


def test_each_entry_speaks_its_own_language() -> None:
    told = (explainer(1), explainer(2, lang="ar"))
    one, other = both(built(site(*told)))
    assert [item["language"] for item in other["items"]] == ["ar", "en"]
    assert one.entries[0].title_detail.language == "ar"
    assert one.entries[1].title_detail.language == "en"
    assert one.feed.language == "en"
    assert '<div lang="ar" dir="rtl">' in one.entries[0].content[0].value


def names(*told: Explainer) -> list[str]:
    return [entry.id for entry in both(built(site(*told)))[0].entries]


def test_the_name_of_an_entry_outlives_title_address_and_day() -> None:
    before = names(explainer())
    changed = explainer(
        title="Another", slug="another", date=dt.date(2025, 5, 22), updated=dt.date(2025, 9, 1)
    )
    assert names(changed) == before == ["tag:example.org,2025:/news/talks/round-1"]


def test_two_explainers_never_share_a_name() -> None:
    alone = explainer(3, file="content/round-1.md")
    assert len(set(names(explainer(1), explainer(2), alone))) == 3


def test_times_are_the_days_that_editors_typed() -> None:
    one, _ = both(built(site(explainer(updated=dt.date(2025, 9, 1)))))
    assert one.entries[0].published == "2025-05-20T00:00:00Z"
    assert one.entries[0].updated == one.feed.updated == "2025-09-01T00:00:00Z"


def test_the_newest_come_first_and_old_ones_go() -> None:
    start = dt.date(2020, 1, 1)
    days = [start + dt.timedelta(days=n) for n in range(NEWEST + 2)]
    told = [
        explainer(file=f"content/talks/e{n}.md", title=f"E {n}", date=day, as_of=day)
        for n, day in enumerate(days)
    ]
    one, _ = both(built(site(*told)))
    assert [entry.title for entry in one.entries] == [
        f"E {n}" for n in reversed(range(2, NEWEST + 2))
    ]


def test_a_feed_without_entries_is_valid() -> None:
    one, other = both(built(site()), "talks/")
    assert one.entries == other["items"] == []
    assert one.feed.updated == "1970-01-01T00:00:00Z"


def test_a_site_without_authors_is_its_own() -> None:
    one, _ = both(built(site(explainer(), settings=replace(SETTINGS, authors=()))))
    assert one.feed.author == "Who wants what"


def shown(text: str) -> str:
    """What of a text a feed can hold."""
    return " ".join("".join(" " if char in CONTROLS else char for char in text).split())


@pytest.mark.parametrize(
    "text", [HOSTILE, "]]>", "&lt;b&gt;", "<b>bold</b>", "\u202eabc", "\x0b\x1b"]
)
def test_no_text_breaks_a_feed(text: str) -> None:
    said = Cell("north", (Statement("demand", text),))
    told = (
        explainer(1),
        explainer(
            2,
            title=f"T {text}",
            summary=f"S {text}",
            authors=(f"A {text}",),
            tags=(f"t {text}",),
            demands=(Row(f"Topic {text}", "open", changed=text, cells=(said,), id="x"),),
            dates=(Moment(on("2025-06-01"), text),),
        ),
    )
    note = replace(NOTE, title=f"N {text}", summary=f"M {text}")
    settings = replace(SETTINGS, title=f"Site {text}", licence=f"L {text}")
    files = built(site(*told, note=note, settings=settings))
    for place in ("", "talks/"):
        one, other = both(files, place)
        entry = one.entries[0]
        content = Tags(entry.content[0].value)
        assert content.tags <= {"div", "p", "ul", "li", "a", "ins", "del"}
        assert shown(f"S {text}") in " ".join(content.text.split())
        assert entry.title == other["items"][0]["title"]
        assert not any(char in files[f"{place}feed.xml"].decode() for char in CONTROLS)
    assert other["title"].startswith(shown(f"N {text}"))
