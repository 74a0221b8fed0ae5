"""The theme's bitmap icons: `python -m tests.made_icons` draws them after `favicon.svg`.

They are for browsers and home screens that read no SVG. No picture library is asked: a ring whose
one half is filled is quickly computed, and comes out the same on every machine.
"""

import struct
import zlib
from pathlib import Path
from typing import NamedTuple

ICONS = Path(__file__).parent.parent / "templates" / "assets" / "icons"
INK, PAPER = (26, 26, 24), (251, 250, 246)
FINE = 4
"""Samples a pixel, along each side."""


class Icon(NamedTuple):
    """One file: pixels along a side, and the ring's outer radius and thickness as parts of it.

    The ground is paper: a dark tab bar would swallow the ring, and home screens make it black.
    """

    side: int
    radius: float
    stroke: float


MADE = {
    "favicon.png": Icon(48, 0.42, 0.1),
    "touch.png": Icon(180, 0.31, 0.07),
}


def png(icon: Icon) -> bytes:
    """The file (PNG, RFC 2083): eight bits for each of red, green and blue."""
    rows = b"".join(
        b"\0" + b"".join(_pixel(x, y, icon) for x in range(icon.side)) for y in range(icon.side)
    )
    head = struct.pack(">IIBBBBB", icon.side, icon.side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def pixels(data: bytes) -> bytes:
    """What a file made by `png` shows: how tightly it is packed depends on zlib's version."""
    start = data.index(b"IDAT") + 4
    return zlib.decompress(data[start : data.index(b"IEND") - 8])


def _pixel(x: int, y: int, icon: Icon) -> bytes:
    hits = sum(
        _inked(
            (x + (i + 0.5) / FINE) / icon.side - 0.5, (y + (j + 0.5) / FINE) / icon.side - 0.5, icon
        )
        for i in range(FINE)
        for j in range(FINE)
    )
    share = hits / FINE**2
    return bytes(round(i * share + p * (1 - share)) for i, p in zip(INK, PAPER, strict=True))


def _inked(x: float, y: float, icon: Icon) -> bool:
    """Whether a point, measured from the middle, lies on the ring or in its filled half."""
    away = (x * x + y * y) ** 0.5
    return away <= icon.radius and (x >= 0 or away >= icon.radius - icon.stroke)


if __name__ == "__main__":
    for name, icon in MADE.items():
        (ICONS / name).write_bytes(png(icon))
