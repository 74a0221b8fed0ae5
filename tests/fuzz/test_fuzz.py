"""Each target of `make fuzz`, for a moment: on its seeds, on what was found, on what comes of them.

`make fuzz` looks for as long as one likes, led by what the program does with each input (Atheris).
What it finds is kept in `found/<target>/` and tried here for ever after.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import FOUND, TARGETS, Target


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest) -> Target:
    """A target, by its name."""
    module: Target = import_module(f"tests.fuzz.{request.param}")
    return module


def test_every_file_here_is_a_target_or_serves_them() -> None:
    files = {path.stem for path in Path(__file__).parent.glob("*.py")}
    assert files == {*TARGETS, "targets", "run", "test_fuzz"}
    assert {path.name for path in FOUND.iterdir() if path.is_dir()} <= set(TARGETS)


def test_seeds_and_what_was_found_pass(target: Target) -> None:
    name = target.__name__.rpartition(".")[2]
    found = [path.read_bytes() for path in sorted((FOUND / name).glob("*"))]
    assert target.SEEDS
    for data in (*target.SEEDS, *found, b"", b"\0", b"\xff" * 9, b"\n" * 99):
        target.one(data)


BYTES = st.binary(max_size=40)
TEXTS = st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", TARGETS)
def test_what_comes_of_seeds_passes(name: str) -> None:
    target: Target = import_module(f"tests.fuzz.{name}")

    @given(st.sampled_from(target.SEEDS), st.sampled_from(target.SEEDS), BYTES | TEXTS, st.data())
    def tried(seed: bytes, other: bytes, new: bytes, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(seed)))
        end = data.draw(st.integers(at, len(seed)))
        take = data.draw(st.integers(0, len(other)))
        target.one(seed[:at] + new + other[take:] + seed[end:])
        target.one(new)

    tried()
    assert name in TARGETS
