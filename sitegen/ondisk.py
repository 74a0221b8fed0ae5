"""What stands at a path: asked so that a disk that does not answer is never taken for "nothing".

`Path.is_dir`, `is_file`, `exists` and `is_symlink` answer False where the disk failed, from Python
3.14 on for every error, as `os.path` always did. A site whose own theme could not be looked at
would then be built with the default one, and nobody told.
"""

from __future__ import annotations

import errno
import os
import stat

_NOTHING = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG))
"""What the system answers where nothing can stand: a link in a circle leads to nothing as well."""


def mode_of(path: str | os.PathLike[str], *, follow: bool) -> int:
    """The mode (`st_mode`) of what stands there; 0 where nothing does.

    Args:
        path: of anything.
        follow: look at what a link leads to, not at the link.

    Raises:
        OSError: the disk does not say.
    """
    try:
        return os.stat(path, follow_symlinks=follow).st_mode  # noqa: PTH116  a text will do
    except OSError as error:
        if error.errno in _NOTHING:
            return 0
        raise


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a folder stands there or a link leads to one; raises as `mode_of`."""
    return stat.S_ISDIR(mode_of(path, follow=True))


def is_real_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a folder stands there; a link to one is not.

    Raises:
        OSError: the disk does not say, or no folder can ever have this name.
    """
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether a regular file stands there or a link leads to one; raises as `mode_of`."""
    return stat.S_ISREG(mode_of(path, follow=True))


def is_link(path: str | os.PathLike[str]) -> bool:
    """Whether a link stands there, wherever it leads; raises as `mode_of`."""
    return stat.S_ISLNK(mode_of(path, follow=False))


def is_there(path: str | os.PathLike[str]) -> bool:
    """Whether anything stands there, be it a link to nowhere; raises as `mode_of`."""
    return bool(mode_of(path, follow=False))
