"""Whole builds of a real site, of which each call to the system may fail or be the last.

Some calls are tried in each run of the tests, all of them by `make faults`.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from tests.faults import calls
from tests.faults.calls import CAN, Call, Ended, supervised
from tests.faults.halts import EXHAUSTIVE, MEMORY, Site, fresh_copy, positions, tree
from tests.faults.twins import standing_in

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.slow,
]

GOLDEN = Path(__file__).parent.parent / "golden" / "two-parties" / "site"
BUILD = ["build", "--now", "2025-06-15", "--quiet"]


class Scene(Struct, frozen=True):
    """A built site that has changed since: an explainer says more, a page is gone, one is new."""

    site: Path
    old: Site
    new: Site
    manifest: bytes
    total: int


def go_on(_number: int, _call: Call) -> int:
    return 0


def only(number: int, what: int | signal.Signals) -> Callable[[int, Call], int | signal.Signals]:
    return lambda each, _call: what if each == number else 0


def changed(site: Path) -> None:
    content = site / "content" / "harbour"
    last = max(place for place in content.glob("*.md") if place.stem != "index")
    text = last.read_text("utf-8")
    last.write_text(text.replace("title: ", "title: At last, ", 1) + "\nMore.\n", "utf-8")
    page = content.parent / "pages" / "more.md"
    page.write_text("---\ntitle: More\nsummary: More.\n---\nMore.\n", "utf-8")
    (content.parent / "pages" / "about.md").unlink()


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        site, clean = (Path(folder, name, "top", "site") for name in ("old", "clean"))
        for each in (site, clean):
            fresh_copy(GOLDEN, each)
        assert supervised(site, BUILD, go_on).code == 0
        old = tree(site / "output")
        changed(site)
        changed(clean)
        assert supervised(clean, BUILD, go_on).code == 0
        work = fresh_copy(site, Path(folder, "count", "top", "site"))
        total = len(supervised(work, BUILD, go_on).calls)
        assert total > 100
        manifest = clean / "output" / ".sitegen" / "manifest.json"
        new = tree(clean / "output")
        assert new != old
        yield Scene(site, old, new, manifest.read_bytes(), total)


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "top" / "site"


def built_again(scene: Scene, site: Path) -> None:
    """The next build is a clean one's equal, byte for byte."""
    assert supervised(site, BUILD, go_on).code == 0
    assert tree(site / "output") == scene.new
    assert (site / "output" / ".sitegen" / "manifest.json").read_bytes() == scene.manifest
    assert not standing_in(site / "output")


def tried(scene: Scene, work: Path, number: int, what: int | signal.Signals) -> Ended:
    """A build to which that happens; readers see a whole site, and no traceback is seen."""
    fresh_copy(scene.site, work)
    ended = supervised(work, BUILD, only(number, what))
    assert tree(work / "output") in (scene.old, scene.new), (number, ended)
    assert "Traceback" not in ended.err
    return ended


def test_a_build_killed_at_any_call_leaves_a_whole_site(scene: Scene, work: Path) -> None:
    for number in positions(scene.total, 61):
        assert tried(scene, work, number, signal.SIGKILL).code == -signal.SIGKILL
        built_again(scene, work)


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_interrupted_at_any_call_says_so(
    scene: Scene, work: Path, stop: signal.Signals, code: int
) -> None:
    for number in positions(scene.total, 127):
        ended = tried(scene, work, number, stop)
        assert ended.code == code, (number, ended)
        assert "readers see the old site or the new one, whole" in ended.err
        built_again(scene, work)


@pytest.mark.parametrize("fault", CAN, ids=lambda fault: errno.errorcode[fault])
def test_an_error_of_any_call_is_told_in_plain_words(scene: Scene, work: Path, fault: int) -> None:
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on)
    open_to_it = [number for number, call in enumerate(whole.calls) if call.name in CAN[fault]]
    told = 0
    for number in open_to_it if EXHAUSTIVE else open_to_it[fault % 5 :: 97]:
        ended = tried(scene, work, number, fault)
        assert ended.code in {0, 3}, (number, ended)
        if ended.code == 3:
            told += 1
            _, _, line = ended.err.strip().rpartition("\n")
            assert os.strerror(fault).lower() in line.lower(), line
            assert "sitegen: cannot " in line
            assert '"' in line
            assert "; " in line
        else:
            assert tree(work / "output") == scene.new
        built_again(scene, work)
    assert told or not EXHAUSTIVE
