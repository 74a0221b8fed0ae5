"""A piece of a file (RFC 9110, 14): who plays a film asks for the place to which he went."""

from __future__ import annotations

import re

from msgspec import Struct

_ONE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class Piece(Struct, frozen=True):
    """The bytes from `first` on, before `end`."""

    first: int
    end: int

    def header(self, size: int) -> str:
        """The `Content-Range` of a piece of a file of this size."""
        return f"bytes {self.first}-{self.end - 1}/{size}"


def piece(asked: str, size: int) -> Piece | None:
    """The piece that a `Range` header asks for.

    A header of another form, or for several pieces, is passed over: then all of the file is sent.

    Args:
        asked: the header's value.
        size: of the file, in bytes.

    Returns:
        the piece, empty where the file has no such bytes; `None` for all of it.
    """
    found = _ONE.fullmatch(asked.replace(" ", ""))
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return Piece(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return Piece(min(int(first), size), min(int(last) + 1, size) if last else size)
