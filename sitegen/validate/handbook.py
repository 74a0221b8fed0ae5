"""The table of fields as a page of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitegen.validate.cells import ANSWER, CELL, STATEMENT
from sitegen.validate.citations import REF, REFS
from sitegen.validate.events import ACCOUNT, AGREEMENT, MOMENT, REPLY
from sitegen.validate.records import Field, Record
from sitegen.validate.remarks import CLAIM, CORRECTION, CREDIT, IMAGE, QUOTE, TRANSLATED
from sitegen.validate.rows import ROW
from sitegen.validate.schemas import RECORDS
from sitegen.validate.sides import PARTY, PERSON, THIRD_PARTY, TOPIC

PARTS: tuple[Record[Any], ...] = (
    ROW,
    STATEMENT,
    ANSWER,
    REF,
    PARTY,
    PERSON,
    THIRD_PARTY,
    TOPIC,
    MOMENT,
    REPLY,
    AGREEMENT,
    ACCOUNT,
    CLAIM,
    QUOTE,
    TRANSLATED,
    CORRECTION,
    IMAGE,
    CREDIT,
)
"""Records inside files, in the order of the page."""

_TOP = f"""\
# Frontmatter

<!-- Made from the table of fields in sitegen/validate: change it there. -->

Every key that a file may bear, and nothing else: an unknown key is an error. Text stays as typed,
so that `no`, `012`, `22:30` and `1.10` need no quotes in a text field. Dates that are not of
publication are EDTF (ISO 8601-2): day, month or year, with `~` (about), `?` (uncertain) or `%`
(both), or an interval such as `2025-06-20/2025-06-30` or `2025-06-20/..`. Ids are letters, digits
and single hyphens.

## Cell

A cell is {CELL.wants}. Plain text is a demand; in a mapping, one key tells the kind and holds the
text: see [statement](#statement).

## Source reference

{REFS.wants.capitalize()}: see [citation](#citation).
"""
_PARTS = ("cell", "source", "source-reference", *(part.name.replace(" ", "-") for part in PARTS))


def reference() -> str:
    """The frontmatter of all kinds of files, as Markdown, for `docs/frontmatter.md`."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _TOP
    for record in RECORDS.values():
        yield from _section("##", f"{record.name.capitalize()}", record)
    yield "## Parts\n"
    for record in PARTS:
        yield from _section("###", record.name.capitalize(), record)


def _section(level: str, title: str, record: Record[Any]) -> Iterator[str]:
    yield f"{level} {title}\n\n{record.about}\n"
    yield "| key | value | | example |\n|---|---|---|---|"
    for field in record.fields:
        wants = _cell(field.shape.wants) + _links(field)
        yield f"| `{field.key}` | {wants} | {_meaning(field)} | {_example(field)} |"
    yield ""


def _meaning(field: Field) -> str:
    when = "**Required.** " if field.required else ""
    if field.needed:
        when = f"**Required {field.needed}.** "
    return when + _cell(field.help)


def _links(field: Field) -> str:
    """Where the records that a value is made of are described."""
    refers = json.dumps(field.shape.schema({}))
    parts = [part for part in _PARTS if f'"#/$defs/{part}"' in refers]
    return "".join(f" → [{part.replace('-', ' ')}](#{part})" for part in parts)


def _example(field: Field) -> str:
    """The example as YAML on one line, which JSON is too."""
    value = field.example
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{_cell(text)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
