"""What texts show and link besides texts: the next build sees whatever happens to such a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.parts import memory
from tests.unit.gradually import NOTE, Counted, by_parts, explainer, put, tree, wanted, whole
from tests.unit.pictures import picture

FILE = "content/bridge/map.png"
SHOWS = {
    "an article": ("content/bridge/one.md", "\n![Map](map.png)\n"),
    "an introduction": ("content/bridge/index.md", "\n![Map](map.png)\n"),
    "a link": ("content/bridge/one.md", "\n[Map](map.png)\n"),
    "a plain page": ("content/pages/about.md", "\n![Map](/bridge/map.png)\n"),
    "a source note": ("seeds/memo.md", "\n![Map](/bridge/map.png)\n"),
}


def rewritten(path: Path) -> None:
    path.write_bytes(picture(4, 200))


def of_another_size(path: Path) -> None:
    path.write_bytes(picture(5, 200))


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_the_same_time(path: Path) -> None:
    """Another file takes its place, as `cp -p` and `mv` of a copy do."""
    was = path.stat()
    other = path.with_name("other.png")
    other.write_bytes(picture(4, 200))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.rename(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)


CHANGES = (rewritten, of_another_size, gone, a_folder, of_the_same_time)


@pytest.fixture
def town(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A site in which one text, or none, shows a picture."""
    root = tmp_path / "site"
    put(root, "content/bridge/index.md", NOTE.replace("NAME", "bridge"))
    put(root, "content/bridge/one.md", explainer("bridge", 1).replace("letter", "memo"))
    put(root, "content/market/one.md", explainer("market", 1).replace("letter", "memo"))
    put(root, "content/market/index.md", NOTE.replace("NAME", "market"))
    put(root, "content/pages/about.md", "---\ntitle: About\nsummary: Us.\n---\nText.\n")
    put(root, "seeds/memo.md", "---\ntitle: A memo\nkind: document\n---\nA digest.\n")
    (root / FILE).write_bytes(picture(4, 100))
    file, text = SHOWS[request.param]
    with (root / file).open("a") as shows:
        shows.write(text)
    return root


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk tells any two changes apart, so that what has just changed is trusted as well."""
    monkeypatch.setattr(memory, "COARSE", 0)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("town", SHOWS, indirect=True)
def test_a_file_that_is_shown_is_as_it_is_now(
    town: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    out = tmp_path / "out"
    assert by_parts(wanted(town), out)
    assert (out / "bridge/map.png").read_bytes() == picture(4, 100)
    change(town / FILE)
    expected, findings = whole(wanted(town))
    outcome = by_parts(wanted(town), out)
    assert (outcome is None) == (expected is None)
    if outcome:
        assert tree(out) == expected
        assert outcome.report == findings


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("town", SHOWS, indirect=True)
def test_where_no_file_that_is_shown_has_changed_nothing_is_made(
    town: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert by_parts(wanted(town), out)
    count = Counted(wanted(town))
    assert by_parts(wanted(town), out, count=count)
    assert count.made == []


@pytest.mark.parametrize("town", SHOWS, indirect=True)
def test_a_file_that_could_change_again_unseen_is_looked_at_again(
    town: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert by_parts(wanted(town), out)
    count = Counted(wanted(town))
    assert by_parts(wanted(town), out, count=count)
    assert "bridge/map.png" in count.made
