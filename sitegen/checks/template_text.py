"""Where a template prints, and between which HTML: as much of both as a lint must know.

Jinja's own lexer tells text from expressions; the text is then read as the tokenizer of the HTML
standard reads it (13.2.5), as far as tags, attributes and raw text go. What is left out by an `if`
is read like all else, in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from jinja2 import Environment, TemplateSyntaxError
from msgspec import Struct

Context = Literal["text", "tag", "bare", "double", "single", "comment", "raw"]
"""Where something is printed: in text; in a tag, where an attribute's name would stand; in a value
without quotes, in double, in single ones; in a comment; in a script or a style."""

_IDLE = frozenset(("whitespace", "linecomment", "linecomment_begin", "linecomment_end"))
_OPENING = re.compile(r"<!--|</?([A-Za-z][^\s/>]*)")
_IN_TAG = re.compile(r"(?P<gap>[\s/]+)|(?P<end>>)|(?P<equals>=)|(?P<name>[^\s/>=]+)")
_SPACE = re.compile(r"\s+")


class Word(Struct, frozen=True):
    """A word of Jinja's: its kind as the lexer calls it, the word, and its offset in the file."""

    kind: str
    text: str
    offset: int


class Printed(Struct, frozen=True):
    """Something between `{{` and `}}`, or between `{%` and `%}`.

    Attributes:
        block: it is a statement.
        words: of it, without white space.
        context: where it stands.
        offset: of its first brace.
    """

    block: bool
    words: tuple[Word, ...]
    context: Context
    offset: int


class Tag(Struct, frozen=True):
    """A tag that opens.

    Attributes:
        name: in lower case.
        attributes: (name in lower case, value as written, offset of the name), in order; a value
            that is printed has none of what is printed.
        offset: of its `<`.
    """

    name: str
    attributes: tuple[tuple[str, str, int], ...]
    offset: int


def read(text: str) -> tuple[Printed | Tag, ...]:
    """What a template prints and which tags it opens, in order; nothing if Jinja cannot read it."""
    try:
        return tuple(_read(text))
    except TemplateSyntaxError:
        return ()  # which is another finding


def _read(text: str) -> Iterator[Printed | Tag]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    html = _Html()
    words: list[Word] = []
    begun, at = -1, 0
    for _, kind, value in _reader().lex(text):
        # The lexer leaves out white space that `-` strips.
        at = max(text.find(value, at), at)
        if kind in {"variable_begin", "block_begin"}:
            begun, words = at, []
        elif kind in {"variable_end", "block_end"}:
            block = kind == "block_end"
            if not block:
                html.print()
            yield Printed(block, tuple(words), html.context, begun)
        elif kind == "data":
            yield from html.feed(value, at)
        elif kind not in _IDLE and not kind.startswith(("comment", "raw")):
            words.append(Word(kind, value, at))
        at += len(value)


@cache
def _reader() -> Environment:
    return Environment(autoescape=True, extensions=["jinja2.ext.i18n"], keep_trailing_newline=True)


class _Html:
    """The state of a tokenizer between two pieces of text."""

    def __init__(self) -> None:
        self.context: Context = "text"
        self._equals = False
        self._name = ""
        self._begun = 0
        self._attributes: list[tuple[str, str, int]] = []

    def print(self) -> None:
        """Something is printed here."""
        if self.context == "tag" and self._equals:
            self.context, self._equals = "bare", False

    def feed(self, text: str, base: int) -> Iterator[Tag]:
        """Read on; `base` is the offset of the text in the file."""
        at = 0
        while at < len(text):
            if self.context == "text":
                at = self._in_text(text, at, base)
            elif self.context == "tag":
                at, closed = self._in_tag(text, at, base)
                if closed:
                    yield from self._closed()
            else:
                at = self._until_end(text, at)

    def _in_text(self, text: str, at: int, base: int) -> int:
        found = _OPENING.search(text, at)
        if not found:
            return len(text)
        if found[0] == "<!--":
            self.context = "comment"
        else:
            self.context, self._equals = "tag", False
            self._name = found[0][1:].lower()
            self._begun, self._attributes = base + found.start(), []
        return found.end()

    def _in_tag(self, text: str, at: int, base: int) -> tuple[int, bool]:
        if self._equals:
            space = _SPACE.match(text, at)
            at = space.end() if space else at
            if at < len(text):
                self._equals = False
                if text[at] in "\"'":
                    self.context = "double" if text[at] == '"' else "single"
                    return at + 1, False
                if text[at] != ">":
                    self.context = "bare"
            return at, False
        found = _IN_TAG.match(text, at)
        assert found  # noqa: S101  the four alternatives take any character
        if found["name"]:
            self._attributes.append((found["name"].lower(), "", base + at))
        # A "=" that follows no name begins one (13.2.5.32).
        self._equals = bool(found["equals"]) and bool(self._attributes)
        return found.end(), bool(found["end"])

    def _closed(self) -> Iterator[Tag]:
        self.context = "raw" if self._name in {"script", "style"} else "text"
        if not self._name.startswith("/"):
            yield Tag(self._name, tuple(self._attributes), self._begun)

    def _until_end(self, text: str, at: int) -> int:
        """What ends only at its own end: comments, values, scripts and styles."""
        ends = {
            "comment": "-->",
            "raw": f"</{re.escape(self._name)}",  # it is read again, as a tag that closes
            "bare": r"(?=[\s>])",
            "double": '"',
            "single": "'",
        }
        found = re.compile(ends[self.context], re.IGNORECASE).search(text, at)
        stop = found.start() if found else len(text)
        if self.context not in {"comment", "raw"}:
            name, before, offset = self._attributes[-1]
            self._attributes[-1] = (name, before + text[at:stop], offset)
        if not found:
            return stop
        if self.context == "raw":
            self.context = "text"
            return stop
        self.context = "text" if self.context == "comment" else "tag"
        return found.end()
