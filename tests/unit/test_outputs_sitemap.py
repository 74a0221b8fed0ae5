"""The sitemap, held to the protocol's rules as an XML schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lxml import etree
from msgspec.structs import replace

from sitegen import outputs
from sitegen.outputs import sitemap
from tests.unit.sites import ABOUT, ROOT, SETTINGS, URL, built, drawn, explainer, site

SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests" / "schemas" / "sitemap.xsd"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(data: bytes) -> dict[str, str]:
    """Address → lastmod of a file that keeps the schema."""
    root = etree.fromstring(data)
    SCHEMA.assertValid(root)
    return {
        entry.findtext("s:loc", "", NAMES): entry.findtext("s:lastmod", "", NAMES) for entry in root
    }


def canonical(files: Mapping[str, bytes]) -> set[str]:
    """The canonical address of every page that robots may list."""
    found = set()
    for path, data in files.items():
        if path.endswith(".html") and b'content="noindex"' not in data:
            text = data.decode()
            if 'http-equiv="refresh"' not in text:
                found.add(text.partition('<link rel="canonical" href="')[2].partition('"')[0])
    return found


def test_it_names_every_page_by_its_canonical_address_and_nothing_else() -> None:
    files = built(site(explainer(1), explainer(2), pages=(ABOUT,)))
    listed = entries(files["sitemap.xml"])
    assert set(listed) == canonical(files)
    assert f"{URL}talks/round-1/" in listed
    assert f"{URL}talks/round-1/table/" not in listed
    assert f"{URL}404.html" not in listed


def test_a_page_changed_on_the_day_that_an_editor_typed() -> None:
    later = dt.date(2025, 9, 3)
    files = built(site(explainer(1), explainer(2, updated=later)))
    listed = entries(files["sitemap.xml"])
    assert listed[f"{URL}talks/round-1/"] == "2025-05-20"
    assert listed[f"{URL}talks/round-2/"] == "2025-09-03"
    assert listed[f"{URL}talks/"] == "2025-09-03"
    assert listed[URL] == "2025-09-03"
    assert listed[f"{URL}sources/paper/"] == ""


def test_addresses_outside_ascii_are_percent_encoded() -> None:
    listed = entries(built(site(explainer(slug="Друга & more")))["sitemap.xml"])
    assert f"{URL}talks/%D0%B4%D1%80%D1%83%D0%B3%D0%B0-more/" in listed


def test_an_address_longer_than_the_protocol_allows_is_left_out() -> None:
    settings = replace(SETTINGS, url=f"https://example.org/{'a' * 2020}/")
    listed = entries(built(site(explainer(), settings=settings))["sitemap.xml"])
    assert settings.url in listed
    assert all(len(address) < sitemap.LONGEST for address in listed)
    assert f"{settings.url}talks/round-1/" not in listed


def test_too_many_pages_make_an_index_and_parts() -> None:
    context = site(explainer(1), explainer(2), explainer(3), pages=(ABOUT,))
    others = [each for each in outputs.plan(context) if not each.path.startswith("sitemap")]
    whole = entries(drawn(next(sitemap.plan(context, others))))
    parts = {each.path: entries(drawn(each)) for each in sitemap.plan(context, others, most=3)}
    index = parts.pop("sitemap.xml")
    assert set(index) == {f"{URL}{path}" for path in parts}
    assert max(len(part) for part in parts.values()) == 3
    assert {page: day for part in parts.values() for page, day in part.items()} == whole
    for path, part in parts.items():
        assert index[f"{URL}{path}"] == max(part.values())


def test_a_page_is_listed_just_where_its_head_lets_robots_in() -> None:
    for planned in outputs.plan(site(explainer(), pages=(ABOUT,))):
        if planned.template.endswith(".html") and planned.template != "alias.html":
            view = planned.make()
            assert planned.listed == view.frame.indexable, planned.path  # type: ignore[attr-defined]


def test_a_site_without_pages_to_list_has_no_sitemap() -> None:
    context = site(settings=replace(SETTINGS, outputs=("sitemap",)))
    assert "sitemap.xml" not in built(context)
