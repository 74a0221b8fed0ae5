"""Lines of a card: where they stand and how they are set, whichever way they are read."""

from __future__ import annotations

from msgspec import Struct

from sitegen.messages import Catalogue
from sitegen.views.typeset import Face, Stack, drawable, shortened, wrapped

WIDTH, HEIGHT = 1200, 630
"""Pixels: what networks show uncropped (Open Graph, 1.91 to 1)."""
MARGIN = 72
"""Pixels at both sides."""
MEASURE = WIDTH - 2 * MARGIN
_EMBED, _POP = "\u202b", "\u202c"
"""Around a line of a page that is read from right to left (UAX 9): the renderer knows no base
direction. It keeps to one font a line, which is what makes this safe."""


class TextLine(Struct, frozen=True, gc=False):
    """A line: where its base line begins (or ends, by the page's anchor), and how it is set."""

    text: str
    x: float
    y: float
    size: float
    family: str
    weight: int


class Setter(Struct, frozen=True):
    """Sets lines on one side of the card."""

    words: Catalogue

    @property
    def rtl(self) -> bool:
        """Whether its page is read from right to left."""
        return self.words.dir == "rtl"

    def line(self, text: str, offset: float, y: float, size: float, face: Face) -> TextLine:
        """A line that begins `offset` pixels from where reading begins."""
        x = WIDTH - offset if self.rtl else offset
        text = f"{_EMBED}{text}{_POP}" if self.rtl else text
        return TextLine(text, round(x, 1), round(y, 1), size, face.family, face.weight)

    def left(self, offset: float, side: float) -> float:
        """The left edge of a box `side` wide that begins `offset` pixels from there."""
        return round(WIDTH - offset - side if self.rtl else offset, 1)


def fitting(text: str, role: Stack) -> tuple[str, Face]:
    """A text as it can be drawn, and the font that does."""
    face = role.of(text)
    return drawable(text, face), face


def short(text: str, size: float, measure: float, face: Face) -> str:
    """A text on one line of `measure` pixels, cut where it must be."""
    return " ".join(shortened(wrapped(text, measure / size, face), 1, measure / size, face))
