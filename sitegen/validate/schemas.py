"""The table of fields as JSON Schema, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

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


def schema(kind: str) -> Schema:
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


def draft_07(schema: Schema) -> Schema:
    """The same schema in draft 7.

    Editors' YAML extensions know that draft best. It calls `$defs` `definitions`, and has tools
    pass over whatever stands beside a `$ref`, which therefore goes into an `allOf`.
    """
    made: Schema = _in_draft_07(schema)
    return {**made, "$schema": "http://json-schema.org/draft-07/schema#"}


def _in_draft_07(value: Any) -> Any:  # noqa: ANN401  any part of a schema
    if isinstance(value, list):
        return [_in_draft_07(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {_NAMES.get(key, key): _in_draft_07(each) for key, each in value.items()}
    ref = made.get("$ref")
    if not isinstance(ref, str):
        return made
    bare = {"$ref": ref.replace("#/$defs/", "#/definitions/")}
    beside = {key: each for key, each in made.items() if key != "$ref"}
    return {"allOf": [bare], **beside} if beside else bare


_NAMES = {"$defs": "definitions"}
