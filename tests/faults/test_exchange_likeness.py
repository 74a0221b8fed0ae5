"""The twin is like the output folder to whoever looks into it, and its build is remembered."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.write import OutputFile, Written, seal, sync, untouched
from tests.faults.halts import NEW, OLD, THIRD, build, tree
from tests.faults.twins import assert_twins, beside, made, twin

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs exchange")

SOMEBODY = 65534


@pytest.fixture
def output(place: Path) -> Path:
    """The old site and its twin."""
    output = place / "site" / "output"
    output.mkdir(parents=True)  # one that is there stays the same folder, and has a twin
    assert made(OLD, output).mode == "exchanged"
    return output


def rights(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return stat.S_IMODE(found.st_mode), found.st_gid


def test_who_may_look_into_the_output_folder_may_look_into_its_twin(output: Path) -> None:
    for mode in (0o750, 0o2775, 0o755):
        output.chmod(mode)
        made(NEW, output)
        assert rights(output)[0] == mode
        assert rights(twin(output)) == rights(output)
        made(OLD, output)
    output.chmod(0o300)  # we have to get into the twin again
    made(NEW, output)
    assert rights(output)[0] == 0o300
    assert rights(twin(output))[0] == 0o700


def test_the_twin_belongs_to_the_output_folders_group(output: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs to give files away")
    os.chown(output, -1, SOMEBODY)
    made(NEW, output)
    assert rights(twin(output)) == rights(output) == (0o755, SOMEBODY)
    assert output.stat().st_uid == twin(output).stat().st_uid == 0


def test_what_was_exchanged_is_remembered(output: Path) -> None:
    done = made(NEW, output)
    assert done.mode == "exchanged"
    assert done.because == ""
    assert untouched(output, seal(output))
    assert made(NEW, output) == Written(unchanged=len(NEW))
    assert_twins(output)


def test_the_manifest_is_one_file_in_both(output: Path) -> None:
    made(NEW, output)
    name = ".sitegen/manifest.json"
    assert (output / name).samefile(twin(output) / name)


def test_a_build_that_trusts_nothing_looks_through_the_twin(output: Path) -> None:
    (twin(output) / "mine.txt").write_bytes(b"mine")
    place = twin(output) / "talks.html"
    place.unlink()
    place.write_bytes(b"somebody's")
    files = [OutputFile(path, data) for path, data in (OLD | {"new.html": b"new"}).items()]
    done = sync(files, output, root=output.parent, room=beside(output), verify=True)
    assert (done.mode, done.written) == ("exchanged", ("new.html",))
    assert_twins(output)


def test_two_output_folders_of_a_site_have_a_twin_each(output: Path) -> None:
    other = output.parent / "preview"
    assert build(NEW, other, beside(output)).mode == "exchanged"
    assert build(OLD, other, beside(output)).mode == "exchanged"
    assert made(NEW, output).mode == "exchanged"
    folder = output.parent / ".sitegen" / "twin"
    assert len({place.name for place in folder.iterdir()}) == 2
    assert (tree(output), tree(other)) == (NEW, OLD)


def test_a_link_of_somebody_in_the_twin_is_removed_and_not_followed(output: Path) -> None:
    outside = output.parent / "outside"
    shutil.copytree(output / "same", outside)
    other = twin(output)
    (other / "link").symlink_to(outside)
    (other / ".sitegen/manifest.json").unlink()
    assert made(NEW, output).mode == "exchanged"
    assert (outside / "index.html").read_bytes() == OLD["same/index.html"]
    assert not (output / "link").is_symlink()
    assert_twins(output)


@pytest.mark.parametrize("name", ["with space", "back\\slash", "plain"])
def test_a_bound_folder_is_known_by_any_name(place: Path, name: str) -> None:
    output = place / name / "output"
    made(OLD, output)
    command = ["mount", "--bind", str(output), str(output)]
    if os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("cannot mount here")
    try:
        done = made(NEW, output)
        assert (done.mode, done.because) == ("journal", "it is a mount point")
        assert tree(output) == NEW
    finally:
        subprocess.run(["umount", str(output)], check=True)
    assert made(THIRD, output).mode == "exchanged"
    assert_twins(output)


def test_what_stands_in_the_twins_place_is_not_taken_for_a_twin(output: Path) -> None:
    # All but the lock's second name: a copy, which an archive brought here.
    other = twin(output)
    copied = other.with_name("copied")
    shutil.copytree(other, copied)
    shutil.rmtree(other)
    copied.rename(other)
    (other / "index.html").write_bytes(b"somebody's")
    assert made(OLD | {"new.html": b"new"}, output).mode == "exchanged"
    assert tree(output) == OLD | {"new.html": b"new"}
    assert_twins(output)
