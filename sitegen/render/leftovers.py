"""What editors, disks and version control leave in a folder: never part of a site.

Readers must not get an old wording, a merge that went wrong, or a password, because somebody's
editor keeps copies beside the file.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NoReturn

from sitegen.ondisk import is_folder

_LEFT = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:orig|rej|bak|tmp|temp|swp|swo|swn|part|crdownload|lock)"
    r"|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|icon\r|~\$.*|.*\.kate-swp",
    re.IGNORECASE | re.DOTALL,
)


def left_behind(path: str) -> bool:
    """Whether a path, with `/`, is a file that nobody meant to publish, or lies in such a folder.

    That is what begins with `.` (`.env`, `.git/`, `.DS_Store`, Vim's `.x.swp`, Emacs' `.#x`);
    copies that editors and tools keep (`x~`, `#x#`, `x.orig`, `x.rej`, `x.bak`, `~$x`); downloads
    that did not end; and what Windows and macOS lay beside files.
    """
    return any(_LEFT.fullmatch(part) for part in path.split("/"))


def below(folder: Path) -> list[Path]:
    """All files below a folder, sorted, but for folders that are left behind; links as they are.

    Raises:
        OSError: part of it cannot be read. Passed over in silence it would be missing in the site.
    """

    def failed(error: OSError) -> NoReturn:
        raise error

    found: list[Path] = []
    if is_folder(folder):
        for where, folders, names in os.walk(folder, onerror=failed):
            folders[:] = [name for name in folders if not left_behind(name)]
            found += (Path(where, name) for name in names)
    return sorted(found)
