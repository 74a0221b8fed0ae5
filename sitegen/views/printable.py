"""Text as every format can hold it: without the characters that XML forbids.

Content with such characters is refused when it is read; settings, which may hold them as escapes,
are not. What leaves the site for other programs passes through here all the same, so that no text
can break a feed or a calendar.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without characters outside `Char` of XML 1.0 (section 2.2)."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The same on a single line, runs of white space made one space."""
    return " ".join(printable(text).split())
