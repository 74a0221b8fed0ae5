"""What translations change in a built site, and what they leave as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.program.running import DAY, golden_site, sitegen, tree

LANGUAGES = ("ar/", "it/", "uk/")
TAG = re.compile(r"<[a-z][^>]*?>")
MARKED = re.compile(r"&lt;span|<span[^>]*=\"[^\"]*<")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The built files of a site with translations, and of the same without any."""
    built = []
    for name in ("with", "without"):
        root = golden_site("translated", tmp_path_factory.mktemp(name) / "site")
        if name == "without":
            for path in (root / "content").rglob("*.??.md"):
                path.unlink()
        done = sitegen("build", "--now", DAY, "--quiet", at=root)
        assert done.code == 0, done.err
        built.append(tree(root / "output"))
    return built[0], built[1]


def test_the_originals_keep_every_address(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, plain = sites
    assert {path for path in told if not path.startswith(LANGUAGES)} == set(plain)


def test_no_feed_calendar_or_data_file_knows_of_translations(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, plain = sites
    kinds = (".json", ".csv", ".ics", "feed.xml", ".bib", "_redirects", "_headers")
    same = [path for path in plain if path.endswith(kinds)]
    assert len(same) > 15
    assert [path for path in same if told[path] != plain[path]] == []


def test_a_page_without_translations_differs_in_its_menu_alone(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, plain = sites
    changed = {path for path in plain if told[path] != plain[path] and path.endswith(".html")}
    assert changed == {
        "about/index.html",
        "harbour/index.html",
        *(f"harbour/{name}-meeting/index.html" for name in ("first", "second", "third")),
    }


def test_no_draft_leaks_into_any_language(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, _plain = sites
    assert not any(path.startswith("uk/") for path in told)
    assert not any("Перша зустріч".encode() in data for data in told.values())


def test_no_attribute_holds_an_element(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, _plain = sites
    pages = {p: data.decode() for p, data in told.items() if p.endswith(".html")}
    assert any('<span lang="en" dir="ltr">' in text for text in pages.values())
    for path, text in pages.items():
        inside = [tag for tag in TAG.findall(text) if "<span" in tag[1:] or "&lt;span" in tag]
        assert inside == [], path
        assert not MARKED.search(text), path


def test_the_same_files_give_the_same_bytes_in_one_process_and_in_two(tmp_path: Path) -> None:
    root = golden_site("translated", tmp_path / "site")
    built = []
    for jobs in ("1", "2"):
        options = ("--now", DAY, "--quiet", "--jobs", jobs, "--output", tmp_path / jobs)
        assert sitegen("build", *map(str, options), at=root).code == 0
        built.append(tree(tmp_path / jobs))
    assert built[0] == built[1]


def test_a_translation_bears_its_own_day_and_not_that_of_the_original_s_words(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told, _ = sites

    def dateline(path: str) -> str:
        line = re.search(r'<ul class="run dateline">(.*?)</ul>', told[path].decode(), re.DOTALL)
        assert line
        return " ".join(re.sub(r"<[^>]+>", " ", line[1]).replace("\u00a0", " ").split())

    original = dateline("harbour/second-meeting/index.html")
    assert original.endswith("Published 21 February 2025 Updated 25 February 2025")
    stale = dateline("it/harbour/second-meeting/index.html")
    assert stale.endswith("Pubblicazione: 21 febbraio 2025 Traduzione: 22 febbraio 2025")
    assert "L’originale è cambiato" in told["it/harbour/second-meeting/index.html"].decode()
    dated = dateline("it/harbour/first-meeting/index.html")
    assert dated.endswith("Traduzione: 20 gennaio 2025")
