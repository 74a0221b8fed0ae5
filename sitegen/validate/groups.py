"""Several values of one shape: lists of texts, lists of records, maps from an id to a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec import Struct

from sitegen.validate.forms import ID, ID_PATTERN, Id
from sitegen.validate.found import LONGEST_QUOTE, Found, Trail, name_of
from sitegen.validate.shapes import TEXT, Defs, Reader, Schema, Shape


class TextShape(Shape, Protocol):
    """A shape whose values are texts."""

    def read(self, value: object, trail: Trail, found: Found) -> str:
        """Return the text, "" where it cannot be read."""


class Texts(Struct, frozen=True):
    """A list of texts or ids, each once.

    Attributes:
        item: the shape of one entry; entries it cannot read are left out.
        single: one entry may stand without a list.
    """

    item: TextShape
    wants: str
    single: bool = False
    fallback: tuple[str, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[str, ...]:
        """Return the entries in typed order."""
        if type(value) is not list:
            return self._alone(value, trail, found)
        read = self.item.read
        items = [read(item, (trail, i), found) for i, item in enumerate(value)]
        if len(set(items)) != len(items):
            report_repeats("duplicate-entry", items, trail, found)
        return tuple(item for item in dict.fromkeys(items) if item)

    def _alone(self, value: object, trail: Trail, found: Found) -> tuple[str, ...]:
        if self.single and type(value) is not dict:
            text = self.item.read(value, trail, found)
            return (text,) if text else ()
        hint = ""
        if isinstance(value, str) and 0 < len(value) <= LONGEST_QUOTE:
            hint = f"write {self.wants}: [{value}]"
        found.wrong_type(trail, value, self.wants, hint)
        return ()

    def schema(self, defs: Defs) -> Schema:
        """Describe the list, or one entry."""
        item = self.item.schema(defs)
        several = {"type": "array", "items": item, "uniqueItems": True}
        return {"anyOf": [item, several]} if self.single else several


def report_repeats(
    code: str, items: Sequence[str], trail: Trail, found: Found, hint: str = "leave one of them out"
) -> None:
    """Report each entry of a list that stands further up already."""
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item and item in seen:
            message = f'"{item}" stands twice in {name_of(trail)}'
            found.add(code, (trail, i), message, hint)
        seen.add(item)


class ListOf(Struct, frozen=True):
    """A list of records.

    Attributes:
        item: the record.
        identified: entries may bear an `id`, which no other entry of the list bears.
    """

    item: Reader
    wants: str
    identified: bool = False
    fallback: tuple[object, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[Any, ...]:
        """Return as many entries as were typed, in typed order."""
        if type(value) is not list:
            found.wrong_type(trail, value, self.wants)
            return ()
        read = self.item.read
        entries: list[Any] = [read(item, (trail, i), found) for i, item in enumerate(value)]
        if self.identified:
            ids, hint = [entry.id for entry in entries], "give one of them another id"
            report_repeats("duplicate-id", ids, trail, found, hint)
        return tuple(entries)

    def schema(self, defs: Defs) -> Schema:
        """Describe the list."""
        return {"type": "array", "items": self.item.schema(defs)}


def report_twin(name: str, trail: Trail, found: Found) -> None:
    """Report a key that equals another one but for its Unicode form."""
    message = f'"{name}" stands twice, in two Unicode spellings'
    found.add("duplicate-id", trail, message, "leave one of them out", at_key=True)


class MapOf(Struct, frozen=True):
    """A map from ids to values, in typed order.

    Attributes:
        item: the shape of a value.
        join: makes one domain value of an id and what was read below it.
        key: the shape of the ids.
    """

    item: Reader
    join: Callable[[str, Any], object]
    wants: str
    key: Id = ID
    fallback: tuple[object, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[object, ...]:
        """Return the entries; those whose id cannot be one are left out."""
        if type(value) is not dict:
            found.wrong_type(trail, value, self.wants)
            return ()
        read, join = self.item.read, self.join
        seen: dict[str, object] = {}
        for key, item in value.items():
            below = (trail, key)
            name = self.key.read(key, below, found, at_key=True)
            got = read(item, below, found)
            if name in seen:
                report_twin(name, below, found)
            elif name:
                seen[name] = join(name, got)
        return tuple(seen.values())

    def schema(self, defs: Defs) -> Schema:
        """Describe the map."""
        return {
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": self.item.schema(defs),
        }


NAMES = Texts(TEXT, wants="a list of texts")
