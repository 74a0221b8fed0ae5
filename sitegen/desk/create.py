"""Writing a file that was not there: whole or not at all, and never in place of another."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from sitegen.ondisk import is_folder


def create(path: Path, text: str) -> None:
    """Write a new file, and the folders that lead to it.

    The text is written beside the file under a hidden name, which no build looks at, and gets its
    own name in one step.

    Raises:
        FileExistsError: something is there already; it is left as it is.
        OSError: the disk. No part of the file is left, nor a folder that was made for it.
    """
    made = _folders(path.parent)
    try:
        _write(path, text.encode())
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # somebody has put something there meanwhile
                folder.rmdir()
        raise


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were missing, the highest first."""
    missing = [each for each in (*reversed(folder.parents), folder) if not is_folder(each)]
    for each in missing:
        each.mkdir(exist_ok=True)
    return missing


def _write(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix="~", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if sys.platform != "win32":  # as any editor's file, not as a secret
                os.fchmod(file.fileno(), 0o666 & ~_umask())
            os.fsync(file.fileno())
        try:
            os.link(staged, path, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            _claim(path, data)
    finally:
        staged.unlink(missing_ok=True)


def _claim(path: Path, data: bytes) -> None:
    """Without hard links: whoever makes the name owns it, and takes it back if the disk fails."""
    with path.open("xb") as file:
        try:
            file.write(data)
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def _umask() -> int:
    """The mask of this process, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
