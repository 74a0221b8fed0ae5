"""Where a test's output folder has its twin, and whether the two are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from sitegen.cache.folder import folder
from sitegen.write import Room, Written
from tests.faults.halts import Site, build, count, fresh_copy


def beside(output: Path) -> Room:
    """The cache folder of the site whose output folder this is."""
    return partial(folder, output.parent, "twin")


def made(site: Site, output: Path) -> Written:
    """The site, built as `sitegen build` does."""
    return build(site, output, beside(output))


def acted(site: Site, output: Path) -> None:
    """The same, for a child process."""
    made(site, output)


def copied(of: Path, to: Path) -> Path:
    """A copy of a whole site, in which the trees are a pair as well."""
    fresh_copy(of.parent, to.parent)
    return to


def count_of(old: Path, work: Path, act: Callable[[Path], object]) -> int:
    """How often `act` asks the disk for something, in a copy of a whole site."""
    return count(copied(old, work), work, act, copy=False)


def standing_in(output: Path) -> bool:
    """Whether the twin is where the output folder should be."""
    return (output / ".sitegen" / "twin").exists()


def twin(output: Path) -> Path:
    (found,) = (output.parent / ".sitegen" / "twin").iterdir()
    return found


def names(tree: Path) -> dict[str, int]:
    """All files that readers see, and their numbers on the disk."""
    return {
        place.relative_to(tree).as_posix(): place.lstat().st_ino
        for place in tree.rglob("*")
        if not place.is_dir() and ".sitegen" not in place.relative_to(tree).parts
    }


def assert_twins(output: Path, strangers: Mapping[str, object] | None = None) -> None:
    """The output folder is at home, and its twin has the same files under the same names."""
    other = twin(output)
    assert not standing_in(output)
    assert standing_in(other)
    here = names(output)
    for path in strangers or ():
        del here[path]
    assert names(other) == here
    for name in ("manifest.json", "lock"):
        one, two = output / ".sitegen" / name, other / ".sitegen" / name
        assert one.read_bytes() == two.read_bytes()
    assert {place.name for place in (other / ".sitegen").iterdir()} == {
        *("manifest.json", "lock", "twin"),
    }
