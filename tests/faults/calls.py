"""Whole builds whose n-th call to the system fails, or is their last: the real calls, all of them.

The kernel itself stops the build at each call that could change the site, and asks us what is to
become of it: seccomp_unotify(2), Linux 5.5. So nothing is missed that goes past Python's `os`, and
nothing is needed that has to be compiled or installed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable, Mapping
from fcntl import ioctl
from functools import partial
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from tests.program.preloaded import Request, World, preload, run

# The numbers of the calls on x86-64: those that write, name or make durable.
CALLS = {
    1: "write",
    18: "pwrite64",
    74: "fsync",
    75: "fdatasync",
    76: "truncate",
    77: "ftruncate",
    82: "rename",
    83: "mkdir",
    84: "rmdir",
    86: "link",
    87: "unlink",
    90: "chmod",
    91: "fchmod",
    257: "openat",
    258: "mkdirat",
    263: "unlinkat",
    264: "renameat",
    265: "linkat",
    316: "renameat2",
}
READS = {
    0: "read",
    3: "close",
    4: "stat",
    5: "fstat",
    6: "lstat",
    17: "pread64",
    89: "readlink",
    217: "getdents64",
    257: "openat",
    262: "newfstatat",
    267: "readlinkat",
    332: "statx",
}
"""Those that look, and the end of a handle, of which some disks tell what they could not write."""
AT = {
    *("openat", "mkdirat", "unlinkat", "renameat", "linkat", "renameat2"),
    *("newfstatat", "readlinkat", "statx"),
}
BY_HANDLE = {
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fchmod"),
    *("read", "close", "fstat", "pread64", "getdents64"),
}
CAN: dict[int, set[str]] = {
    errno.ENOSPC: {"write", "pwrite64", "openat", "mkdir", "link", "rename", "fsync"},
    errno.EIO: {
        *("write", "pwrite64", "openat", "mkdir", "link", "rename", "fsync", "unlink"),
        *("rmdir", "renameat2", "ftruncate", "chmod", "fchmod"),
    },
    errno.EFBIG: {"write", "pwrite64", "ftruncate"},
    errno.EROFS: {"openat", "mkdir", "link", "rename", "unlink", "rmdir", "renameat2", "chmod"},
    errno.EACCES: {"openat", "mkdir", "link", "rename", "unlink", "rmdir", "renameat2"},
    errno.EMFILE: {"openat"},
}
"""Which errors which calls can give: their pages in section 2 of the manual."""
CAN_READ: dict[int, set[str]] = {
    errno.EIO: set(READS.values()),
    errno.EACCES: {"openat", "stat", "lstat", "newfstatat", "statx", "readlink", "readlinkat"},
    errno.EMFILE: {"openat"},
}

_ARCHITECTURE = 0xC000003E
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_RECEIVE, _SEND, _GO_ON = 0xC0502100, 0xC0182101, 1
_ASK, _ALLOW = 0x7FC00000, 0x7FFF0000


class Call(Struct, frozen=True):
    """One call to the system: its name and the file that it is about, below the site's folder."""

    name: str
    file: str


class Ended(Struct, frozen=True):
    """How a supervised build ended: its code, or minus the signal; its calls; what it said."""

    code: int
    calls: tuple[Call, ...]
    err: str


Fate = Callable[[int, Call], "int | signal.Signals"]
"""What becomes of a call: 0 (it goes on), the number of an error, or a signal."""


def possible() -> bool:
    """Whether builds can be supervised here."""
    machine = (sys.platform, platform.machine())
    return machine == ("linux", "x86_64") and _kernel() >= (5, 5)


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in platform.release().split(".")[:2] if part.isdecimal())


def supervised(
    site: Path,
    arguments: list[str],
    fate: Fate,
    asked: Mapping[int, str] = CALLS,
    world: World | None = None,
) -> Ended:
    """Run `sitegen` in a site's folder, and decide on each of its calls that is about the site.

    Args:
        site: the folder.
        arguments: the command.
        fate: decides.
        asked: the calls of which it is asked, by number.
        world: in which it runs.
    """
    preload()
    site = site.resolve()
    ours, theirs = socket.socketpair()
    out, err = site.parent / "out.txt", site.parent / "err.txt"
    err.unlink(missing_ok=True)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    request = Request(arguments, str(site), env, str(out), str(err), world or World())
    child = os.fork()
    if child == 0:
        _become(theirs, request, asked)
    theirs.close()
    _, (listener,), *_ = socket.recv_fds(ours, 1, 1)
    ours.close()
    calls: list[Call] = []
    try:
        _decide(listener, partial(_call, site, asked), calls, fate, child)
    finally:
        os.close(listener)
        if sys.exc_info()[0]:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    said = err.read_text("utf-8") if err.exists() else ""
    return Ended(os.waitstatus_to_exitcode(status), tuple(calls), said)


def _become(tell: socket.socket, request: Request, asked: Mapping[int, str]) -> NoReturn:
    """In the child: have every call asked for, and build."""
    try:
        os.setpgid(0, 0)
        listener = _filtered(asked)
        socket.send_fds(tell, [b"!"], [listener])
        os.close(listener)  # so that nobody waits for an answer when the one who decides is gone
        tell.close()
        run(request)
    finally:
        os._exit(121)


def _filtered(asked: Mapping[int, str]) -> int:
    """Install the filter for this process and its children; whoever reads the handle is asked."""
    opened = asked is READS
    code = [(0x20, 0, 0, 4), (0x15, 1, 0, _ARCHITECTURE), (0x06, 0, 0, _ALLOW), (0x20, 0, 0, 0)]
    for number, name in asked.items():
        if name == "openat":  # to write, or to read: of one only
            code += [(0x15, 0, 4, number), (0x20, 0, 0, 32), (0x45, opened, not opened, _WRITES)]
            code += [(0x06, 0, 0, _ASK), (0x06, 0, 0, _ALLOW)]
        else:
            code += [(0x15, 0, 1, number), (0x06, 0, 0, _ASK)]
    code.append((0x06, 0, 0, _ALLOW))
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *each) for each in code))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(code), ctypes.addressof(program))
    )
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
    # The call is seccomp, with a new listener for a new filter.
    handle = int(library.syscall(317, 1, 8, header))
    if handle < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return handle


def _decide(
    listener: int, called: Callable[..., Call | None], calls: list[Call], fate: Fate, child: int
) -> None:
    """Answer for each call until nobody is left to ask."""
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    while True:
        if poll.poll()[0][1] & select.POLLHUP:
            return
        question = bytearray(80)
        try:
            ioctl(listener, _RECEIVE, question)
        except OSError:  # it was killed meanwhile
            continue
        mark, pid, _flags, number = struct.unpack_from("QIIi", question)
        call = called(pid, number, struct.unpack_from("6Q", question, 32))
        fault: int = 0
        if call:
            calls.append(call)
            chosen = fate(len(calls) - 1, call)
            if isinstance(chosen, signal.Signals):
                os.killpg(child, chosen) if chosen is signal.SIGKILL else os.kill(child, chosen)
            else:
                fault = chosen
        answer = struct.pack("QqiI", mark, 0, -fault, 0 if fault else _GO_ON)
        try:
            ioctl(listener, _SEND, answer)
        except OSError:
            continue


def _call(
    site: Path, asked: Mapping[int, str], pid: int, number: int, words: tuple[int, ...]
) -> Call | None:
    """What is asked for, if it is about the site."""
    name = asked[number]
    try:
        if name in BY_HANDLE:
            file = Path(f"/proc/{pid}/fd/{words[0]}").readlink()
        elif name in AT:
            file = _folder(pid, words[0]) / _text(pid, words[1])
        else:
            file = Path(f"/proc/{pid}/cwd").readlink() / _text(pid, words[0])
    except (OSError, ValueError):
        return None
    place = os.path.normpath(file)
    if not place.startswith(f"{site}/"):
        return None
    return Call(name, place[len(str(site)) + 1 :])


def _folder(pid: int, handle: int) -> Path:
    here = handle & 0xFFFFFFFF == 0xFFFFFF9C
    return Path(f"/proc/{pid}/cwd" if here else f"/proc/{pid}/fd/{handle}").readlink()


def _text(pid: int, address: int) -> str:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        return os.fsdecode(memory.read(4096).partition(b"\0")[0])
