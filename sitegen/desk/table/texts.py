r"""Texts and references to sources as a cell of a spreadsheet holds them.

A text takes one line: `\n` in it is a line break, `\\` a backslash, `\s` and `\t` a blank and a
tab at its start or end, where a spreadsheet or a person would lose them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.desk.graft import as_written

_AT = re.compile(r"(\S+) at (.+)")


class Misread(Exception):  # noqa: N818  becomes a finding at the cell
    """A cell cannot be read; `message` and `hint` say why and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "s": " ", "\\": "\\"}
_ESCAPED = re.compile(r"\\([nrts\\])")


def escape(text: str) -> str:
    r"""A text on one line that `unescape` reads again; without change for most."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    body = text.strip(" \t")
    start = len(text) - len(text.lstrip(" \t"))
    ends = (text[:start], text[start + len(body) :])
    before, after = (part.replace(" ", "\\s").replace("\t", "\\t") for part in ends)
    return before + body + after


def unescape(text: str) -> str:
    r"""The text that a person means: without blanks around it, `\n` a line break."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[1]], text.strip(" \t"))


def write_text(value: object) -> str:
    """A text, or several, one a line: `status_by`, `topic`, `note`."""
    value = as_written(value)
    values = value if isinstance(value, list) else [value]
    return "\n".join(escape(str(each)) for each in values)


def read_text(text: str) -> str:
    """One text; lines that a person made in it stay lines."""
    return "\n".join(map(unescape, text.strip(" \t\n").split("\n")))


def read_texts(text: str) -> object:
    """One text a line; a single one stands alone."""
    texts = [unescape(line) for line in text.split("\n") if line.strip()]
    return texts[0] if len(texts) == 1 else texts


def write_sources(value: object) -> str:
    """References to sources: ids with commas; one with a place inside has a line of its own."""
    value = as_written(value)
    lines: list[str] = []
    ids: list[str] = []
    for ref in value if isinstance(value, list) else [value]:
        if isinstance(ref, Mapping) and "at" in ref:
            lines += [", ".join(ids)] * bool(ids) + [f"{ref['id']} at {escape(str(ref['at']))}"]
            ids = []
        else:
            ids.append(str(ref["id"] if isinstance(ref, Mapping) else ref))
    return "\n".join([*lines, ", ".join(ids)] if ids else lines)


def read_sources(text: str) -> object:
    """References to sources, of one line or several; a single one stands without a list."""
    refs: list[object] = []
    for line in text.split("\n"):
        match = _AT.fullmatch(line.strip(" \t"))
        if match:
            refs.append({"id": match[1], "at": unescape(match[2])})
        else:
            refs += [part for part in re.split(r"[ \t]*[,;][ \t]*", line.strip(" \t,;")) if part]
    return refs[0] if len(refs) == 1 else refs
