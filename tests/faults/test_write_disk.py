"""Disks that are full, locked, too small or not there: real ones, no pretence.

What needs a mount runs as root only, as in a container; the others run for everyone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.write import Conflict, OutputFile, WriteError, Written, repair, sync

if sys.platform == "win32":
    pytest.skip("needs fork, users and mounts", allow_module_level=True)

import resource

Site = dict[str, bytes]
OLD: Site = {f"old/{n}/index.html": b"old" * 500 for n in range(6)} | {"index.html": b"old"}
NEW: Site = {f"new/{n}/index.html": b"new" * 2500 for n in range(30)} | {"index.html": b"new"}
NOBODY = 65534


def build(site: Site, output: Path) -> Written:
    return sync([OutputFile(path, data) for path, data in site.items()], output)


def error_of(site: Site, output: Path) -> WriteError | None:
    try:
        build(site, output)
    except WriteError as error:
        return error
    return None


def tree(output: Path) -> Site:
    return {
        place.relative_to(output).as_posix(): place.read_bytes()
        for place in output.rglob("*")
        if place.is_file() and ".sitegen" not in place.parts
    }


def told(act: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> str:
    """What a child process is told by the `WriteError` of `act`; empty if there was none."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        code = 1
        try:
            prepare()
            act()
            code = 0
        except WriteError as error:
            os.write(writer, str(error).encode())
            code = 0
        except BaseException:  # noqa: BLE001 - pytest must not go on in the child
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status = os.wait()
    assert os.waitstatus_to_exitcode(status) == 0, "the child says above what broke"
    return text


def mounted(place: Path, options: str) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    return os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, made with the options that the test names."""
    place = tmp_path / "disk"
    if not mounted(place, request.param):
        pytest.skip("cannot mount here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, which pytest's own are not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.parametrize("disk", ["size=1m"], indirect=True)
def test_a_disk_that_fills_up_anywhere_keeps_a_whole_site(disk: Path) -> None:
    output, filler = disk / "output", disk / "filler"
    build(OLD, output)
    refused = 0
    for pages in range(0, 110, 2):
        filler.write_bytes(b"")
        build(OLD, output)
        usage = os.statvfs(disk)
        filler.write_bytes(b"x" * usage.f_bsize * max(0, usage.f_bavail - pages))
        if error := error_of(NEW, output):
            refused += 1
            assert "no space left on device" in error.message
            assert error.hint.startswith("free some space and build again")
            assert not re.search(r"staged/\d", error.message)
            for path, data in tree(output).items():
                assert data in {OLD.get(path), NEW.get(path)}
            if "stands as it was" in error.hint:
                assert tree(output) == OLD
            filler.write_bytes(b"")
            build(NEW, output)
        assert tree(output) == NEW
    assert refused > 10


@pytest.mark.parametrize("disk", ["size=4m,nr_inodes=90"], indirect=True)
def test_a_disk_without_room_for_names_amid_the_swap_is_carried_on(disk: Path) -> None:
    output = disk / "output"
    build(OLD, output)
    messages = set()
    for spare in range(60):
        usage = os.statvfs(disk)
        fillers = [disk / f"filler{number}" for number in range(max(0, usage.f_ffree - spare))]
        for filler in fillers:
            filler.touch()
        if error := error_of(NEW, output):
            messages.add(error.hint)
            for path, data in tree(output).items():
                assert data in {OLD.get(path), NEW.get(path)}
        for filler in fillers:
            filler.unlink()
        repair(output)
        assert tree(output) in (OLD, NEW)
        build(NEW, output)
        assert tree(output) == NEW
        build(OLD, output)
        assert tree(output) == OLD
    assert messages == {
        "free some space and build again: the site in the output folder stands as it was",
        "free some space and build again: until then some pages are new and some are old",
    }


@pytest.mark.parametrize("disk", ["size=1m"], indirect=True)
def test_a_disk_that_may_only_be_read_is_told(disk: Path) -> None:
    output = disk / "output"
    build(OLD, output)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for site in (OLD, NEW):
        with pytest.raises(WriteError, match="read-only file system; choose an output folder"):
            build(site, output)
    assert tree(output) == OLD


def test_a_disk_mounted_inside_the_output_is_no_place_of_ours(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(OLD, output)
    inside = output / "new"
    if not mounted(inside, "size=1m"):
        pytest.skip("cannot mount here")
    try:
        with pytest.raises(Conflict) as caught:
            build(NEW, output)
        assert caught.value.paths == ("new/",)
        assert tree(output) == OLD
    finally:
        subprocess.run(["umount", str(inside)], check=True)


def test_a_file_that_may_not_grow_so_long_is_told(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(OLD, output)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

    text = told(lambda: build(NEW, output), limit)
    assert re.match(r'cannot write ".*output/new/0/index.html": file too large; raise', text)
    assert text.endswith("stands as it was")
    assert tree(output) == OLD
    assert not (output / ".sitegen" / "staged").exists()


def become_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def test_a_folder_of_another_user_is_told(open_folder: Path) -> None:
    output = open_folder / "output"
    build(OLD, output)
    if os.geteuid() != 0:
        for place in [*output.rglob("*"), output]:
            place.chmod(0o555 if place.is_dir() else 0o444)
    text = told(lambda: build(NEW, output), become_nobody)
    assert re.match(r'cannot open ".*output/.sitegen/lock": permission denied; make it and', text)
    assert text.endswith("stands as it was")
    text = told(lambda: build(NEW, open_folder / "else" / "output"), become_nobody)
    assert os.geteuid() != 0 or re.match(r'cannot create ".*else": permission denied;', text)
    if os.geteuid() != 0:
        for place in [output, *output.rglob("*")]:
            place.chmod(0o755)
    assert tree(output) == OLD


def test_a_locked_folder_amid_the_swap_is_told_and_carried_on(open_folder: Path) -> None:
    output = open_folder / "output"
    output.mkdir()
    if os.geteuid() == 0:
        os.chown(output, NOBODY, NOBODY)
    assert told(lambda: build(OLD, output), become_nobody) == ""
    (output / "old").chmod(0o555)
    site = {f"old/{n}/index.html": b"new" for n in range(9)}
    text = told(lambda: build(site, output), become_nobody)
    assert re.match(r'cannot change ".*output/old/[678]": permission denied; make it and', text)
    assert text.endswith("some are old")
    for path, data in tree(output).items():
        assert data in {OLD.get(path), site.get(path)}
    (output / "old").chmod(0o755)
    assert told(lambda: repair(output), become_nobody) == ""
    assert tree(output) == site
