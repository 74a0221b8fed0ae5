"""The page of the bench: it says what was measured, the bad news too."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench import page, result
from bench.chart import chart
from bench.promises import LARGE, PROMISES, SMALL
from bench.result import Built, Machine, Result, Times

COLD = PROMISES[1]


def made(count: int, ours: float = 5, theirs: float = 10) -> Result:
    runs = {"sitegen": Times((ours, ours, ours)), "Hugo": Times((theirs, theirs, theirs))}
    return Result(
        count=count,
        day="2026-01-02",
        machine=Machine("A processor", 2, 2**33, "A system", 0.1),
        versions={"sitegen": "1.0", "Hugo": "0.1"},
        built={"sitegen": Built(count, 2**15), "Hugo": Built(count, 2**14)},
        works=dict.fromkeys(page.WORKS, runs),
        peaks={"sitegen": 2**28, "Hugo": 2**30},
        saved=Times((0.2,)),
        start={"sitegen --version": Times((0.05,)), "python -c pass": Times((0.02,))},
    )


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [(5, "met, aim reached"), (5.1, "met"), (10, "met"), (10.1, "**not met**")],
)
def test_a_promise_is_met_up_to_its_figure_and_no_further(ours: float, verdict: str) -> None:
    assert COLD.verdict({LARGE: made(LARGE, ours)}) == verdict


def test_what_was_not_measured_is_not_met_by_chance() -> None:
    assert {each.verdict({}) for each in PROMISES} == {"not measured"}
    alone = made(LARGE)
    alone = replace(alone, works={"cold": {"sitegen": Times((1.0,))}}, peaks={"sitegen": 1})
    assert COLD.verdict({LARGE: alone}) == "not measured"


def test_a_ratio_is_of_runs_that_followed_each_other() -> None:
    runs = {"sitegen": Times((1, 20, 3)), "Hugo": Times((2, 40, 3))}
    assert replace(made(SMALL), works={"cold": runs}).ratio("cold", "Hugo") == 0.5


def test_memory_and_growth() -> None:
    by_work = {each.work: each for each in PROMISES}
    results = {SMALL: made(SMALL, ours=1), LARGE: made(LARGE, ours=15)}
    growth = by_work["cold, an explainer of 10,000 against one of 1,000"]
    assert growth.measured(results) == pytest.approx(1.5)
    assert growth.verdict(results) == "**not met**"
    save = by_work["from a save to the screen, in the preview, 10,000"]
    assert save.verdict(results) == "met"
    assert by_work["memory, cold, 10,000, against Hugo"].measured(results) == 0.25


def test_the_page_says_each_promise_and_what_was_measured_where() -> None:
    text = page.page([made(SMALL, 30), made(LARGE)])
    assert text.count("| ≤ ") == len(PROMISES)
    assert "| cold build, 1,000, against Hugo | ≤ 1 × | 0.5 × | 3.00 × | **not met** |" in text
    assert "| cold build, 10,000, against Hugo | ≤ 1 × | 0.5 × | 0.5 × | met, aim reached |" in text
    assert "A processor, 2 cores, 8 GiB" in text
    assert "Hugo 0.1" in text


def test_the_chart_is_an_svg_that_tells_its_figures_in_words() -> None:
    root = ET.fromstring(chart([made(SMALL), made(LARGE, 1.25, 12)]))  # noqa: S314  our own
    space = "{http://www.w3.org/2000/svg}"
    told = root.findtext(f"{space}desc", "")
    assert "Cold build, 10,000 explainers: seconds: sitegen 1.25, Hugo 12.0" in told
    bars = [float(each.get("width", "")) for each in root.iter(f"{space}rect")]
    assert bars[2] / bars[3] == pytest.approx(1.25 / 12, abs=0.01)
    assert "prefers-color-scheme: dark" in root.findtext(f"{space}style", "")


def test_results_are_kept_and_read_again(tmp_path: Path) -> None:
    for each in (made(LARGE), made(SMALL)):
        result.write(each, tmp_path)
    assert result.read_all(tmp_path) == [made(SMALL), made(LARGE)]
