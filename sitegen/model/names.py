"""Who and what can be named by an id: parties, people, third parties, topics, sources."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.basis import When


class Party(Struct, frozen=True, gc=False):
    """A side of a dispute, that is a column. `aka` are other names it goes by."""

    id: str
    name: str
    aka: tuple[str, ...] = ()
    short: str = ""
    note: str = ""
    part_of: str = ""


class Person(Struct, frozen=True, gc=False):
    """Somebody who speaks or acts, for a party or a third party."""

    id: str
    name: str
    party: str = ""
    role: str = ""
    aka: tuple[str, ...] = ()


class ThirdParty(Struct, frozen=True, gc=False):
    """Mediator, host, guarantor …: it has a voice but no column."""

    id: str
    name: str
    role: str = ""
    aka: tuple[str, ...] = ()


class Topic(Struct, frozen=True, gc=False):
    """A topic of a dispute; `code` is an outside classification such as PA-X."""

    id: str
    name: str
    note: str = ""
    code: str = ""


class SourceNote(Struct, frozen=True):
    """A source: a note in `seeds/`, or an entry of `sources` local to a file.

    Attributes:
        file: the path of the note or of the file that declares it.
        local: it has no page of its own.
        body: the editor's digest, Markdown; empty for local ones.
        body_line: line on which the body begins, 1-based.
    """

    id: str
    title: str
    kind: str
    file: str = ""
    local: bool = False
    publisher: str = ""
    author: str = ""
    date: When | None = None
    date_basis: str = ""
    place: str = ""
    url: str = ""
    archived: str = ""
    lang: str = ""
    translation: str = ""
    party: str = ""
    note: str = ""
    body: str = ""
    body_line: int = 1
