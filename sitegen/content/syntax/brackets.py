"""Mistakes between brackets: `[a, b]` and `{key: text}`."""

from __future__ import annotations

import re

from sitegen.content.syntax.words import Lines, Words, at, bad_beginning, line_of
from sitegen.content.tree import Failure
from sitegen.content.wording import clip, quoted

_FLOW_VALUE = re.compile(r"[\[{,]\s*+(?:([^\s\[{,:][^\[{,:]*+):\s++)?")
_CLOSERS = {"[": "]", "{": "}"}


def in_brackets(failure: Failure, lines: Lines) -> Words:
    """Neither a comma nor the closing bracket."""
    since = failure.since or failure.spot
    opening = line_of(lines, since.line)[since.column : since.column + 1]
    closing = _CLOSERS.get(opening, "}")
    line, column = line_of(lines, failure.spot.line), failure.spot.column
    char, before = line[column : column + 1], line[:column].rstrip()
    open_line = line_of(lines, since.line)[since.column :]
    if failure.spot.line != since.line and closing not in open_line:
        return at(since, f'the "{opening}" that opens here is never closed', f'add "{closing}"')
    if char and char in "]}":
        message = f'"{char}" stands where "{closing}" is needed for the "{opening}" before it'
        return at(failure.spot, message, f'add "{closing}"')
    if char == ":":
        key, text = _flow_text(line, column, closing)
        message = f'the text "{clip(text)}" holds a colon and is not quoted'
        hint = (
            f"quote the text: {clip(key)}: {quoted(text)}" if key else f"quote it: {quoted(text)}"
        )
        return at(failure.spot, message, hint)
    if before.endswith(('"', "'")):
        message = "text goes on after the closing quotation mark"
        hint = "quote the whole text; inside single quotation marks, double ones are plain text"
        return at(failure.spot, message, hint)
    return at(failure.spot, "a comma is missing here", f'write ", " or "{closing}"')


def _flow_text(line: str, column: int, closing: str) -> tuple[str, str]:
    """Key and text of a bracketed pair around a column."""
    key, start = "", 0
    for match in _FLOW_VALUE.finditer(line, 0, column):
        key, start = match[1] or "", match.end()
    end = min(
        (at for at in (line.find(",", column), line.find(closing, column)) if at > 0), default=-1
    )
    return key, line[start : end if end > 0 else len(line)].strip()


def no_content(failure: Failure, lines: Lines) -> Words:
    """A value was expected, and a mark of punctuation came."""
    spot = failure.spot
    char = line_of(lines, spot.line)[spot.column : spot.column + 1]
    if not failure.context.endswith("flow node"):
        return bad_beginning(spot, lines)
    if char == ":":
        return at(spot, "the key before this colon is missing", "write key: value")
    if char == ",":
        return at(spot, "nothing stands before this comma", "delete it, or quote the text")
    if char:
        return at(spot, f'"{char}" closes a bracket too early', "give the value, or quote the text")
    return at(spot, "a bracket that opens above is never closed", 'close it with "]" or "}"')


def colon_in_brackets(failure: Failure, _: Lines) -> Words:
    """A key whose colon a bracket or comma follows at once."""
    message = "a space is missing after this colon"
    return at(failure.spot, message, 'write ": ", or quote the text')
