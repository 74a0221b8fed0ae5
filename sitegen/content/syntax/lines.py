"""Mistakes in lines of keys and list items: indentation, colons, what stands behind a value."""

from __future__ import annotations

from sitegen.content.syntax.words import (
    KEY,
    Lines,
    Words,
    at,
    bad_beginning,
    glued_at,
    last_above,
    line_of,
    misplaced,
    value_of,
    write_quoted,
)
from sitegen.content.tree import Failure, Spot
from sitegen.content.wording import FIRST_LINE, clip, quoted


def colon_in_text(failure: Failure, lines: Lines) -> Words:
    """A `: ` where no key may stand: in a text, behind a glued key, or in a line set too deep."""
    number, column = failure.spot.line, failure.spot.column
    line = line_of(lines, number)
    pair = KEY.match(line)
    if pair and pair.end() <= column:
        message = f'the text "{clip(line[pair.end() :])}" holds a colon and is not quoted'
        return at(failure.spot, message, write_quoted(line))
    above = last_above(number, lines)
    if glued := glued_at(above, lines):
        return glued
    key, value = value_of(line_of(lines, above))
    if key and value:
        message = f'this line is set deeper than "{clip(key)}" above, which already has a text'
        hint = f'begin the line as far to the left as "{clip(key)}"'
    else:
        message = "a key cannot stand inside the text that begins above"
        hint = "correct the indentation, or quote the whole text"
    start = len(line) - len(line.lstrip())
    return Words(message, hint, number, start + 1)


def no_pair(failure: Failure, lines: Lines) -> Words:
    """A line without a colon among lines that have one."""
    spot = failure.since or failure.spot
    if glued := glued_at(spot.line, lines):
        return glued
    text = clip(line_of(lines, spot.line).strip())
    hint = "write key: value; or indent it, if it goes on with the text above"
    return at(spot, f'"{text}" is neither a key with its value nor a list item', hint)


def no_key(failure: Failure, lines: Lines) -> Words:
    """Something other than a key where a block of pairs goes on."""
    line = line_of(lines, failure.spot.line)
    column = failure.spot.column
    before, rest = line[:column].rstrip(), line[column:]
    if before.strip(" -"):
        return _after_value(failure.spot, before, lines)
    if rest.startswith(":"):
        return at(failure.spot, "no key stands before this colon", "write one, or quote the text")
    if rest.startswith(("- ", "-\t")) or rest == "-":
        hint = "write the key of the list above it, or indent the item like its neighbours"
        return at(failure.spot, "a list item stands where a key is expected", hint)
    return misplaced(failure.spot)


def _after_value(spot: Spot, before: str, lines: Lines) -> Words:
    """Text behind a value that is already complete."""
    line = line_of(lines, spot.line)
    pair = KEY.match(line)
    value = line[pair.end() if pair else 0 :].lstrip(" -").rstrip()
    start = value[:1]
    if before[-1] == '"' and before.count('"') % 2 and (words := _open_above(spot.line, lines)):
        return words
    if start in {'"', "'"} and before[-1] == start:
        message = "text goes on after the closing quotation mark"
        if value[-1] == start:
            inner = quoted(value[1:-1].replace(2 * start, start))
            return at(spot, message, f"write {clip(pair['key'])}: {inner}" if pair else inner)
        return at(spot, message, write_quoted(line))
    if start in {"[", "{"} and line[spot.column] in "]}":
        hint = "delete it, or quote the whole text"
        return at(spot, f'"{line[spot.column]}" closes nothing', hint)
    if start and start in "[{*&!|>":
        message = f'text that begins with "{start}" must be quoted'
        return at(spot, message, write_quoted(line))
    return at(spot, "this text follows a value that is complete", write_quoted(line))


def _open_above(number: int, lines: Lines) -> Words | None:
    """The mark that begins the next text closes one that was left open in a line above."""
    above = number - 1
    while above > 0 and '"' not in line_of(lines, above):
        above -= 1
    line = line_of(lines, above)
    if not line.count('"') % 2:
        return None
    message = f"the quotation mark that opens here is closed only in line {number + FIRST_LINE}"
    return Words(message, 'close the text with " where it ends', above, line.rindex('"') + 1)


def start_indented(failure: Failure, _: Lines) -> Words:
    """A first line set deeper than the second."""
    return misplaced(failure.spot)


def no_item(failure: Failure, lines: Lines) -> Words:
    """A line without its hyphen among list items."""
    line = line_of(lines, failure.spot.line)
    before = line[: failure.spot.column].rstrip()
    if before.strip(" -"):
        return _after_value(failure.spot, before, lines)
    message = f'"{clip(line.strip())}" stands where a list item is expected'
    return at(failure.spot, message, 'begin it with "- ", or correct its indentation')


def item_beside_key(failure: Failure, lines: Lines) -> Words:
    """`key: - item`, on one line."""
    quote = write_quoted(line_of(lines, failure.spot.line))
    hint = f'begin a new line before "- "; if it is text, {quote}'
    return at(failure.spot, "a list cannot begin on the line of its key", hint)


def question_mark(failure: Failure, lines: Lines) -> Words:
    """`? ` begins a key of many lines, which nobody means."""
    return bad_beginning(failure.spot, lines)
