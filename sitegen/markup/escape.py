"""Writing an author's text elsewhere so that it stays text: into HTML, into a message."""

from __future__ import annotations

import re

_IN_TEXT = re.compile(r"[&<>]")
_IN_ATTRIBUTE = re.compile(r'[&<>"]')
_SHOWN = 60


def text(raw: str) -> str:
    """Text between tags: quotation marks need no entity there."""
    if _IN_TEXT.search(raw) is None:
        return raw
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(raw: str) -> str:
    """The value of an attribute that stands between double quotation marks."""
    if _IN_ATTRIBUTE.search(raw) is None:
        return raw
    return text(raw).replace('"', "&quot;")


def shown(raw: str) -> str:
    """The beginning of some text as a message quotes it: one line, nothing that moves a cursor."""
    cut = raw if len(raw) <= _SHOWN else f"{raw[: _SHOWN - 3]}..."
    return "".join([char if char.isprintable() else "\ufffd" for char in cut])
