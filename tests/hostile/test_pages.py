"""Hostile words in every field and text: pages, feeds, data and calendar hold nothing but them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from justhtml import Element, JustHTML
from lxml import etree

from sitegen import checks
from sitegen.checks.registry import adjustable
from sitegen.validate import handbook
from sitegen.validate.records import Record
from sitegen.validate.schemas import RECORDS
from tests.hostile.judging import Page, faults
from tests.hostile.sites import HOME, drawn, site
from tests.hostile.texts import MARKDOWN, TEXTS

FINE = {"review-due"}
"""What may be found in a site whose words are hostile and whose structure is sound."""
BODY = FINE | {"raw-html", "unsafe-scheme", "remote-image", "broken-image", "broken-link"}
BODY |= {"heading-level", "link-without-text", "image-without-alt"}
"""What may be found in hostile Markdown; pages are drawn all the same, as in the preview."""

ERRORS = {code for code in checks.explanations() if not adjustable(code)}


def judge(made: dict[str, bytes]) -> None:
    """Hold every page to the oracle."""
    files = frozenset(made)
    pages = [path for path in made if path.endswith(".html")]
    assert pages
    wrong = {path: faults(Page(path, made[path], files), HOME) for path in pages}
    assert {path: each for path, each in wrong.items() if each} == {}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same site with a harmless word."""
    made, codes = drawn(tmp_path_factory.mktemp("plain"), site("word"))
    assert codes <= FINE
    judge(made)
    return made


@pytest.fixture(scope="module", params=list(TEXTS))
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, bytes]]:
    """A hostile text, and the files of its site."""
    text = TEXTS[request.param]
    made, codes = drawn(tmp_path_factory.mktemp(request.param), site(text, "The text."))
    assert codes <= FINE
    return text, made


def test_no_field_is_forgotten() -> None:
    written = "".join(each for each in site("x").values() if isinstance(each, str))
    records: list[Record[object]] = [*RECORDS.values(), *handbook.PARTS]
    keys = {field.key for record in records for field in record.fields}
    assert len(keys) > 60
    assert {key for key in keys if not re.search(rf"\b{key}:\s", written)} == set()


def test_pages_hold_words_and_nothing_else(hostile: tuple[str, dict[str, bytes]]) -> None:
    text, made = hostile
    judge(made)
    page = JustHTML(made["talks/one/index.html"], sanitize=False)
    (main,) = page.query("main")
    shown = "".join(main.to_text(separator="", strip=False).split())
    # Letters of ours are added where one direction ends; none of the author's is lost.
    assert shown.count("".join(text.split())) > 20


def test_feeds_and_sitemap_are_well_formed(
    hostile: tuple[str, dict[str, bytes]], plain: dict[str, bytes]
) -> None:
    _, made = hostile
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    names = [path for path in made if path.endswith(".xml")]
    assert len(names) >= 3
    for path in names:
        tree = etree.fromstring(made[path], parser)
        if path in plain:
            before = etree.fromstring(plain[path], parser)
            assert [each.tag for each in tree.iter()] == [each.tag for each in before.iter()]


def test_data_read_back_as_they_were_written(
    hostile: tuple[str, dict[str, bytes]], plain: dict[str, bytes]
) -> None:
    _, made = hostile
    for path, data in made.items():
        if path.endswith(".json"):
            json.loads(data)
        elif path.endswith(".csv"):
            lines = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
            assert {len(line) for line in lines} == {len(lines[0])}
            cells = [cell for line in lines for cell in line if cell]
            assert [cell for cell in cells if cell[0] in "=+-@\t\r＝＋－＠"] == []
            if path in plain:
                same = csv.reader(io.StringIO(plain[path].decode(), newline=""))
                assert len(lines) == len(list(same))


def linked(page: bytes) -> Iterator[object]:
    for script in JustHTML(page, sanitize=False).query("script"):
        assert isinstance(script, Element)
        if script.attrs.get("type") == "application/ld+json":
            yield json.loads(script.to_text())


def test_linked_data_are_data(hostile: tuple[str, dict[str, bytes]]) -> None:
    _, made = hostile
    found = list(linked(made["talks/one/index.html"]))
    assert len(found) == 1
    assert b"<" not in re.findall(rb'ld\+json">(.*?)</script>', made["talks/one/index.html"])[0]


def test_the_calendar_has_the_same_entries_as_ever(
    hostile: tuple[str, dict[str, bytes]], plain: dict[str, bytes]
) -> None:
    _, made = hostile
    assert max(map(len, made["calendar.ics"].split(b"\r\n"))) <= 75
    assert b"\n" not in made["calendar.ics"].replace(b"\r\n", b"")
    shapes = [
        [
            (each.name, sorted(each.keys()))
            for each in Calendar.from_ical(files["calendar.ics"]).walk()
        ]
        for files in (made, plain)
    ]
    assert shapes[0] == shapes[1]


def test_what_hosts_read_says_the_same_as_ever(
    hostile: tuple[str, dict[str, bytes]], plain: dict[str, bytes]
) -> None:
    _, made = hostile
    for path in ("_headers", "_redirects", "robots.txt"):
        assert made[path] == plain[path]


def test_hostile_markdown_gives_no_markup(tmp_path: Path) -> None:
    made, codes = drawn(tmp_path, site("word", MARKDOWN))
    assert {"raw-html", "unsafe-scheme", "remote-image", "broken-image"} <= codes <= BODY
    judge(made)


PIECES = [*MARKDOWN.split(), *(word for text in TEXTS.values() for word in text.split()), "\n\n"]


@cache
def small() -> dict[str, str | bytes]:
    """A setting that leaves out what repeats the same words."""
    return {"sitegen.toml": f'url = "{HOME}"\noutputs = ["disputes", "tables", "sources"]\n'}


WORDS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=3),
    max_size=30,
).map(" ".join)


# Shrinking would take minutes: each try draws a site. A text that is found is short enough.
@given(text=WORDS, body=WORDS)
@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_texts_that_hypothesis_makes(text: str, body: str, tmp_path: Path) -> None:
    made, codes = drawn(tmp_path, {**site(text or ".", body or "."), **small()})
    if codes <= BODY:
        judge(made)
    else:  # a build ends here, and the preview shows the file as it was before
        assert codes & ERRORS
