"""Whole builds on other file systems than the one at hand: real ones, made and mounted for it.

Each is told apart by its own code in the kernel: what exchanges folders, counts names and tells
times. Needs root, a kernel that knows the file system, and the program that makes one; what is
missing is skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sitegen.write.twin import is_twin
from tests.faults import calls
from tests.faults.calls import supervised
from tests.faults.halts import EXHAUSTIVE, fresh_copy, tree
from tests.faults.scenes import BUILD, MANIFEST, Scene, changed_since, go_on

pytestmark = [
    pytest.mark.skipif(not calls.possible(), reason="needs seccomp_unotify on x86-64"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount"),
    pytest.mark.slow,
]

MADE = {
    "ext4": ("mkfs.ext4", "-q"),
    "xfs": ("mkfs.xfs", "-q"),
    "btrfs": ("mkfs.btrfs", "-q"),
}
"""Written for disks: each is made in a file."""
BETWEEN = "it and the cache folder are on different disks"


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with changed_since(builds=1) as made:
        yield made


@contextmanager
def mounted(place: Path, *words: str | Path) -> Iterator[Path]:
    """Mount there what the words say."""
    place.mkdir(parents=True, exist_ok=True)
    if subprocess.run(["mount", *words, place], capture_output=True, check=False).returncode:
        pytest.skip("cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@contextmanager
def disk(kind: str, place: Path) -> Iterator[Path]:
    """A file system of a kind, mounted below a folder; gives where it is."""
    with ExitStack() as stack:
        at = place / "disk"
        if kind == "tmpfs":
            yield stack.enter_context(mounted(at, "-t", "tmpfs", "tmpfs"))
        elif kind == "overlayfs":
            under = stack.enter_context(mounted(place / "under", "-t", "tmpfs", "tmpfs"))
            for name in ("lower", "upper", "work"):
                (under / name).mkdir()
            layers = f"lowerdir={under}/lower,upperdir={under}/upper,workdir={under}/work"
            yield stack.enter_context(mounted(at, "-t", "overlay", "-o", layers, "overlay"))
        else:
            program, *words = MADE[kind]
            if not shutil.which(program):
                pytest.skip(f"needs {program}")
            file = place / "file"
            with file.open("wb") as empty:
                empty.truncate(320 << 20)  # xfs takes no less
            subprocess.run([program, *words, file], capture_output=True, check=True)
            yield stack.enter_context(mounted(at, "-o", "loop", file))


def built(scene: Scene, site: Path, mode: str, because: str, *words: str) -> None:
    """Build there; the way that was gone is the one that is expected."""
    report = site.parent / "report.json"
    ended = supervised(site, [*BUILD, "--report", str(report), *words], go_on)
    assert ended.code == 0, ended.err
    told = json.loads(report.read_text("utf-8"))
    assert (told["mode"], told["because"]) == (mode, because)
    output = Path(words[1]) if words else site / "output"
    assert tree(output) == scene.new
    assert (output / ".sitegen/manifest.json").read_bytes() == scene.manifest
    assert not is_twin(str(output))


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlayfs"])
def test_trees_are_exchanged_and_a_halt_leaves_a_whole_site(
    scene: Scene, tmp_path: Path, kind: str
) -> None:
    with disk(kind, tmp_path) as place:
        site = place / "top" / "site"
        built(scene, fresh_copy(scene.site, site), "exchanged", "")
        total = supervised(fresh_copy(scene.site, site), BUILD, go_on).calls
        exchanges = [number for number, call in enumerate(total) if call.name == "renameat2"]
        assert exchanges
        for number in range(0, len(total), 5) if EXHAUSTIVE else exchanges[-1:]:
            fresh_copy(scene.site, site)
            ended = supervised(site, BUILD, killed_at(number))
            assert ended.code == -signal.SIGKILL
            assert tree(site / "output") in (scene.old, scene.new), number
            assert supervised(site, BUILD, go_on).code == 0
            assert tree(site / "output") == scene.new
            assert (site / MANIFEST).read_bytes() == scene.manifest


def killed_at(number: int) -> calls.Fate:
    return lambda each, _call: signal.SIGKILL if each == number else 0


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlayfs"])
def test_an_output_folder_on_another_disk_is_changed_file_by_file(
    scene: Scene, tmp_path: Path, kind: str
) -> None:
    site = fresh_copy(scene.site, tmp_path / "work" / "top" / "site")
    with disk(kind, tmp_path) as place:
        output = place / "output"
        built(scene, site, "journal", BETWEEN, "--output", str(output))
        for number in range(0, 300, 7) if EXHAUSTIVE else ():
            shutil.rmtree(output)
            ended = supervised(site, [*BUILD, "--output", str(output)], killed_at(number))
            assert ended.code in {0, -signal.SIGKILL}
            if output.exists():
                assert tree(output).items() <= scene.new.items()
        ended = supervised(site, [*BUILD, "--output", str(output)], go_on)
        assert ended.code == 0
        assert tree(output) == scene.new


def test_a_disk_mounted_as_the_output_folder_is_changed_file_by_file(
    scene: Scene, tmp_path: Path
) -> None:
    site = fresh_copy(scene.site, tmp_path / "work" / "top" / "site")
    shutil.rmtree(site / "output")
    with mounted(site / "output", "-t", "tmpfs", "tmpfs"):
        built(scene, site, "journal", BETWEEN)
        assert [*(site / "output").iterdir()]


def test_a_subvolume_as_the_output_folder_is_changed_file_by_file(
    scene: Scene, tmp_path: Path
) -> None:
    with disk("btrfs", tmp_path) as place:
        site = fresh_copy(scene.site, place / "top" / "site")
        shutil.rmtree(site / "output")
        subprocess.run(["btrfs", "-q", "subvolume", "create", site / "output"], check=True)
        built(scene, site, "journal", BETWEEN)
        assert (site / "output").stat().st_ino == 256  # btrfs: the root of a subvolume
