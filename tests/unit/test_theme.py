"""The default theme: what its templates may do, what its pages promise, what it weighs."""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from jinja2 import Environment, meta, nodes
from msgspec import Struct
from msgspec.structs import fields

import sitegen.views
from sitegen.markup import bare
from sitegen.render import Renderer, default_theme, renderer, theme_of
from sitegen.views.pages import TablePage
from sitegen.views.shapes import Link, TableView
from tests.unit.theme_pages import LIMITS, explainer, frame, tables

THEME = default_theme()
TEMPLATES = [*sorted(THEME.rglob("*.html")), THEME / "card.svg"]
VOID = {"base", "br", "circle", "hr", "img", "link", "meta", "path", "use", "wbr"}


def name(path: Path) -> str:
    return path.relative_to(THEME).as_posix()


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=name)


@cache
def draw() -> Renderer:
    return renderer(theme_of(THEME.parent), THEME.parent)


@cache
def parsed(path: Path) -> nodes.Template:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.filters["bare"] = bare
    return environment.parse(path.read_text("utf-8"))


# --- What a template may do -----------------------------------------------------------------------

STATEMENTS = (
    nodes.Assign, nodes.Block, nodes.Extends, nodes.For, nodes.FromImport, nodes.If, nodes.Macro,
    nodes.Output,
)  # fmt: skip


@every_template
def test_templates_only_choose_and_repeat(path: Path) -> None:
    others = {
        type(node).__name__
        for node in parsed(path).find_all(nodes.Stmt)
        if not isinstance(node, STATEMENTS)
    }
    assert others == set()
    assert {node.name for node in parsed(path).find_all(nodes.Filter)} <= {"bare", "length"}
    assert [node.name for node in parsed(path).find_all(nodes.Test)] == []


@every_template
def test_templates_know_nothing_but_the_view(path: Path) -> None:
    tree = parsed(path)
    own = {"_", "once", "range"} | {
        node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"
    }
    for node in tree.find_all(nodes.FromImport):
        own |= {each if isinstance(each, str) else each[1] for each in node.names}
    unknown = meta.find_undeclared_variables(tree) - own
    assert unknown <= (set() if path.parent.name == "macros" else {"view"})


@every_template
def test_macros_are_imported_without_context(path: Path) -> None:
    assert [n.template for n in parsed(path).find_all(nodes.FromImport) if n.with_context] == []


def shapes() -> Iterator[type[Struct]]:
    for module in pkgutil.iter_modules(sitegen.views.__path__, "sitegen.views."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Struct) and value is not Struct:
                yield value


@every_template
def test_templates_read_only_fields_that_views_have(path: Path) -> None:
    known = {field.name for shape in shapes() for field in fields(shape)}
    read = {node.attr for node in parsed(path).find_all(nodes.Getattr)}
    assert read - known == set()


@pytest.mark.parametrize("path", TEMPLATES[:-1], ids=name)
def test_no_script_and_no_style_stands_in_a_page(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=", text) == []
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert [tag for tag in scripts if ' src="' not in tag and "ld+json" not in tag] == []


# --- What the pages promise -----------------------------------------------------------------------


class Page(HTMLParser):
    """Elements in their order: (tag, attributes, tags around it); refuses what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str], tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and where it stands."""
        assert [key for key, times in Counter(key for key, _ in attrs).items() if times > 1] == []
        self.elements.append((tag, {k: v or "" for k, v in attrs}, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.elements.append((tag, {k: v or "" for k, v in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        """Refuse an end that is not that of the innermost element."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.text += data

    def all(self, tag: str, **wanted: str | None) -> list[dict[str, str]]:
        """Attributes of the elements of a tag that have these attributes; `None`: any value."""
        keys = {key.rstrip("_").replace("_", "-"): value for key, value in wanted.items()}
        return [
            has for each, has, _ in self.elements
            if each == tag and all(k in has and v in (None, has[k]) for k, v in keys.items())
        ]  # fmt: skip


def check_links_and_ids(page: Page) -> None:
    ids = [has["id"] for _, has, _ in page.elements if "id" in has]
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    for _, has, _ in page.elements:
        if has.get("href", "").startswith("#"):
            assert has["href"][1:] in ids
        for word in has.get("headers", "").split() + has.get("aria-labelledby", "").split():
            assert word in ids


def spans(page: Page) -> list[int]:
    """How many columns each row of the table covers."""
    widths: list[int] = []
    for tag, has, around in page.elements:
        if tag == "tr":
            widths.append(0)
        if tag in {"th", "td"} and "table" in around:
            widths[-1] += int(has.get("colspan", "1"))
    return widths


@settings(max_examples=60, deadline=None)
@given(tables())
def test_any_table_is_a_table(it: TableView) -> None:
    view = TablePage(frame(), "Title", Link("Title", "../"), it)
    page = Page(draw()("table.html", view, "en"))
    ids = [has["id"] for _, has, _ in page.elements if "id" in has]
    assert len(ids) == len(set(ids))
    assert set(spans(page)) == {len(it.parties) + 1}
    assert len(page.all("tr", id=None, data_status=None)) == len(it.rows)
    assert len(page.all("td", data_party=None, id=None)) == sum(len(r.cells) for r in it.rows)
    said = [s for row in it.rows for cell in row.cells for s in cell.statements]
    for statement in said:
        assert statement.text.text in page.text
    assert page.text.count("Not stated") >= sum(not c.statements for r in it.rows for c in r.cells)


def test_an_explainer_has_the_stable_hooks() -> None:
    page = Page(draw()("explainer.html", explainer(parties=2, rows=8), "en"))
    check_links_and_ids(page)
    assert page.all("table", class_="demands", role="table")
    assert [around[-1] for tag, _, around in page.elements if tag == "caption"] == ["table"]
    assert len(page.all("th", scope="col", role="columnheader", data_party=None)) == 2
    rows = page.all("tr", id=None, role="row", data_status=None)
    assert len(rows) == len(page.all("th", scope="row", role="rowheader")) == 8
    cells = page.all("td", role="cell", id=None, data_party=None)
    for cell in cells:
        row, _, party = cell["id"].partition("--")
        assert row in {each["id"] for each in rows}
        assert party == cell["data-party"]
    assert page.all("td", data_change="changed")
    assert page.all("tr", data_change="status")
    assert page.all("div", data_kind="offer")
    assert page.all("ol", class_="timeline")
    assert page.all("li", data_kind="round")
    assert len(page.all("time", datetime=None)) > 4
    sections = {has.get("id") for has in page.all("section")}
    assert {"agreements", "sources", "quotes", "claims", "people", "changes"} <= sections
    assert "corrections" in sections
    assert page.all("li", id="source-eunews")


def test_every_cell_has_its_anchor_even_where_an_agreement_speaks_for_it() -> None:
    page = Page(draw()("explainer.html", explainer(parties=3, rows=8), "en"))
    ids = {has["id"] for _, has, _ in page.elements if "id" in has}
    rows = [has["id"] for has in page.all("tr", id=None, data_status=None)]
    assert {f"{row}--p{party}" for row in rows for party in range(3)} <= ids
    led = {has["href"] for has in page.all("a", class_="permalink")}
    cells = [has["id"] for has in page.all("td", id=None)]
    assert {f"#{place}" for place in (*rows, *cells)} == {each.removeprefix("./") for each in led}


def test_the_menu_says_where_the_reader_is() -> None:
    page = Page(draw()("explainer.html", explainer(parties=2, rows=2), "en"))
    assert [has["href"] for has in page.all("a", aria_current="true")] == ["../../sources/"]


def test_each_choice_of_a_table_is_a_line_that_a_link_leads_to() -> None:
    page = Page(draw()("explainer.html", explainer(parties=20, rows=8), "en"))
    lines = page.all("p", id=None, tabindex="-1")
    assert len(lines) == 5 + 20
    assert {f"#{has['id']}" for has in lines} <= {has.get("href") for has in page.all("a")}
    style = (THEME / "assets/css/site.css").read_text("utf-8")
    for line in lines:
        assert f".{line['class'].split()[-1]}:target)" in style


def test_only_three_parties_and_more_get_a_region_to_scroll() -> None:
    for count, regions in ((1, 0), (2, 0), (3, 1), (7, 1)):
        page = Page(draw()("explainer.html", explainer(parties=count, rows=2), "en"))
        found = page.all("div", role="region", tabindex="0", aria_label=None)
        assert len(found) == regions
        assert len(page.all("td", data_name=None)) == (count * 2 if regions else 0)


def test_text_is_escaped_wherever_it_stands() -> None:
    page = draw()("explainer.html", explainer(parties=2, rows=8, mark="<i>\"'&"), "en")
    assert "<i>" not in page
    Page(page)


# --- What it weighs -------------------------------------------------------------------------------


def zipped(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def test_an_explainer_with_twelve_rows_is_light() -> None:
    page = draw()("explainer.html", explainer(parties=2, rows=12), "en").encode()
    style = (THEME / "assets/css/site.css").read_bytes()
    assert zipped(style) <= LIMITS.style
    assert zipped(page) + zipped(style) <= LIMITS.page
    assert "search.js" not in page.decode()
    scripts = {path.name: path.stat().st_size for path in (THEME / "assets/js").rglob("*.js")}
    del scripts["search.js"]
    assert sum(scripts.values()) <= LIMITS.script


def test_what_only_the_search_page_loads_is_light_too() -> None:
    assert zipped((THEME / "assets/js/search.js").read_bytes()) <= LIMITS.script
    assert zipped((THEME / "assets/css/search.css").read_bytes()) <= 2 * 1024
