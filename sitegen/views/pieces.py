"""The small parts that all views are made of: links, dates, texts, statuses, source marks."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True, gc=False):
    """A text with an address; an empty address means that there is no page to go to."""

    text: str
    href: str = ""


class MenuLink(Struct, frozen=True, gc=False):
    """An entry of the menu.

    Attributes:
        current: `page` on that very page, `true` on pages below it.
        rel: `external` where it leads to another site (HTML standard, 4.6.7.7).
    """

    text: str
    href: str
    current: str = ""
    rel: str = ""


class LanguageLink(Struct, frozen=True, gc=False):
    """A page in one of its languages, by the language's own name; no address on that very page."""

    name: str
    lang: str
    dir: str
    href: str


class Credit(Struct, frozen=True, gc=False):
    """Who translated a page, and from what.

    Attributes:
        text: "Translated from English by Jane Doe".
        original: leads to the original.
        lang: the original's language.
        stale: that the original has changed since, or empty.
        rel: `external` where the original is on another site.
    """

    text: str
    original: Link | None = None
    lang: str = ""
    stale: str = ""
    rel: str = ""


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a date in words; `machine` is the value for `time[datetime]`, or empty."""

    text: str
    machine: str = ""


Time = tuple[Piece, ...]
"""A date in words: an interval has two pieces with a `machine` value and the dash between."""


class Text(Struct, frozen=True, gc=False):
    """Text that may be in another language than the page (`lang` and `dir` empty: the page's)."""

    text: str
    lang: str = ""
    dir: str = ""


class Status(Struct, frozen=True, gc=False):
    """A row's status: `key` as in the frontmatter, the word, and the shape that goes with it.

    `icon` is one of `full`, `half`, `ring`, `dots`, `cross`: ids of symbols in the sprite.
    """

    key: str
    label: str
    icon: str


class StatusCount(Struct, frozen=True, gc=False):
    """How many rows have a status, as a figure and in the page's own digits.

    `href` leads to just these rows of a table on the same page, where there is one.
    """

    status: Status
    count: int
    number: str
    href: str = ""


class Definition(Struct, frozen=True, gc=False):
    """What a status means, for the legend under the table."""

    status: Status
    text: str


class RefMark(Struct, frozen=True, gc=False):
    """A bracketed number that leads to a source. `at` is the place in it ("item 32").

    `stays`: it says so outright, on a page whose other links open new tabs.
    """

    number: int
    href: str
    title: str
    at: str = ""
    stays: bool = False


class ShareView(Struct, frozen=True, gc=False):
    """The picture that others show beside a page's address; `href` is absolute.

    Attributes:
        width: in pixels, 0 where unknown; `height` too.
    """

    href: str
    alt: str
    width: int = 0
    height: int = 0


class EmbedView(Struct, frozen=True, gc=False):
    """What somebody copies to show a table elsewhere: the frame, and a script for its height."""

    frame: str
    script: str


class Condition(Struct, frozen=True, gc=False):
    """`word` is "if", "provided", "unless" or "subject to" in the page's language."""

    key: str
    word: str
    text: str


class Labelled(Struct, frozen=True, gc=False):
    """A small line that begins with its label: "Speaker: Volodymyr Zelensky"."""

    label: str
    text: str
    href: str = ""
    time: Time = ()


class FeedEntry(Struct, frozen=True, gc=False):
    """One explainer.

    Attributes:
        id: outlives a new title, address or day of the month.
        published: RFC 3339 at midnight UTC of the day; `updated` likewise.
        html: summary, what moved, and counts, as safe HTML with absolute links.
        text: the same without markup.
    """

    id: str
    url: str
    title: str
    lang: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    html: str
    text: str
