"""Hostile files: each is built, or told of at its place, and none hides what another one has."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.hostile.files import FILES
from tests.program.running import SETTINGS, Done, Warm, write_site

FINDING = re.compile(r"content/(.+?)\.md:(\d+:\d+: error\[[a-z0-9-]+\]): (.+); (.+)")


@pytest.fixture(scope="module")
def done(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """A build of a site that holds them all."""
    root = tmp_path_factory.mktemp("hostile")
    named = {f"content/{name}.md": each.data for name, each in FILES.items()}
    return warm.build(write_site(root, {"sitegen.toml": SETTINGS, **named}))


@pytest.fixture(scope="module")
def found(done: Done) -> dict[str, list[str]]:
    """`line:column code` of every error, by the name of the file."""
    by_file = defaultdict(list)
    for line in done.err.splitlines():
        if ": error[" in line:
            match = FINDING.fullmatch(line)
            assert match, f"no plain finding in a file: {line[:200]}"
            by_file[match[1]].append(match[2].replace(": error[", " ").rstrip("]"))
    return by_file


def test_the_build_is_refused_and_says_why(done: Done) -> None:
    assert done.code == 1
    assert "Traceback" not in done.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]", done.err)
    assert max(map(len, done.err.splitlines())) < 2_000


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_told_of_at_its_place(name: str, found: dict[str, list[str]]) -> None:
    wanted = FILES[name].found
    assert bool(found[name]) is bool(wanted)
    for each in wanted:
        assert any(f"{one} ".startswith(f"{each} ") for one in found[name]), found[name]


def test_those_that_are_sound_are_built(warm: Warm, tmp_path: Path) -> None:
    sound = {f"content/{name}.md": each.data for name, each in FILES.items() if not each.found}
    assert len(sound) > 5
    root = write_site(tmp_path / "site", {"sitegen.toml": SETTINGS, **sound})
    done = warm.build(root)
    assert done.code == 0, done.err
    for name in sound:
        assert (root / "output" / name[8:-3] / "index.html").is_file()
