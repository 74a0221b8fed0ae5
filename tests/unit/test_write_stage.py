"""Files that are laid out by whoever made them, and whole folders that move to their place."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from sitegen.write import LaidFile, Layout, OutputFile, Written, digest, sync
from sitegen.write.stage import STAGED


@pytest.fixture(name="output")
def _output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def room_of(output: Path) -> Path:
    room = output.parent / ".twins"
    room.mkdir(parents=True, exist_ok=True)
    return room


def laid(output: Path, path: str, data: bytes) -> LaidFile:
    """A file as a process hands it over that has laid it."""
    return LaidFile(path, digest(data), len(data), Layout(output).put(path, data))


def swapped(files: list[tuple[str, bytes]], output: Path, *, by_hand: int = 0) -> Written:
    """A build whose files are laid, but for the last few."""
    last = len(files) - by_hand

    def all_of_them() -> list[OutputFile | LaidFile]:
        made = [laid(output, *each) for each in files[:last]]
        return [*made, *(OutputFile(*each) for each in files[last:])]

    # `sync` takes them one by one, once it holds the lock.
    handed = (each for make in (all_of_them,) for each in make())
    return sync(handed, output, root=output.parent, room=partial(room_of, output))


def tree(output: Path) -> dict[str, bytes]:
    found = (path for path in output.rglob("*") if path.is_file())
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in found
        if ".sitegen" not in path.relative_to(output).parts
    }


SITE = [("talks/one/index.html", b"one"), ("talks/two.html", b"two"), ("a/b/c.css", b"c")]
SITE += [("index.html", b"home"), ("feed.xml", b"feed")]


@pytest.mark.parametrize("by_hand", [0, 2, 5])
def test_what_was_laid_is_the_site(output: Path, by_hand: int) -> None:
    done = swapped(SITE, output, by_hand=by_hand)
    assert (done.mode, len(done.written)) == ("exchanged", len(SITE))
    assert tree(output) == dict(SITE)
    assert not (output / ".sitegen" / STAGED).exists()
    again = swapped(SITE, output, by_hand=by_hand)
    assert (again.mode, again.unchanged, again.written) == ("none", len(SITE), ())
    assert not (output / ".sitegen" / STAGED).exists()


@pytest.mark.parametrize("by_hand", [0, 1])
def test_what_was_laid_takes_the_place_of_the_old(output: Path, by_hand: int) -> None:
    swapped(SITE, output)
    changed = [("talks/one/index.html", b"one, again"), ("new/deep/x.html", b"x"), *SITE[2:]]
    done = swapped(changed, output, by_hand=by_hand)
    assert tree(output) == dict(changed)
    assert done.removed == ("talks/two.html",)
    assert set(done.written) == {"talks/one/index.html", "new/deep/x.html"}
    assert not (output / ".sitegen" / STAGED).exists()


def test_a_folder_that_somebody_made_meanwhile_is_no_hindrance(output: Path) -> None:
    def files() -> list[LaidFile]:
        made = [laid(output, *each) for each in SITE]
        (output / "talks").mkdir()
        return made

    sync((each for make in (files,) for each in make()), output)
    assert tree(output) == dict(SITE)


def test_folders_are_as_open_as_ever(output: Path) -> None:
    before = os.umask(0o077)
    try:
        swapped(SITE, output)
    finally:
        os.umask(before)
    folders = [path for path in output.rglob("*") if path.is_dir() and ".sitegen" not in path.parts]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o755}
    assert (output / "talks/one/index.html").stat().st_mode & 0o777 == 0o644


def test_the_same_name_may_be_laid_twice(output: Path) -> None:
    layout = Layout(output)
    output.mkdir(parents=True)
    (output / ".sitegen").mkdir()
    layout.put("a/b.html", b"first")
    Layout(output).put("a/b.html", b"second")
    assert (output / ".sitegen" / STAGED / "new/a/b.html").read_bytes() == b"second"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("../out.html", ValueError),
        ("a/../../out.html", ValueError),
        ("/etc/x", ValueError),
        (".sitegen/manifest.json", ValueError),
        ("taken/b.html", NotADirectoryError),
    ],
)
def test_what_cannot_be_laid_leaves_nothing(
    output: Path, path: str, error: type[Exception]
) -> None:
    (output / ".sitegen").mkdir(parents=True)
    layout = Layout(output)
    layout.put("taken", b"a file")
    before = sorted(output.parent.rglob("*"))
    with pytest.raises(error):
        layout.put(path, b"x")
    assert sorted(output.parent.rglob("*")) == before


def test_a_link_in_the_place_of_the_stage_is_not_followed(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (output / ".sitegen").mkdir(parents=True)
    (output / ".sitegen" / STAGED).symlink_to(outside)
    with pytest.raises(OSError, match="exists"):
        Layout(output).put("a/b.html", b"x")
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no process begins as a copy there")
def test_who_outlives_the_build_that_began_it_lays_nothing_more(output: Path) -> None:
    (output / ".sitegen").mkdir(parents=True)
    told, tell = os.pipe()
    code = f"""
import os, signal, time
from sitegen.write import Layout
layout = Layout({str(output)!r})
gone, builder = os.pipe()
if os.fork():
    os.read(gone, 1)  # what it began has laid its first file
    os.kill(os.getpid(), signal.SIGKILL)
parent = os.getppid()
layout.put("a/first.html", b"x")
os.write(builder, b".")
while os.getppid() == parent:
    time.sleep(0.005)
try:
    layout.put("a/second.html", b"x")
except OSError as error:
    os.write({tell}, type(error).__name__.encode())
"""
    subprocess.run([sys.executable, "-c", code], check=False, pass_fds=[tell])
    os.close(tell)
    with os.fdopen(told, "rb") as answer:
        assert answer.read() == b"ProcessLookupError"
    new = output / ".sitegen" / STAGED / "new/a"
    assert [path.name for path in new.iterdir()] == ["first.html"]
