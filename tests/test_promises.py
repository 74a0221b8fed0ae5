"""The page of promises names, for each of the eight, tests that exist."""

import re
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def promises(repository: Path) -> dict[int, str]:
    """Number → what the page says of a promise."""
    page = (repository / "docs" / "promises.md").read_text("utf-8")
    parts = re.split(r"(?m)^## ", page)[1:]
    return {int(part[0]): part for part in parts if part[0].isdecimal()}


def named_in(part: str) -> set[str]:
    """The files that a part names."""
    return set(re.findall(r"\.\./(tests/[\w/.-]+)", part))


def test_there_are_eight(promises: dict[int, str]) -> None:
    assert list(promises) == list(range(1, 9))


@pytest.mark.parametrize("number", range(1, 9))
def test_each_promise_says_how_it_is_tried_and_where_it_ends(
    number: int, promises: dict[int, str], repository: Path
) -> None:
    part = promises[number]
    assert "- **Tried**: " in part
    assert "- **Ends** " in part
    named = named_in(part)
    assert [name for name in named if re.search(r"/test_\w+\.py$", name)]
    assert [name for name in named if not (repository / name).is_file()] == []
    for name in named:
        if name.endswith(".py"):
            assert re.search(r"(?m)^def test_", (repository / name).read_text("utf-8")), name


def test_no_test_of_a_promise_is_forgotten(promises: dict[int, str], repository: Path) -> None:
    """All of `tests/faults/` is there for promises."""
    named = set().union(*map(named_in, promises.values()))
    there = {
        f"tests/faults/{path.name}" for path in (repository / "tests/faults").glob("test_*.py")
    }
    assert there - named == set()
