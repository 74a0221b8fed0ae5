"""What a build keeps for the next one: a head and shelves, and the parts that are as they were."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen.parts import run as running
from sitegen.parts import shelves
from tests.unit.gradually import (
    NOTE,
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


@pytest.fixture(name="town")
def _town(tmp_path: Path) -> Path:
    return small_town(tmp_path / "site")


def add(town: Path, number: int) -> list[Path]:
    """More disputes, of one explainer each."""
    names = [f"more{each}" for each in range(number)]
    for name in names:
        put(town, f"content/{name}/index.md", NOTE.replace("NAME", name))
        put(town, f"content/{name}/e1.md", explainer(name, 1))
    return [town / "content" / name for name in names]


@pytest.mark.parametrize("which", ["head", "shelf"])
@pytest.mark.parametrize("harm", ["cut", "other", "empty", "folder", "gone"])
def test_a_damaged_index_is_none(town: Path, tmp_path: Path, harm: str, which: str) -> None:
    out = tmp_path / "out"
    by_parts(wanted(town), out)
    head, shelf = sorted((town / ".sitegen" / "index").iterdir())
    assert shelf.name.startswith(f"{head.name}-")
    index = head if which == "head" else shelf
    data = index.read_bytes()
    if harm == "cut":
        index.write_bytes(data[: len(data) // 2])
    elif harm == "other":
        index.write_bytes(data[:100] + b"\xff" + data[101:])
    elif harm == "empty":
        index.write_bytes(b"")
    else:
        index.unlink()
        if harm == "folder":
            index.mkdir()
    assert drawn_after(town, out)


def test_only_the_shelf_of_what_changed_is_written(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_ROOM", 1)
    out, place = tmp_path / "out", town / ".sitegen" / "index"
    add(town, 9)
    by_parts(wanted(town), out)
    first = {each.name for each in place.iterdir()}
    with (town / "content/market/e1.md").open("a") as file:
        file.write("One more line.\n")
    drawn_after(town, out)
    second = {each.name for each in place.iterdir()}
    assert (len(first - second), len(second - first)) == (1, 1)
    assert len(second) > 4
    count = Counted(wanted(town))
    assert by_parts(wanted(town), out, count=count)
    assert count.made == []


def test_the_index_of_the_last_build_stays_however_large(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_MOST", 1)
    out, place = tmp_path / "out", town / ".sitegen" / "index"
    by_parts(wanted(town), out)
    (place / "of-other-settings").write_bytes(b"long unused")
    os.utime(place / "of-other-settings", (1, 1))
    assert drawn_after(town, out) == set()
    with (town / "content/market/e1.md").open("a") as file:
        file.write("One more line.\n")
    assert {path.partition("/")[0] for path in drawn_after(town, out)} == {"market"}
    assert not (place / "of-other-settings").exists()


def test_an_index_grows_and_shrinks_with_its_site(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_ROOM", 2)
    out, place = tmp_path / "out", town / ".sitegen" / "index"
    by_parts(wanted(town), out)
    more = add(town, 9)
    assert drawn_after(town, out)
    assert len([*place.iterdir()]) == 8
    for each in more:
        shutil.rmtree(each)
    made = drawn_after(town, out)
    assert not any(path.startswith(("bridge/", "market/", "school/")) for path in made)
    assert len([*place.iterdir()]) == 3


def test_what_changed_is_made_beside_what_did_not(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_WORTH_BESIDE", 1)
    begun: list[int] = []

    def fork() -> int:
        begun.append(1)
        return forked()

    forked = os.fork
    monkeypatch.setattr(os, "fork", fork)
    out = tmp_path / "out"
    assert by_parts(wanted(town), out, jobs=2)
    assert not begun, "nothing lies there to be looked at meanwhile"
    put(town, "content/market/e1.md", explainer("market", 1, "A new name"))
    with (town / "content/school/e2.md").open("a") as file:
        file.write("One more line.\n")
    outcome = by_parts(wanted(town), out, jobs=2)
    assert outcome
    assert begun
    expected, findings = whole(wanted(town))
    assert (tree(out), outcome.report) == (expected, findings)


ABOUT = "---\ntitle: About\nsummary: Who we are.\n---\nWe are.\n"


def test_every_page_names_the_plain_pages_that_there_are_now(town: Path, tmp_path: Path) -> None:
    put(town, "sitegen.toml", 'url = "https://town.example/"\noutputs = ["home", "pages"]')
    out, about = tmp_path / "out", "content/pages/about.md"
    drawn_after(town, out)
    put(town, about, ABOUT)
    assert "market/e1/index.html" in drawn_after(town, out)
    assert b"About" in (out / "market/e1/index.html").read_bytes()
    put(town, about, ABOUT.replace("We are.", "We are many."))
    assert "market/e1/index.html" not in drawn_after(town, out)
    put(town, about, ABOUT.replace("About", "Who"))
    assert "market/e1/index.html" in drawn_after(town, out)
    (town / about).unlink()
    assert "market/e1/index.html" in drawn_after(town, out)


def test_a_menu_of_the_settings_names_what_they_name(town: Path, tmp_path: Path) -> None:
    menu = 'navigation = [{title = "Home", to = "/"}]\noutputs = ["home", "pages"]'
    put(town, "sitegen.toml", f'url = "https://town.example/"\n{menu}')
    out = tmp_path / "out"
    drawn_after(town, out)
    put(town, "content/pages/about.md", ABOUT)
    assert "market/e1/index.html" not in drawn_after(town, out)
