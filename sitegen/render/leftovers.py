"""What editors, disks and version control leave in a folder: never part of a site.

Readers must not get an old wording, a merge that went wrong, or a password, because somebody's
editor keeps copies beside the file.
"""

from __future__ import annotations

import re

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
