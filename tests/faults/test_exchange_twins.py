"""The twin of the output folder: damaged, lost, copied, impossible; and who looks on meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sitegen.write import OutputFile, repair, sync
from tests.faults.halts import MEMORY, NEW, OLD, build, tree
from tests.faults.twins import assert_twins, beside, made, standing_in, twin

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs exchange")

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def output(place: Path) -> Path:
    """The old site and its twin."""
    output = place / "site" / "output"
    output.mkdir(parents=True)  # one that is there stays the same folder, and has a twin
    assert made(OLD, output).mode == "exchanged"
    assert_twins(output)
    return output


def no_file(other: Path) -> None:
    (other / "index.html").unlink()


def no_file_that_stays(other: Path) -> None:
    (other / "same/index.html").unlink()


def other_files(other: Path) -> None:
    shutil.rmtree(other / "same")
    (other / "same").write_bytes(b"somebody's")
    (other / "fresh").symlink_to("/")


def no_manifest(other: Path) -> None:
    (other / ".sitegen/manifest.json").unlink()


def another_manifest(other: Path) -> None:
    (other / ".sitegen/manifest.json").unlink()
    (other / ".sitegen/manifest.json").write_bytes(b"\0")


def no_mark(other: Path) -> None:
    (other / ".sitegen/twin").unlink()


def another_lock(other: Path) -> None:
    (other / ".sitegen/lock").unlink()
    (other / ".sitegen/lock").touch()


def a_file(other: Path) -> None:
    shutil.rmtree(other)
    other.write_bytes(b"")


def half_removed(other: Path) -> None:
    other.rename(f"{other}.old")


def nothing(other: Path) -> None:
    shutil.rmtree(other.parent.parent)


@pytest.mark.parametrize(
    "damage",
    [
        *(no_file, no_file_that_stays, no_manifest, another_manifest, no_mark),
        *(another_lock, a_file, half_removed, nothing),
    ],
)
def test_a_damaged_twin_is_made_right(output: Path, damage: Callable[[Path], None]) -> None:
    damage(twin(output))
    assert made(NEW, output).mode == "exchanged"
    assert tree(output) == NEW
    assert_twins(output)


def test_what_somebody_puts_into_the_twin_never_stays_with_readers(output: Path) -> None:
    other_files(twin(output))
    for site in (NEW, OLD):
        made(site, output)
        assert tree(output) == site
    (twin(output) / ".sitegen/manifest.json").unlink()
    made(NEW, output)
    assert_twins(output)


def test_a_file_written_by_hand_is_written_in_both_and_put_right_in_both(output: Path) -> None:
    (output / "same/index.html").write_bytes(b"by hand")
    assert (twin(output) / "same/index.html").read_bytes() == b"by hand"
    assert made(OLD, output).written == ("same/index.html",)
    assert_twins(output)


def test_the_output_folder_stays_the_same_folder(output: Path) -> None:
    inside = os.open(output, os.O_RDONLY)
    number = output.stat().st_ino
    for site in (NEW, OLD, NEW):
        made(site, output)
        assert output.stat().st_ino == number
    seen = os.open("index.html", os.O_RDONLY, dir_fd=inside)
    assert os.read(seen, 99) == NEW["index.html"]
    os.close(seen)
    os.close(inside)


def test_a_copy_of_a_site_has_a_twin_of_its_own(output: Path, place: Path) -> None:
    subprocess.run(["cp", "-a", place / "site", place / "copy"], check=True)
    copy = place / "copy" / "output"
    assert made(NEW, copy).mode == "exchanged"
    assert (tree(copy), tree(output)) == (NEW, OLD)
    assert_twins(copy)
    assert_twins(output)
    shutil.copytree(place / "site", place / "without_links")
    assert made(NEW, place / "without_links" / "output").mode == "exchanged"
    assert_twins(place / "without_links" / "output")
    assert tree(output) == OLD


def test_a_moved_site_takes_its_twin_along(output: Path, place: Path) -> None:
    number = twin(output).stat().st_ino
    (place / "site").rename(place / "moved")
    moved = place / "moved" / "output"
    assert made(NEW, moved).mode == "exchanged"
    assert twin(moved).stat().st_ino == number
    assert_twins(moved)


def test_twins_of_folders_that_are_gone_go_too(output: Path) -> None:
    room = beside(output)
    preview = output.parent / "preview"
    preview.mkdir()
    build(OLD, preview, room)
    folder = room()
    assert folder is not None
    assert len(list(folder.iterdir())) == 2
    shutil.rmtree(preview)
    shutil.rmtree(output)
    assert made(NEW, output).mode == "exchanged"
    assert not list(folder.iterdir())
    assert made(OLD, output).mode == "exchanged"
    assert_twins(output)


def test_without_the_cache_a_standing_twin_becomes_the_output_folder(output: Path) -> None:
    # Killed between the two exchanges; then somebody deletes the cache.
    number = twin(output).stat().st_ino
    aside = output.parent / "aside"
    twin(output).rename(aside)
    output.rename(output.parent / "lost")
    aside.rename(output)
    shutil.rmtree(output.parent / ".sitegen")
    assert standing_in(output)
    assert repair(output, beside(output))
    assert tree(output) == OLD
    assert made(NEW, output).mode == "exchanged"
    assert (tree(output), output.stat().st_ino) == (NEW, number)
    assert_twins(output)


def because(output: Path) -> str:
    done = made(NEW, output)
    assert (done.mode, tree(output).items() >= NEW.items()) == ("journal", True)
    return done.because


def test_files_of_others_are_not_moved_about(output: Path) -> None:
    (output / "CNAME").write_bytes(b"example.org")
    (output / "gone/mine").write_bytes(b"")
    assert because(output) == 'others keep files in it: "CNAME" and 1 more'
    (output / "CNAME").unlink()
    made(OLD, output)
    assert because(output) == 'others keep files in it: "gone/mine"'
    (output / "gone/mine").unlink()
    assert made(OLD, output).mode == "exchanged"
    assert_twins(output)


def test_an_output_folder_on_another_disk(place: Path, tmp_path: Path) -> None:
    if place.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one disk only")
    output = place / "output"
    room = beside(tmp_path / "output")
    done = build(OLD, output, room)
    assert (done.mode, done.because) == (
        "journal",
        "it and the cache folder are on different disks",
    )
    assert tree(output) == OLD


def test_without_a_cache_folder(place: Path) -> None:
    (place / ".sitegen").write_bytes(b"mine")
    assert because(place / "output") == "there is no cache folder for its twin"


@contextmanager
def mounted(*words: str | Path) -> Iterator[None]:
    if os.geteuid() != 0 or subprocess.run(["mount", *words], check=False).returncode:
        pytest.skip("cannot mount here")
    try:
        yield
    finally:
        subprocess.run(["umount", words[-1]], check=True)


def test_a_bound_output_folder_is_a_mount_point(output: Path) -> None:
    with mounted("--bind", output, output):
        assert because(output) == "it is a mount point"
    assert made(OLD, output).mode == "exchanged"
    assert_twins(output)


def test_the_lower_layer_of_an_overlay_is_changed_file_by_file(output: Path, place: Path) -> None:
    # As in a container whose image brings the site and its output.
    for name in ("upper", "scratch", "merged"):
        (place / name).mkdir()
    layers = f"lowerdir={place / 'site'},upperdir={place / 'upper'},workdir={place / 'scratch'}"
    merged = place / "merged"
    with mounted("-t", "overlay", "-o", layers, "overlay", merged):
        for site in (NEW, OLD, NEW):
            done = made(site, merged / "output")
            assert (done.mode == "exchanged") == (done.because == "")
            assert tree(merged / "output") == site
    assert tree(output) == OLD


PAGES = 30


def numbered(version: int) -> list[OutputFile]:
    text = b"%d " % version * 500
    return [OutputFile(f"page/{number}/index.html", text) for number in range(PAGES)]


def test_who_has_seen_the_new_site_never_sees_the_old_again(place: Path) -> None:
    output = place / "site" / "output"
    script = f"""
from pathlib import Path
from tests.faults.test_exchange_twins import *
output = Path({str(output)!r})
for version in range(1, 120):
    assert sync(numbered(version), output, room=beside(output)).mode == "exchanged"
"""
    sync(numbered(0), output, room=beside(output))
    seen = [0]
    with subprocess.Popen([sys.executable, "-c", script], cwd=PROJECT) as builder:
        while builder.poll() is None:
            for number in range(PAGES):
                page = (output / f"page/{number}/index.html").read_bytes()
                assert page == page[: page.index(b" ") + 1] * 500
                seen.append(int(page.split(b" ", 1)[0]))
        assert builder.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3


def test_a_folder_without_permission_to_link_is_changed_in_place() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs two users")
    if Path("/proc/sys/fs/protected_hardlinks").read_text("ascii").strip() != "1":
        pytest.skip("this system lets everybody link everything")
    with TemporaryDirectory(dir=MEMORY) as folder:
        place = Path(folder)
        output = place / "site" / "output"
        made(OLD, output)
        shutil.rmtree(place / "site" / ".sitegen")
        for each in (place, *place.rglob("*")):
            each.chmod(0o777 if each.is_dir() else 0o644)
        (output / ".sitegen/lock").chmod(0o666)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
                done = made(NEW, output)
                code = 0 if done.because.startswith(("exchanging it", "the disk gives")) else 2
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert tree(output) == NEW
