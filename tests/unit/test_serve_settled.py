"""Between a save and the edition that shows it: no page of a large site mixes the two.

Pages of a large site are made when they are asked for, from files that were read before. What is
asked for here is asked for at the worst moment: the disk has changed, and the preview has not yet
heard of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.corpus import write_sitegen
from sitegen.parts import GaveUp
from sitegen.serve import opening
from sitegen.serve.edition import Choices
from sitegen.serve.stage import Stage

WORDS = "\nWords that came and went.\n"
PAGE = "dispute-00001/e000010/index.html"
FILE = "content/dispute-00001/e000010.md"
TAKEN = b"Words that came and went."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that is held for a large one."""
    monkeypatch.setattr(opening, "WORTH", 1)
    write_sitegen(tmp_path / "site", 12)
    settings = tmp_path / "site" / "sitegen.toml"
    kinds = '"home", "data", "parties", "feeds", "sitemap"'
    lines = [line for line in settings.read_text().splitlines() if "outputs" not in line]
    settings.write_text("\n".join([*lines, "search = true", f"outputs = [{kinds}]", ""]))
    return tmp_path / "site"


@pytest.fixture
def stage(root: Path) -> Stage:
    made = Stage(Choices(root, now="2025-06-15"))
    assert made.show.edition.large
    return made


def asked(stage: Stage, path: str) -> bytes:
    data = stage.show.made(path).data
    assert data is not None
    return data


@pytest.fixture
def saved(root: Path) -> Iterator[Callable[[Callable[[str], str]], None]]:
    """Saves the file changed; given nothing to change, as it was first."""
    first = (root / FILE).read_text()

    def save(change: Callable[[str], str]) -> None:
        (root / FILE).write_text(change(first))

    yield save
    (root / FILE).write_text(first)


Saved = Callable[[Callable[[str], str]], None]


def same(text: str) -> str:
    return text


def longer(text: str) -> str:
    return text + WORDS


def renamed(text: str) -> str:
    return text.replace("title: ", f"title: {WORDS.strip()[:-1]} ", 1)


def broken(text: str) -> str:
    return text.replace("summary:", "sumary:", 1)


def test_a_save_that_is_taken_back_at_once_leaves_no_page_behind(
    stage: Stage, saved: Saved
) -> None:
    saved(longer)
    with pytest.raises(GaveUp):
        asked(stage, PAGE)
    saved(same)
    assert stage.turn({FILE}) is None  # nothing differs, so nobody is told to load the page again
    assert TAKEN not in asked(stage, PAGE)


def test_a_save_is_on_its_page_once_the_next_edition_is_there(stage: Stage, saved: Saved) -> None:
    saved(longer)
    with pytest.raises(GaveUp):
        asked(stage, PAGE)
    assert stage.turn({FILE})
    assert TAKEN in asked(stage, PAGE)


def test_a_file_that_is_broken_just_now_is_no_bug(stage: Stage, saved: Saved) -> None:
    saved(broken)
    with pytest.raises(GaveUp):
        asked(stage, PAGE)
    assert stage.turn({FILE})
    assert asked(stage, "dispute-00001/e000011/index.html")
    saved(same)
    assert stage.turn({FILE})
    assert asked(stage, PAGE)


@pytest.mark.parametrize("path", ["data/demands.csv", "parties/index.html", "data/site.json"])
def test_what_follows_from_all_files_waits_as_well(stage: Stage, saved: Saved, path: str) -> None:
    saved(renamed)
    with pytest.raises(GaveUp):
        asked(stage, path)
    saved(same)
    assert stage.turn({FILE}) is None
    now = asked(stage, path)
    assert TAKEN[:-1] not in now
    assert asked(Stage(Choices(stage.show.edition.wanted.root, now="2025-06-15")), path) == now


def test_what_is_wrong_with_the_whole_is_looked_for_again(
    root: Path, stage: Stage, saved: Saved
) -> None:
    linking = "content/dispute-00000/e000000.md"
    text = (root / linking).read_text()
    (root / linking).write_text(f"{text}\n[There](../dispute-00001/e000010.md#s-nowhere)\n")
    assert stage.turn({linking})
    large = stage.show.edition.large
    assert large
    saved(longer)
    with pytest.raises(GaveUp):
        large.own.examine()
    assert not large.own.examined
    saved(same)
    large.own.examine()
    assert large.own.examined
    assert [each.code for each in large.own.problems] == ["broken-link"]


def test_the_desk_of_a_dispute_is_looked_at_again(stage: Stage, saved: Saved) -> None:
    large = stage.show.edition.large
    assert large
    part = large.by_name["dispute-00001"]
    saved(broken)
    assert stage.looks.at(large, part).problems
    assert part.name not in {looked.of.name for looked in stage.looks.known(large) if looked.of}
    saved(same)
    assert "unknown-key" not in {each.code for each in stage.looks.at(large, part).problems}


def words_of_search(stage: Stage) -> str:
    large = stage.show.edition.large
    assert large
    groups = large.own.whole_context().library.groups
    return "".join(state.explainer.body.text for each in groups for state in each.states)


def test_search_finds_the_words_of_the_last_save(stage: Stage, saved: Saved) -> None:
    saved(longer)
    assert stage.turn({FILE})
    assert WORDS in words_of_search(stage)
    saved(same)
    assert stage.turn({FILE})
    assert WORDS not in words_of_search(stage)


def test_a_file_in_error_hides_no_change_of_its_neighbours(
    root: Path, stage: Stage, saved: Saved
) -> None:
    saved(broken)
    assert stage.turn({FILE})
    other = root / FILE.replace("e000010", "e000011")
    text = other.read_text()
    other.write_text(longer(text))
    page = PAGE.replace("e000010", "e000011")
    with pytest.raises(GaveUp):
        asked(stage, page)
    other.write_text(text)
    assert TAKEN not in asked(stage, page)
    assert asked(stage, "data/demands.csv")
