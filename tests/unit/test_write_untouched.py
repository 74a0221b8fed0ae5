"""What a build asks of an output folder: is it as I left it, is it mine to clear away?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.write import (
    Conflict,
    OutputFile,
    WriteError,
    digest,
    discard,
    listed,
    repair,
    seal,
    sync,
    untouched,
)
from tests.unit.written import OLD, build, tree


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


@pytest.fixture
def sealed(output: Path) -> str:
    """The seal of the old site, which was built."""
    build(OLD, output)
    return seal(output)


# --- As it was left ------------------------------------------------------------------------------


def test_what_is_listed_are_the_built_files_with_their_digests(output: Path) -> None:
    assert listed(output) == {}
    build(OLD, output)
    (output / "CNAME").write_bytes(b"example.org")
    assert listed(output) == {path: digest(data) for path, data in OLD.items()}
    (output / ".sitegen" / "manifest.json").write_bytes(b"{")
    with pytest.raises(WriteError, match="damaged"):
        listed(output)


def test_the_seal_is_the_manifests_digest(output: Path) -> None:
    assert seal(output) == ""
    build(OLD, output)
    first = seal(output)
    assert first == digest((output / ".sitegen" / "manifest.json").read_bytes())
    build(OLD | {"index.html": b"new"}, output)
    assert seal(output) not in ("", first)
    build(OLD, output)
    assert seal(output) == first


def test_a_site_is_untouched_until_the_next_build(output: Path, sealed: str) -> None:
    assert untouched(output, sealed)
    assert not untouched(output, "")
    assert not untouched(output, digest(b""))
    assert not untouched(output.parent, "")
    build(OLD | {"new.html": b""}, output)
    assert not untouched(output, sealed)
    assert untouched(output, seal(output))


def other_time(output: Path) -> None:
    os.utime(output / "index.html", ns=(1, 1))


def other_size(output: Path) -> None:
    place = output / "index.html"
    times = place.stat()
    place.write_bytes(b"")
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def link_of_that_size_and_time(output: Path) -> None:
    place = output / "index.html"
    times = place.stat()
    place.unlink()
    place.symlink_to("x" * times.st_size)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns), follow_symlinks=False)


def gone(output: Path) -> None:
    (output / "talks/may/index.html").unlink()


def damaged(output: Path) -> None:
    (output / ".sitegen/manifest.json").write_bytes(b"{")


def forgotten(output: Path) -> None:
    (output / ".sitegen/stat.json").unlink()


def of_another_site(output: Path) -> None:
    memory = output / ".sitegen/stat.json"
    memory.write_bytes(memory.read_bytes().replace(seal(output).encode(), digest(b"").encode()))


def journal_waits(output: Path) -> None:
    (output / ".sitegen/journal.json").touch()


def stage_is_left(output: Path) -> None:
    (output / ".sitegen/staged").mkdir()


def twin_stands_there(output: Path) -> None:
    (output / ".sitegen/twin").touch()


@pytest.mark.parametrize(
    "touch",
    [
        *(other_time, other_size, link_of_that_size_and_time, gone, damaged, forgotten),
        *(of_another_site, journal_waits, stage_is_left, twin_stands_there),
    ],
)
def test_a_site_that_was_touched_is_looked_at(
    output: Path, sealed: str, touch: Callable[[Path], None]
) -> None:
    touch(output)
    assert not untouched(output, sealed)


def test_what_others_add_does_not_touch_the_site(output: Path, sealed: str) -> None:
    (output / "CNAME").write_bytes(b"example.org")
    assert untouched(output, sealed)


# --- Begun and given up --------------------------------------------------------------------------


def begun(output: Path) -> None:
    """Leave the folder of a first build that gave up amid its pages."""

    def pages() -> Iterator[OutputFile]:
        yield OutputFile("index.html", b"home")
        raise LookupError

    with pytest.raises(LookupError):
        sync(pages(), output)


def test_a_folder_that_was_only_begun_is_discarded(output: Path) -> None:
    begun(output)
    assert (output / ".sitegen").exists()
    (output / ".sitegen/staged").mkdir()
    (output / ".sitegen/staged/0").write_bytes(b"half")
    discard(output)
    assert not output.exists()
    assert output.parent.is_dir()


def test_an_emptied_site_is_discarded_with_what_is_remembered_of_it(
    output: Path, sealed: str
) -> None:
    assert sealed
    build({}, output)
    discard(output)
    assert not output.exists()


def test_a_site_is_not_discarded(output: Path, sealed: str) -> None:
    (output / ".sitegen/staged").mkdir()
    discard(output)
    assert tree(output) == OLD
    assert seal(output) == sealed
    assert (output / ".sitegen/staged").is_dir()


def test_what_others_put_into_a_begun_folder_stays(output: Path) -> None:
    build({}, output)
    (output / "thesis.odt").write_bytes(b"years")
    discard(output)
    assert tree(output) == {"thesis.odt": b"years"}
    assert not (output / ".sitegen").exists()
    with pytest.raises(Conflict):
        build(OLD, output)


def test_a_damaged_or_a_missing_folder_is_left_alone(output: Path) -> None:
    discard(output)
    assert not output.parent.exists()
    output.mkdir(parents=True)
    discard(output)
    assert not output.exists()
    build(OLD, output)
    (output / ".sitegen/manifest.json").write_bytes(b"{")
    discard(output)
    assert tree(output) == OLD
    assert (output / ".sitegen/manifest.json").read_bytes() == b"{"


HOLD = """
import sys
from sitegen.write.lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_in_which_another_build_is_at_work_is_not_discarded(output: Path) -> None:
    build({}, output)
    records = {place.name for place in (output / ".sitegen").iterdir()}
    command = [sys.executable, "-c", HOLD, str(output)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        discard(output)
        assert {place.name for place in (output / ".sitegen").iterdir()} == records
        other.communicate("")
    discard(output)
    assert not output.exists()


# --- Repaired ------------------------------------------------------------------------------------


def test_a_repair_says_whether_there_was_anything(output: Path) -> None:
    assert not repair(output)
    assert not output.exists()
    build(OLD, output)
    assert not repair(output)
    (output / ".sitegen/staged").mkdir()
    assert not repair(output)
    assert not (output / ".sitegen/staged").exists()
    (output / ".sitegen/staged").mkdir()
    (output / ".sitegen/staged/0").write_bytes(b"half")
    assert repair(output)
    assert not repair(output)
    assert tree(output) == OLD
