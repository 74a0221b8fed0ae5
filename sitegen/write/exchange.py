"""Two folders change places in one moment: the systems have a call for it, Python has none.

Linux: `renameat2` with `RENAME_EXCHANGE` (renameat2(2): ext4, xfs, btrfs, f2fs, tmpfs; overlayfs
for what lies in its upper layer). macOS: `renamex_np` with `RENAME_SWAP` (renamex_np(2): APFS).
Windows has nothing of the kind.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

Call = Callable[[bytes, bytes], int]

_HERE = -100  # AT_FDCWD: paths as they are
_EXCHANGE = 2  # RENAME_EXCHANGE, and RENAME_SWAP
_NUMBERS = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
"""Of `renameat2`, for C libraries that have no function of that name (older musl)."""


def exchange(one: str, other: str) -> None:
    """Let two folders change places; at no moment is one of them missing.

    Raises:
        OSError: they stay where they are. `ENOSYS`, `EINVAL`, `EXDEV`, `EPERM` and `EBUSY` say that
            the system, the file system or a mount does not allow it.
    """
    call = _call()
    fault = call(os.fsencode(one), os.fsencode(other)) if call else errno.ENOSYS
    if fault:
        raise OSError(fault, os.strerror(fault), one, None, other)


@cache
def _call() -> Call | None:
    """The system's call, which gives 0 or the number of an error; `None` where there is none."""
    if sys.platform == "win32":
        return None
    try:
        import ctypes  # noqa: PLC0415  slow to load, and left out of some Pythons
    except ImportError:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    here, how = ctypes.c_long(_HERE), ctypes.c_long(_EXCHANGE)

    def told(failed: int) -> int:
        return ctypes.get_errno() if failed else 0

    if hasattr(library, "renamex_np"):
        return lambda one, other: told(library.renamex_np(one, other, how))
    if hasattr(library, "renameat2"):
        return lambda one, other: told(library.renameat2(here, one, here, other, how))
    number = _NUMBERS.get(os.uname().machine) if sys.platform == "linux" else None
    if number is None:
        return None
    name = ctypes.c_long(number)
    return lambda one, other: told(library.syscall(name, here, one, here, other, how))
