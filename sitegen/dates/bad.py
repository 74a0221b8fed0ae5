"""That a text is no date: what is told of it, and how it is quoted."""

from __future__ import annotations

from msgspec import Struct

LONGEST = 80
"""Characters of a text that are looked at and quoted."""


class BadDate(Struct, frozen=True):
    """Why a text is no date that we know.

    Attributes:
        code: `bad-date`, `reversed-interval` or `bad-timezone`.
        message: what is wrong, without a final full stop.
        hint: what to do about it, without a final full stop.
    """

    code: str
    message: str
    hint: str


def quoted(text: str) -> str:
    """The text in double quotes, on one line, cut where it is long."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) + '"'
