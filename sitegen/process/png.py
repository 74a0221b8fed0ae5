"""Cards as pictures: SVG drawn by resvg, with the theme's fonts and no others.

What fonts a machine has must not show: with its own ones off, the same SVG and fonts give the same
bytes wherever the same version of resvg draws them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct


class Drawing(Struct, frozen=True):
    """A way to draw.

    Attributes:
        maker: what draws and with which fonts; what it makes follows from this and the SVG alone.
        draw: SVG → PNG; raises `ValueError` where the text is no SVG.
    """

    maker: str
    draw: Callable[[str], bytes]


def drawing(fonts: Sequence[Path]) -> Drawing:
    """A way to draw with some fonts, and no other.

    Raises:
        OSError: a font cannot be read.
    """
    import resvg_py  # noqa: PLC0415  only who draws cards has it

    digest = hashlib.sha256()
    for font in fonts:
        digest.update(hashlib.sha256(font.read_bytes()).digest())
    files = [str(font) for font in fonts]

    def draw(svg: str) -> bytes:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=svg, font_files=files, skip_system_fonts=True)
        )

    version = f"resvg-py {resvg_py.__version__}, resvg {resvg_py.__resvg_version__}"
    return Drawing(f"{version}, fonts {digest.hexdigest()}", draw)
