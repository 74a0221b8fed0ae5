"""What the value of a key may look like: text, day, choice, list, map.

A shape reads a raw value into a domain value and describes itself, for messages, for the reference
page and as JSON Schema. Reading never raises. A value that does not fit is reported once, and the
shape's fallback takes its place: one that says nothing, so that no later rule objects to it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

from sitegen.dates import BadDate, day, parse
from sitegen.model import When
from sitegen.validate.found import Found, Trail, listed, name_of, quoted

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema (2020-12), or a part of one."""
Defs: TypeAlias = dict[str, Schema]
"""The `$defs` of a schema under construction, by name."""

# YAML gives text that looks like a number or a boolean as such to everybody but us, editors'
# completion included: there it must be allowed.
SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

NO_TIME = When(edtf="", start=None)
"""Stands for a date that cannot be read."""

_DATE_LIKE = re.compile(r"(?:[0-9]{4}|\.\./)[-0-9./~?%]*")


class Reader(Protocol):
    """Reads raw values, and can say in a schema which."""

    def read(self, value: object, trail: Trail, found: Found) -> object:
        """Turn a raw value into a domain value; report what is wrong with it."""

    def schema(self, defs: Defs, /) -> Schema:
        """The same as JSON Schema; named parts go into `defs`."""


class Shape(Reader, Protocol):
    """What the value of a key may be."""

    @property
    def wants(self) -> str:
        """The shape in words that complete "write …"."""

    @property
    def fallback(self) -> object:
        """What a missing or unreadable value is taken for."""


def text_of(value: object, trail: Trail, found: Found, wants: str) -> str:
    """The text of any scalar, or "" after reporting that there is none.

    `true` and `false` are the two scalars that are not handed on as typed: here they become text
    again.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if value.strip():
            return value
        value = ""  # a blank is no text either
    hint = ""
    if isinstance(value, dict) and len(value) == 1 and wants.startswith("text"):
        ((key, inner),) = value.items()
        if isinstance(inner, str):
            hint = f"write {wants}: put it in quotes, as in {quoted(f'{key}: {inner}')}"
    found.wrong_type(trail, value, wants, hint)
    return ""


class Text(Struct, frozen=True):
    """Text as typed, with something in it.

    Attributes:
        limit: the most characters (code points) it may have; 0 means any.
    """

    wants: str = "text"
    limit: int = 0
    fallback: str = ""

    def read(self, value: object, trail: Trail, found: Found) -> str:
        """Return the text, "" where there is none; one that is too long is kept."""
        if type(value) is not str or not value or value.isspace():
            return text_of(value, trail, found, self.wants)
        if 0 < self.limit < len(value):
            found.add(
                "text-too-long",
                trail,
                f"{name_of(trail)} has {len(value)} characters",
                f"shorten it to {self.limit} at most",
            )
        return value

    def schema(self, _defs: Defs) -> Schema:
        """Describe a scalar that is not blank."""
        return {**SCALAR, "maxLength": self.limit} if self.limit else dict(SCALAR)


class Form(Struct, frozen=True):
    """Text of a certain form, such as an address.

    Attributes:
        pattern: what the whole text must match, in syntax that JSON Schema knows too.
        fault: for a text that does not match: the problem's code, message and hint.
    """

    wants: str
    pattern: re.Pattern[str]
    fault: Callable[[str], tuple[str, str, str]]
    fallback: str = ""

    def read(self, value: object, trail: Trail, found: Found) -> str:
        """Return the text, or "" where it has another form."""
        if type(value) is str and self.pattern.fullmatch(value):
            return value
        text = text_of(value, trail, found, self.wants)
        if not text or self.pattern.fullmatch(text):
            return text
        code, message, hint = self.fault(text)
        found.add(code, trail, f"{name_of(trail)}: {message}", hint)
        return ""

    def schema(self, _defs: Defs) -> Schema:
        """Describe the form by its pattern."""
        number = self.pattern.fullmatch("7")  # a pattern says nothing of what is no text
        kind = ["string", "number"] if number else "string"
        return {"type": kind, "pattern": f"^(?:{self.pattern.pattern})$"}


class Choice(Struct, frozen=True):
    """One of a few words.

    Attributes:
        noun: what a message calls such a word, e.g. `status`.
    """

    noun: str
    allowed: tuple[str, ...]
    fallback: str = ""

    @property
    def wants(self) -> str:
        """All the words."""
        return listed(self.allowed)

    def read(self, value: object, trail: Trail, found: Found) -> str:
        """Return the word, or the fallback after naming the nearest and all of them."""
        if type(value) is str and value in self.allowed:
            return value
        if text := text_of(value, trail, found, self.wants):
            near = found.guess(text, self.allowed)
            hint = f"write {self.wants}"
            found.add(
                "unknown-value",
                trail,
                f"{quoted(text)} is no {self.noun}",
                f"{near} {hint}" if near else hint,
            )
        return self.fallback

    def schema(self, _defs: Defs) -> Schema:
        """Describe the words as an enumeration."""
        return {"enum": list(self.allowed)}


class Flag(Struct, frozen=True):
    """Exactly `true` or `false`, without quotes."""

    wants: str = "true or false, without quotes"
    fallback: bool = False

    def read(self, value: object, trail: Trail, found: Found) -> bool:
        """Return the flag; anything else counts as false."""
        if value is True or value is False:
            return value
        found.wrong_type(trail, value, self.wants)
        return self.fallback

    def schema(self, _defs: Defs) -> Schema:
        """Describe a boolean."""
        return {"type": "boolean"}


class Day(Struct, frozen=True):
    """A calendar day of the site: `YYYY-MM-DD`, nothing less precise."""

    wants: str = "a day, as in 2025-06-03"
    fallback: date | None = None

    def read(self, value: object, trail: Trail, found: Found) -> date | None:
        """Return the day, or the fallback."""
        text = value if type(value) is str else ""
        if text or (text := text_of(value, trail, found, self.wants)):
            got = day(text)
            if not isinstance(got, BadDate):
                return got
            found.add(got.code, trail, got.message, got.hint)
        return self.fallback

    def schema(self, _defs: Defs) -> Schema:
        """Describe a day."""
        return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Edtf(Struct, frozen=True):
    """An EDTF date or interval (ISO 8601-2, the subset that `dates` reads).

    Attributes:
        or_text: whatever does not look like a date is text, as in "30 days".
    """

    wants: str = "a date, as in 2025-06-03, 2025-06~ or 2025-06-20/2025-06-30"
    or_text: bool = False
    fallback: When | str | None = None

    def read(self, value: object, trail: Trail, found: Found) -> When | str | None:
        """Return the date, the text where text will do, or the fallback."""
        text = value if type(value) is str else ""
        if text or (text := text_of(value, trail, found, self.wants)):
            if self.or_text and not _DATE_LIKE.fullmatch(text):
                return text if text.strip() else text_of("", trail, found, self.wants)
            got = parse(text)
            if not isinstance(got, BadDate):
                return got
            found.add(got.code, trail, got.message, got.hint)
        return self.fallback

    def schema(self, _defs: Defs) -> Schema:
        """Describe a text, or a plain year, which YAML takes for a number."""
        if self.or_text:
            return dict(SCALAR)
        return {"type": ["string", "integer"], "pattern": f"^(?:{_DATE_LIKE.pattern})$"}


TEXT = Text()
EDTF = Edtf()
TIME = Edtf(fallback=NO_TIME)
