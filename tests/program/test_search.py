"""A site with a search, built by the command."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.process import search
from tests.program.running import (
    DAY,
    REPOSITORY,
    Warm,
    explainer,
    sitegen,
    tree,
    write_site,
)

MISSING = "no-pagefind"

Build = Callable[..., tuple[int, str]]

SETTINGS = 'title = "A site"\nurl = "https://site.example/"\nsearch = true\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "sitegen.toml": SETTINGS,
        "content/one.md": explainer(body="A word that is found: marmalade."),
        "content/two.md": explainer("Two", "A word that is kept: zabaglione.", draft="true"),
        "content/three.md": explainer("Three", "For later: profiterole.", date="2999-01-01"),
    }
    return write_site(tmp_path / "site", files)


@pytest.fixture
def build(warm: Warm, site: Path) -> Build:
    """Build the site on a fixed day: its exit code and what it said of what is wrong.

    `packages` holds Python packages that come before the installed ones.
    """

    def run(*options: str, packages: Path | None = None) -> tuple[int, str]:
        if packages:
            path = f"{packages}:{REPOSITORY}"
            done = sitegen("build", "--now", DAY, *options, at=site, PYTHONPATH=path)
        else:
            done = warm.build(site, *options)
        return done.code, done.err

    return run


def stored(site: Path) -> str:
    """All that the index tells of its records."""
    parts = sorted((site / "output/pagefind").rglob("*.pf_*"))
    assert parts
    return "\n".join(
        gzip.decompress(part.read_bytes()).decode("utf-8", "replace") for part in parts
    )


def package(folder: Path, text: str) -> Path:
    """A package of the name of Pagefind's, in a folder of its own."""
    place = folder / "packages" / "pagefind_bin"
    place.mkdir(parents=True)
    (place / "__init__.py").write_text(text)
    return place.parent


def counting(folder: Path) -> tuple[Path, Path]:
    """Pagefind's program behind one that keeps a list of its calls: (packages, the list)."""
    calls = folder / "calls"
    calls.touch()
    script = folder / "counting"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{calls}"\nexec "{search.program()}" "$@"\n')
    script.chmod(0o755)
    text = f"def get_executable():\n    return {str(script)!r}\n"
    return package(folder, text), calls


def test_only_what_is_published_can_be_found(build: Build, site: Path) -> None:
    assert build() == (0, "")
    found = stored(site)
    assert "marmalade" in found
    for held in ("zabaglione", "profiterole", "Two", "Three"):
        assert held not in found
    manifest = (site / "output/.sitegen/manifest.json").read_text()
    assert "pagefind/pagefind.js" in manifest


def test_a_translation_is_found_where_it_stands(build: Build, site: Path) -> None:
    text = "---\ntitle: Un giorno\nsummary: Che cosa hanno detto.\n---\nUna parola: corbezzolo.\n"
    (site / "content/one.it.md").write_text(text)
    assert build()[0] == 0
    found = stored(site)
    assert "corbezzolo" in found
    assert '"url":"it/one/"' in found
    page = (site / "output/search/index.html").read_text()
    assert '<option value="it">Italian</option>' in page


def test_two_builds_differ_in_nothing_but_the_index(build: Build, site: Path) -> None:
    assert build() == (0, "")
    first = tree(site / "output", assets=True)
    assert build("--no-cache", "--output", str(site / "again")) == (0, "")
    second = tree(site / "again", assets=True)

    def rest(files: dict[str, bytes]) -> dict[str, bytes]:
        return {name: data for name, data in files.items() if not name.startswith("pagefind/")}

    assert rest(first) == rest(second)
    assert len(first) > len(rest(first)) > 0


def test_an_index_is_made_once_for_the_same_records(
    build: Build, site: Path, tmp_path: Path
) -> None:
    packages, calls = counting(tmp_path)

    def made(*options: str) -> int:
        assert build(*options, packages=packages) == (0, "")
        return calls.read_text().count("--service")

    assert made() == 1
    first = tree(site / "output")
    assert made() == 1
    assert tree(site / "output") == first
    (site / "content/one.md").write_text(explainer(body="Another word: chutney."))
    assert made() == 2
    assert "chutney" in stored(site)
    assert "marmalade" not in stored(site)
    assert made("--no-cache") == 3
    for entry in (site / ".sitegen/search").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    shutil.rmtree(site / "output")
    assert made() == 4
    assert (site / ".sitegen/.gitignore").read_text() == "*\n"


def test_without_the_setting_the_search_goes(build: Build, site: Path) -> None:
    assert build() == (0, "")
    assert (site / "output/search/index.html").exists()
    (site / "sitegen.toml").write_text(SETTINGS.replace("true", "false"))
    assert build() == (0, "")
    assert not (site / "output/search").exists()
    assert not (site / "output/pagefind").exists()


def test_a_missing_extra_is_told_with_what_to_do(build: Build, site: Path, tmp_path: Path) -> None:
    packages = package(tmp_path, "raise ImportError\n")
    code, err = build(packages=packages)
    assert code == 1
    assert err.startswith(f'sitegen.toml:3:1: error[{MISSING}]: "search" is true, but Pagefind')
    assert 'pip install "sitegen[search]"' in err
    assert not (site / "output").exists()


def test_a_package_without_its_program_is_a_missing_extra(build: Build, tmp_path: Path) -> None:
    text = "def get_executable():\n    raise FileNotFoundError('none')\n"
    code, err = build(packages=package(tmp_path, text))
    assert code == 1
    assert f"error[{MISSING}]" in err


def test_a_site_without_search_needs_no_pagefind(build: Build, site: Path, tmp_path: Path) -> None:
    (site / "sitegen.toml").write_text(SETTINGS.replace("true", "false"))
    assert build(packages=package(tmp_path, "raise ImportError\n")) == (0, "")


@pytest.mark.parametrize("text", ["exit 1", 'test "$1" = --version && echo pagefind 0'])
def test_a_program_that_fails_leaves_the_old_site(
    build: Build, site: Path, tmp_path: Path, text: str
) -> None:
    assert build() == (0, "")
    before = tree(site / "output", assets=True)
    script = tmp_path / "failing"
    script.write_text(f"#!/bin/sh\n{text}\n")
    script.chmod(0o755)
    packages = package(tmp_path, f"def get_executable():\n    return {str(script)!r}\n")
    (site / "content/one.md").write_text(explainer(body="Another word: chutney."))
    code, err = build(packages=packages)
    assert code == 3
    assert err.startswith("sitegen: Pagefind could not make the search index: ")
    assert err.count("\n") == 1
    assert tree(site / "output", assets=True) == before


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_site_that_cannot_remember_is_built_all_the_same(
    build: Build, site: Path, tmp_path: Path, kind: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    if kind == "file":
        (site / ".sitegen").write_text("mine")
    else:
        (site / ".sitegen").symlink_to(outside)
    assert build() == (0, "")
    assert "marmalade" in stored(site)
    assert list(outside.iterdir()) == []
