"""What goes wrong between the site and the disk, in words that a user can act on.

These are exceptions because none of them is about content: the disk, another process or the file of
a stranger is in the way. Whoever catches them has a message and a hint, never a bare `OSError`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from sitegen.problems import Problem

_ADVICE = {
    errno.EACCES: "make it and its folder writable for the user who builds",
    errno.EPERM: "make it and its folder writable for the user who builds",
    errno.EROFS: "choose an output folder on a disk that can be written",
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space in your quota",
    errno.EFBIG: "raise the limit on the size of files",
    errno.EIO: "check the disk for faults",
    errno.ENAMETOOLONG: "choose a shorter address or an output folder with a shorter path",
    errno.EMFILE: "raise the limit on open files",
    errno.ENFILE: "raise the limit on open files",
    errno.EEXIST: "move what stands there away",
    errno.EISDIR: "move that folder away",
    errno.ENOTDIR: "move what stands there instead of a folder away",
}


class Stands(StrEnum):
    """In which state the site is that readers see, as the end of a hint."""

    OLD = "the site in the output folder stands as it was"
    NEW = "the new site stands in the output folder, and the next build tidies up"
    MIXED = "until then some pages are new and some are old"


class WriteError(Exception):
    """The disk or another process failed us (exit code 3).

    Attributes:
        message: what failed and where, without a final full stop.
        hint: what to do, and what state the site is in, without a final full stop.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


class Busy(WriteError):  # noqa: N818 - the state of another build
    """Another build is writing to the same output folder (exit code 3)."""


class Conflict(WriteError):  # noqa: N818 - what stands between two owners
    """Files that are not ours stand where the site must go (exit code 2).

    Nothing was changed; or, if they appeared in the very moment of the swap, all else was.

    Attributes:
        paths: those files, relative to the output folder, sorted; a folder ends in `/`.
        problems: one finding per path, code `foreign-file`.
    """

    def __init__(self, top: str, paths: Iterable[str]) -> None:
        self.paths = tuple(sorted(set(paths)))
        self.problems = tuple(_stranger(top, path) for path in self.paths)
        first = f'"{shown(top)}" holds what no build put there, where the site must go'
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        super().__init__(f'{first}: "{self.paths[0]}"{more}', "move it away and build again")


def _stranger(top: str, path: str) -> Problem:
    return Problem(
        code="foreign-file",
        file=shown(f"{top}/{path}"),
        message=f'"{path}" in the output folder was not put there by a build, '
        "and the site needs its place",
        hint="move it away, or give the page or asset another address",
    )


def failed(action: str, path: str, cause: OSError, stands: Stands = Stands.OLD) -> WriteError:
    """Put an `OSError` into words.

    Args:
        action: the verb after "cannot", e.g. `write`.
        path: the file or folder that the user knows, not a temporary one.
        cause: what the system said.
        stands: what readers see now.
    """
    reason = cause.strerror or str(cause)
    advice = _ADVICE.get(cause.errno or 0, "see to the cause")
    message = f'cannot {action} "{shown(path)}": {reason[:1].lower()}{reason[1:]}'
    return WriteError(message, f"{advice} and build again: {stands}")


def concerned(cause: OSError, otherwise: str) -> str:
    """The file that an `OSError` is about: where two are, the one that users know."""
    for name in (cause.filename2, cause.filename):
        if isinstance(name, str):
            return name
    return otherwise


def shown(path: str) -> str:
    """`path` as the user would type it: below the working folder relative, with `/`."""
    place = Path(path)
    try:
        here = Path.cwd()
    except FileNotFoundError:  # somebody removed it under us
        return place.as_posix()
    return (place.relative_to(here) if place.is_relative_to(here) else place).as_posix()
