"""Builds in child processes that are halted at their n-th call to the disk, whichever it is."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NoReturn

from sitegen.write import OutputFile, Room, WriteError, Written, exchange, first, swap, sync, twin
from sitegen.write.errors import Stands

Site = dict[str, bytes]
Fault = Literal["kill", "torn", "interrupt", "error"]

# A killed process loses nothing that it wrote, on a disk or in memory; there, fsync costs nothing.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - used by tempfile
ASKS = (
    *("open", "write", "read", "fsync", "ftruncate", "replace", "mkdir", "unlink", "rmdir"),
    *("lstat", "fstat", "scandir", "listdir", "link", "rename", "chmod"),
)
EXHAUSTIVE = "SITEGEN_FAULTS" in os.environ
KINDS = os.environ.get("SITEGEN_FAULTS") == "kinds"
"""Of the calls of whole builds one of each kind, about each kind of file."""
DONE, REFUSED, INTERRUPTED, BROKEN = 0, 10, 11, 12
STANDS = {REFUSED: Stands.OLD, 13: Stands.NEW, 14: Stands.MIXED}
"""How a child ends that refused: what it said of the site that readers see."""
_TOLD = re.compile(
    "cannot (?:change|clear|create|exchange|lock|look at|open|read|repair|write) "
    r'"[^"]*/output(?:/[^"]*)?": input/output error'
)

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


def build(site: Site, output: Path, room: Room | None = None) -> Written:
    files = [OutputFile(path, data) for path, data in site.items()]
    return sync(files, output, root=output.parent, room=room)


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
        asked = partial(self._ask, "exchange", exchange.exchange)
        # A call of the system that `os` does not have.
        swap.exchange = twin.exchange = first.exchange = asked  # type: ignore[attr-defined]

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
        code = _refused(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException:  # noqa: BLE001 - pytest must not go on in the child
        traceback.print_exc()
    finally:
        os._exit(code)


def _refused(error: WriteError) -> int:
    """How the child ends; whoever builds is told what failed, where, and how the site stands."""
    for code, stands in STANDS.items():
        if error.hint == f"check the disk for faults and build again: {stands}":
            if _TOLD.fullmatch(error.message):
                return code
            break
    sys.stderr.write(f"{error}\n")
    return BROKEN


def fresh_copy(of: Path, to: Path) -> Path:
    """A copy with times, links and all, in a folder of the same name.

    Two names of one file are two names of one file in the copy as well.
    """
    shutil.rmtree(to.parent, ignore_errors=True)
    copies: dict[int, str] = {}

    def copied(source: str, target: str) -> str:
        number = os.lstat(source).st_ino
        if number in copies:
            os.link(copies[number], target)
        else:
            copies[number] = shutil.copy2(source, target, follow_symlinks=False)
        return target

    shutil.copytree(of, to, symlinks=True, copy_function=copied)
    return to


def inhabited(output: Path) -> Path:
    """The old site, built into `output`, in which others have put files since."""
    build(OLD, output)
    for path, data in OTHERS.items():
        (output / path).write_bytes(data)
    return output


def clean(site: Site) -> tuple[Site, Site]:
    """What a build into an empty folder makes of a site: its files, and our records."""
    with TemporaryDirectory(dir=MEMORY) as place:
        output = Path(place, "output")
        build(site, output)
        return tree(output), records(output)


def count(old: Path, work: Path, act: Callable[[Path], object], *, copy: bool = True) -> int:
    """How often `act` asks the disk for something."""
    output = fresh_copy(old, work) if copy else work
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


def positions(total: int, stride: int = 4) -> range:
    """At which calls to halt: all for `make faults`, else some, others for each number of calls."""
    return range(total) if EXHAUSTIVE else range(total // 2 % stride, total, stride)


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


def halt_amid_swap(old: Path, halted: Path) -> None:
    """Make `halted` a copy of `old` in which a build was killed as soon as it was committed."""
    for number in range(count(old, halted, partial(build, NEW))):
        fresh_copy(old, halted)
        child(lambda: build(NEW, halted), number)
        if swapping(halted):
            return
    raise AssertionError("no build was killed amid its swap")
