"""Whole builds of a real site, of which each call to the system may fail or be the last.

Some calls are tried in each run of the tests, all of them by `make faults`.
"""

from __future__ import annotations

import errno
import os
import re
import signal
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pytest

from sitegen import render
from tests.faults import calls
from tests.faults.calls import CALLS, CAN, CAN_READ, READS, Call, Ended, supervised
from tests.faults.halts import EXHAUSTIVE, KINDS, fresh_copy, positions, tree
from tests.faults.scenes import BUILD, MANIFEST, Scene, changed_since, go_on
from tests.faults.twins import standing_in
from tests.program.preloaded import World

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.slow,
]


def only(number: int, what: int | signal.Signals) -> Callable[[int, Call], int | signal.Signals]:
    return lambda each, _call: what if each == number else 0


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with changed_since(builds=1) as made:
        yield made


@pytest.fixture
def made(scene: Scene, work: Path) -> Sequence[Call]:
    """The calls that the build of it makes."""
    calls = supervised(fresh_copy(scene.site, work), BUILD, go_on).calls
    assert len(calls) > 100
    return calls


def some(calls: Sequence[Call], among: Collection[str], stride: int) -> Sequence[int]:
    """At which calls of those names to halt: all for `make faults`, else some."""
    numbers = [number for number, call in enumerate(calls) if call.name in among]
    if KINDS:
        return [*{kind(calls[number]): number for number in numbers}.values()]
    return [numbers[at] for at in positions(len(numbers), stride)]


def kind(call: Call) -> str:
    """What a call is about, whichever page, digest or number it is."""
    file = re.sub(r"[0-9a-f]{8,}|\d+", "N", call.file)
    return (
        re.sub(r"^(output|\.sitegen/twin/N)/(?!\.sitegen/)(.*?)(\.\w+)?$", r"\1/*\3", file)
        + call.name
    )


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "top" / "site"


def built_again(scene: Scene, site: Path) -> None:
    """The next build is a clean one's equal, byte for byte."""
    assert supervised(site, BUILD, go_on).code == 0
    assert tree(site / "output") == scene.new
    assert (site / MANIFEST).read_bytes() == scene.manifest
    assert not standing_in(site / "output")


def tried(scene: Scene, work: Path, number: int, what: int | signal.Signals) -> Ended:
    """A build to which that happens; readers see a whole site, and no traceback is seen."""
    fresh_copy(scene.site, work)
    ended = supervised(work, BUILD, only(number, what))
    assert tree(work / "output") in (scene.old, scene.new), (number, ended)
    assert "Traceback" not in ended.err
    return ended


def test_a_build_killed_at_any_call_leaves_a_whole_site(
    scene: Scene, work: Path, made: Sequence[Call]
) -> None:
    for number in some(made, CALLS.values(), 61):
        assert tried(scene, work, number, signal.SIGKILL).code == -signal.SIGKILL
        built_again(scene, work)


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_interrupted_at_any_call_says_so(
    scene: Scene, work: Path, made: Sequence[Call], stop: signal.Signals, code: int
) -> None:
    for number in some(made, CALLS.values(), 127):
        ended = tried(scene, work, number, stop)
        assert ended.code == code, (number, ended)
        assert "readers see the old site or the new one, whole" in ended.err
        built_again(scene, work)


def opened(file: str, times: int, fault: int) -> Callable[[int, Call], int]:
    """A file that can be opened so many times, and once not."""
    left = [times]

    def fate(_number: int, call: Call) -> int:
        if call.name == "openat" and call.file == file:
            left[0] -= 1
        return fault if left[0] == -1 and call.name == "openat" and call.file == file else 0

    return fate


@pytest.mark.parametrize("file", ["content/harbour/third-meeting.md", "seeds/leaflet.md"])
def test_what_cannot_be_read_a_second_time_is_missed_nowhere(
    scene: Scene, work: Path, file: str
) -> None:
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on, READS)
    total = whole.calls.count(Call("openat", file))
    assert total > 1
    for times in range(1, total):
        fresh_copy(scene.site, work)
        ended = supervised(work, BUILD, opened(file, times, errno.EIO), READS)
        assert tree(work / "output") == (scene.old if ended.code else scene.new), (times, ended)
        built_again(scene, work)


def test_settings_that_cannot_be_looked_at_are_not_taken_for_none(scene: Scene, work: Path) -> None:
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on, READS)
    looks = {"newfstatat", "stat", "lstat", "statx", "openat"}
    named = [n for n, call in enumerate(whole.calls) if call.file == "sitegen.toml"]
    about = [number for number in named if whole.calls[number].name in looks]
    assert len(about) > 2
    for number in about:
        fresh_copy(scene.site, work)
        ended = supervised(work, BUILD, only(number, errno.EIO), READS)
        assert tree(work / "output") == (scene.old if ended.code else scene.new), (number, ended)
        assert not ended.code or "input/output error" in ended.err, (number, ended)


def themed(site: Path) -> None:
    """Give a site a template of its own."""
    text = (render.default_theme() / "base.html").read_text("utf-8")
    (site / "templates").mkdir()
    (site / "templates" / "base.html").write_text(f"{text}<!-- ours -->", "utf-8")


@pytest.mark.parametrize("file", ["content", "templates", "templates/base.html"])
@pytest.mark.parametrize("silent", [False, True], ids=["3.11", "3.14"])
def test_what_can_never_be_looked_at_is_not_taken_for_none(
    scene: Scene, work: Path, file: str, *, silent: bool
) -> None:
    themed(fresh_copy(scene.site, work))

    def fate(_number: int, call: Call) -> int:
        looks = call.name in {"newfstatat", "stat", "lstat", "statx"}
        return errno.EIO if looks and call.file == file else 0

    ended = supervised(work, BUILD, fate, READS, World(silent=silent))
    assert ended.code == 3
    assert "input/output error" in ended.err
    assert tree(work / "output") == scene.old


@pytest.mark.parametrize("fault", CAN_READ, ids=lambda fault: errno.errorcode[fault])
def test_what_cannot_be_read_is_told_or_does_no_harm(scene: Scene, work: Path, fault: int) -> None:
    whole = supervised(fresh_copy(scene.site, work), BUILD, go_on, READS)
    for number in some(whole.calls, CAN_READ[fault], 331):
        if whole.calls[number] == Call("close", "output/.sitegen/lock"):
            continue  # a real disk lets go of the handle all the same, and so of the lock
        fresh_copy(scene.site, work)
        ended = supervised(work, BUILD, only(number, fault), READS)
        seen = tree(work / "output")
        assert seen in (scene.old, scene.new), (number, ended)
        assert "Traceback" not in ended.err, (number, ended)
        assert ended.code in {0, 1, 2, 3}, (number, ended)
        assert ended.code != 0 or seen == scene.new, (number, ended)
        if ended.code:
            assert os.strerror(fault).lower() in ended.err.lower(), (number, ended)
        built_again(scene, work)


@pytest.mark.parametrize("fault", CAN, ids=lambda fault: errno.errorcode[fault])
def test_an_error_of_any_call_is_told_in_plain_words(
    scene: Scene, work: Path, made: Sequence[Call], fault: int
) -> None:
    told = 0
    for number in some(made, CAN[fault], 97):
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
