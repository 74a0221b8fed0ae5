"""The short way from YAML to plain values, for frontmatter without a mistake.

libyaml reports events; each is turned straight into text, `list` or `dict`, and its position is
dropped. Nothing is resolved: what looks like a number, a date or `no` stays the text that was
typed. The first sign of anything unusual ends the short way: the caller then takes the long one
(`examine`), which knows positions, reports everything, and makes the same values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

DEEPEST = 16
"""Levels of lists and mappings; an explainer needs nine. Past it libyaml's time grows with the
square of the depth."""

_ODD_ESCAPE = re.compile(r"\\[0abvfeNLPxuU]")
"""In double quotation marks, it may make a character that is refused."""
_ODD_COMMENT = re.compile(r"[ \t]#\w")
"""`Round #2`: it may be half a text."""
_MARK = re.compile(r"(?:\A|[-:,\[{?\n\x85\u2028\u2029])\s*[!&]")
"""Where a tag or an anchor may stand. With none in the text, no event need be asked for its own."""
_DIRECTIVE = re.compile("^%", re.MULTILINE)
"""libyaml takes quadratic time over a file full of directives."""

_ODD_KEYS = {"", "<<"}
_BOOLS = {"true": True, "false": False}

Next = Callable[[], Any]
"""Gives the next event. libyaml promises their order, which no type can tell, hence `Any`."""


class _Unusual(Exception):  # noqa: N818  not an error: the sign to take the long way
    """Something that the long way must look at."""


def construct(text: str) -> dict[str, object] | None:
    r"""The values of clean frontmatter; `None` where `examine` must look.

    Args:
        text: YAML with `\n` line ends, without refused characters.

    Returns:
        a mapping of text, `bool` (the plain scalars `true` and `false` only), lists and mappings.
    """
    if (
        ("\\" in text and _ODD_ESCAPE.search(text))
        or ("#" in text and _ODD_COMMENT.search(text))
        or ("%" in text and _DIRECTIVE.search(text))
        or (("!" in text or "&" in text) and _MARK.search(text))
    ):
        return None
    following: Next = CParser(text).get_event
    try:
        following()
        start = following()
        if start.__class__ is StreamEndEvent:
            return {}
        root = following()
        if start.explicit or root.__class__ is not MappingStartEvent:
            return None
        values = _mapping(following, 1, flow=bool(root.flow_style))
        if following().__class__ is not DocumentEndEvent:
            return None
        return values if following().__class__ is StreamEndEvent else None
    except (_Unusual, YAMLError):
        return None


def _mapping(following: Next, depth: int, *, flow: bool) -> dict[str, object]:
    """Everything up to the mapping's end; keys are always text."""
    found: dict[str, object] = {}
    while True:
        key: Any = following()
        if key.__class__ is MappingEndEvent:
            return found
        if key.__class__ is not ScalarEvent:
            raise _Unusual
        name = key.value
        if name in found or name in _ODD_KEYS:
            raise _Unusual
        value: Any = following()
        if value.__class__ is not ScalarEvent:
            found[name] = _collection(value, following, depth)
        elif value.style:
            found[name] = value.value
        elif flow and not value.value:
            raise _Unusual  # perhaps no value at all, but what is left of a text with a comma
        else:
            found[name] = _plain(value)


def _sequence(following: Next, depth: int) -> list[object]:
    found: list[object] = []
    while (item := following()).__class__ is not SequenceEndEvent:
        if item.__class__ is ScalarEvent:
            found.append(item.value if item.style else _plain(item))
        else:
            found.append(_collection(item, following, depth))
    return found


def _collection(start: Any, following: Next, depth: int) -> object:  # noqa: ANN401  see `Next`
    kind = start.__class__
    if kind is AliasEvent or depth == DEEPEST:
        raise _Unusual
    if kind is MappingStartEvent:
        return _mapping(following, depth + 1, flow=bool(start.flow_style))
    return _sequence(following, depth + 1)


def _plain(event: Any) -> str | bool:  # noqa: ANN401  see `Next`
    """A scalar without quotation marks."""
    text: str = event.value
    if text in _BOOLS:
        return _BOOLS[text]
    if " - " in text and event.end_mark.line != event.start_mark.line:
        raise _Unusual  # a list item may have been folded into the text above it
    return text
