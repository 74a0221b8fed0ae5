"""JSON-LD of the pages: read by a JSON-LD processor, and held to the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pyld import jsonld
from rdflib.namespace import SDO

from sitegen.model import Explainer, Moment, Quote, Ref, Translated
from sitegen.views.linked import inert
from tests.unit.sites import ABOUT, HOSTILE, NOTE, SEED, SETTINGS, URL, built, explainer, on, site

TERMS = "https://schema.org/"
CONTEXT = {
    # What schema.org's own context says of the terms that are used here.
    "@vocab": TERMS,
    **{term: {"@type": "@id"} for term in ("url", "license", "image", "item", "archivedAt")},
    **{term: {"@type": "@id"} for term in ("contentUrl", "isBasedOn", "isPartOf")},
    **{term: {"@type": "Date"} for term in ("datePublished", "dateModified", "startDate")},
}


def offline(url: str, _options: object) -> dict[str, object]:
    """The context of schema.org, and nothing else."""
    assert url.rstrip("/") == "https://schema.org"
    document = {"@context": CONTEXT}
    return {"contextUrl": None, "documentUrl": url, "contentType": "", "document": document}


class Scripts(HTMLParser):
    """The texts of a page's scripts, as a browser would cut them out."""

    def __init__(self) -> None:
        super().__init__()
        self.types: list[str | None] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the type of a script."""
        if tag == "script":
            self.types.append(dict(attrs).get("type"))
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Keep its text."""
        if self.lasttag == "script" and self.texts:
            self.texts[-1] += data


Node = dict[str, Any]


def nodes(page: bytes, address: str = "") -> list[Node]:
    """The graph of a page, as written; the processor must be able to read it."""
    scripts = Scripts()
    scripts.feed(page.decode())
    (text,) = (t for kind, t in zip(scripts.types, scripts.texts, strict=True) if kind)
    document = json.loads(text)
    options = {"documentLoader": offline, "base": URL + address}
    for node in jsonld.expand(document, options):
        keep_to_the_vocabulary(node)
    graph: list[Node] = document["@graph"]
    return graph


def keep_to_the_vocabulary(node: object) -> None:
    """Every type and property is one of schema.org's, and no node is about buying."""
    for name in words(node):
        assert name.removeprefix(TERMS) in SDO, name
        assert name not in {f"{TERMS}Demand", f"{TERMS}Offer"}


def words(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from words(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "@type":
                yield from value if isinstance(value, list) else [value]
            elif not name.startswith("@"):
                yield name
            yield from words(value) if name not in {"@type", "@value"} else ()


def article(told: Explainer) -> Node:
    """What an explainer's page says of it."""
    page = built(site(told))["talks/round-1/index.html"]
    return nodes(page, "talks/round-1/")[0]


def test_an_explainer_says_what_it_is() -> None:
    node = article(explainer())
    assert node["@type"] == ["NewsArticle", "BackgroundNewsArticle"]
    assert node["@id"] == node["url"] == f"{URL}talks/round-1/"
    assert node["headline"] == "Round 1"
    assert node["datePublished"] == "2025-05-20"
    assert node["contentReferenceTime"] == "2025-05-20"
    assert node["author"] == ["The desk"]
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert node["isPartOf"] == {"@id": f"{URL}talks/"}
    assert node["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "A name was wrong.",
            "datePublished": "2025-05-20",
        }
    ]


def test_sources_are_cited_and_seeds_are_what_it_is_based_on() -> None:
    local = replace(SEED, id="here", title="Only here", local=True, url="")
    told = explainer(sources=(local,), quotes=(Quote("ada", "x", sources=(Ref("here"),)),))
    node = article(told)
    cited = node["citation"]
    assert {source["name"]: source["@id"] for source in cited} == {
        "The paper of 16 May": f"{URL}sources/paper/#source-paper",
        "Only here": f"{URL}talks/round-1/#source-here",
    }
    assert cited[0]["@type"] == "NewsArticle"
    assert cited[0]["datePublished"] == "2025-05-16"
    assert node["isBasedOn"] == [{"@id": f"{URL}sources/paper/#source-paper"}]


def test_rounds_are_events_and_no_date_pretends() -> None:
    times = ("2025-05-16", "2025-06", "2025-07~", "2025-08-01/2025-08-03", "2025-09-01?")
    moments = tuple(Moment(on(time), f"Held {time}", "round") for time in times)
    told = explainer(dates=(*moments, Moment(on("2025-01-01"), "Not one", "event")))
    page = built(site(told, note=replace(NOTE, dates=())))["talks/round-1/index.html"]
    mentions = nodes(page)[0]["mentions"]
    assert {
        event["name"]: (event.get("startDate"), event.get("endDate")) for event in mentions
    } == {
        "Held 2025-05-16": ("2025-05-16", None),
        "Held 2025-06": ("2025-06", None),
        "Held 2025-07~": (None, None),
        "Held 2025-08-01/2025-08-03": ("2025-08-01", "2025-08-03"),
        "Held 2025-09-01?": (None, None),
    }


def test_a_quotation_has_its_speaker_its_language_and_its_translation() -> None:
    quote = Quote("ada", "Basta", lang="it", translated=Translated("Enough", "us"))
    node = article(explainer(quotes=(quote, Quote("A passer-by", "Well"), Quote("north", "No"))))
    first, second, third = node["hasPart"]
    assert first["inLanguage"] == "it"
    assert first["spokenByCharacter"]["name"] == "Ada A."
    assert first["spokenByCharacter"]["affiliation"] == "North"
    assert first["workTranslation"]["text"] == "Enough"
    assert first["workTranslation"]["translator"] == "us"
    assert second["spokenByCharacter"] == "A passer-by"
    assert third["spokenByCharacter"] == "North"


def test_every_other_page_says_what_it_is() -> None:
    files = built(site(explainer(1), explainer(2), pages=(ABOUT,)))
    kinds = {
        path: nodes(files[path], path.removesuffix("index.html"))[0]["@type"]
        for path in (
            "index.html",
            "talks/index.html",
            "data/index.html",
            "sources/paper/index.html",
        )
    }
    assert kinds == {
        "index.html": "WebSite",
        "talks/index.html": "CollectionPage",
        "data/index.html": "Dataset",
        "sources/paper/index.html": "WebPage",
    }
    parts = nodes(files["talks/index.html"])[0]["hasPart"]
    assert [part["headline"] for part in parts] == ["Round 2", "Round 1"]
    downloads = nodes(files["data/index.html"])[0]["distribution"]
    named = {part["contentUrl"].removeprefix(URL) for part in downloads}
    assert named == {path for path in files if path.startswith("data/") and "index" not in path}


def test_the_way_to_a_page_names_only_pages_that_exist() -> None:
    def way(*left_out: str) -> list[str]:
        kinds = tuple(kind for kind in SETTINGS.outputs if kind not in left_out)
        context = site(explainer(), settings=replace(SETTINGS, outputs=kinds))
        graph = nodes(built(context)["talks/round-1/index.html"])
        trails = [node for node in graph if node["@type"] == "BreadcrumbList"]
        steps = [step for trail in trails for step in trail["itemListElement"]]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        return [step["item"] for step in steps]

    assert way() == [URL, f"{URL}talks/", f"{URL}talks/round-1/"]
    assert way("disputes") == [URL, f"{URL}talks/round-1/"]
    assert way("disputes", "home") == []


def test_without_an_address_of_the_site_nodes_are_named_relative_to_their_page() -> None:
    page = built(site(explainer(), settings=replace(SETTINGS, url="")))["talks/round-1/index.html"]
    (node, _way) = nodes(page, "talks/round-1/")
    options = {"documentLoader": offline, "base": f"{URL}talks/round-1/"}
    document = {"@context": "https://schema.org", **node}
    (expanded,) = jsonld.expand(document, options)
    assert expanded["@id"] == f"{URL}talks/round-1/"


@pytest.mark.parametrize("field", ["title", "summary", "authors", "tags"])
def test_no_text_ends_the_script_or_opens_a_comment(field: str) -> None:
    value = (HOSTILE,) if field in {"authors", "tags"} else HOSTILE
    fields: dict[str, Any] = {field: value}
    told = explainer(**fields)
    page = built(site(told, settings=replace(SETTINGS, title=HOSTILE)))["talks/round-1/index.html"]
    graph = nodes(page)
    name = {"title": "headline", "summary": "description", "authors": "author", "tags": "keywords"}
    shown = graph[0][name[field]]
    assert shown == ([HOSTILE] if isinstance(value, tuple) else HOSTILE)


@given(st.text())
def test_any_text_survives_and_none_is_markup(text: str) -> None:
    told = inert({"name": text})
    assert json.loads(told)["@graph"] == [{"name": text}]
    assert not set("<>&\u2028\u2029") & set(told)
