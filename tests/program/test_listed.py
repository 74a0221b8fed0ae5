"""Long listings on numbered pages, and pairs of parties, in a site of seventy explainers."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXPLAINERS = 70


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site: one dispute of three parties, one explainer a day, all with one tag."""
    root = tmp_path_factory.mktemp("long")
    folder = root / "content" / "water"
    folder.mkdir(parents=True)
    (root / "sitegen.toml").write_text('title = "Water"\n', "utf-8")
    (folder / "index.md").write_text(
        "---\ntitle: Water\nsummary: Who gets it.\n"
        "parties: {upper: Upper, lower: Lower, mill: The mill}\n"
        "sources: {paper: {title: A paper, kind: news}}\n---\n",
        "utf-8",
    )
    (root / "seeds").mkdir()
    for number in range(EXPLAINERS):
        note = f"---\ntitle: Report {number:02}\nkind: news\n---\n"
        (root / "seeds" / f"report-{number:02}.md").write_text(note, "utf-8")
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
        (folder / f"day-{number:02}.md").write_text(
            f"---\ntitle: Day {number}\nsummary: A day.\ndate: {day}\nas_of: {day}\ntags: [daily]\n"
            f"source: [paper, report-{number:02}]\ndemands:\n"
            "  - {topic: Share, status: open, upper: Half, lower: not stated, mill: not stated}\n"
            "  - {topic: Noise, status: open, mill: None, not_stated: [upper, lower]}\n---\n",
            "utf-8",
        )
    build = [sys.executable, "-m", "sitegen", "build", "--root", str(root), "--quiet"]
    result = subprocess.run(build, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return root / "output"


def titles(page: Path) -> list[str]:
    """The explainers that a page lists."""
    return re.findall(r"<h[23]><a href=\"[^\"]*\">(Day \d+)</a>", page.read_text("utf-8"))


def test_each_explainer_is_listed_once_newest_first(output: Path) -> None:
    newest = [f"Day {number}" for number in reversed(range(EXPLAINERS))]
    home = titles(output / "index.html")
    second, third = (titles(output / "page" / n / "index.html") for n in ("2", "3"))
    assert home + second + third == newest
    assert not (output / "page" / "4").exists()


def test_a_tag_s_pages_are_numbered_and_linked_both_ways(output: Path) -> None:
    first = (output / "tags/daily/index.html").read_text("utf-8")
    last = (output / "tags/daily/page/2/index.html").read_text("utf-8")
    assert len(titles(output / "tags/daily/index.html")) == 50
    assert len(titles(output / "tags/daily/page/2/index.html")) == 20
    assert 'rel="next" href="../../tags/daily/page/2/"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="../../../../tags/daily/"' in last
    assert 'rel="next"' not in last
    assert '<b aria-current="page">2</b>' in last


def test_three_parties_are_compared_two_by_two(output: Path) -> None:
    pages = {page.name for page in (output / "water/compare").iterdir()}
    assert pages == {"lower-mill", "lower-upper", "mill-upper"}
    page = (output / "water/compare/lower-mill/index.html").read_text("utf-8")
    assert re.findall(r'<th scope="col"[^>]*data-party="(\w+)"', page) == ["lower", "mill"]
    # On its share the mill and the lower side are both silent: that row is not theirs.
    assert re.findall(r'<tr[^>]*id="(\w+)"', page) == ["noise"]
    dispute = (output / "water/index.html").read_text("utf-8")
    assert 'href="../water/compare/lower-mill/"' in dispute


def test_each_source_is_listed_once_on_numbered_pages(output: Path) -> None:
    pages = [output / "sources/index.html", output / "sources/page/2/index.html"]
    listed = [re.findall(r">(Report \d+)</a>", page.read_text("utf-8")) for page in pages]
    assert [len(names) for names in listed] == [50, 20]
    assert listed[0] + listed[1] == [f"Report {number:02}" for number in range(EXPLAINERS)]
    assert 'rel="next" href="../sources/page/2/"' in pages[0].read_text("utf-8")
