"""What lies between two builds, with bytes flipped, cut off or somebody else's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults import calls
from tests.faults.calls import supervised
from tests.faults.halts import EXHAUSTIVE, fresh_copy, tree
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
