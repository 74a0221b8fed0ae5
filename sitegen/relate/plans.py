"""What a translation may say of each kind of entry, and how entries find their counterparts.

This table is the whole contract between a text and its translation; `overlay` carries it out, and
docs/translations.md tells it to editors.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from sitegen.model import (
    Account,
    Agreement,
    Answer,
    Cell,
    Claim,
    Correction,
    Image,
    Moment,
    Party,
    Person,
    Quote,
    Reply,
    Row,
    SourceNote,
    Statement,
    ThirdParty,
    Topic,
    When,
)
from sitegen.problems import KeyPath

PLACE, ID, PARTY, DATE = "place", "id", "party", "date"
"""How entries of a list find their counterparts: by their place, or by one of their keys."""


class Part(Struct, frozen=True, gc=False):
    """A field that holds further entries.

    Attributes:
        name: of the attribute.
        by: `PLACE`, `ID`, `PARTY`, `DATE`, or empty for a single entry.
        key: in the frontmatter; empty where entries stand there under their own names.
        mapped: the frontmatter has a mapping there, not a list.
    """

    name: str
    by: str = ""
    key: str = ""
    mapped: bool = False


class Plan(Struct, frozen=True):
    """What a translation may say of one kind of entry.

    Attributes:
        words: attributes that it may give in its own language.
        names: attributes that hold an id, which stays, or words, which it may give.
        parts: attributes that hold further entries.
        fixed: attributes that it can only repeat.
    """

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    fixed: tuple[str, ...] = ()


PLANS: Mapping[type[Struct], Plan] = {
    Party: Plan(words=("name", "short", "note", "aka"), fixed=("part_of",)),
    Person: Plan(words=("name", "role", "aka"), fixed=("party",)),
    ThirdParty: Plan(words=("name", "role", "aka")),
    Topic: Plan(words=("name", "note"), fixed=("code",)),
    SourceNote: Plan(
        words=("place", "note", "date_basis", "translation"),
        fixed=("title", "kind", "publisher", "author", "date", "url", "archived", "lang", "party"),
    ),
    Row: Plan(
        words=("topic", "changed", "note"),
        names=("status_by",),
        parts=(Part("cells", PARTY), Part("others", PARTY, "others", mapped=True)),
        fixed=("status", "was", "not_stated", "status_sources"),
    ),
    Cell: Plan(parts=(Part("statements", PLACE),)),
    Statement: Plan(
        words=("text", "window", "since", "quote", "note", "changed"),
        names=("by", "according_to"),
        parts=(Part("answers", PARTY, "answers", mapped=True),),
        fixed=("kind", "sources"),
    ),
    Answer: Plan(words=("text",), fixed=("answer", "date", "sources")),
    Moment: Plan(
        words=("event", "place"),
        parts=(Part("answered", key="answered"),),
        fixed=("kind", "id", "heads", "sources"),
    ),
    Reply: Plan(words=("text",), names=("by",), fixed=("date",)),
    Agreement: Plan(
        words=("text", "unit", "per", "window", "note"),
        parts=(Part("accounts", PARTY, "accounts", mapped=True),),
        fixed=("topic", "round", "date", "stage", "number", "bound", "between", "sources"),
    ),
    Account: Plan(words=("text",), fixed=("sources",)),
    Claim: Plan(words=("text",), names=("by",), fixed=("certainty", "sources")),
    Quote: Plan(words=(), names=("by",), fixed=("topic", "date", "sources")),
    Correction: Plan(words=("text",)),
    Image: Plan(words=("alt", "credit", "licence"), fixed=("src",)),
}
PARTS = (
    Part("parties", ID, "parties", mapped=True),
    Part("people", ID, "people", mapped=True),
    Part("third_parties", ID, "third_parties", mapped=True),
    Part("topics", ID, "topics", mapped=True),
    Part("sources", ID, "sources", mapped=True),
    Part("demands", ID, "demands"),
    Part("dates", DATE, "dates"),
    Part("agreements", ID, "agreements"),
    Part("claims", PLACE, "claims"),
    Part("quotes", PLACE, "quotes"),
    Part("corrections", DATE, "corrections"),
    Part("image", key="image"),
)
"""What files hold entries in; an explainer and a dispute each have some of these."""
FIXED = (
    "as_of",
    "review_by",
    "authors",
    "tags",
    "slug",
    "aliases",
    "party_ids",
    "party_order",
    "source",
)
"""What a file's translation can only repeat."""
_KEYS = {"sources": "source", "status_sources": "status_source", "party_ids": "parties"}
"""Keys in the frontmatter of attributes that are called otherwise."""


def key_of(attribute: str) -> str:
    """The frontmatter's key of an attribute."""
    return _KEYS.get(attribute, attribute)


def marks_of(entry: Struct, by: str) -> tuple[str, ...]:
    """By what an entry of an original can be named, the surest first; one empty text if nothing."""
    marks = [_text(getattr(entry, name, "")) for name in ((ID, DATE) if by == DATE else (by,))]
    return tuple(dict.fromkeys(mark for mark in marks if mark)) or ("",)


def below(part: Part, keys: KeyPath, place: int, mark: str) -> KeyPath:
    """The key path of an entry.

    Args:
        part: the field that holds it.
        keys: of the entry that has the field.
        place: in the list, from 0.
        mark: by what it is named.
    """
    if not part.key:
        return (*keys, place if part.by == PLACE else mark)
    return (*keys, part.key, mark if part.mapped else place)


def _text(value: object) -> str:
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, dt.date):
        return "" if value == dt.date.min else value.isoformat()
    return value if isinstance(value, str) else ""
