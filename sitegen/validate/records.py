"""Records: mappings whose keys are known, each a line in a table of fields.

A `Field` is the one place where a frontmatter key is declared. Validation reads values through its
shape, `schema` and `reference` describe it, and its help is what editors read in all three.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from sitegen.validate.forms import ID_PATTERN, as_id
from sitegen.validate.found import Found, Trail, listed, quoted
from sitegen.validate.groups import MapOf, report_twin
from sitegen.validate.shapes import Defs, Schema, Shape

T = TypeVar("T")
Raw: TypeAlias = dict[str, object]
Values: TypeAlias = dict[str, Any]
"""What was read of a record so far, by attribute of its domain type."""
Finish: TypeAlias = Callable[[Raw, Values, Trail, Found], None]
"""Judges what concerns several keys, and completes the values."""

_NOTHING: Raw = {}
_MOST_UNKNOWN = 100  # findings of this kind in one place that are shown: nobody reads more
_MOST_STRAYS = 30  # more than there are parties: past that, nobody meant anything by these keys


class Field(Struct, frozen=True):
    """One key of a record.

    Attributes:
        help: what the key says, in a sentence or two for editors.
        example: a valid raw value, as `content` hands it on.
        required: an entry without the key is an error.
        needed: when else it must stand, in words that complete "required".
        to: the attribute of the domain type, where it is not the key.
    """

    key: str
    shape: Shape
    help: str
    example: object
    required: bool = False
    needed: str = ""
    to: str = ""


class Record(Generic[T]):
    """A mapping with a table of fields; itself a `Shape`.

    Attributes:
        name: what messages, schema and reference call it, e.g. `row`.
        build: makes the domain value.
        fields: the table.
        shapes: the shape of each key.
        about: what it stands for, in one sentence.
        rest: reads the keys that are ids and in no table, into the attribute `cells`.
        rules: what JSON Schema can say about several keys at once.
    """

    def __init__(
        self,
        name: str,
        build: Callable[..., T],
        fields: tuple[Field, ...],
        *,
        about: str,
        finish: Finish | None = None,
        rest: MapOf | None = None,
        rules: Schema | None = None,
    ) -> None:
        self.name = name
        self.build = build
        self.fields = fields
        self.about = about
        self.rest = rest
        self.rules: Schema = rules or {}
        self.fallback = None
        self._finish = finish
        self._required = {f.key: f for f in fields if f.required}
        self.shapes = {f.key: f.shape for f in fields}
        self._readers = {f.key: (f.to or f.key, f.shape.read, f.required) for f in fields}
        self._known = f"known keys: {', '.join(self._readers)}"
        self.wants = f"a mapping with {listed(tuple(self._required or self._readers), 'and')}"

    def read(self, value: object, trail: Trail, found: Found) -> T:
        """Return the domain value; one with nothing in it where this is no mapping.

        An entry of a list is never left out: the place of what follows it in the list would no
        longer be its place in the file.
        """
        return self.build(**self.fill(value, trail, found))

    def fill(self, value: object, trail: Trail, found: Found) -> Values:
        """The same, as arguments of `build`."""
        raw = value if type(value) is dict else self._none(value, trail, found)
        out: Values = {}
        if self._required and not self._required.keys() <= raw.keys():
            raw = self._mend(raw, trail, found)
            out = self._defaults(raw, found)
        readers, rest, original = self._readers, self.rest, not found.translated
        cells, strays = [], 0
        for key, item in raw.items():
            reader = readers.get(key)
            if reader is not None:
                name, read, required = reader
                found.needed = required and original
                out[name] = read(item, (trail, key), found)
            elif rest is not None and (name := as_id(key)):
                if name != key and name in raw:
                    report_twin(name, (trail, key), found)
                cells.append(rest.join(name, rest.item.read(item, (trail, key), found)))
            else:
                strays += 1
                if strays <= _MOST_UNKNOWN:
                    last = strays == _MOST_UNKNOWN
                    more = len(raw.keys() - readers.keys()) - strays if last else 0
                    self._report_unknown(key, (trail, key), found, more)
        if cells:
            out["cells"] = tuple(cells)
        if self._finish is not None:
            self._finish(raw, out, trail, found)
        return out

    def _none(self, value: object, trail: Trail, found: Found) -> Raw:
        """No record at all: that is one problem, not one for each key it lacks."""
        found.wrong_type(trail, value, self.wants)
        return _NOTHING

    def _defaults(self, raw: Raw, found: Found) -> Values:
        """What stands for required keys that are missing; in a translation, the original does."""
        out: Values = {}
        for key, field in self._required.items():
            if key not in raw:
                blank = field.shape.fallback
                text = found.translated and isinstance(blank, str)
                out[field.to or key] = "" if text else blank
        return out

    def _mend(self, raw: Raw, trail: Trail, found: Found) -> Raw:
        """Report required keys that are missing; put one right that is only misspelt.

        A misspelt key is reported once: as unknown where every key is known, as missing where it
        might also be a party.
        """
        if raw is _NOTHING or found.translated:
            return raw
        for key, field in self._required.items():
            if key in raw:
                continue
            near = self.near(key, raw, found)
            fits = near is not None and _fits(field, raw[near], found.file)
            if near is None or self.rest is not None:
                self._report_missing(field, near if fits else None, trail, found)
            elif fits:  # else it is reported when it is met
                self._report_unknown(near, (trail, near), found)
            if fits:
                raw = {key if k == near else k: value for k, value in raw.items()}
        return raw

    def near(self, key: str, raw: Raw, found: Found) -> str | None:
        """A key outside the table that may be meant for this one, and is reported as such."""
        strays = (k for k in raw if k not in self._readers)
        return next((k for k in islice(strays, _MOST_STRAYS) if found.guess(k, (key,))), None)

    def _report_unknown(self, key: str, trail: Trail, found: Found, more: int = 0) -> None:
        hint = found.guess(key, self._readers) or self._known
        message = f"unknown key {quoted(key)} in this {self.name}"
        if more:
            message += f" (and {more:,} more)"
        found.add("unknown-key", trail, message, hint, at_key=True)

    def _report_missing(self, field: Field, near: str | None, trail: Trail, found: Found) -> None:
        key = field.key
        message = f'this {self.name} has no "{key}"'
        if near is not None:
            hint = f'did you mean "{key}" by "{near}"?'
            found.add("missing-key", (trail, near), message, hint, at_key=True)
        else:
            found.add("missing-key", trail, message, f"add it, as in {key}: {field.example}")

    def schema(self, defs: Defs) -> Schema:
        """Refer to the record's definition, which is made once."""
        name = self.name.replace(" ", "-")
        if name not in defs:
            defs[name] = {}  # what it contains may refer to it
            defs[name] = self._definition(defs)
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, defs: Defs) -> Schema:
        made: Schema = {
            "description": self.about,
            "type": "object",
            "properties": {
                f.key: {**f.shape.schema(defs), "description": f.help, "examples": [f.example]}
                for f in self.fields
            },
            "additionalProperties": self.rest.item.schema(defs) if self.rest else False,
        }
        if self.rest:
            made["propertyNames"] = {"anyOf": [{"enum": [*self._readers]}, {"pattern": ID_PATTERN}]}
        if self._required:
            made["required"] = [*self._required]
        return {**made, **self.rules}


def _fits(field: Field, value: object, file: str) -> bool:
    """Whether a value is all right for a field."""
    trial = Found(file)
    field.shape.read(value, None, trial)
    return not trial.problems


class Full(Struct, frozen=True):
    """A record that is read as arguments, for a map whose key is its id."""

    record: Record[Any]

    def read(self, value: object, trail: Trail, found: Found) -> Values:
        """Return the arguments, without the id."""
        return self.record.fill(value, trail, found)

    def schema(self, defs: Defs) -> Schema:
        """Describe the record."""
        return self.record.schema(defs)


class Short(Struct, frozen=True):
    """The same, where a text stands for a record of which only one key is given.

    Attributes:
        main: that key, which is its attribute too.
    """

    record: Record[Any]
    main: str

    def read(self, value: object, trail: Trail, found: Found) -> Values:
        """Return the arguments, without the id."""
        if type(value) is dict:
            return self.record.fill(value, trail, found)
        return {self.main: self.record.shapes[self.main].read(value, trail, found)}

    def schema(self, defs: Defs) -> Schema:
        """Describe either form."""
        main = self.record.shapes[self.main]
        return {"anyOf": [main.schema(defs), self.record.schema(defs)]}
