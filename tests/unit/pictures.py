"""Reading PNG files (ISO/IEC 15948), as far as cards need it: eight bits, RGBA, not interlaced.

And making some, for content to show.
"""

from __future__ import annotations

import struct
import zlib

Pixel = tuple[int, int, int]


def pixels(png: bytes) -> list[list[Pixel]]:
    """Rows of (red, green, blue)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    parts: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        size, kind = int.from_bytes(png[place : place + 4], "big"), png[place + 4 : place + 8]
        parts[kind] = parts.get(kind, b"") + png[place + 8 : place + 8 + size]
        place += size + 12
    width, height = (int.from_bytes(parts[b"IHDR"][at : at + 4], "big") for at in (0, 4))
    assert parts[b"IHDR"][8:] == b"\x08\x06\x00\x00\x00"
    data, stride = zlib.decompress(parts[b"IDAT"]), width * 4
    rows, before = [], bytearray(stride)
    for number in range(height):
        start = number * (stride + 1)
        before = _row(data[start], data[start + 1 : start + 1 + stride], before)
        rows.append([(before[x], before[x + 1], before[x + 2]) for x in range(0, stride, 4)])
    return rows


def _row(kind: int, data: bytes, above: bytearray) -> bytearray:
    """One row without its filter (section 9.2)."""
    row = bytearray(data)
    for place, value in enumerate(data):
        left = row[place - 4] if place >= 4 else 0
        corner = above[place - 4] if place >= 4 else 0
        guess = (
            0,
            left,
            above[place],
            (left + above[place]) // 2,
            _paeth(left, above[place], corner),
        )[kind]
        row[place] = (value + guess) % 256
    return row


def _paeth(left: int, above: int, corner: int) -> int:
    """The neighbour nearest to a straight continuation (section 9.4)."""
    return min((left, above, corner), key=lambda it: abs(left + above - corner - it))


def picture(width: int, shade: int) -> bytes:
    """A PNG of one shade, two pixels high; of one width, all are equally long."""
    rows = (b"\0" + bytes([shade]) * width) * 2
    head = struct.pack(">IIBBBBB", width, 2, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
