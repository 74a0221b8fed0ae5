"""The same inputs, settings and day give the same bytes, whatever process builds them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.running import (
    DAY,
    Warm,
    environment,
    explainer,
    golden_site,
    sitegen,
    tree,
    write_site,
)

NAMES = ["talks/Київ.md", "talks/عربي.md", "talks/z.md", "talks/A b.md", "قمة.md", "a.md", "b.md"]


def various_site(root: Path) -> Path:
    """A site whose files have names of several scripts."""
    golden_site("two-parties", root)
    for day, name in enumerate(NAMES, 1):
        text = explainer(name.removesuffix(".md"), date=f"2025-03-{day:02}", tags="[Ёлка, Äh]")
        write_site(root, {f"content/{name}": text})
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose files have names of several scripts."""
    return various_site(tmp_path / "site")


@pytest.fixture
def expected(warm: Warm, site: Path, tmp_path: Path) -> dict[str, bytes]:
    """What it must become."""
    done = warm.build(site, "--output", tmp_path / "expected")
    assert (done.code, done.err.count("\n")) == (0, 1), done.err
    return tree(tmp_path / "expected", assets=True)


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        # What Python makes of this locale without its own help is ASCII.
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "3"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["east", "west", "C", "ascii"],
)
def test_no_environment_changes_a_byte(
    env: dict[str, str], site: Path, expected: dict[str, bytes]
) -> None:
    done = sitegen("build", "--now", DAY, at=site, **env)
    assert done.code == 0, done.err
    assert tree(site / "output", assets=True) == expected


def test_no_locale_changes_what_is_said(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"content/Київ.md": explainer("Київ", draft="true")})
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = sitegen("build", "--now", DAY, at=site, **env)
    assert done.code == 0
    assert "Held back as a draft: Київ (content/Київ.md)" in done.out


def test_the_order_of_files_on_the_disk_means_nothing(
    warm: Warm, site: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    for seed in range(3):
        copy = tmp_path / f"copy-{seed}"
        for path in random.Random(seed).sample(files, len(files)):  # noqa: S311  no secret
            place = copy / path.relative_to(site)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        assert warm.build(copy).code == 0
        assert tree(copy / "output", assets=True) == expected


def test_umask_and_place_mean_nothing(
    site: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    place = tmp_path / "a folder" / "with spaces & ünïcode"
    shutil.copytree(site, place)
    result = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--root", f"../{place.name}", "--now", DAY],
        cwd=place,
        env=environment(),
        umask=0o077,
        check=False,
    )
    assert result.returncode == 0
    assert tree(place / "output", assets=True) == expected


def test_a_day_later_nothing_changes_but_what_is_due(warm: Warm, site: Path) -> None:
    assert warm("build", "--now", "2025-06-15", at=site).code == 0
    before = tree(site / "output", assets=True)
    assert warm("build", "--now", "2025-06-16", at=site).code == 0
    assert tree(site / "output", assets=True) == before
    assert warm("build", "--now", "2025-12-01", at=site).code == 0
    now = tree(site / "output", assets=True)
    changed = {name for name in now if now[name] != before.get(name)}
    assert "strike-vote/index.html" in changed
    assert "harbour/second-meeting/index.html" not in changed


def test_a_second_build_writes_nothing(warm: Warm, site: Path) -> None:
    assert warm.build(site).code == 0
    first = {path: path.lstat() for path in (site / "output").rglob("*")}
    done = warm.build(site)
    assert ": 0 written, " in done.out
    second = {path: path.lstat() for path in (site / "output").rglob("*")}
    own = {path for path in second if path.name in {".sitegen", "lock"}}
    times = {path: (found.st_mtime_ns, found.st_ino) for path, found in first.items()}
    again = {path: (found.st_mtime_ns, found.st_ino) for path, found in second.items()}
    assert {p: t for p, t in again.items() if p not in own} == {
        p: t for p, t in times.items() if p not in own
    }


def test_the_file_times_of_the_sources_mean_nothing(
    warm: Warm, site: Path, expected: dict[str, bytes]
) -> None:
    for number, path in enumerate(sorted(site.rglob("*"))):
        os.utime(path, (number * 1e7, number * 1e7))
    assert warm.build(site).code == 0
    assert tree(site / "output", assets=True) == expected
