"""Mistakes between brackets: `[a, b]` and `{key: text}`."""

from __future__ import annotations

import re

from sitegen.content.syntax.words import Lines, Words, at, bad_beginning, last_above, line_of
from sitegen.content.tree import Failure
from sitegen.content.wording import clip, quoted

_FLOW_VALUE = re.compile(r"[\[{,]\s*+(?:([^\s\[{,:][^\[{,:]*+):\s++)?")
_DELIMITER = re.compile(r"[\[{,]")
_CLOSERS = {"[": "]", "{": "}"}


def in_brackets(failure: Failure, lines: Lines) -> Words:
    """Neither a comma nor the closing bracket."""
    spot, since = failure.spot, failure.since or failure.spot
    opening = line_of(lines, since.line)[since.column : since.column + 1]
    closing = _CLOSERS.get(opening, "}")
    line = line_of(lines, spot.line)
    char, before = line[spot.column : spot.column + 1], line[: spot.column].rstrip()
    if spot.line != since.line and _indent(line) <= _indent(line_of(lines, since.line)):
        return at(since, f'the "{opening}" that opens here is never closed', f'add "{closing}"')
    if char and char in "]}":
        message = f'"{char}" stands where "{closing}" is needed for the "{opening}" before it'
        return at(spot, message, f'add "{closing}"')
    above = last_above(spot.line, lines)
    if spot.line != since.line and not _DELIMITER.search(before + line_of(lines, above)[-1:]):
        column = len(line_of(lines, above).rstrip()) + 1
        return Words("a comma is missing behind this line", 'add ","', above, column)
    if char == ":":
        key, text = _flow_text(line, spot.column, closing)
        message = f'the text "{clip(text)}" holds a colon and is not quoted'
        whole = f"{clip(key)}: {quoted(text)}" if key else quoted(text)
        return at(spot, message, f"quote the text: {whole}")
    if before.endswith(('"', "'")):
        message = "text goes on after the closing quotation mark"
        hint = "quote the whole text; inside single quotation marks, double ones are plain text"
        return at(spot, message, hint)
    return at(spot, "a comma is missing here", f'write ", " or "{closing}"')


def _indent(line: str) -> int:
    """How far a line is set in; an empty one is the end of the frontmatter, which is not."""
    return len(line) - len(line.lstrip(" "))


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
        return at(spot, "no key stands before this colon", "write one, or quote the text")
    if char == ",":
        return at(spot, "nothing stands before this comma", "delete it, or quote the text")
    if char:
        return at(spot, f'"{char}" closes a bracket too early', "give the value, or quote the text")
    return _never_closed(spot.line, lines)


def _never_closed(number: int, lines: Lines) -> Words:
    """The frontmatter ends right behind a bracket that opens."""
    above = last_above(number, lines)
    line = line_of(lines, above)
    column = max(line.rfind("["), line.rfind("{"), 0)
    closing = _CLOSERS.get(line[column : column + 1], "}")
    message = f'the "{line[column : column + 1]}" that opens here is never closed'
    return Words(message, f'add "{closing}"', above, column + 1)


def colon_in_brackets(failure: Failure, _: Lines) -> Words:
    """A key whose colon a bracket or comma follows at once."""
    message = "a space is missing after this colon"
    return at(failure.spot, message, 'write ": ", or quote the text')
