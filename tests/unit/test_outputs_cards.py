"""Cards: which pages have one, what they say and show, and that all of it fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen import outputs
from sitegen.markup import Picture
from sitegen.messages import catalogue
from sitegen.model import STATUSES, DisputeNote, Image
from sitegen.outputs.cards import undrawn
from sitegen.process import png
from sitegen.render import theme_of
from sitegen.views import words as say
from sitegen.views.card_lines import HEIGHT, WIDTH
from sitegen.views.card_page import card_page
from sitegen.views.cards import Card
from sitegen.views.context import Context
from sitegen.views.shapes import StatusCount
from tests.unit.pictures import pixels
from tests.unit.sites import ROOT, SETTINGS, URL, drawing, drawn, explainer, site

THEME = theme_of(ROOT)
ON = replace(SETTINGS, cards=True)
PAPER = (251, 250, 246)
PAGES = ["talks/round-1/", "talks/"]


def with_cards(context: Context) -> Context:
    """The site with the theme's fonts, as the pipeline gives them where cards are on."""
    return replace(context, fonts=THEME.fonts())


def svg(planned: outputs.Planned) -> str:
    return drawn(planned).decode()


def cards(context: Context) -> dict[str, outputs.Planned]:
    return {each.path: each for each in outputs.plan(context) if each.finish}


class Metas(HTMLParser):
    """The `meta` elements of a page by property or name."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a page says of itself."""
        told = dict(attrs)
        if tag == "meta" and (name := told.get("property") or told.get("name")):
            self.found[name] = told.get("content") or ""


def pages(context: Context) -> Mapping[str, dict[str, str]]:
    return {
        each.path.removesuffix("index.html"): Metas(drawn(each)).found
        for each in outputs.plan(context)
        if each.template in ("explainer.html", "dispute.html")
    }


# --- Which pages have one -------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_its_card_with_its_size_and_its_words(page: str) -> None:
    context = with_cards(site(explainer(), settings=ON))
    assert set(cards(context)) == {f"{each}card.png" for each in PAGES}
    told = pages(context)[page]
    assert told["og:image"] == f"{URL}{page}card.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["twitter:card"] == "summary_large_image"
    for words in ("North", "South", "Open 2", "20\u00a0May 2025"):
        assert words in told["og:image:alt"]


def test_a_card_says_what_its_table_says() -> None:
    text = svg(cards(with_cards(site(explainer(), settings=ON)))["talks/round-1/card.png"])
    lines = re.findall(r"<text [^>]*>([^<]*)</text>", text)
    assert lines[0] == "The talks"
    assert "Round 1" in lines
    assert {"2", "Open", "State of 20\u00a0May 2025", ON.title} <= set(lines)
    # One for each topic, one beside the count.
    assert text.count('href="#_ring"') == 3


@pytest.mark.parametrize("page", PAGES)
def test_no_card_is_named_where_none_is(page: str) -> None:
    off = site(explainer())
    assert cards(off) == {}
    assert "og:image" not in pages(off)[page]
    unknown = with_cards(site(explainer(), settings=replace(ON, url="")))
    assert cards(unknown) == {}
    assert "og:image" not in pages(unknown)[page]
    assert "cards" in next(outputs.no_url(replace(ON, url=""))).message


def test_a_dispute_without_a_page_has_no_card() -> None:
    kinds = tuple(kind for kind in ON.outputs if kind != "disputes")
    context = with_cards(site(explainer(), settings=replace(ON, outputs=kinds)))
    assert set(cards(context)) == {"talks/round-1/card.png"}


def test_a_page_s_own_picture_goes_before_its_card() -> None:
    image = Image("talks.jpg", "Two delegations", "Ada", "CC BY 4.0")
    note = DisputeNote("content/talks/index.md", "Talks", "They talk.", image=image)
    context = with_cards(site(explainer(image=image), settings=ON, note=note))
    pictures = {
        "content/talks/round-1.md": Picture("../talks.jpg", 800, 600),
        note.file: Picture("talks.jpg", 800, 600),
    }
    for told in pages(replace(context, pictures=pictures)).values():
        assert told["og:image"] == f"{URL}talks/talks.jpg"
        assert told["og:image:alt"] == "Two delegations"
        assert told["og:image:width"] == "800"


def test_a_site_brings_a_font_for_its_script(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    context = with_cards(site(explainer(title="停火"), settings=ON))
    (found,) = undrawn(context)
    assert '"停", "火"' in found.message
    assert set(cards(context)) == {"talks/card.png"}
    assert "og:image" not in pages(context)["talks/round-1/"]
    font = TTFont(THEME.fonts()["sans.ttf"])
    for table in font["cmap"].tables:
        table.cmap |= {ord("停"): "A", ord("火"): "B"}
    font["name"].setName("Ours", 1, 3, 1, 0x409)
    (tmp_path / "templates" / "card").mkdir(parents=True)
    font.save(tmp_path / "templates" / "card" / "ours.ttf")
    helped = replace(context, fonts=theme_of(tmp_path).fonts())
    assert list(undrawn(helped)) == []
    text = svg(cards(helped)["talks/round-1/card.png"])
    assert "font-family=\"'Ours'\"" in text.replace("&#39;", "'")


# --- That it fits ---------------------------------------------------------------------------------


def counts_of(numbers: tuple[int, ...], lang: str) -> tuple[StatusCount, ...]:
    known, number = say.statuses(catalogue(lang)), catalogue(lang).number
    return tuple(
        StatusCount(known[status], count, number(count))
        for status, count in zip(STATUSES, numbers, strict=True)
        if count
    )


WORDS = {
    "en": "peace agreement ceasefire W A".split(),  # noqa: SIM905  words
    "uk": "перемир’я їжак угода Щ".split(),  # noqa: SIM905  words
    "el": "ειρήνη Κωνσταντινούπολη ΐ".split(),  # noqa: SIM905  words
    "ar": "سلام وقف إطلاق النار EU (2025)".split(),  # noqa: SIM905  words
    "de": ["Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung", "x" * 300],
}


@st.composite
def said(draw: st.DrawFn) -> tuple[Card, str]:
    """A card in some language, with few or many of everything."""
    lang = draw(st.sampled_from(sorted(WORDS)))

    def text(most: int) -> str:
        return " ".join(draw(st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=most)))

    counts = draw(st.tuples(*[st.integers(0, 60)] * 5))
    parties = tuple(text(4) for _ in range(draw(st.integers(0, 20))))
    names = (text(40), draw(st.sampled_from(["", text(9)])), text(40))
    day, found = draw(st.sampled_from(["", "State of 2\u00a0June 2025"])), counts_of(counts, lang)
    return Card("a/", "", names[0], names[1], names[2], parties, found, day, text(20)), lang


@pytest.mark.slow
@given(said())
@settings(max_examples=20, deadline=None)
def test_whatever_a_card_says_stays_within_its_margins(told: tuple[Card, str]) -> None:
    card, lang = told
    context = with_cards(site(explainer(), settings=ON)).moved_to("a/", catalogue(lang))
    text = drawing()("card.svg", card_page(card, context), lang)
    small = text.replace(f'width="{WIDTH}" height="{HEIGHT}"', 'width="300" height="158"', 1)
    rows = pixels(png.drawing(tuple(THEME.fonts().values())).draw(small))
    assert any(pixel != PAPER for row in rows for pixel in row)
    # A quarter of the size: the margin is 18 wide, and some letters lean out a little.
    for y, row in enumerate(rows[:157]):
        edge = [*row[:15], *row[-15:]] if 12 <= y < 150 else row
        assert all(near(pixel) for pixel in edge), (y, card)


def near(pixel: tuple[int, int, int]) -> bool:
    """Paper, but for rounding."""
    return all(abs(one - other) <= 3 for one, other in zip(pixel, PAPER, strict=True))


@pytest.mark.parametrize("lang", ["en", "uk", "it", "ar"])
@pytest.mark.parametrize("parties", [1, 2, 3, 20])
def test_lines_of_a_card_do_not_touch(lang: str, parties: int) -> None:
    names = tuple(f"{WORDS['en'][0]} {number}" for number in range(parties))
    counts = counts_of((3, 3, 3, 3, 3), lang)
    card = Card(
        "a/", "", "Round " * 30, "Talks", "", names, counts, "State of 2\u00a0June 2025", "Site"
    )
    context = with_cards(site(explainer(), settings=ON)).moved_to("a/", catalogue(lang))
    page = card_page(card, context)
    stack = [*page.kicker, *page.title, *page.parties]
    for above, below in pairwise(stack):
        assert below.y - above.y >= below.size, (above, below)
    assert stack[-1].y < page.rule < page.shapes[0].y < page.counts[0].y < page.hair < page.day[0].y
    assert page.day[0].y < HEIGHT


def test_a_font_counts_where_it_lies_beside_the_others(tmp_path: Path) -> None:
    for place in ("card/one.ttf", "card/card/deep.ttf", "card/.hidden/card/left.otf"):
        (tmp_path / "templates" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / place).write_bytes(b"font")
    own = {name for name, path in theme_of(tmp_path).fonts().items() if tmp_path in path.parents}
    assert own == {"one.ttf"}
