"""Bracketed numbers in a table: in the order of numbers, and explained only where there are any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen import settings, site
from tests.unit.checked_sites import TODAY

HEAD = """\
---
title: Round one
summary: They met.
date: 2025-05-17
as_of: 2025-05-16
parties: {north: North, south: South}
claims:
  - {text: It rained, certainty: unconfirmed, by: unattributed, source: late}
demands:
"""
CITED = """\
  - topic: Truce
    status: open
    north: {demand: Two days, source: first}
    south: {demand: Ten days, source: [{id: second, at: item 9}, first, {id: second, at: item 2}]}
---
"""
SILENT = """\
  - topic: Truce
    status: open
    not_stated: [north, south]
---
"""
EXPLAINED = "Numbers in brackets lead to the sources."


def pages(root: Path, rows: str) -> dict[str, str]:
    """Every page of a site with one explainer."""
    for name in ("first", "second", "late"):
        note = root / "seeds" / f"{name}.md"
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"---\ntitle: {name}\nkind: news\n---\n", "utf-8")
    explainer = root / "content" / "talks" / "one.md"
    explainer.parent.mkdir(parents=True)
    explainer.write_text(HEAD + rows, "utf-8")
    made = site.make(site.Wanted(root, settings.Settings(), TODAY))
    assert made.report.errors == ()
    written = ((each.path, each.data) for each in site.pages(made, root))
    return {path: data.decode() for path, data in written if path.endswith(".html")}


PLACES = ["talks/one/index.html", "talks/index.html", "topics/truce/index.html"]


@pytest.mark.parametrize("place", PLACES)
def test_numbers_stand_in_their_order(tmp_path: Path, place: str) -> None:
    table = pages(tmp_path, CITED)[place].partition("<table")[2].partition("</table>")[0]
    cell = table.partition("Ten days")[2].partition("</td>")[0]
    assert re.findall(r">\[(\d)\]<", cell) == ["1", "2", "2"]
    assert [*re.findall(r"item \d", cell)] == ["item 9", "item 2"]
    assert EXPLAINED in table


@pytest.mark.parametrize("place", PLACES)
def test_a_table_without_numbers_does_not_explain_them(tmp_path: Path, place: str) -> None:
    page = pages(tmp_path, SILENT)[place]
    assert "<caption" in page
    assert EXPLAINED not in page
