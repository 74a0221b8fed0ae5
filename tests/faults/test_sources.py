"""Files of a site that change while it is built.

A change cannot be seen but by a call that looks at the file, or at a folder in which it lies. So it
is made just before each of these: that is every moment that makes a difference. Some are tried in
each run of the tests, all by `make faults`.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from tests.faults import calls
from tests.faults.calls import CAN_READ, READS, Call, Ended, supervised
from tests.faults.halts import EXHAUSTIVE, MEMORY, Site, fresh_copy, positions, tree
from tests.faults.scenes import BUILD, GOLDEN, MANIFEST, go_on
from tests.faults.sources import CHANGES, PICTURE, Change, edit, furnish
from tests.faults.twins import standing_in
from tests.program.preloaded import FINE, World
from tests.unit.pictures import picture

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.slow,
]

SCENES = ("first", "edited", "unchanged")
SHARE = ("a title, saved", "a text gone", "a template, saved", "a picture")
"""What is changed in each run of the tests."""
FAULTS = CAN_READ if EXHAUSTIVE else (errno.EIO,)
SEVERAL = ("a template", "a title, saved", "a picture of another size")
"""What is changed while several processes make pages."""


class Scene(Struct, frozen=True):
    """A site before a build, and what it would become if nothing changed.

    Attributes:
        seen: what readers see before; nothing before the first build.
    """

    site: Path
    seen: Site
    new: After


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
        yield Scene(site, tree(site / "output"), built(site, clean))


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "top" / "site"


def built(site: Path, at: Path) -> After:
    """What a clean build makes of a site as it is now."""
    fresh_copy(site, at)
    for made in (at / "output", at / ".sitegen"):
        shutil.rmtree(made, ignore_errors=True)
    ended = supervised(at, BUILD, go_on)
    manifest = at / MANIFEST
    return After(ended.code, tree(at / "output"), b"" if ended.code else manifest.read_bytes())


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


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault])
def test_what_pages_show_and_cannot_be_read_is_told_or_does_no_harm(
    scene: Scene, work: Path, fault: int
) -> None:
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on, READS)
    shown = (PICTURE, "templates")
    looks = [
        number
        for number, call in enumerate(whole.calls)
        if call.file.startswith(shown) and call.name in CAN_READ[fault]
    ]
    for number in [looks[at] for at in positions(len(looks), 71)]:
        fresh_copy(scene.site, work)
        ended = supervised(work, BUILD, lambda each, _: fault * (each == number), READS)  # noqa: B023
        seen = tree(work / "output")
        assert "Traceback" not in ended.err, (number, ended)
        assert seen == (scene.seen if ended.code else scene.new.shown), (number, ended)
        if ended.code:
            assert os.strerror(fault).lower() in ended.err.lower(), (number, ended)
        assert supervised(work, BUILD, go_on).code == 0
        assert tree(work / "output") == scene.new.shown, (number, ended)


@pytest.mark.parametrize("folder", ["content", "content/harbour", "seeds", "templates"])
def test_a_folder_that_could_not_be_looked_through_is_looked_through_again(
    scene: Scene, work: Path, folder: str
) -> None:
    world = World(fine=True)
    fresh_copy(scene.site, work)
    time.sleep(2 * FINE / 1e9)
    whole = supervised(work, BUILD, go_on, READS, world)
    looks = [number for number, call in enumerate(whole.calls) if call.file == folder]
    for number in [looks[at] for at in positions(len(looks), 17)]:
        fresh_copy(scene.site, work)
        time.sleep(2 * FINE / 1e9)
        supervised(work, BUILD, lambda each, _: errno.EIO * (each == number), READS, world)  # noqa: B023
        for name in ("a title", "a source", "a template"):
            CHANGES[name].make(work)
        after = built(work, work.parent.parent / "clean" / "top" / "site")
        assert supervised(work, BUILD, go_on, world=world).code == after.code == 0
        assert tree(work / "output") == after.shown, number


def changed(scene: Scene, work: Path, change: Change) -> After:
    """What a site becomes by a change."""
    change.make(fresh_copy(scene.site, work))
    return built(work, work.parent.parent / "clean" / "top" / "site")


def show_one_or_the_other(
    scene: Scene, work: Path, change: Change, after: After, number: int, by: int = 1
) -> int:
    """Change the site at a look; how many looks there were at what changes."""
    fresh_copy(scene.site, work)
    time.sleep(2 * FINE / 1e9)
    fate, world = at_look(number, change, work), World(shared=by > 1, fine=True)
    ended = supervised(work, [*BUILD, "--jobs", str(by)], fate, READS, world)
    looks = looks_at(change, ended)
    if looks <= number:
        change.make(work)
    fits(ended, change, after.code, number)
    seen = tree(work / "output")
    possible = (scene.new.shown, after.shown) if ended.code == 0 else (scene.seen,)
    assert seen in possible, (number, ended)
    if change.back:
        put_back(change, scene.site, work)
    at_last = scene.new if change.back else after
    again = supervised(work, BUILD, go_on, world=world)
    assert again.code == at_last.code, (number, again)
    assert tree(work / "output") == (seen if at_last.code else at_last.shown), (number, ended)
    assert at_last.code or (work / MANIFEST).read_bytes() == at_last.manifest, (number, ended)
    assert not standing_in(work / "output")
    return looks


def put_back(change: Change, of: Path, work: Path) -> None:
    """Undo a change, by hand: what lies there is new, and holds the old bytes."""
    for name in change.names:
        if (work / name).is_dir():
            (work / name).rmdir()
        (work / name).unlink(missing_ok=True)
        if (of / name).exists():
            shutil.copyfile(of / name, work / name)


def fits(ended: Ended, change: Change, code: int, number: int) -> None:
    """Only what is missing, or wrong, keeps a build from being done; and it says so."""
    assert "Traceback" not in ended.err, (number, ended)
    assert ended.code == 0 or ((code or change.gone) and ended.code in {1, 3}), (number, ended)
    if ended.code:
        assert any(Path(each).name in ended.err for each in change.names), (number, ended)
