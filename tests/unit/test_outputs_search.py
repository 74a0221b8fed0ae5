"""What can be found, and the page on which one searches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen import outputs
from sitegen.outputs.search import records
from sitegen.settings import Navigation
from sitegen.views.context import Context
from sitegen.views.records import Record
from sitegen.views.records import records as every_record
from sitegen.views.search import search_page
from tests.unit.sites import ABOUT, HOSTILE, SETTINGS, built, explainer, site
from tests.unit.test_outputs_hosting import rules

ON = replace(SETTINGS, search=True)


def searched(**settings: object) -> Context:
    two = (explainer(1), explainer(2, lang="it"))
    return site(*two, settings=replace(ON, **settings), pages=(ABOUT,))


def by_url(context: Context) -> dict[str, Record]:
    found = list(records(context))
    urls = {record.url: record for record in found}
    assert len(urls) == len(found), "two records lead to one place"
    return urls


def ids(page: bytes) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', page.decode()))


def test_without_the_setting_there_is_no_trace_of_a_search() -> None:
    context = site(explainer())
    assert list(records(context)) == []
    files = built(context)
    assert "search/index.html" not in files
    assert all(b'href="../../search/"' not in data for data in files.values())
    assert "wasm" not in files["_headers"].decode()


@pytest.mark.parametrize("links", ["folders", "files"])
def test_every_record_leads_to_a_page_and_a_row_of_it(links: str) -> None:
    context = searched(links=links)
    files = built(context)
    found = by_url(context)
    for url in found:
        address, _, row = url.partition("#")
        path = address if address.endswith(".html") else f"{address}index.html"
        assert path in files, url
        assert not row or row in ids(files[path]), url
    tail = "index.html" if links == "files" else ""
    for url in ("talks/", "talks/round-1/", "talks/round-1/%s#truce", "talks/%s#truce"):
        assert (url % tail if "%" in url else url + tail) in found
    assert f"sources/paper/{tail}" in found
    assert f"about/{tail}" in found


def test_a_row_is_found_by_what_each_party_says_and_narrowed_down_by_it() -> None:
    row = by_url(searched())["talks/round-1/#truce"]
    assert row.text == "North: A truce of 1 days · South: Offer: A pause, if all agree"
    assert row.filters == {
        "in": ("rows",),
        "dispute": ("talks",),
        "party": ("north", "south"),
        "topic": ("truce",),
        "status": ("open",),
        "kind": ("demand", "offer"),
        "lang": ("en",),
    }
    assert row.meta == {
        "title": "Truce",
        "page": "Round 1",
        "what": "Explainer",
        "where": "The talks",
        "when": "20\u00a0May 2025",
        "status": "Open",
    }
    assert row.day == "2025-05-20"
    # Who keeps silent on a topic says nothing on it.
    assert by_url(searched())["talks/round-1/#meeting"].filters["party"] == ("north",)


def test_a_page_is_found_by_its_text_quotes_claims_and_agreements() -> None:
    text = by_url(searched())["talks/round-1/"].text
    for part in (
        "Nothing is agreed.",
        "Text.",
        "Prisoners go home",
        "Basta",
        "Enough",
        "It rained",
    ):
        assert part in text
    assert "A truce" not in text


def test_what_is_in_another_language_says_so() -> None:
    found = by_url(searched())
    assert (found["talks/round-2/"].meta["lang"], found["talks/round-2/"].meta["dir"]) == (
        "it",
        "ltr",
    )
    assert "lang" not in found["talks/round-1/"].meta
    assert found["talks/round-2/#truce"].filters["lang"] == ("it",)


def test_past_the_limit_rows_are_found_through_their_page() -> None:
    context = searched().moved_to("search/")
    found = {record.url: record for record in every_record(context, most=5)}
    assert not [url for url in found if "#" in url]
    assert "A truce of 1 days" in found["talks/round-1/"].text
    assert "A truce of 2 days" in found["talks/"].text


def test_what_is_not_built_is_not_found() -> None:
    urls = set(by_url(searched(outputs=("home",))))
    assert {url.partition("#")[0] for url in urls} == {"talks/round-1/", "talks/round-2/"}


def test_every_filter_that_a_record_has_can_be_chosen() -> None:
    context = searched()
    page = search_page(context.moved_to("search/"))
    offered = {choice.name: {key for key, _text in choice.options} for choice in page.choices}
    for record in records(context):
        for name, keys in record.filters.items():
            # A menu of one option is left out: it would narrow nothing down.
            assert set(keys) <= offered.get(name, set(keys)), record.url
    assert set(offered) >= {"in", "party", "topic", "status", "kind", "lang"}
    assert "dispute" not in offered


def test_the_page_is_no_result_of_search_engines() -> None:
    files = built(searched())
    assert b'<meta name="robots" content="noindex">' in files["search/index.html"]
    assert b"/search/" not in files["sitemap.xml"]
    assert "search/index.html" in {each.path for each in outputs.plan(searched())}


def menu(files: Mapping[str, bytes], path: str) -> list[str]:
    nav = re.search(r'<nav aria-label="Site">.*?</nav>', files[path].decode(), re.DOTALL)
    assert nav
    return re.findall(r'<a href="([^"]+)"', nav[0])


def test_every_page_leads_to_it_once() -> None:
    files = built(searched())
    assert menu(files, "talks/round-1/index.html").count("../../search/") == 1
    assert menu(files, "search/index.html").count("../search/") == 1
    assert menu(files, "404.html").count("/news/search/") == 1
    own = (Navigation("Find", "/search/"), Navigation("About", "/about/"))
    assert menu(built(searched(navigation=own)), "index.html") == ["./search/", "./about/"]
    other = (Navigation("About", "/about/"),)
    assert menu(built(searched(navigation=other)), "index.html") == ["./about/", "./search/"]


def test_only_a_site_with_a_search_may_compile_what_pagefind_is() -> None:
    found = rules(built(searched()))
    policies = [
        each["Content-Security-Policy"]
        for each in found.values()
        if len(each) > 0 and "Content-Security-Policy" in each
    ]
    assert policies
    for policy in policies:
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "'unsafe-" not in policy


def test_hostile_text_stays_text() -> None:
    two = (explainer(1, title=HOSTILE, tags=(HOSTILE,)), explainer(2))
    files = built(site(*two, settings=replace(ON, title=HOSTILE)))
    page = files["search/index.html"].decode()
    assert page.count("<script") == 2
    assert page.count("<form") == 1


def test_words_for_the_script_are_all_there_and_all_used(repository: Path) -> None:
    script = (repository / "templates/assets/js/search.js").read_text("utf-8")
    said = {name for name, _text in search_page(searched().moved_to("search/")).says}
    told = set(re.findall(r'tell\("(\w+)"', script)) | {"found", "none"}
    assert said == told
    assert '? "found" : "none"' in script
