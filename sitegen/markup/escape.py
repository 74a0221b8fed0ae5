"""Writing an author's text elsewhere so that it stays text: into HTML, into a message."""

from __future__ import annotations

_SHOWN = 60


def text(raw: str) -> str:
    """Text between tags: quotation marks need no entity there."""
    # Searching for three characters one by one is many times faster than for any of them.
    if "<" not in raw and ">" not in raw and "&" not in raw:
        return raw
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(raw: str) -> str:
    """The value of an attribute that stands between double quotation marks."""
    return text(raw).replace('"', "&quot;")


def shown(raw: str) -> str:
    """The beginning of some text as a message quotes it: one line, nothing that moves a cursor."""
    cut = raw if len(raw) <= _SHOWN else f"{raw[: _SHOWN - 3]}..."
    return "".join([char if char.isprintable() else "\ufffd" for char in cut])
