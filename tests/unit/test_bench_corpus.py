"""The corpus of the bench: always the same, a site without a finding, as large as it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bench.corpus import (
    MOMENTS,
    PARTIES,
    PER_DISPUTE,
    SOURCES,
    TOPICS,
    address,
    explained,
    write_sitegen,
)
from bench.peers import PEERS
from bench.verify import NotTheSame, expected_pages, verified
from sitegen.build import Choices, build

COUNT = 23


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    write_sitegen(tmp_path / "one", COUNT)
    write_sitegen(tmp_path / "two", COUNT)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert list(explained(COUNT, seed=1)) != list(explained(COUNT, seed=2))


def test_fewer_explainers_are_the_first_of_more() -> None:
    assert list(explained(COUNT)) == list(explained(3 * COUNT))[:COUNT]


def test_an_explainer_is_as_large_as_the_promises_say() -> None:
    for each in explained(COUNT):
        assert len(each.cells) == TOPICS == 10
        assert all(len(row) == len(PARTIES) == 3 for row in each.cells)
        assert len(each.moments) == MOMENTS == 4
        assert SOURCES == 4
        assert 680 <= len(each.article.split()) <= 760


def test_positions_mostly_stand_and_sometimes_move() -> None:
    all_of = list(explained(PER_DISPUTE))
    pairs = [
        (before, after)
        for one, two in pairwise(all_of)
        for row, next_row in zip(one.cells, two.cells, strict=True)
        for before, after in zip(row, next_row, strict=True)
    ]
    same = sum(before == after for before, after in pairs)
    assert 0.6 < same / len(pairs) < 0.9


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("bench")
    write_sitegen(site, COUNT)
    done = build(Choices(site, now="2026-11-22", jobs=1))
    assert done.report.problems == ()
    return site


def test_it_builds_without_a_finding_and_with_all_that_is_counted(built: Path) -> None:
    sizes = verified(PEERS["sitegen"], built, COUNT)
    assert sizes.pages == expected_pages(PEERS["sitegen"], COUNT) + 1


@pytest.mark.parametrize("said", ["title", "cell", "article"])
def test_a_page_that_lacks_something_is_noticed(built: Path, said: str) -> None:
    each = next(explained(COUNT))
    cell = next(cell.text for cell in each.cells[0] if cell)
    lost = {"title": each.title, "cell": cell, "article": each.article.split(". ")[-1].strip()}
    page = built / "output" / address(each) / "index.html"
    before = page.read_text("utf-8")
    page.write_text(before.replace(lost[said], "nothing"), "utf-8")
    try:
        with pytest.raises(NotTheSame, match=address(each)):
            verified(PEERS["sitegen"], built, COUNT)
    finally:
        page.write_text(before, "utf-8")


@pytest.mark.parametrize("name", [name for name in PEERS if name != "sitegen"])
def test_every_peer_is_given_each_explainer(name: str, tmp_path: Path) -> None:
    peer = PEERS[name]
    peer.write(tmp_path, COUNT)
    for each in explained(COUNT):
        text = (tmp_path / peer.source(each)).read_text("utf-8")
        assert each.article in text
        assert all(cell.text in text for row in each.cells for cell in row if cell)
        assert all(event in text for _, _, event in each.moments)


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "sitemap.xml"])
def test_a_listing_that_lacks_an_explainer_is_noticed(built: Path, name: str) -> None:
    newest = max(explained(COUNT), key=lambda each: each.day)
    listing = built / "output" / name
    before = listing.read_text("utf-8")
    lost = before.replace(newest.title, "nothing").replace(f"{address(newest)}</loc>", "</loc>")
    listing.write_text(lost.replace("<entry", "<other", 1), "utf-8")
    try:
        with pytest.raises(NotTheSame, match=r"home|feed|sitemap"):
            verified(PEERS["sitegen"], built, COUNT)
    finally:
        listing.write_text(before, "utf-8")
