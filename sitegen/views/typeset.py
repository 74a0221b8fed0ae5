"""Text set in lines of a width, for cards: what a browser does for pages, HarfBuzz does here.

Widths are those of shaped text, kerning and joined letters included: the renderer of cards shapes
with the same rules, and so what fits here fits there. All widths are in units of the font size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

ELLIPSIS = "…"
_RTL = frozenset(("R", "AL", "NSM"))
"""Bidirectional classes of letters that are shaped from right to left, and of marks on them."""
_DECORATION = frozenset(("So", "Sk", "Cn", "Co", "Cs"))
"""Categories of what a text loses little by, such as pictographs."""
_JOINERS = "\u200c\u200d"


class Face(Struct, frozen=True):
    """A font: its names for the renderer, and what it can draw; `font` is HarfBuzz's."""

    file: str
    family: str
    weight: int
    letters: frozenset[int]
    font: Any

    def draws(self, text: str) -> bool:
        """Whether it has every character of a text."""
        return self.letters.issuperset(map(ord, text))


class Stack(Struct, frozen=True):
    """Fonts for one role, the first that can draw the whole of a text draws it."""

    faces: tuple[Face, ...]

    def of(self, text: str) -> Face:
        """The font for a text; where none can draw all of it, the one that lacks least."""
        return min(self.faces, key=lambda face: len(lacking(text, face)))


def stack(fonts: Mapping[str, Path], first: str) -> Stack:
    """The fonts for a role.

    Args:
        fonts: file name → file, of all fonts of the theme.
        first: name of the role's own; the theme's other roles are no substitutes, but fonts that
            a site has added are, in the order of their names.
    """
    others = [name for name in fonts if name not in ROLES]
    return Stack(tuple(_face(str(fonts[name])) for name in (first, *others)))


DISPLAY, SANS, BOLD = ROLES = ("display.ttf", "sans.ttf", "sans-bold.ttf")
"""Fonts of a theme by what they are for: titles, labels, figures and names."""


@lru_cache(maxsize=32)
def _face(file: str) -> Face:
    import uharfbuzz as hb  # noqa: PLC0415  only who draws cards has it

    face = hb.Face(hb.Blob.from_file_path(file))
    names = (face.get_name(16), face.get_name(1))
    # usWeightClass: OpenType, table OS/2.
    weight = int.from_bytes(bytes(face.reference_table("OS/2").data)[4:6], "big")
    family = next((name for name in names if name), "")
    return Face(file, family, weight or 400, frozenset(face.unicodes), hb.Font(face))


def drawable(text: str, face: Face) -> str:
    """A text on one line, without decoration that the font lacks, in its composed form."""
    text = unicodedata.normalize("NFC", text)
    kept = (char for char in text if not _spared(char, face))
    return _BREAKS.sub(" ", "".join(_SAME.get(char, char) for char in kept)).strip()


def lacking(text: str, face: Face) -> str:
    """The characters of a text that a font does not have, once each."""
    return "".join(dict.fromkeys(c for c in drawable(text, face) if ord(c) not in face.letters))


_BREAKS = re.compile(r"[ \t\r\n]+")
"""Where a line may end; a no-break space is none of them."""
_SAME = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0"}
"""Look-alikes of characters that few fonts have."""


def _spared(char: str, face: Face) -> bool:
    """Whether a character is left out: what is invisible, and pictographs that the font lacks."""
    category = unicodedata.category(char)
    if (category in ("Cc", "Cf") and char not in "\t\r\n") or "\ufe00" <= char <= "\ufe0f":
        return char not in _JOINERS
    return category in _DECORATION and ord(char) not in face.letters


@lru_cache(maxsize=4096)
def width(text: str, face: Face) -> float:
    """How far a text reaches, in units of the font size."""
    import uharfbuzz as hb  # noqa: PLC0415  only who draws cards has it

    total = 0
    for part in _by_direction(text):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        total += sum(glyph.x_advance for glyph in buffer.glyph_positions)
    upem: int = face.font.face.upem
    return total / upem


def _by_direction(text: str) -> Iterator[str]:
    """The stretches of a text that are shaped as one."""
    start, rtl = 0, False
    for place, char in enumerate(text):
        now = unicodedata.bidirectional(char) in _RTL
        if now != rtl and place > start:
            yield text[start:place]
            start = place
        rtl = now
    if text[start:]:
        yield text[start:]


def wrapped(text: str, measure: float, face: Face) -> tuple[str, ...]:
    """A text in lines, none wider than `measure`; a word that is wider alone is broken."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face) <= measure:
            lines[-1] = longer
            continue
        *full, rest = _broken(word, measure, face)
        lines += [*full, rest]
    return tuple(lines)


def balanced(text: str, measure: float, face: Face) -> tuple[str, ...]:
    """The same in lines of about one length, no more of them than `wrapped` makes."""
    lines = wrapped(text, measure, face)
    low, high = measure / 2, measure
    for _ in range(8):
        middle = (low + high) / 2
        tried = wrapped(text, middle, face)
        # A word that fits whole must not be broken for the sake of balance.
        if len(tried) > len(lines) or " ".join(tried) != " ".join(lines):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def shortened(lines: Sequence[str], most: int, measure: float, face: Face) -> tuple[str, ...]:
    """At most `most` lines; what is left out leaves an ellipsis."""
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(f"{last}{ELLIPSIS}", face) > measure:
        last = last[: _before(last, len(last) - 1)].rstrip()
    return (*lines[: most - 1], f"{last.rstrip(' ,;:–-')}{ELLIPSIS}")


def _broken(word: str, measure: float, face: Face) -> list[str]:
    """A word in pieces that fit; a mark stays with its letter."""
    pieces = []
    while len(word) > 1 and width(word, face) > measure:
        low, high = 1, len(word)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if width(word[:middle], face) <= measure else (low, middle)
        end = _before(word, low) or low
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _before(text: str, end: int) -> int:
    """The last place not after `end` that parts no mark from its letter."""
    while 0 < end < len(text) and unicodedata.category(text[end])[0] == "M":
        end -= 1
    return end
