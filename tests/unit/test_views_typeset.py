"""Lines that fit: measured as they are drawn, broken where they may be, cut where they must be."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.process import png
from sitegen.render import default_theme, theme_of
from sitegen.views.typeset import (
    BOLD,
    DISPLAY,
    ELLIPSIS,
    ROLES,
    SANS,
    balanced,
    drawable,
    lacking,
    shortened,
    stack,
    width,
    wrapped,
)
from tests.unit.pictures import pixels
from tests.unit.sites import ROOT

FONTS = theme_of(ROOT).fonts()
FACES = {role: stack(FONTS, role).faces[0] for role in ROLES}
FACE = FACES[DISPLAY]

SCRIPTS = "Peace ąéåñşğ Ελλάδα ΰ Україна ґїё سلام وقف إطلاق النار ١٢٣ 2025 («»)—,.;:'’–й́"
texts = st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=300).map(
    lambda text: drawable(text, FACE)
)
measures = st.floats(4, 40)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "text", ["Who wants what", "Україна й Росія", "Ελλάδα", "وقف إطلاق النار", "AVATAR To Ty"]
)
def test_a_text_is_as_wide_as_it_is_drawn(text: str, role: str) -> None:
    face = FACES[role]
    said = width(text, face) * 40
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="440" height="70">
<rect width="440" height="70" fill="#fff"/>
<text x="20" y="50" font-family="'{face.family}'" font-size="40">{text}</text></svg>"""
    drawn = pixels(png.drawing([Path(face.file)]).draw(svg))
    inked = [x for x in range(440) if any(row[x] != (255, 255, 255) for row in drawn)]
    assert inked, "nothing is drawn"
    # Letters keep a little room at their sides, which is no ink; some lean out of it.
    assert inked[-1] - inked[0] == pytest.approx(said, abs=7)


@given(texts, measures)
@settings(max_examples=60, deadline=None)
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, measure: float) -> None:
    for lines in (wrapped(text, measure, FACE), balanced(text, measure, FACE)):
        for line in lines:
            assert width(line, FACE) <= measure or len(line.strip()) <= 1 or has_mark(line)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(unicodedata.category(line[0])[0] == "M" for line in lines[1:] if line)
    assert len(balanced(text, measure, FACE)) == len(wrapped(text, measure, FACE))


def has_mark(line: str) -> bool:
    """Whether a line is one letter with its marks, which nothing may part."""
    return sum(unicodedata.category(char)[0] != "M" for char in line) <= 1


@given(texts, measures, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_what_is_cut_says_so_and_fits(text: str, measure: float, most: int) -> None:
    lines = wrapped(text, measure, FACE)
    cut = shortened(lines, most, measure, FACE)
    assert len(cut) <= most
    assert (cut[-1].endswith(ELLIPSIS)) is (len(lines) > most or text.endswith(ELLIPSIS))
    assert all(width(line, FACE) <= measure or len(line) <= 2 for line in cut)


def test_a_word_of_three_hundred_letters_is_broken() -> None:
    lines = wrapped("W" * 300, 20, FACE)
    assert len(lines) > 10
    assert "".join(lines) == "W" * 300


def test_what_is_invisible_or_a_pictograph_leaves_nothing_behind() -> None:
    assert drawable("A\u00adB \U0001f54a\ufe0f C\u200b", FACE) == "AB C"
    assert drawable("no\u2011break", FACE) == "no-break"
    assert drawable("a\u00a0b", FACE) == "a\u00a0b"
    assert lacking("停火停", FACE) == "停火"


def test_the_fonts_have_all_that_pages_have() -> None:
    from fontTools.ttLib import TTFont

    pages = {"display-*": (DISPLAY,), "sans-*": (SANS, BOLD)}
    for pattern, roles in pages.items():
        files = sorted((default_theme() / "assets/fonts").glob(f"{pattern}.woff2"))
        assert files
        needed = {code for file in files for code in TTFont(file).getBestCmap()}
        for role in roles:
            missing = {chr(code) for code in needed - FACES[role].letters}
            # Marks that only other programs' texts use.
            assert {c for c in missing if unicodedata.category(c)[0] in "LNP"} == set(), role
    arabic = {chr(code) for code in range(0x621, 0x64B)} | set("٠١٢٣٤٥٦٧٨٩،؛؟پچژگکی")
    for face in FACES.values():
        assert face.draws("".join(arabic))


def test_the_fonts_are_small_and_carry_their_licence() -> None:
    folder = default_theme() / "card"
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1 << 20
    licence = (folder / "OFL.txt").read_text("utf-8")
    for face in FACES.values():
        assert f'"{face.family}"' in licence
        assert "Source" not in face.family
        assert "Noto" not in face.family
