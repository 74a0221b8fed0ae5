"""How findings show an author's text: on one line, not too long, and as YAML would take it."""

from __future__ import annotations

FIRST_LINE = 2
"""The line of the file on which the frontmatter's text begins: the fence is line 1."""
_LONGEST = 90
"""Characters of an author's text that a message shows: enough to know it by."""


def clip(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text[: 2 * _LONGEST].split())
    return line if len(text) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def quoted(text: str) -> str:
    """The text as a quoted YAML scalar, fit to be copied into the file unless it was cut."""
    shown = clip(text)
    if '"' in shown or "\\" in shown:
        return "'" + shown.replace("'", "''") + "'"
    return f'"{shown}"'
