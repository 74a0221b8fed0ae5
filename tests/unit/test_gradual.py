"""Part by part, or the site at once: the same bytes, the same findings, and no work done twice."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import checks, site
from sitegen.parts import run as running
from sitegen.problems import Problem
from sitegen.relate import Library
from sitegen.settings import Settings
from tests.unit.gradually import (
    DAY,
    Counted,
    by_parts,
    drawn_after,
    explainer,
    put,
    small_town,
    tree,
    wanted,
    whole,
)

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(name="copied", params=["minimal", "two-parties", "three-parties"])
def _copied(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(GOLDEN / request.param / "site", root)
    return root


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_parts_give_the_whole(
    copied: Path, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_WORTH", 0)
    monkeypatch.setattr(running, "_WORTH_SHARING", 0)
    monkeypatch.setattr(running, "_CHUNK", 1)
    expected, findings = whole(wanted(copied))
    for _ in range(2):
        outcome = by_parts(wanted(copied), tmp_path / "out", jobs=jobs)
        assert outcome
        assert outcome.report == findings
        assert tree(tmp_path / "out") == expected


def test_what_has_not_changed_is_not_made_again(copied: Path, tmp_path: Path) -> None:
    by_parts(wanted(copied), tmp_path / "out")
    count = Counted(wanted(copied))
    assert by_parts(wanted(copied), tmp_path / "out", count=count)
    assert count.made == []


@pytest.fixture(name="town")
def _town(tmp_path: Path) -> Path:
    return small_town(tmp_path / "site")


def test_a_body_makes_no_page_of_the_site_again(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    with (town / "content/market/e1.md").open("a") as file:
        file.write("One more line.\n")
    made = drawn_after(town, tmp_path / "out")
    assert made == {"market/e1/index.html", "market/e2/index.html"}


def test_a_title_makes_what_shows_it(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    put(town, "content/market/e1.md", explainer("market", 1, "A new name"))
    made = drawn_after(town, tmp_path / "out")
    assert {"market/e1/index.html", "market/e2/index.html", "index.html"} <= made
    assert {"tags/market/index.html", "tags/all/index.html"} <= made
    assert not any(path.startswith(("bridge/", "school/")) for path in made)


def test_a_feed_that_loses_its_newest_reads_the_older_again(town: Path, tmp_path: Path) -> None:
    put(town, "sitegen.toml", 'url = "https://town.example/"\noutputs = ["home", "feeds"]')
    for number in range(3, 32):
        put(town, "content/market/" + f"e{number}.md", explainer("market", number))
    by_parts(wanted(town), tmp_path / "out")
    before = (tmp_path / "out/feed.xml").read_text("utf-8")
    for number in range(10, 32):
        (town / f"content/market/e{number}.md").unlink()
    assert "feed.xml" in drawn_after(town, tmp_path / "out")
    after = (tmp_path / "out/feed.xml").read_text("utf-8")
    assert after.count("<entry") == 13
    assert before.count("<entry") == 30
    put(town, "content/bridge/e1.md", explainer("bridge", 1, "A new name"))
    assert "feed.xml" in drawn_after(town, tmp_path / "out")
    assert "A new name" in (tmp_path / "out/feed.xml").read_text("utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_newest_are_in_the_feed_wherever_they_stand(
    town: Path, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_WORTH", 0)
    put(town, "sitegen.toml", 'url = "https://town.example/"\noutputs = ["home", "feeds"]')
    for number in range(3, 31):
        for name in ("bridge", "market", "school"):
            put(town, f"content/{name}/e{number}.md", explainer(name, number))
    expected, _ = whole(wanted(town))
    by_parts(wanted(town), tmp_path / "out", jobs=jobs)
    assert tree(tmp_path / "out") == expected
    assert expected["feed.xml"].count(b"<entry") == 30


def test_a_clock_that_goes_back_hides_no_change(town: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", town / "content/bridge/e1.md"
    by_parts(wanted(town), out)
    before = file.stat()
    file.write_text(file.read_text().replace("The text.", "Our text."))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "bridge/e1/index.html" in drawn_after(town, out)


def test_the_output_folder_is_put_right_whatever_the_index_says(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    by_parts(wanted(town), out)
    (out / "bridge/e1/index.html").unlink()
    (out / "index.html").write_text("x")
    assert drawn_after(town, out) == {
        "bridge/e1/index.html",
        "bridge/e2/index.html",
        "index.html",
    }


def test_another_output_folder_is_filled(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    assert by_parts(wanted(town), tmp_path / "other")
    assert tree(tmp_path / "other") == tree(tmp_path / "out")


def test_two_kinds_of_build_do_not_disturb_each_other(town: Path, tmp_path: Path) -> None:
    for _ in range(2):
        for drafts in (False, True):
            of = site.Wanted(town, wanted(town).settings, DAY, drafts)
            out = tmp_path / f"out-{drafts}"
            assert by_parts(of, out)
            assert tree(out) == whole(of)[0]


def test_the_sites_own_look_is_on_every_page(town: Path, tmp_path: Path) -> None:
    put(town, "templates/assets/css/own.css", "body { color: #111; }")
    put(town, "templates/page.html", '{% extends "base.html" %}')
    assert by_parts(wanted(town), tmp_path / "out")
    made = tree(tmp_path / "out")
    assert made == whole(wanted(town))[0]
    assert b"own.css" in made["bridge/e1/index.html"]
    (town / "templates/assets/css/own.css").unlink()
    assert by_parts(wanted(town), tmp_path / "out")
    assert tree(tmp_path / "out") == whole(wanted(town))[0]


def test_what_is_wrong_with_the_theme_is_told_by_parts_too(town: Path, tmp_path: Path) -> None:
    put(town, "templates/explaner.html", "")
    put(town, "templates/page.html", '{% extends "base.html" %}{{ view.title|safe }}')
    _, findings = whole(wanted(town))
    assert {each.code for each in findings.problems} >= {"unused-template", "unescaped-text"}
    for _ in range(2):
        outcome = by_parts(wanted(town), tmp_path / "out")
        assert outcome
        assert outcome.report == findings


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/market/e1.md", "tags: [market, all]", 'tags: [market, "!"]'),
        ("content/market/e1.md", "source: letter", "source: letter\naliases: [/tags/pay/]"),
        ("content/market/e1.md", "source: letter", "source: letter\naliases: [/bridge/e1/]"),
        ("content/market/e1.md", "source: letter", "source: letter\nreview_by: 2025-06-01"),
        ("content/market/index.md", "town: Town", "town: City"),
        ("content/market/index.md", "town: Town", "town: {name: City, aka: [Town]}"),
    ],
)
def test_what_is_wrong_among_names_is_told_after_an_edit_that_changed_none(
    town: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    by_parts(wanted(town), tmp_path / "out")
    put(town, "content/bridge/e2.md", explainer("bridge", 2, "A new name"))
    before = by_parts(wanted(town), tmp_path / "out")
    assert before
    assert before.report == whole(wanted(town))[1]
    text = (town / file).read_text("utf-8")
    assert old in text
    put(town, file, text.replace(old, new))
    for _ in range(2):  # the second time, nothing has changed
        after = by_parts(wanted(town), tmp_path / "out")
        expected = whole(wanted(town))[1]
        assert (after.report if after else None) == (None if expected.errors else expected)
    put(town, file, text)
    mended = by_parts(wanted(town), tmp_path / "out")
    assert mended
    assert mended.report == before.report


def test_a_title_does_not_have_names_looked_at_again(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Library] = []
    of_site = checks.of_site

    def counted(
        library: Library, chosen: Settings, today: dt.date, *, every: bool = False
    ) -> Iterator[Problem]:
        asked.append(library)
        return of_site(library, chosen, today, every=every)

    monkeypatch.setattr(checks, "of_site", counted)
    by_parts(wanted(town), tmp_path / "out")
    assert len(asked) == 1
    put(town, "content/market/e1.md", explainer("market", 1, "A new name"))
    by_parts(wanted(town), tmp_path / "out")
    assert len(asked) == 1
    put(town, "content/market/e3.md", explainer("market", 3))
    by_parts(wanted(town), tmp_path / "out")
    assert len(asked) == 2
