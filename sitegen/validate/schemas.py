"""The table of fields as JSON Schema, for completion and checks in editors."""

from __future__ import annotations

from typing import Any, Literal

from sitegen.validate.pages import DISPUTE, EXPLAINER, PAGE, SOURCE
from sitegen.validate.records import Record
from sitegen.validate.shapes import Defs, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORDS: dict[str, Record[Any]] = {
    "explainer": EXPLAINER,
    "dispute": DISPUTE,
    "source": SOURCE,
    "page": PAGE,
}
"""Kinds of files, and their tables."""


def schema(kind: Literal["explainer", "dispute", "page", "source"]) -> Schema:
    """The frontmatter of one kind of file as JSON Schema, 2020-12.

    It says all that can be said of a file without knowing the rest of the site, save a few rules
    that no schema can express (`sitegen check` knows them all). Texts may be numbers or booleans
    in it, as YAML has them for everybody but us.
    """
    defs: Defs = {}
    record = RECORDS[kind]
    top = record.schema(defs)
    return {
        "$schema": DIALECT,
        "title": f"sitegen {kind}",
        **top,
        "$defs": dict(sorted(defs.items())),
    }
