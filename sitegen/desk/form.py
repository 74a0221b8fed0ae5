"""Frontmatter for editors to fill in: what is known, and beside each key what it means.

Keys, their order, what is said of them and the examples come from the table of fields, so that a
new key is offered without anybody thinking of this file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sitegen.desk.quoting import entry, flow, quoted
from sitegen.validate.records import Field, Record

_SENTENCES = ("title", "summary")
_WIDEST = 100
"""Columns of a line with a remark beside it."""

Lines = Sequence[str]


def frontmatter(
    record: Record[Any],
    values: Mapping[str, object],
    blocks: Mapping[str, Lines],
    later: Collection[str],
) -> str:
    """All the keys of a kind of file, the fences included.

    Args:
        record: the table of fields.
        values: what is known, by key.
        blocks: lines for keys whose value somebody else has written, remarks and all.
        later: keys that no new file needs.

    Returns:
        known keys as they are, the others as remarks with an example.
    """
    lines = ["---", "# What follows a # is a remark, which nobody but you sees."]
    for field in record.fields:
        if field.key in blocks:
            lines += _remarked(field, blocks[field.key])
        elif field.key in values:
            lines += _remarked(field, _lines(field.key, values[field.key]))
        elif field.key not in later:
            lines += _remarked(field, [f"# {field.key}: {flow(field.example)}"])
    return "\n".join((*lines, "---", ""))


def _lines(key: str, value: object) -> list[str]:
    if key in _SENTENCES and isinstance(value, str):
        return [f"{key}: {quoted(value)}"]
    return entry(key, value)


def _remarked(field: Field, lines: Lines) -> Iterator[str]:
    """The lines with what the key means beside the first, or above it where that is too long."""
    remark = f"# {_in_a_line(field)}"
    if len(lines[0]) + 2 + len(remark) <= _WIDEST:
        yield f"{lines[0]}  {remark}"
        yield from lines[1:]
    else:
        yield remark
        yield from lines


def _in_a_line(field: Field) -> str:
    """What a key means, cut after the first sentence where all of it is too long."""
    if len(field.help) <= _WIDEST - 2:
        return field.help
    return field.help[: field.help.index(". ") + 1]
