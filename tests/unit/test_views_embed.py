"""What another site copies to show a table: on the page, in oEmbed and in the documents."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from msgspec.structs import replace

from tests.unit.sites import HOSTILE, ROOT, SETTINGS, URL, built, explainer, site

PAGES = ["talks/round-1/", "talks/"]


def snippets(page: bytes) -> list[str]:
    """The texts that a page offers to copy."""
    fields = re.findall(r"<textarea [^>]*readonly[^>]*>(.*?)</textarea>", page.decode(), re.DOTALL)
    return [unescape(field) for field in fields]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("title", ["Round 1", HOSTILE])
def test_a_page_offers_the_very_frame_that_oembed_names(page: str, title: str) -> None:
    files = built(site(explainer(title=title)))
    frame, script = snippets(files[f"{page}index.html"])
    answer = json.loads(files[f"{page}table/oembed.json"])
    assert frame == answer["html"]
    assert f'src="{URL}{page}table/"' in frame
    assert f'new URL("{URL}")' in script


@pytest.mark.parametrize("page", PAGES)
def test_without_an_address_or_a_table_there_is_nothing_to_copy(page: str) -> None:
    unknown = built(site(explainer(), settings=replace(SETTINGS, url="")))
    assert snippets(unknown[f"{page}index.html"]) == []
    kinds = tuple(kind for kind in SETTINGS.outputs if kind != "tables")
    without = built(site(explainer(), settings=replace(SETTINGS, outputs=kinds)))
    assert snippets(without[f"{page}index.html"]) == []
    assert b"copy.js" not in without[f"{page}index.html"]


def test_the_documents_show_the_very_script() -> None:
    script = snippets(built(site(explainer()))["talks/index.html"])[1]
    written = (ROOT / "docs/embedding.md").read_text("utf-8")
    assert script.replace(URL, "https://example.org/") in written


@pytest.mark.parametrize("page", PAGES)
def test_only_marks_of_sources_stay_in_the_frame(page: str) -> None:
    text = built(site(explainer()))[f"{page}table/index.html"].decode()
    assert text.index('<base target="_blank">') < text.index("<link ")
    inside = re.findall(r'<a href="#[^>]*>', text)
    assert inside
    assert all('target="_self"' in tag for tag in inside)
    assert len(re.findall('target="_self"', text)) == len(inside)
