"""Builds by several processes, ended from outside at moments spread over all their time.

Where `test_calls.py` halts a build by its calls, here the clock decides, and whom it meets is the
build, one of the processes that make pages, or all of them at once, as Ctrl-C does. A moment
of each kind is tried in each run of the tests; by `make faults` 250, of a larger site.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from bench.corpus import write_sitegen
from tests.faults.ended import End, begun_by, blow, ended, heeds_signals, orphans
from tests.faults.halts import EXHAUSTIVE, MEMORY, Site, fresh_copy, records, tree
from tests.faults.twins import standing_in

if sys.platform != "linux":
    pytest.skip("needs fork, and orphans that become ours", allow_module_level=True)

pytestmark = pytest.mark.slow

EXPLAINERS = 120 if EXHAUSTIVE else 12
"""Of two disputes at least: each is made by one process."""
WAYS = {
    "killed": (signal.SIGKILL, "the build"),
    "a worker killed": (signal.SIGKILL, "a worker"),
    "all killed": (signal.SIGKILL, "all"),
    "terminated": (signal.SIGTERM, "the build"),
    "a worker terminated": (signal.SIGTERM, "a worker"),
    "all terminated": (signal.SIGTERM, "all"),
    "all interrupted": (signal.SIGINT, "all"),
}
SHARES = {way: (number + 0.5) / len(WAYS) for number, way in enumerate(WAYS)}
LOST = (
    "sitegen: a process that makes pages was killed (SIGKILL); build again, with --jobs 1 if "
    "memory ran out: the site stands as it was\n"
)


class Scene(Struct, frozen=True):
    """A built site of which every text has changed since, and how long its next build takes."""

    site: Path
    old: Site
    new: Site
    records: Site
    seconds: float


@pytest.fixture(scope="module", autouse=True)
def reaping() -> Iterator[None]:
    with orphans():
        yield


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        site, clean = (Path(folder, name, "top", "site") for name in ("old", "clean"))
        for each in (site, clean):
            each.mkdir(parents=True)
            write_sitegen(each, EXPLAINERS)
        assert undisturbed(site).code == 0
        old = tree(site / "output")
        changed(site)
        changed(clean)
        assert undisturbed(clean).code == 0
        work = fresh_copy(site, Path(folder, "time", "top", "site"))
        started = time.perf_counter()
        assert undisturbed(work).code == 0
        seconds = time.perf_counter() - started
        new, ours = tree(clean / "output"), records(clean / "output")
        assert old.items() & new.items() != old.items()
        yield Scene(site, old, new, ours, seconds)


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "top" / "site"


def changed(site: Path) -> None:
    for path in (site / "content").rglob("*.md"):
        path.write_text(path.read_text("utf-8") + "\nThey met again.\n", "utf-8")


def never(_pid: int) -> bool:
    return False


def always(_pid: int) -> bool:
    return True


def at(moment: float, ready: Callable[[int], bool]) -> Callable[[int], bool]:
    """Whether so many seconds have passed since a process was ready."""
    started: list[float] = []

    def passed(pid: int) -> bool:
        if not started:
            if not ready(pid):
                return False
            started.append(time.perf_counter())
        return time.perf_counter() - started[0] >= moment

    return passed


def at_work(pid: int) -> bool:
    """Whether several processes make pages."""
    return len(begun_by(pid)) > 1


def undisturbed(site: Path) -> End:
    return ended(site, never, blow(signal.SIGKILL, "all"))


def seen_and_built_again(scene: Scene, work: Path, end: End) -> None:
    """Readers see one whole site; the next build is a clean one's equal."""
    seen = tree(work / "output")
    assert seen in (scene.old, scene.new)
    assert end.code != 0 or seen == scene.new
    assert "Traceback" not in end.err
    again = undisturbed(work)
    assert (again.code, again.err) == (0, "")
    assert (tree(work / "output"), records(work / "output")) == (scene.new, scene.records)
    assert not standing_in(work / "output")


def fits(way: str, end: End) -> bool:
    """Whether a build that was ended so says so; nothing happens to one that was done."""
    whole = "; readers see the old site or the new one, whole\n"
    return (end.code, end.err) in {
        "killed": {(-9, "")},
        "all killed": {(-9, "")},
        "a worker killed": {(3, LOST)},
        "terminated": {(143, f"sitegen: terminated{whole}")},
        "all terminated": {(143, f"sitegen: terminated{whole}")},
        "all interrupted": {(130, f"sitegen: interrupted{whole}")},
        "a worker terminated": set[tuple[int, str]](),
    }[way] | {(0, "")}


@pytest.mark.parametrize("way", WAYS)
def test_a_build_ended_at_any_moment_leaves_a_whole_site(
    scene: Scene, work: Path, way: str
) -> None:
    moments = 100 if way == "killed" else 25
    # Before Python runs, a signal that is no SIGKILL ends it in Python's way, not in ours.
    ready = always if WAYS[way][0] is signal.SIGKILL else heeds_signals
    every = [(number + 0.5) / moments for number in range(moments)]
    for share in every if EXHAUSTIVE else [SHARES[way]]:
        fresh_copy(scene.site, work)
        end = ended(work, at(scene.seconds * share, ready), blow(*WAYS[way]))
        assert fits(way, end), (way, share, end)
        seen_and_built_again(scene, work, end)


@pytest.mark.parametrize("way", WAYS)
def test_a_build_ended_while_several_make_pages_says_so(scene: Scene, work: Path, way: str) -> None:
    for _ in range(50):  # on a busy machine it may be done before we look
        fresh_copy(scene.site, work)
        end = ended(work, at_work, blow(*WAYS[way]))
        assert fits(way, end), end
        if end.met:
            break
    assert end.met
    if way == "a worker terminated":  # whom the build has begun, the build ends
        assert end.code == 0
    seen_and_built_again(scene, work, end)
