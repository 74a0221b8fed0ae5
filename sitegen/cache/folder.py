"""The folder in which a build remembers: `.sitegen/` in the site's folder, unknown to git.

It is a convenience and never a condition. Where it cannot be made (a read-only site, a file or a
link under its name), a build goes without and says nothing: what it makes is the same.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sitegen.cache.files import replaced
from sitegen.ondisk import is_real_folder

NAME = ".sitegen"


def folder(root: Path, kind: str) -> Path | None:
    """The folder of one kind of memory, made if need be; `None` where there can be none.

    Args:
        root: the site's folder.
        kind: what is remembered there, as a folder's name.
    """
    top = root / NAME
    try:
        if not is_real_folder(top):
            top.mkdir()
        if not (top / ".gitignore").exists():
            replaced(top / ".gitignore", b"*\n")
        with suppress(FileExistsError):
            (top / kind).mkdir()
    except OSError:
        return None
    return there(root, kind)


def there(root: Path, kind: str) -> Path | None:
    """The folder of one kind of memory, if there is one already; nothing is made."""
    found = root / NAME / kind
    with suppress(OSError):  # a disk that does not answer keeps nothing
        # A link would lead out of the site, and what a build writes stays inside.
        if is_real_folder(found.parent) and is_real_folder(found) and os.access(found, os.W_OK):
            return found
    return None
