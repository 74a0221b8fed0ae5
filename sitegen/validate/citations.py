"""References to sources: `id`, `{id, at}`, or a list of these."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from sitegen.model import Ref
from sitegen.validate.forms import ID, as_id
from sitegen.validate.found import Found, Trail, name_of
from sitegen.validate.records import Field, Record
from sitegen.validate.shapes import TEXT, Defs, Schema

REF = Record(
    "citation",
    Ref,
    about="A source, and the place inside it.",
    fields=(
        Field(
            "id",
            ID,
            "Id of the source: the stem of a note in seeds/, or a key of `sources`.",
            "tass-0602",
            required=True,
            to="source",
        ),
        Field("at", TEXT, "Where in the source: item, page, minute.", "item 32"),
    ),
)


@lru_cache(maxsize=16_384)  # an explainer cites a handful of sources, each many times
def _cited(source: str) -> tuple[Ref, ...]:
    name = as_id(source)
    return (Ref(name),) if name else ()


class Refs(Struct, frozen=True):
    """One or more references; those that cannot be one are left out."""

    wants: str = "the id of a source, {id, at}, or a list of these"
    fallback: tuple[Ref, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[Ref, ...]:
        """Return the references in typed order."""
        if type(value) is str and (got := _cited(value)):
            return got
        if type(value) is not list:
            return self._one(value, trail, found)
        if not value:
            found.wrong_type(trail, value, self.wants)
        refs = [ref for i, item in enumerate(value) for ref in self._one(item, (trail, i), found)]
        if len(set(refs)) != len(refs):
            message = f"{name_of(trail)} cites the same place twice"
            found.add("duplicate-entry", trail, message, "leave one of them out")
        return tuple(dict.fromkeys(refs))

    def _one(self, value: object, trail: Trail, found: Found) -> tuple[Ref, ...]:
        if type(value) is dict:
            ref = REF.read(value, trail, found)
            return (ref,) if ref.source else ()
        name = ID.read(value, trail, found)
        return (Ref(name),) if name else ()

    def schema(self, defs: Defs) -> Schema:
        """Describe the three forms; named, since nearly everything cites."""
        if "source-reference" not in defs:
            one = [ID.schema(defs), REF.schema(defs)]
            several = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"anyOf": one}}
            defs["source-reference"] = {"description": self.wants, "anyOf": [*one, several]}
        return {"$ref": "#/$defs/source-reference"}


REFS = Refs()
CITED = Field("source", REFS, "Where it is reported.", "tass-0602", to="sources")
