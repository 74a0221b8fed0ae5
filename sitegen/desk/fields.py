"""One answer of an editor held to what the table of fields says of its key."""

from __future__ import annotations

from typing import Any

from sitegen.content.characters import refused_in, title_of
from sitegen.desk.places import Unfit
from sitegen.validate.found import Found
from sitegen.validate.records import Record


def unfit(record: Record[Any], key: str, text: str) -> Unfit | None:
    """Why a text cannot be the value of a key; `None` if it can."""
    if fault := unreadable(text):
        return fault
    found = Found("")
    record.shapes[key].read(text, (None, key), found)
    if found.problems:
        first = found.problems[0]
        return Unfit(first.message, first.hint)
    return None


def unreadable(text: str) -> Unfit | None:
    """Why no file of a site can hold a text; `None` if one can."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return Unfit(f"{text!a} is not UTF-8", "write it in UTF-8")
    bad = refused_in(text)
    return Unfit(f"this text holds the character {title_of(bad)}", "leave it out") if bad else None
