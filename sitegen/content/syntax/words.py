"""What all judges of a YAML mistake share: lines, keys, values, and the words they answer with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from sitegen.content.tree import Spot
from sitegen.content.wording import clip, quoted

Lines = Sequence[str]
"""The lines of the frontmatter, without the fences."""

KEY = re.compile(
    r"(?P<indent>[ ]*+)(?:-[ ]++)*"
    r"""(?P<key>"[^"]*+"|'[^']*+'|[^\s"'#\[{-][^:]*+(?::(?!\s|$)[^:]*+)*):(?:\s++|$)"""
)
"""A line that begins a pair, up to its value."""
GLUED = re.compile(r"[ ]*+(?:-[ ]++)*([^\W\d][\w-]*+):([^\s/].*)")
"""A key whose colon lacks its space; `https://…` and `22:30` are no such keys."""


_GLUED_ITEM = re.compile(r"[ ]*+-([^\s-].*)")
_CURLY = re.compile("[\u201c\u201d\u201e]([^\u201c-\u201e]++)[\u201c\u201d]")
"""A text in quotation marks as word processors set them."""
_IN_BRACKETS = re.compile(r"[^,\[\]{}]*+")
"""Text between brackets, up to what ends it there."""


class Words(Struct, frozen=True):
    """A failure in plain words. `line` counts from 0, `column` from 1."""

    message: str
    hint: str
    line: int
    column: int
    code: str = "yaml-syntax"


def at(spot: Spot, message: str, hint: str) -> Words:
    """Words for a spot."""
    return Words(message, hint, spot.line, spot.column + 1)


def line_of(lines: Lines, number: int) -> str:
    """A line, empty where there is none."""
    return lines[number] if 0 <= number < len(lines) else ""


def last_above(number: int, lines: Lines) -> int:
    """The number of the last line above that is not empty."""
    above = number - 1
    while above > 0 and not line_of(lines, above).strip():
        above -= 1
    return above


def value_of(line: str) -> tuple[str, str]:
    """Key and value of a line, either perhaps empty; the whole line is a value without a key."""
    match = KEY.match(line)
    if match:
        return match["key"], line[match.end() :].strip()
    return "", line.strip().removeprefix("- ").strip()


def write_quoted(line: str) -> str:
    """The hint to quote the line's whole value."""
    key, value = value_of(line)
    if key and (curly := _CURLY.fullmatch(value)):
        straight = f"{clip(key)}: {quoted(curly[1])}"
        return f"curly quotation marks do not quote, so write straight ones: {straight}"
    return f"quote the text: {clip(key)}: {quoted(value)}" if key else f"quote it: {quoted(value)}"


def bad_beginning(spot: Spot, lines: Lines) -> Words:
    """Unquoted text that begins with a character of YAML's own."""
    line = line_of(lines, spot.line)
    pair = KEY.match(line)
    if line[pair.end() if pair else 0 : spot.column].strip(" -"):
        hint = f"quote it: {quoted(_up_to_delimiter(line, spot.column))}"
    else:
        hint = write_quoted(line)
    char = line[spot.column : spot.column + 1]
    return at(spot, f'text that begins with "{char}" must be quoted', hint)


def _up_to_delimiter(line: str, column: int) -> str:
    match = _IN_BRACKETS.match(line, column)
    return match[0].rstrip() if match else ""


def glued_at(number: int, lines: Lines) -> Words | None:
    """A key without a space behind its colon, or an item without one behind its hyphen."""
    line = line_of(lines, number)
    if item := _GLUED_ITEM.match(line):
        hint = f"write - {clip(item[1])}"
        return Words("a space is missing after the hyphen", hint, number, item.start(1) + 1)
    match = GLUED.match(line)
    if not match:
        return None
    message = f'a space is missing after "{match[1]}:"'
    return Words(message, f"write {match[1]}: {clip(match[2])}", number, match.start(2) + 1)


def misplaced(spot: Spot) -> Words:
    """A line whose indentation belongs to nothing."""
    message = "the indentation of this line fits none of the lines above"
    hint = "indent it exactly like the lines that it belongs with"
    return at(spot, message, hint)
