"""The site as data: a package that frictionless accepts, and text that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model import Agreement, Cell, Explainer, Moment, Row, Statement
from sitegen.views.data import safe
from sitegen.views.datasets import DATASETS
from sitegen.views.licence import licence_address
from tests.unit.sites import HOSTILE, ROOT, SETTINGS, URL, built, explainer, on, site

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x")


def data_of(*explainers: Explainer, **settings: object) -> Mapping[str, bytes]:
    """The files below `data/`."""
    files = built(site(*explainers, settings=replace(SETTINGS, **settings)))
    return {path.removeprefix("data/"): data for path, data in files.items() if "data/" in path}


def rows(data: bytes) -> list[dict[str, str]]:
    """A CSV file as spreadsheets read it."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def hostile() -> Explainer:
    """An explainer with texts that break formats, and some that spreadsheets would run."""
    said = tuple(Statement("demand", text) for text in (*FORMULAS, HOSTILE, 'a","b\r\nc'))
    return explainer(
        title=HOSTILE,
        tags=("=tag",),
        demands=(Row("=Topic", "open", cells=(Cell("north", said), Cell("south")), note="="),),
        dates=(Moment(on("2025-06~"), "=event", place="@home"),),
        agreements=(Agreement("+10", id="a", number="-5", unit="=x"),),
    )


@pytest.mark.parametrize("told", [explainer(), hostile(), explainer(demands=(), dates=())])
def test_frictionless_finds_nothing_wrong_with_the_package(told: Explainer, tmp_path: Path) -> None:
    for name, data in data_of(told).items():
        (tmp_path / name).write_bytes(data)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert [task.labels for task in report.tasks] == [list(each.columns) for each in DATASETS]
    assert package.homepage == URL
    assert package.licenses == [
        {"path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]


def test_there_is_a_line_a_statement_and_a_line_a_silence() -> None:
    found = rows(data_of(explainer())["demands.csv"])
    assert [(r["topic_id"], r["party_id"], r["kind"], r["text"]) for r in found] == [
        ("truce", "north", "demand", "A truce of 1 days"),
        ("truce", "south", "offer", "A pause"),
        ("meeting", "north", "proposal", "The leaders meet"),
        ("meeting", "south", "not stated", ""),
    ]
    assert found[1]["conditions"] == "if: all agree"
    assert found[2]["answers"] == "south: rejected"
    assert {(r["dispute"], r["explainer"], r["as_of"]) for r in found} == {
        ("talks", "round-1", "2025-05-20")
    }


def test_no_cell_of_any_table_begins_like_a_formula() -> None:
    files = built(site(hostile()))
    tables = [data for path, data in files.items() if path.endswith(".csv")]
    assert len(tables) == len(DATASETS) + 2
    cells = [text for data in tables for row in rows(data) for text in row.values()]
    assert sum(text.startswith("'") for text in cells) > len(FORMULAS)
    assert not [text for text in cells if text.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@given(st.text())
def test_a_text_is_made_safe_by_one_apostrophe_at_most(text: str) -> None:
    assert safe(text) in (text, f"'{text}")
    assert not safe(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_json_is_exact() -> None:
    value: dict[str, Any] = json.loads(data_of(hostile(), title=HOSTILE)["site.json"])
    assert value["version"] == 1
    assert value["title"] == HOSTILE
    (told,) = value["disputes"][0]["explainers"]
    assert told["table"]["title"] == HOSTILE
    said = told["table"]["rows"][0]["cells"]["north"]
    assert [each["text"] for each in said] == [*FORMULAS, HOSTILE, 'a","b\r\nc']
    assert told["table"]["rows"][0]["cells"]["south"] == []


def test_the_site_as_json_holds_what_the_pages_show() -> None:
    value = json.loads(data_of(explainer())["site.json"])
    (dispute,) = value["disputes"]
    (told,) = dispute["explainers"]
    assert told["address"] == "/talks/round-1/"
    assert told["table"]["url"] == f"{URL}talks/round-1/"
    assert told["quotes"][0]["translated"] == "Enough"
    assert told["claims"][0]["certainty"] == "alleged"
    assert told["corrections"] == [{"date": "2025-05-20", "text": "A name was wrong."}]
    assert [each["id"] for each in dispute["dates"] if each["kind"] == "round"] == [
        "one",
        "two",
        "three",
    ]
    assert [source["id"] for source in value["sources"]] == ["paper"]


def test_a_table_says_of_each_statement_whether_it_moved() -> None:
    files = built(site(explainer(1), explainer(2)))
    changes = {
        path: {
            (row["id"], party): [said["change"] for said in cell]
            for row in json.loads(files[path])["rows"]
            for party, cell in row["cells"].items()
        }
        for path in ("talks/round-1/table.json", "talks/round-2/table.json", "talks/table.json")
    }
    moved: dict[tuple[str, str], list[str | None]] = {
        ("truce", "north"): ["changed"],
        ("truce", "south"): [None],
        ("meeting", "north"): [None],
        ("meeting", "south"): [],
    }
    assert changes["talks/round-2/table.json"] == changes["talks/table.json"] == moved
    still = {place: [None] * len(kinds) for place, kinds in moved.items()}
    assert changes["talks/round-1/table.json"] == still


def test_the_statements_of_a_new_topic_are_new() -> None:
    first = explainer(1, demands=explainer(1).demands[:1])
    table = json.loads(built(site(first, explainer(2)))["talks/round-2/table.json"])
    (row,) = (row for row in table["rows"] if row["id"] == "meeting")
    assert [said["change"] for said in row["cells"]["north"]] == ["new"]


def test_data_are_the_same_whatever_the_order_of_files() -> None:
    first, second = explainer(1), explainer(2, file="content/alone.md")
    assert data_of(first, second) == data_of(second, first)


def test_the_page_links_every_file_and_explains_every_column() -> None:
    files = data_of(explainer())
    page = files["index.html"].decode()
    for name in files.keys() - {"index.html"}:
        assert f'href="../data/{name}"' in page
    for dataset in DATASETS:
        for column in dataset.columns:
            assert f"<code>{column}</code>" in page


def test_the_documents_explain_every_file_and_every_column() -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    for name in data_of(explainer()).keys() - {"index.html"}:
        assert f"`{name}`" in page
    for dataset in DATASETS:
        section = page.partition(f"## `{dataset.name}.csv`")[2].partition("\n## ")[0]
        assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == dataset.columns


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("See https://example.org/terms", ""),
        ("All rights reserved", ""),
        ("CC BY 4.0 except pictures", ""),
        ("", ""),
    ],
)
def test_a_licence_has_an_address_only_where_it_is_known(licence: str, address: str) -> None:
    assert licence_address(licence) == address


def test_an_unknown_licence_is_left_out_of_the_package() -> None:
    package = json.loads(data_of(explainer(), licence="All rights reserved")["datapackage.json"])
    assert "licenses" not in package
