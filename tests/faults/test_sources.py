"""Files of a site that change while it is built.

A change cannot be seen but by a call that looks at the file, or at a folder in which it lies. So it
is made just before each of these: that is every moment that makes a difference. Some are tried in
each run of the tests, all by `make faults`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from tests.faults import calls
from tests.faults.calls import READS, Call, Ended, supervised
from tests.faults.halts import EXHAUSTIVE, MEMORY, Site, fresh_copy, positions, tree
from tests.faults.scenes import BUILD, GOLDEN, MANIFEST, go_on
from tests.faults.sources import CHANGES, PICTURE, Change, edit, furnish
from tests.faults.twins import standing_in
from tests.program.preloaded import World
from tests.unit.pictures import picture

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.slow,
]

SCENES = ("first", "edited", "unchanged")
SHARE = ("a title, saved", "a text gone", "a template, saved", "a picture")
"""What is changed in each run of the tests."""
SEVERAL = ("a template", "a title, saved", "a picture of another size")
"""What is changed while several processes make pages."""


class Scene(Struct, frozen=True):
    """A site before a build, and what it would become if nothing changed.

    Attributes:
        seen: what readers see before; nothing before the first build.
    """

    site: Path
    seen: Site
    new: Site


class After(Struct, frozen=True):
    """What a clean build makes of a site: how it ends, what readers see, the manifest."""

    code: int
    shown: Site
    manifest: bytes


@pytest.fixture(scope="module", params=SCENES if EXHAUSTIVE else ("edited",))
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A site before its first build, one that was edited since its last, and one that was not."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        site, clean = (Path(folder, name, "top", "site") for name in ("site", "clean"))
        furnish(fresh_copy(GOLDEN, site))
        if request.param != "first":
            assert supervised(site, BUILD, go_on).code == 0
        if request.param == "edited":
            edit(site)
        yield Scene(site, tree(site / "output"), built(site, clean)[1])


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "top" / "site"


def built(site: Path, at: Path) -> tuple[int, Site, bytes]:
    """What a clean build makes of a site as it is now: how it ends, what it gives, the manifest."""
    fresh_copy(site, at)
    for made in (at / "output", at / ".sitegen"):
        shutil.rmtree(made, ignore_errors=True)
    ended = supervised(at, BUILD, go_on)
    manifest = at / MANIFEST
    return ended.code, tree(at / "output"), manifest.read_bytes() if ended.code == 0 else b""


def at_look(number: int, change: Change, site: Path) -> Callable[[int, Call], int]:
    """Change the site just before a look at what changes."""
    looks = iter(range(-number, 1 << 30))

    def fate(_number: int, call: Call) -> int:
        if change.concerns(call.file) and next(looks) == 0:
            change.make(site)
        return 0

    return fate


def looks_at(change: Change, ended: Ended) -> int:
    return sum(change.concerns(call.file) for call in ended.calls)


@pytest.mark.parametrize("name", CHANGES if EXHAUSTIVE else SHARE)
def test_a_build_shows_a_file_as_it_was_or_as_it_is(scene: Scene, work: Path, name: str) -> None:
    change = CHANGES[name]
    after = changed(scene, work, change)
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on, READS)
    looks = looks_at(change, whole)
    assert looks > 1
    for number in positions(looks, 23):
        show_one_or_the_other(scene, work, change, after, number)


@pytest.mark.parametrize("name", SEVERAL if EXHAUSTIVE else SEVERAL[:1])
def test_a_build_by_several_shows_a_file_as_it_was_or_as_it_is(
    scene: Scene, work: Path, name: str
) -> None:
    change = CHANGES[name]
    after = changed(scene, work, change)
    # Who looks when is another matter each time: there may be some looks more than there were.
    for number in range(10_000) if EXHAUSTIVE else (9,):
        looks = show_one_or_the_other(scene, work, change, after, number, by=2)
        assert looks
        if looks <= number:
            break


def test_a_file_that_changes_all_the_time_is_given_up(scene: Scene, work: Path) -> None:
    widths = count(5)

    def fate(_number: int, call: Call) -> int:
        if call == Call("openat", PICTURE):
            (work / PICTURE).write_bytes(picture(next(widths), 200))
        return 0

    fresh_copy(scene.site, work)
    ended = supervised(work, BUILD, fate, READS)
    told = (
        '/map.png" changed each time that the site was made of it; build once nobody writes to it'
    )
    assert (ended.code, told in ended.err) == (3, True), ended
    assert tree(work / "output") == scene.seen
    assert supervised(work, BUILD, go_on).code == 0


def changed(scene: Scene, work: Path, change: Change) -> After:
    """What a site becomes by a change."""
    change.make(fresh_copy(scene.site, work))
    return After(*built(work, work.parent.parent / "clean" / "top" / "site"))


def show_one_or_the_other(
    scene: Scene, work: Path, change: Change, after: After, number: int, by: int = 1
) -> int:
    """Change the site at a look; how many looks there were at what changes."""
    fresh_copy(scene.site, work)
    fate = at_look(number, change, work)
    ended = supervised(work, [*BUILD, "--jobs", str(by)], fate, READS, World(shared=by > 1))
    looks = looks_at(change, ended)
    if looks <= number:
        change.make(work)
    fits(ended, change, after.code, number)
    seen = tree(work / "output")
    possible = (scene.new, after.shown) if ended.code == 0 else (scene.seen,)
    assert seen in possible, (number, ended)
    again = supervised(work, BUILD, go_on)
    assert again.code == after.code, (number, again)
    assert tree(work / "output") == (seen if after.code else after.shown), (number, ended)
    assert after.code or (work / MANIFEST).read_bytes() == after.manifest, (number, ended)
    assert not standing_in(work / "output")
    return looks


def fits(ended: Ended, change: Change, code: int, number: int) -> None:
    """Only what is missing, or wrong, keeps a build from being done; and it says so."""
    assert "Traceback" not in ended.err, (number, ended)
    assert ended.code == 0 or ((code or change.gone) and ended.code in {1, 3}), (number, ended)
    if ended.code:
        assert any(Path(each).name in ended.err for each in change.names), (number, ended)
