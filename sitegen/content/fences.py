"""Split a file into frontmatter and body, through python-frontmatter.

The library's own YAML handler takes a file without a closing fence for one without frontmatter,
strips the body (and with it the indentation of a code block that opens it), resolves `no` to
`False`, and forgets positions. It lets a handler do each step otherwise, which ours does.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from sitegen.content.characters import decode
from sitegen.content.findings import Enough, Findings
from sitegen.content.values import construct
from sitegen.content.wording import clip
from sitegen.problems import Problem

_GUARD = "\0"
"""Put around what python-frontmatter would strip. No text holds it: `decode` replaces it."""

_OPENING = re.compile(r"---[ \t]*+(?=\n)")
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*+(?:\n|(?=\0\Z)|\Z)")
_NEAR_FENCE = re.compile(r"^[ \t]*+(?:-{1,2}|-{4,}|[‐-―−]{1,3}-?|---)[ \t]*+$", re.MULTILINE)
"""What an editor, or a program that improves dashes, makes of a fence."""

_MARKS = "\n:,[{"
"""What parts keys and values in YAML."""
_MOST_MARKS = 200_000
"""A file of 500 rows and 20 parties has half as many; a megabyte of nothing else would take longer
than any file may."""


class Raw(Struct, frozen=True):
    r"""A file, split.

    Attributes:
        meta: the frontmatter: text as typed, `bool` for a plain `true` or `false`, lists, mappings.
        body: Markdown as it stands behind the closing fence, with `\n` line ends.
        body_line: the line of the file on which the body begins, from 1.
    """

    meta: dict[str, object]
    body: str
    body_line: int


def split(data: bytes, file: str) -> tuple[Raw | None, tuple[Problem, ...]]:
    """Split a file into its frontmatter's values and its body.

    Args:
        data: the file.
        file: its path, for the problems.

    Returns:
        what could be read, `None` where the frontmatter could not; and all that is wrong, each at
        its line and column.
    """
    findings = Findings(file)
    try:
        raw = _split(data, findings)
    except Enough:
        raw = None
    return raw, findings.problems()


def _split(data: bytes, findings: Findings) -> Raw | None:
    text = decode(data, findings)
    if text is None:
        return None
    if not _OPENING.match(text):
        _note_missing_fence(text, findings)
        return None
    handler = _Handler(findings)
    meta, guarded = frontmatter.parse(text + _GUARD, handler=handler)
    if not guarded.startswith(_GUARD):
        _note_unclosed(text, findings)
        return None
    if not handler.readable:
        return None
    body = guarded[len(_GUARD) : -len(_GUARD)]
    return Raw(meta, body, text.count("\n", 0, len(text) - len(body)) + 1)


def head_of(text: str) -> str:
    """The text between the fences; empty where there is none."""
    span = head_span(text)
    return text[span[0] : span[1]] if span else ""


def head_span(text: str) -> tuple[int, int] | None:
    """Where the text between the fences begins and ends; `None` where a fence is missing."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end() + 1, closing.start() + 1) if opening and closing else None


def _cut(text: str) -> tuple[str, str]:
    """The text between the fences and the text behind them.

    Raises:
        ValueError: a fence is missing. It is how python-frontmatter is told so.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise ValueError("a fence is missing")
    return text[opening.end() + 1 : closing.start() + 1], text[closing.end() :]


class _Handler(BaseHandler):
    """How python-frontmatter reads a file of ours; made anew for each file."""

    FM_BOUNDARY = _CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self.readable = True
        self._findings = findings

    def split(self, text: str) -> tuple[str, str]:
        head, body = _cut(text)
        return head, _GUARD + body

    def load(self, fm: str) -> dict[str, Any]:
        if is_overfull(fm):
            message = f"the frontmatter holds more than {_MOST_MARKS:,} keys, values and commas"
            self._findings.add("too-large", message, "split the file", (1, 1))
            meta = None
        else:
            meta = construct(fm)
            if meta is None:
                # Most sites have no file that it must look at.
                from sitegen.content.examine import examine  # noqa: PLC0415

                meta = examine(fm, self._findings)
        self.readable = meta is not None
        return meta or {}


def is_overfull(text: str) -> bool:
    """Whether frontmatter holds more keys and values than are read."""
    return len(text) > _MOST_MARKS and sum(map(text.count, _MARKS)) > _MOST_MARKS


def _note_missing_fence(text: str, findings: Findings) -> None:
    if text.rstrip(" \t") == "---":
        _note_unclosed(text, findings)
        return
    first, _, rest = text.lstrip("\n").partition("\n")
    hint = 'begin the file with a line "---", then the keys, then a line "---"'
    message = "this file has no frontmatter"
    if not text.strip():
        message = "this file is empty"
    elif first.rstrip() == "---":
        message, hint = "the frontmatter does not begin on the first line", "delete the empty lines"
    elif first.rstrip() == "+++":
        message = 'the frontmatter is TOML, between lines of "+++"'
        hint = 'write YAML between lines of "---"'
    elif first.startswith("{"):
        message, hint = "the frontmatter is JSON", 'write YAML between lines of "---"'
    elif _NEAR_FENCE.fullmatch(first):
        message = f'the first line is "{clip(first)}", not the "---" that opens frontmatter'
        hint = 'write "---", three hyphens without indentation'
    elif first.startswith("---") and rest:
        message = 'text stands behind the "---" of the first line'
        hint = 'leave "---" alone on its line'
    findings.add("no-frontmatter", message, hint, (1, 1))


def _note_unclosed(text: str, findings: Findings) -> None:
    hint = 'write a line "---" behind the last key'
    near = _NEAR_FENCE.search(text, 4)
    if near:
        line = text.count("\n", 0, near.start()) + 1
        hint = f'write "---" instead of "{clip(near[0])}" in line {line}'
    message = "the frontmatter that opens here is never closed"
    findings.add("unclosed-frontmatter", message, hint, (1, 1))
