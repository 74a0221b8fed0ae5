"""Mistakes in a single text: how it begins, its quotation marks, its escapes, tabs."""

from __future__ import annotations

from sitegen.content.syntax.words import Lines, Words, at, bad_beginning, line_of, write_quoted
from sitegen.content.tree import Failure
from sitegen.content.wording import clip


def bad_start(failure: Failure, lines: Lines) -> Words:
    """A character that can begin nothing: a tab, or one that YAML keeps for itself."""
    line = line_of(lines, failure.spot.line)
    if line[failure.spot.column : failure.spot.column + 1] == "\t":
        return tab(failure, lines)
    return bad_beginning(failure.spot, lines)


def tab(failure: Failure, lines: Lines) -> Words:
    """A tab where YAML counts spaces."""
    line = line_of(lines, failure.spot.line)
    column = failure.spot.column
    if line[:column].strip():
        return at(failure.spot, "a tab stands before this value", "write a space instead")
    return at(failure.spot, "a tab indents this line", "indent it with spaces")


def bad_name(failure: Failure, lines: Lines) -> Words:
    """`*` and `&` without a name behind them."""
    return bad_beginning(failure.since or failure.spot, lines)


def open_quote(failure: Failure, lines: Lines) -> Words:
    """A quotation mark that has no partner."""
    spot = failure.since or failure.spot
    mark = line_of(lines, spot.line)[spot.column : spot.column + 1]
    name = "double" if mark == '"' else "single"
    message = f"the {name} quotation mark that opens here is never closed"
    hint = f"close the text with {mark}"
    if mark == "'":
        hint += "; or, if it is an apostrophe, put the whole text in double quotation marks"
    return at(spot, message, hint)


def bad_escape(failure: Failure, lines: Lines) -> Words:
    """A backslash in double quotation marks, before a letter that it says nothing with."""
    line = line_of(lines, failure.spot.line)
    start = line.rfind("\\", 0, failure.spot.column + 1)
    shown = clip(line[start : start + 2])
    what = "means nothing" if "unknown" in failure.problem else "names no character"
    message = f'"{shown}" {what} in double quotation marks'
    hint = r"write \\ for a backslash, or use single quotation marks"
    return Words(message, hint, failure.spot.line, max(start, 0) + 1)


def block_text(failure: Failure, lines: Lines) -> Words:
    """Text on the line of the `|` or `>` that announces it."""
    spot = failure.since or failure.spot
    mark = line_of(lines, spot.line)[spot.column : spot.column + 1]
    message = f'the text after "{mark}" begins on the next line'
    hint = (
        f"begin a new line, indented; if it is one text, {write_quoted(line_of(lines, spot.line))}"
    )
    return at(failure.spot, message, hint)
