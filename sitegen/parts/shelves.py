"""How what one build knows of the last lies on the disk: a head, and shelves of parts.

An edit changes one part of a thousand. So parts lie on shelves of some dozens, each a file under a
digest of what it holds, and the head names them: a build writes the shelf that changed, then the
head, then drops what no head names any more. A build that ends in between, or another one that does
the same at that time, leaves a head whose shelves are whole, or are missed: then there is none.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sitegen.cache import blobs
from sitegen.parts.memory import VERSION, Index, KeptPart

_KIND = "index"
_ROOM = 64
"""Parts of one shelf, about."""
_MOST = 256 << 20
"""Bytes of indexes that are kept: of drafts, of another `--base-url`, of the settings before. That
of the last build stays, however large its site is."""
_DIGEST = 16

Shelf = dict[str, KeptPart]


class _Head(Struct, frozen=True, array_like=True):
    """An index whose parts lie elsewhere, and the names of their shelves."""

    rest: Index
    shelves: tuple[str, ...]


def read_index(root: Path, variant: str, key: bytes) -> Index | None:
    """What the last build kept, if it was made of the same program, theme and settings."""
    kept = blobs.kept_before(root, _KIND)
    data = blobs.found(kept, variant)
    if data is None:
        return None
    parts: Shelf = {}
    try:
        head = msgspec.msgpack.decode(data, type=_Head)
        if (head.rest.version, head.rest.key) != (VERSION, key):
            return None
        for name in head.shelves:
            held = blobs.found(kept, name)
            if held is None:
                return None
            parts |= _decode(held)
    except msgspec.MsgspecError:
        return None
    return replace(head.rest, parts=parts, shelves=head.shelves)


def write_index(root: Path, variant: str, index: Index, last: Index | None) -> None:
    """Keep an index; where that cannot be, the next build makes everything anew.

    Args:
        root: the site's folder.
        variant: a name for builds of this kind.
        index: what is to be known.
        last: what was read when this build began; a part that is the very same is not written.
    """
    kept = blobs.opened(root, _KIND)
    count = 1 + len(index.parts) // _ROOM
    before = _sorted_out(last, count) if last and len(last.shelves) == count else None
    names = []
    for number, shelf in enumerate(_sorted_out(index, count)):
        if last and before and _same(shelf, before[number]):
            names.append(last.shelves[number])
            continue
        data = _encode(shelf)
        names.append(f"{variant}-{blobs.key(data)[: 2 * _DIGEST]}")
        blobs.put(kept, names[-1], data)
    head = _Head(replace(index, parts={}), tuple(names))
    blobs.put(kept, variant, _encode(head))
    blobs.dropped(kept, f"{variant}-", names)
    blobs.pruned(kept, _MOST, frozenset((variant, *names)))


def _sorted_out(index: Index, count: int) -> list[Shelf]:
    """The shelves of an index. A part's depends on its name alone, so that it seldom moves."""
    shelves: list[Shelf] = [{} for _ in range(count)]
    for name, part in index.parts.items():
        shelves[zlib.crc32(name.encode("utf-8", "surrogatepass")) % count][name] = part
    return shelves


def _same(now: Shelf, then: Shelf) -> bool:
    return len(now) == len(then) and all(then.get(name) is part for name, part in now.items())


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Shelf).decode
