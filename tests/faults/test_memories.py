"""What lies between two builds, with bytes flipped, cut off or somebody else's.

And sources that change while they are read.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults import calls
from tests.faults.calls import CALLS, READS, Call, supervised
from tests.faults.halts import EXHAUSTIVE, fresh_copy, positions, tree
from tests.faults.scenes import BUILD, MANIFEST, Scene, changed_since, go_on
from tests.faults.twins import standing_in

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with changed_since(builds=2) as made:
        yield made


@pytest.fixture(scope="module")
def memories(scene: Scene) -> tuple[str, ...]:
    """The files that lie between two builds."""
    site = scene.site
    kept = [*(site / ".sitegen").rglob("*"), *(site / "output/.sitegen").rglob("*")]
    records = [each for each in kept if each.is_file() and each.suffix != ".html"]
    assert len(records) > 10
    return tuple(sorted(each.relative_to(site).as_posix() for each in records))


def damaged(data: bytes, how: str, chance: random.Random) -> bytes:
    if how == "cut":
        return data[: chance.randrange(len(data) + 1)]
    if how == "other":
        return chance.choice(
            [b"", b"\0" * len(data), b"{}", b"null", b"\x80", chance.randbytes(99)]
        )
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 8, 64])):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@settings(
    max_examples=150 if EXHAUSTIVE else 6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_damaged_memories_cost_time_and_change_nothing(
    scene: Scene, memories: tuple[str, ...], place: Path, data: st.DataObject
) -> None:
    work = fresh_copy(scene.site, place / "work" / "top" / "site")
    names = data.draw(st.lists(st.sampled_from(memories), min_size=1, max_size=4, unique=True))
    how = data.draw(st.sampled_from(["flip", "cut", "other"]))
    chance = random.Random(data.draw(st.integers(0, 1 << 30)))  # noqa: S311  no secret
    for name in names:
        file = work / name
        if file.exists():
            was = file.read_bytes()
            file.unlink()
            file.write_bytes(damaged(was, how, chance))
    ended = supervised(work, BUILD, go_on)
    assert "Traceback" not in ended.err
    if ended.code == 0:
        assert tree(work / "output") == scene.new
        assert not standing_in(work / "output")
        return
    # Only by the manifest do we know what is ours; without it nothing is touched, and that is said.
    assert MANIFEST in names
    assert ended.code in {2, 3}
    assert "output" in ended.err
    assert tree(work / "output") == scene.old


def meddle(victim: Path, what: str) -> None:
    """What may happen to a file while a site is built."""
    text = victim.read_text("utf-8")
    victim.unlink()
    if what == "folder":
        victim.mkdir()
    if what == "other":
        victim.write_text(text.replace("title: ", "title: Suddenly, "), "utf-8")


@pytest.mark.parametrize("asked", [CALLS, READS], ids=["writing", "reading"])
@pytest.mark.parametrize("what", ["gone", "folder", "other"])
def test_sources_that_change_during_a_build_show_one_site_or_none(
    scene: Scene, place: Path, what: str, asked: Mapping[int, str]
) -> None:
    work = place / "work" / "top" / "site"
    file = "content/harbour/third-meeting.md"
    meddle(fresh_copy(scene.site, work) / file, what)
    shutil.rmtree(work / "output")
    shutil.rmtree(work / ".sitegen")
    clean = supervised(work, BUILD, go_on)
    sites = (scene.new,) if clean.code else (scene.new, tree(work / "output"))
    assert what != "other" or len(sites) > 1
    calls = supervised(fresh_copy(scene.site, work), BUILD, go_on, asked).calls
    opened = [number for number, call in enumerate(calls) if call == Call("openat", file)]
    some = opened[1::4] or positions(len(calls), 131)
    for at in range(len(calls)) if EXHAUSTIVE else some:
        fresh_copy(scene.site, work)
        text = (work / file).read_text("utf-8")

        def fate(number: int, _call: Call, at: int = at) -> int:
            if number == at:
                meddle(work / file, what)
            return 0

        ended = supervised(work, BUILD, fate, asked)
        assert ended.code in {0, 1, 3}, (at, ended)
        assert "Traceback" not in ended.err
        # What was old is read as it was or as it is, and never as both.
        assert tree(work / "output") in (sites if ended.code == 0 else (scene.old,)), (at, ended)
        # What it was is put back: the next build says so, whatever the last one saw.
        if (work / file).is_dir():
            (work / file).rmdir()
        (work / file).write_text(text, "utf-8")
        assert supervised(work, BUILD, go_on).code == 0
        assert tree(work / "output") == scene.new
