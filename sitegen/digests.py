"""Digests: what tells one content from another in few bytes, and names what follows from it.

The first half of SHA-256 (FIPS 180-4), for which processors have instructions of their own: of the
digests in Python's library none that is hard to forge takes less time over a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

SIZE = 16
"""Bytes of a digest: of 2^64 contents, two may have the same."""


def digest(data: bytes) -> bytes:
    """The digest of some bytes; `SIZE` of them."""
    return sha256(data).digest()[:SIZE]


def hexdigest(data: bytes) -> str:
    """The same as 32 hexadecimal digits."""
    return sha256(data).hexdigest()[: 2 * SIZE]


def digest_of(pieces: Iterable[bytes]) -> bytes:
    """The digest of pieces put together; where one ends makes no difference."""
    made = sha256()
    for piece in pieces:
        made.update(piece)
    return made.digest()[:SIZE]


def sealed(*of: object) -> bytes:
    """A digest of plain values: the key of what follows from them alone."""
    return digest(msgspec.msgpack.encode(of))


def short_name(data: bytes) -> str:
    """A name for what belongs to some bytes, where few have to be told apart: 16 digits."""
    return hexdigest(data)[:16]
