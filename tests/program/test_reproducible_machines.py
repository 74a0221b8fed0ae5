"""Whatever machine builds a site: the same bytes, and the same modes of files.

`test_reproducible.py` changes one thing at a time on a small site; here are the repository's own
site, a translated one, and all that differs from one machine to the next.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.program.preloaded import World
from tests.program.running import (
    DAY,
    REPOSITORY,
    Done,
    Warm,
    environment,
    explainer,
    golden_site,
    modes,
    tree,
    write_site,
)
from tests.unit.gradually import by_parts, wanted, whole
from tests.unit.gradually import tree as tree_of

NOBODY = 65534
SEARCH = "pagefind/"  # Pagefind's own index differs from run to run


class Seen(NamedTuple):
    """All that readers get, and how."""

    files: dict[str, bytes]
    modes: dict[str, str]


def seen(output: Path) -> Seen:
    """What a build left, but for the search index."""
    files, kinds = tree(output, assets=True), modes(output)
    return Seen(
        {name: data for name, data in files.items() if not name.startswith(SEARCH)},
        {name: mode for name, mode in kinds.items() if not name.startswith(SEARCH)},
    )


def differing(output: Path, expected: Seen, done: Done) -> list[str]:
    """What a build left otherwise than it must be: files and folders, by name or by what is in."""
    assert done.code == 0, done.err
    found = seen(output)
    of_mode = found.modes.items() ^ expected.modes.items()
    of_bytes = found.files.items() ^ expected.files.items()
    return sorted({name for name, _ in (*of_mode, *of_bytes)})


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder into which everybody may go; pytest's own are for their owner."""
    with tempfile.TemporaryDirectory(prefix="sitegen-machine-") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def various_site(case: str, root: Path) -> Path:
    """A site with names in several scripts, in which everybody may build."""
    golden_site(case, root)
    for day, name in enumerate(("Київ", "عربي", "z", "A b"), 1):
        text = explainer(name, date=f"2025-03-{day:02}", tags="[Ёлка, Äh]")
        write_site(root, {f"content/more/{name}.md": text})
    for path in [root, *root.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o644)
    return root


# One that is made part by part, and one that is made as a whole.
@pytest.fixture(scope="module", params=["two-parties", "translated"])
def case(request: pytest.FixtureRequest) -> str:
    """Which site."""
    return str(request.param)


@pytest.fixture(scope="module")
def expected(case: str, warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What it must become."""
    root = various_site(case, tmp_path_factory.mktemp(case) / "site")
    done = warm.build(root, "--no-cache")
    assert done.code == 0, done.err
    return seen(root / "output")


@pytest.fixture
def site(case: str, place: Path) -> Path:
    """A copy of it."""
    return various_site(case, place / "site")


def test_files_are_for_everybody_to_read(expected: Seen) -> None:
    assert set(expected.modes.values()) == {"drwxr-xr-x", "-rw-r--r--"}


@pytest.mark.parametrize(
    ("world", "options"),
    [
        (World(umask=0), ()),
        (World(umask=0o777, order=1), ("--jobs", "1")),
        (World(shared=True, order=2), ("--jobs", "2")),
        (World(shared=True, order=3), ("--jobs", "4", "--verify")),
        (World(shared=True, order=4, umask=0o027, user=NOBODY), ("--jobs", "3")),
    ],
    ids=["open", "alone", "two", "four", "nobody"],
)
def test_no_machine_changes_a_byte_or_a_mode(
    world: World, options: tuple[str, ...], warm: Warm, site: Path, expected: Seen
) -> None:
    for _ in ("cold", "warm"):
        done = warm.build(site, *options, world=world)
        assert differing(site / "output", expected, done) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_no_clock_changes_a_byte(zone: str, warm: Warm, site: Path, expected: Seen) -> None:
    noon = dt.datetime.combine(dt.date.fromisoformat(DAY), dt.time(12), dt.UTC)
    for number, path in enumerate(sorted(site.rglob("*"))):
        os.utime(path, (1e9 - number * 1e7, 4e9 - number * 1e7))  # some of them are yet to come
    done = warm("build", at=site, TZ=zone, SOURCE_DATE_EPOCH=str(int(noon.timestamp())))
    assert differing(site / "output", expected, done) == []


def test_a_copy_made_in_another_order_elsewhere_is_the_same_site(
    warm: Warm, site: Path, expected: Seen, place: Path
) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    copy = place / "a very long name of a folder" / ("ünïcode & spaces " * 10).strip()
    for path in random.Random(1).sample(files, len(files)):  # noqa: S311  no secret
        (copy / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy / path.relative_to(site))
    assert differing(copy / "output", expected, warm.build(copy)) == []


def test_what_an_earlier_build_left_changes_nothing(warm: Warm, site: Path, expected: Seen) -> None:
    """Another day, other settings, other content, other modes: then all of it as it was."""
    settings = (site / "sitegen.toml").read_bytes()
    write_site(site, {"content/more/gone.md": explainer("Gone"), "sitegen.toml": settings + b"\n"})
    done = warm(
        "build", "--drafts", "--now", "2031-01-01", "--base-url", "https://o.ther/", at=site
    )
    assert done.code == 0, done.err
    (site / "content/more/gone.md").unlink()
    (site / "sitegen.toml").write_bytes(settings)
    for options in ((), ("--verify",)):
        assert differing(site / "output", expected, warm.build(site, *options)) == []


# --- This repository's own site -------------------------------------------------------------------


def repository_site(root: Path, *, backwards: bool = False) -> Path:
    """A copy of the site that this repository is."""
    root.mkdir(parents=True)
    tops = ("content", "seeds", "templates")
    files = [path for top in tops for path in sorted((REPOSITORY / top).rglob("*"))]
    files = [REPOSITORY / "pyproject.toml", *(path for path in files if path.is_file())]
    for path in reversed(files) if backwards else files:
        (root / path.relative_to(REPOSITORY)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / path.relative_to(REPOSITORY))
    return root


@pytest.mark.slow
def test_this_repositorys_site_is_the_same_wherever_it_is_built(place: Path) -> None:
    day = ("--now", "2026-11-22")

    def built(root: Path, umask: int, *options: str, **env: str) -> Seen:
        command = [sys.executable, "-m", "sitegen", "build", "--quiet", *day, *options]
        of = environment(**env)
        done = subprocess.run(command, cwd=root, env=of, umask=umask, check=False)
        assert done.returncode == 0
        return seen(root / "output")

    here = repository_site(place / "site")
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    first = built(here, 0o022, "--jobs", "1", **env)
    there = repository_site(place / "nowhere near" / "das Gleiche", backwards=True)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    second = built(
        there, 0o077, "--jobs", "4", TZ="America/New_York", PYTHONHASHSEED="2", **ascii_only
    )
    assert len(first.files) > 200
    assert any(name.endswith("/card.png") for name in first.files), "no card is compared"
    assert second.modes == first.modes
    assert [name for name in first.files if first.files[name] != second.files[name]] == []


@pytest.mark.slow
def test_this_repositorys_site_is_the_same_both_ways(place: Path) -> None:
    """Without its translations: what has any is always made as a whole."""
    root = repository_site(place / "site")
    for path in (root / "content").rglob("*.??.md"):
        path.unlink()
    settings = (root / "pyproject.toml").read_text("utf-8").replace("search = true", "")
    (root / "pyproject.toml").write_text(settings, "utf-8")
    expected, findings = whole(wanted(root, dt.date(2026, 11, 22)))
    assert expected
    outcome = by_parts(wanted(root, dt.date(2026, 11, 22)), place / "out")
    assert outcome
    assert outcome.report == findings
    found = tree_of(place / "out")
    assert found.keys() == expected.keys()
    assert [name for name in found if found[name] != expected[name]] == []
