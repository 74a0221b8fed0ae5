"""What goes into the room and what comes out: the plain values of Markdown.

The caller knows addresses and languages; this room knows Markdown. They meet in `Resolver`, which
turns what an author typed into what a page prints, and in `Words`, the few labels that a reader
of the built text needs in the page's own language.
"""

from __future__ import annotations

import re
from typing import Protocol

from msgspec import Struct

from sitegen.problems import Problem

_TAG = re.compile(r"<[^>]*+>")


class Heading(Struct, frozen=True, gc=False):
    """A heading of the text.

    Attributes:
        level: 2 to 6; the page's title is the only heading of level 1.
        id: its `id` on the page, always beginning `s-`.
        text: what it says, without markup.
    """

    level: int
    id: str
    text: str


class LinkUse(Struct, frozen=True, gc=False):
    """A link in a text; where it leads can be checked once all pages are known.

    Attributes:
        href: the author's address, entities and backslashes undone: `round-one.md#s-talks`, `#s-x`.
        line: line of the file, 1-based.
        column: 1-based, in code points; the place where the link begins.
    """

    href: str
    line: int
    column: int


class Picture(Struct, frozen=True, gc=False):
    """A picture of the site's own; `width` and `height` in pixels, 0 where unknown."""

    src: str
    width: int = 0
    height: int = 0


class Unresolved(Struct, frozen=True, gc=False):
    """Why an address inside the site leads nowhere, and what to do about it."""

    message: str
    hint: str = ""
    code: str = "broken-link"


class Resolver(Protocol):
    """Turns addresses inside the site into what the page prints.

    It is asked only about addresses without a scheme; the answers are printed as they are, with
    `&`, `<`, `>` and `"` escaped.
    """

    def link(self, href: str) -> str | Unresolved:
        """The address to print for a link; `href` is never empty and never a bare `#fragment`."""
        ...  # pragma: no cover

    def image(self, src: str) -> Picture | Unresolved:
        """The picture to print for an image."""
        ...  # pragma: no cover


class Words(Struct, frozen=True):
    """Labels in the page's language, for readers who hear the page.

    Attributes:
        table: names a table's scroll region, followed by its number: "Table".
        permalink: names the link of a heading, followed by its text: "Link to this section".
        notes: names the list of footnotes: "Notes".
        back: names the way back from a footnote, followed by its number: "Back to the text, note".
    """

    table: str
    permalink: str
    notes: str
    back: str


class Rendered(Struct, frozen=True):
    """A text in Markdown, done.

    Attributes:
        html: safe HTML: only tags, attributes and address schemes that this room writes.
        outline: the headings, in order.
        problems: what is wrong, each with file, line and column.
        links: every link inside the site that the resolver did not refuse, in order.
        outside: every link to a page of another site, its address percent-encoded.
    """

    html: str = ""
    outline: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[LinkUse, ...] = ()
    outside: tuple[LinkUse, ...] = ()

    @property
    def words(self) -> int:
        """How many words readers see: chunks between white space, counted when asked for."""
        return len(_TAG.sub("", self.html).split())
