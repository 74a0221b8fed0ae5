"""Any history of an output folder ends as a clean build does, plus what others put there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.write import Conflict, KnownFile, OutputFile, digest, repair, sync
from tests.faults.halts import MEMORY

Site = dict[str, bytes]

PATHS = ["a", "a/b", "a/c", "a/c/d", "b", "b/a/index.html", "c.html", "c/index.html", "C.html"]
DATA = st.sampled_from([b"", b"one", b"two", b"three", b"long" * 999])


def without_files_that_are_folders(site: Site) -> Site:
    return {
        path: data
        for path, data in site.items()
        if not any(other.startswith(path + "/") for other in site)
    }


SITES = st.dictionaries(st.sampled_from(PATHS), DATA).map(without_files_that_are_folders)
STEPS = st.one_of(
    st.tuples(st.just("build"), SITES),
    st.tuples(st.just("known"), SITES),
    st.tuples(st.just("verify"), SITES),
    st.tuples(st.just("kill"), SITES, st.integers(0, 120)),
    st.tuples(st.just("edit"), st.sampled_from(PATHS), DATA),
    st.tuples(st.just("delete"), st.sampled_from(PATHS)),
    st.tuples(st.just("put"), st.sampled_from([*PATHS, "x", "a/x", "b/a/x", "c/x/y"])),
    st.tuples(st.just("forget")),
)


def tree(output: Path) -> Site:
    return {
        place.relative_to(output).as_posix(): place.read_bytes()
        for place in output.rglob("*")
        if place.is_file() and ".sitegen" not in place.parts
    }


def names(folder: Path) -> set[str]:
    return {place.relative_to(folder).as_posix() for place in folder.rglob("*")}


def apart(one: str, other: str) -> bool:
    """Whether two paths can both be files."""
    return one != other and not one.startswith(other + "/") and not other.startswith(one + "/")


class History:
    """An output folder, and what others put there; each step of a history is a method."""

    def __init__(self, place: Path) -> None:
        self.output = place / "output"
        self.reference = place / "reference"
        self.others: Site = {}
        sync([], self.output)

    def build(self, site: Site) -> None:
        """Build with all bytes made."""
        self._sync([OutputFile(path, data) for path, data in site.items()], site)

    def known(self, site: Site) -> None:
        """Build with bytes made on demand."""
        files = [KnownFile(path, digest(data), partial(bytes, data)) for path, data in site.items()]
        self._sync(files, site)

    def verify(self, site: Site) -> None:
        """Build and trust no time of change."""
        self._sync([OutputFile(path, data) for path, data in site.items()], site, verify=True)

    def kill(self, site: Site, number: int) -> None:
        """Begin to build, and be killed at some moment."""
        child = os.fork()
        if child == 0:
            build_and_die(site, self.output, number)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) in {0, -signal.SIGKILL}

    def edit(self, path: str, data: bytes) -> None:
        """Somebody changes a file of ours."""
        if path in self._ours():
            (self.output / path).write_bytes(data)

    def delete(self, path: str) -> None:
        """Somebody removes a file of ours."""
        if path in self._ours():
            (self.output / path).unlink()

    def put(self, path: str) -> None:
        """Somebody puts a file where none of ours is, nor was when we last built."""
        repair(self.output)
        listed = json.loads((self.output / ".sitegen" / "manifest.json").read_text())["files"]
        if all(apart(path, other) for other in {*tree(self.output), *listed}):
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(b"mine")
            self.others[path] = b"mine"

    def forget(self) -> None:
        """The times of change get lost."""
        (self.output / ".sitegen" / "stat.json").unlink(missing_ok=True)

    def _ours(self) -> set[str]:
        return set(tree(self.output)) - set(self.others)

    def _sync(
        self, files: Sequence[OutputFile | KnownFile], site: Site, *, verify: bool = False
    ) -> None:
        repair(self.output)
        before = tree(self.output)
        if all(apart(ours, theirs) for ours in site for theirs in self.others):
            sync(files, self.output, verify=verify)
            assert tree(self.output) == site | self.others
            self._compare_with_clean(site)
            return
        with pytest.raises(Conflict) as caught:
            sync(files, self.output, verify=verify)
        for path in caught.value.paths:
            assert any(theirs == path or f"{theirs}/".startswith(path) for theirs in self.others)
        assert tree(self.output) == before

    def _compare_with_clean(self, site: Site) -> None:
        shutil.rmtree(self.reference, ignore_errors=True)
        sync([OutputFile(path, data) for path, data in sorted(site.items())], self.reference)
        for name in ("manifest.json", "lock"):
            mine = (self.output / ".sitegen" / name).read_bytes()
            assert mine == (self.reference / ".sitegen" / name).read_bytes()
        if not self.others:
            assert names(self.output) == names(self.reference)


def build_and_die(site: Site, output: Path, number: int) -> NoReturn:
    left = number

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"}:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        sync([OutputFile(path, data) for path, data in site.items()], output)
    except Conflict:
        os._exit(0)
    finally:
        os._exit(0 if sys.exc_info()[0] is None else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, min_size=2, max_size=14), SITES)
def test_any_history_ends_as_a_clean_build_does(
    steps: list[tuple[object, ...]], last: Site
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        history = History(Path(place))
        for name, *values in steps:
            getattr(history, str(name))(*values)
        history.build(last)
        for path, data in history.others.items():
            assert (history.output / path).read_bytes() == data
