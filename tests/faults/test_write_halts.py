"""Builds that are killed, interrupted or failed by the disk, at every single thing they ask of it.

A child process runs the real build; at its n-th call to the disk it is killed with SIGKILL (or gets
Ctrl-C, or an error of the disk). All n are tried, so no order of events is left to luck. What must
hold then is promise 1: whole files; the old site until the swap begins; and after the next build
exactly what a clean build would have made, with everything that others put there.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, NoReturn

import pytest

from sitegen.write import Conflict, OutputFile, WriteError, Written, repair, sync

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
    # The child does nothing but build and end.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

Site = dict[str, bytes]
Fault = Literal["kill", "torn", "interrupt", "error"]

ASKS = (
    *("open", "write", "read", "fsync", "ftruncate", "replace", "mkdir", "unlink", "rmdir"),
    *("lstat", "fstat", "scandir"),
)
DONE, REFUSED, INTERRUPTED, BROKEN = 0, 10, 11, 12

OLD: Site = {
    "index.html": b"old home",
    "same/index.html": b"same in both",
    "talks.html": b"old talks, and as long",
    "assets/old.css": b"old style",
    "gone/deep/index.html": b"old page",
    "gone/also.html": b"old page",
    "file": b"becomes a folder",
    "folder/a.html": b"becomes a file",
    "folder/b/c.html": b"becomes a file",
    "Odesa.html": b"old case",
    "shared/old.html": b"beside a stranger",
}
NEW: Site = {
    "index.html": b"new home, a longer one",
    "same/index.html": b"same in both",
    "talks.html": b"new talks, and as long",
    "assets/new.css": b"new style",
    "fresh/deep/index.html": b"new page",
    "file/now/folder.html": b"was a file",
    "folder": b"was a folder",
    "odesa.html": b"new case",
    "shared/new.html": b"beside a stranger",
}
THIRD: Site = {"index.html": b"third home", "file": b"a file again", "folder/a.html": b"again"}
OTHERS: Site = {"CNAME": b"example.org", "shared/mine.txt": b"mine", "gone/mine.txt": b"mine"}


def build(site: Site, output: Path) -> Written:
    return sync([OutputFile(path, data) for path, data in site.items()], output, root=output.parent)


def tree(output: Path) -> Site:
    return {
        place.relative_to(output).as_posix(): place.read_bytes()
        for place in output.rglob("*")
        if place.is_file() and ".sitegen" not in place.parts
    }


def records(output: Path) -> Site:
    """Our records but for the one that tells times."""
    return {
        place.relative_to(output).as_posix(): place.read_bytes()
        for place in (output / ".sitegen").rglob("*")
        if place.is_file() and place.name != "stat.json"
    }


def folders(output: Path) -> set[str]:
    found = (place.relative_to(output).as_posix() for place in output.rglob("*") if place.is_dir())
    return set(found)


class Disk:
    """In a child: lets `number` calls pass, then brings the fault; -1 lets all pass."""

    def __init__(self, number: int, fault: Fault) -> None:
        self.left = number
        self.fault = fault
        self.asked = 0
        for name in ASKS:
            setattr(os, name, partial(self._ask, name, getattr(os, name)))

    def _ask(self, name: str, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        self.asked += 1
        self.left -= 1
        if self.left == -1:
            if self.fault == "torn" and name == "write":
                call(args[0], args[1][: len(args[1]) // 2])
            if self.fault in {"kill", "torn"}:
                os.kill(os.getpid(), signal.SIGKILL)
            if self.fault == "interrupt":
                raise KeyboardInterrupt
            place = args[0] if isinstance(args[0], str) else None
            raise OSError(errno.EIO, os.strerror(errno.EIO), place)
        return call(*args, **kwargs)


def child(act: Callable[[], object], number: int = -1, fault: Fault = "kill") -> int:
    """Run `act` in a process of its own; its end: one of the codes above, or minus the signal."""
    number_of_child = os.fork()
    if number_of_child == 0:
        _be_child(act, number, fault)
    _, status = os.waitpid(number_of_child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code != BROKEN, "the child says above what broke"
    return code


def _be_child(act: Callable[[], object], number: int, fault: Fault) -> NoReturn:
    code = BROKEN
    try:
        Disk(number, fault)
        act()
        code = DONE
    except WriteError as error:
        code = REFUSED if error.message and error.hint else BROKEN
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException:  # noqa: BLE001 - pytest must not go on in the child
        traceback.print_exc()
    finally:
        os._exit(code)


def fresh_copy(of: Path, to: Path) -> Path:
    """A copy with times, links and all, in a folder of the same name."""
    shutil.rmtree(to.parent, ignore_errors=True)
    shutil.copytree(of, to, symlinks=True)
    return to


@pytest.fixture
def old(tmp_path: Path) -> Path:
    output = tmp_path / "old" / "output"
    build(OLD, output)
    for path, data in OTHERS.items():
        (output / path).write_bytes(data)
    return output


@pytest.fixture
def clean(tmp_path: Path) -> Callable[[Site], tuple[Site, Site]]:
    """What a build into an empty folder makes of a site: its files, and our records."""

    def made(site: Site) -> tuple[Site, Site]:
        output = tmp_path / "clean" / "output"
        shutil.rmtree(output, ignore_errors=True)
        build(site, output)
        return tree(output), records(output)

    return made


def count(old: Path, work: Path, act: Callable[[Path], object]) -> int:
    """How often `act` asks the disk for something."""
    output = fresh_copy(old, work)
    reader, writer = os.pipe()

    def counted() -> None:
        disk = Disk(-1, "kill")
        act(output)
        asked = disk.asked
        os.write(writer, str(asked).encode())

    assert child(counted) == DONE
    with os.fdopen(reader) as told:
        os.close(writer)
        return int(told.read())


def whole(output: Path) -> None:
    """Every file is that of the old site, or of the new one, or a stranger's; none is half."""
    for path, data in tree(output).items():
        assert data in {OLD.get(path), NEW.get(path), OTHERS.get(path)}, path
    for path, data in OTHERS.items():
        assert (output / path).read_bytes() == data
    # A page comes after what it links to, and what old pages link to goes after them.
    pages = {path for path in NEW if path.endswith(".html") and NEW[path] != OLD.get(path)}
    here = {path for path in pages if (output / path).is_file()}
    here = {path for path in here if (output / path).read_bytes() == NEW[path]}
    assert not here or (output / "assets/new.css").exists()
    assert here == pages or (output / "assets/old.css").exists()
    # What is the same in both is there at every moment.
    assert (output / "same/index.html").read_bytes() == b"same in both"
    assert (output / "index.html").exists()


def swapping(output: Path) -> bool:
    return (output / ".sitegen" / "journal.json").exists()


@pytest.mark.parametrize("fault", ["kill", "torn"])
def test_a_build_killed_anywhere_is_the_old_site_or_finished_by_the_next(
    old: Path,
    tmp_path: Path,
    clean: Callable[[Site], tuple[Site, Site]],
    fault: Fault,
) -> None:
    work, again = tmp_path / "work" / "output", tmp_path / "again" / "output"
    new_files, new_records = clean(NEW)
    third_files, third_records = clean(THIRD)
    total = count(old, work, partial(build, NEW))
    assert total > 100
    seen = {"old": 0, "swapping": 0, "new": 0}
    for number in range(total):
        fresh_copy(old, work)
        assert child(lambda: build(NEW, work), number, fault) == -signal.SIGKILL
        whole(work)
        if swapping(work):
            stage = "swapping"
        elif tree(work) == OLD | OTHERS:
            stage = "old"
        else:
            stage = "new"
            assert tree(work) == new_files | OTHERS
        seen[stage] += 1
        # A build that ends before it writes still repairs.
        repair(fresh_copy(work, again))
        assert tree(again) == (OLD if stage == "old" else new_files) | OTHERS
        assert not (again / ".sitegen" / "staged").exists()
        assert not repair(again)
        # The next build of the same site.
        build(NEW, fresh_copy(work, again))
        assert (tree(again), records(again)) == (new_files | OTHERS, new_records)
        kept = {"same", "assets", "fresh", "fresh/deep", "file", "file/now", "shared", "gone"}
        assert folders(again) == kept | {".sitegen"}
        # The next build of yet another site.
        build(THIRD, work)
        assert (tree(work), records(work)) == (third_files | OTHERS, third_records)
    assert min(seen.values()) > 3, seen


def test_a_first_build_killed_anywhere_is_finished_by_the_next(
    tmp_path: Path, clean: Callable[[Site], tuple[Site, Site]]
) -> None:
    nothing, work = tmp_path / "nothing", tmp_path / "work" / "output"
    nothing.mkdir()
    expected = clean(NEW)
    total = count(nothing, work, partial(build, NEW))
    for number in range(total):
        fresh_copy(nothing, work)
        assert child(lambda: build(NEW, work), number) == -signal.SIGKILL
        assert tree(work).items() <= NEW.items()
        assert swapping(work) or tree(work) in ({}, NEW)
        build(NEW, work)
        assert (tree(work), records(work)) == expected


def test_a_repair_killed_anywhere_is_finished_by_the_next(
    old: Path, tmp_path: Path, clean: Callable[[Site], tuple[Site, Site]]
) -> None:
    work, halted = tmp_path / "work" / "output", tmp_path / "halted" / "output"
    expected = clean(NEW)
    total = count(old, work, partial(build, NEW))
    tried = 0
    for first in range(0, total, 9):
        fresh_copy(old, halted)
        child(lambda: build(NEW, halted), first)
        if not swapping(halted):
            continue
        for second in range(count(halted, work, repair)):
            fresh_copy(halted, work)
            assert child(lambda: repair(work), second) == -signal.SIGKILL
            whole(work)
            repair(work)
            assert tree(work) == expected[0] | OTHERS
            tried += 1
        build(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])
    assert tried > 100


def test_ctrl_c_anywhere_leaves_the_old_site_or_the_new(old: Path, tmp_path: Path) -> None:
    work = tmp_path / "work" / "output"
    ends = []
    for number in range(count(old, work, partial(build, NEW))):
        fresh_copy(old, work)
        assert child(lambda: build(NEW, work), number, "interrupt") == INTERRUPTED
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        ends.append(tree(work) == OLD | OTHERS)
        repair(work)
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        build(NEW, work)
        assert tree(work) == NEW | OTHERS
    assert ends == sorted(ends, reverse=True)
    assert {True, False} == set(ends)


def test_an_error_of_the_disk_anywhere_is_told_and_then_repaired(
    old: Path, tmp_path: Path, clean: Callable[[Site], tuple[Site, Site]]
) -> None:
    work = tmp_path / "work" / "output"
    expected = clean(NEW)
    codes = []
    for number in range(count(old, work, partial(build, NEW))):
        fresh_copy(old, work)
        # Some errors do no harm: what is only remembered may be lost. No other kind gets out.
        codes.append(child(lambda: build(NEW, work), number, "error"))
        assert codes[-1] in {DONE, REFUSED}
        whole(work)
        if codes[-1] == DONE:
            assert tree(work) == NEW | OTHERS
        repair(work)
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        build(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])
    assert codes.count(REFUSED) > 50


def halt_amid_swap(old: Path, halted: Path) -> None:
    """Make `halted` a copy of `old` in which a build was killed as soon as it was committed."""
    for number in range(count(old, halted, partial(build, NEW))):
        fresh_copy(old, halted)
        child(lambda: build(NEW, halted), number)
        if swapping(halted):
            return
    raise AssertionError("no build was killed amid its swap")


def test_damaged_stages_are_left_out_and_made_again(
    old: Path, tmp_path: Path, clean: Callable[[Site], tuple[Site, Site]]
) -> None:
    # What a power failure may leave: the journal is there, bytes of the stage are not.
    work, halted = tmp_path / "work" / "output", tmp_path / "halted" / "output"
    expected = clean(NEW)
    halt_amid_swap(old, halted)
    staged = sorted(place.name for place in (halted / ".sitegen" / "staged").iterdir())
    assert len(staged) == len(NEW) - 1
    for name in staged:
        for data in (b"", b"\0" * 22, None):
            place = fresh_copy(halted, work) / ".sitegen" / "staged" / name
            if data is None:
                place.unlink()
            else:
                place.write_bytes(data)
            assert repair(work)
            for path, found in tree(work).items():
                assert found in {OLD.get(path), NEW.get(path), OTHERS.get(path)}
            build(NEW, work)
            assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])


@pytest.mark.parametrize(
    ("mine", "lost"), [("odesa.html", "odesa.html"), ("fresh", "fresh/deep/index.html")]
)
def test_what_somebody_puts_down_after_a_kill_survives_the_repair(
    old: Path, tmp_path: Path, mine: str, lost: str
) -> None:
    halted = tmp_path / "halted" / "output"
    halt_amid_swap(old, halted)
    (halted / mine).write_bytes(b"mine")
    assert repair(halted)
    new = NEW | OTHERS
    del new[lost]
    assert tree(halted) == new | {mine: b"mine"}
    with pytest.raises(Conflict) as caught:
        build(NEW, halted)
    assert caught.value.paths == (mine,)
    assert tree(halted) == new | {mine: b"mine"}
    (halted / mine).unlink()
    build(NEW, halted)
    assert tree(halted) == NEW | OTHERS


def test_where_case_does_not_count_a_repair_removes_no_new_file(old: Path, tmp_path: Path) -> None:
    # Such a disk shows one file under both names; here a second name of it stands for that.
    halted = tmp_path / "halted" / "output"
    halt_amid_swap(old, halted)
    (halted / "Odesa.html").unlink()
    journal = (halted / ".sitegen" / "journal.json").read_bytes().partition(b"\n")[2]
    (staged,) = (name for path, name, _ in json.loads(journal)["writes"] if path == "odesa.html")
    (halted / ".sitegen" / "staged" / staged).rename(halted / "odesa.html")
    (halted / "Odesa.html").hardlink_to(halted / "odesa.html")
    assert repair(halted)
    assert tree(halted) == NEW | OTHERS | {"Odesa.html": b"new case"}
