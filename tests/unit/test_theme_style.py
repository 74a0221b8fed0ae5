"""The default theme's stylesheet, fonts and script: colours, directions, files."""

from __future__ import annotations

import re
from itertools import product

import pytest

from sitegen.render import default_theme
from tests import made_icons

ASSETS = default_theme() / "assets"
STYLE = re.sub(r"/\*.*?\*/", "", (ASSETS / "css/site.css").read_text("utf-8"), flags=re.DOTALL)

Colour = tuple[float, float, float]

TOKENS = ["paper", "ink", "link", "mark", "agreed", "partly", "open", "never", "serif", "sans"]
AAA, AA = 7.0, 4.5  # WCAG 2.2, 1.4.6 and 1.4.3, for text of any size


def colour(text: str) -> Colour:
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))  # type: ignore[return-value]  # three


def palette(scheme: int) -> dict[str, Colour]:
    """The colours by name; `scheme` is 0 for light, 1 for dark."""
    found = {
        name: colour(pair[scheme])
        for name, *pair in re.findall(
            r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE
        )
    }
    mixed = r"--([a-z]+): color-mix\(in srgb, var\(--ink\) ([0-9]+)%, var\(--paper\)\)"
    for name, share in re.findall(mixed, STYLE.partition("prefers-contrast")[0]):
        part = int(share) / 100
        red, green, blue = (
            ink * part + paper * (1 - part)
            for ink, paper in zip(found["ink"], found["paper"], strict=True)
        )
        found[name] = (red, green, blue)
    return found


def luminance(it: Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in it)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio (WCAG 2.2), from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_there_are_ten_tokens() -> None:
    first = STYLE.partition("@layer tokens {")[2].partition("--muted")[0]
    assert re.findall(r"--([a-z]+):", first) == TOKENS


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme: int) -> None:
    colours = palette(scheme)
    texts = ("ink", "muted", "link", "agreed", "partly", "open", "never")
    low = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, ground in product(texts, ("paper", "shade"))
        if contrast(colours[text], colours[ground]) < (AAA if ground == "paper" else AA)
    }
    assert low == {}
    # What is marked is read too: what moved, and where a link has led.
    assert min(contrast(colours[text], colours["mark"]) for text in texts) >= AA
    assert contrast(colours["ink"], colours["mark"]) >= AAA


def test_only_logical_directions() -> None:
    # The boxes in a sheet's margins have no other names (CSS Paged Media 3).
    style = re.sub(r"@(top|bottom)-(left|right)", "", STYLE)
    sides = r"[{;\s](?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)(?:-\w+)*\s*:"
    assert re.findall(sides, style) == []
    assert re.findall(r"[{;\s](?:(?:min|max)-)?(?:width|height)\s*:", style) == []
    fours = re.findall(r"(?:margin|padding|inset|border-\w+): ([^;\s]+(?: [^;\s]+){3});", style)
    assert [four for four in fours if four.split()[1] != four.split()[3]] == []
    assert re.findall(r"(?:text-align|float|clear)\s*:\s*(?:left|right)", style) == []


def test_everything_stands_in_a_layer() -> None:
    depth, outside = 0, ""
    for part in re.split(r"([{}])", STYLE):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if depth == 0 and part not in "{}":
            outside += part
    assert depth == 0
    order, *layers = re.findall(r"@layer ([^;@]+?)\s*(?:;|(?=@|$))", outside)
    assert order.split(", ") == layers


def test_nothing_is_fetched_from_elsewhere_and_nothing_moves() -> None:
    assert re.findall(r"https?:|//|@import", STYLE.replace('"http"', "")) == []
    assert re.findall(r"\b(?:animation|transition|scroll-behavior)\b", STYLE) == []


def test_every_font_is_there_and_used_with_its_licence() -> None:
    named = set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', STYLE))
    files = {path.name: path.stat().st_size for path in (ASSETS / "fonts").iterdir()}
    assert named | {"OFL.txt"} == set(files)
    assert sum(files.values()) < 1_500_000
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts/OFL.txt").read_text("utf-8")
    page = (default_theme() / "base.html").read_text("utf-8")
    assert set(re.findall(r"assets/fonts/([\w-]+\.woff2)", page)) <= named


@pytest.mark.parametrize(
    "letters",
    [
        "“Grüße, façade – Ærø œuvre” €№",
        "Çırağan, Erdoğan, İstanbul, Łódź, Čapek, Őry, Țepeș, Ərdəbil",
        "Єдність ґанку, їжак; Ёлка",
        "Ελληνικά, ΰ",
    ],
)
def test_each_letter_has_a_font(letters: str) -> None:
    ranges = [
        (int(low, 16), int(high or low, 16))
        for low, high in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", STYLE)
    ]
    assert [c for c in letters if not any(low <= ord(c) <= high for low, high in ranges)] == []


def test_the_fallbacks_of_each_family_are_measured() -> None:
    families = re.findall(r"--(?:serif|sans): ([^;]+);", STYLE)
    for family in re.findall(r'"(As \w+ \d)"', " ".join(families)):
        faces = re.findall(rf'@font-face {{ font-family: "{family}"; ([^}}]+)}}', STYLE)
        assert len(faces) == 2
        for face in faces:
            assert all(f"{each}-override" in face for each in ("ascent", "descent", "line-gap"))
            assert "size-adjust" in face


def test_the_script_keeps_no_cookie_and_asks_nobody() -> None:
    script = (ASSETS / "js/theme.js").read_text("utf-8")
    assert re.findall(r"document\.cookie|fetch\(|XMLHttp|sendBeacon|innerHTML|eval\(", script) == []


def test_the_icons_are_those_that_are_drawn_from_the_code() -> None:
    drawn = {name: made_icons.pixels(made_icons.png(it)) for name, it in made_icons.MADE.items()}
    folder = ASSETS / "icons"
    assert {p.name: made_icons.pixels(p.read_bytes()) for p in folder.glob("*.png")} == drawn
    assert {p.name for p in folder.iterdir()} == {"favicon.svg", *drawn}


def test_cards_have_the_colours_of_light_pages() -> None:
    card = (default_theme() / "card.svg").read_text("utf-8")
    pairs = re.findall(r"[ .]([a-z]+) \{[^#]*(#[0-9a-f]{6})", card)
    said = {name: colour(code) for name, code in pairs}
    shown = palette(0)
    roles = {"full": "agreed", "half": "partly", "dots": "open", "cross": "never"}
    assert {"paper", "ink", "muted", "rule", *roles} <= set(said)
    for name, code in said.items():
        assert code == pytest.approx(shown[roles.get(name, name)], abs=1), name
