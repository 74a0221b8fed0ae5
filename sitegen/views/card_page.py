"""A card laid out: every line with its place and size, so that the template only draws.

From the foot upwards: the site and the day of the state, the counts, a shape a topic, a strong
rule. What is left above is the title's, as large as it can be, with the parties below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.messages import Catalogue
from sitegen.views.card_counts import CardCount, CardShape, counted, shapes_of
from sitegen.views.card_lines import (
    HEIGHT,
    MARGIN,
    MEASURE,
    WIDTH,
    Setter,
    TextLine,
    fitting,
    short,
)
from sitegen.views.cards import Card, stacks
from sitegen.views.context import Context
from sitegen.views.typeset import Face, Stack, balanced, shortened, width, wrapped

TOP, FOOT = 64, 582
"""Pixels: to the head of the first line, to the base of the last."""
TITLES = ((88, 1), (80, 2), (72, 2), (64, 3), (56, 3), (50, 4), (44, 5), (40, 6))
"""Size of a title and the lines that it may take, tried in this order."""
LEADING, LOOSE = 1.12, 1.36
"""Height of a line by its size: of titles, of all else. Arabic needs more in titles."""
PARTIES = ((36, 1), (32, 1), (28, 2), (26, 2), (24, 3))
SUMMARY = 34
NBSP = "\u00a0"
LONG_NAME = 60
"""Letters from which a party's name may be parted at its spaces."""


class CardPage(Struct, frozen=True, gc=False):
    """`card.svg`. All lengths in pixels.

    Attributes:
        margin: at both sides; `measure` is what lies between.
        anchor: `start`, or `end` where the page is read from right to left; `far` is the other.
        rule: height of the strong rule above the shapes; 0 where there is no table.
        hair: height of the fine rule above the foot.
    """

    width: int
    height: int
    margin: int
    measure: int
    lang: str
    anchor: str
    far: str
    kicker: tuple[TextLine, ...]
    title: tuple[TextLine, ...]
    parties: tuple[TextLine, ...]
    shapes: tuple[CardShape, ...]
    counts: tuple[CardCount, ...]
    rule: float
    hair: float
    day: tuple[TextLine, ...]
    site: tuple[TextLine, ...]


def card_page(card: Card, context: Context) -> CardPage:
    """The card as its template draws it."""
    fonts, words = stacks(context), context.words
    setter = Setter(words)
    hair = FOOT - 46.0
    counts, above = counted(card.counts, setter, fonts.bold, fonts.sans, hair - 26)
    shapes, above = shapes_of(card.counts, setter, above)
    rule = round(above - 24, 1) if card.counts else 0
    bottom = rule - 30 if rule else hair - 30
    kicker, top = _kicker(card.kicker, setter, fonts.bold)
    title, parties = _head(card, setter, fonts.display, fonts.sans, (top, bottom))
    day, site = _foot(card, setter, fonts.sans)
    near, far = ("end", "start") if setter.rtl else ("start", "end")
    return CardPage(
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
        measure=MEASURE,
        lang=words.lang,
        anchor=near,
        far=far,
        kicker=kicker,
        title=title,
        parties=parties,
        shapes=shapes,
        counts=counts,
        rule=rule,
        hair=hair,
        day=day,
        site=site,
    )


def _kicker(text: str, setter: Setter, role: Stack) -> tuple[tuple[TextLine, ...], float]:
    """The line over the title, and where the title may begin."""
    if not text:
        return (), float(TOP)
    text, face = fitting(text, role)
    text = short(text, 27, MEASURE, face)
    return (setter.line(text, MARGIN, TOP + 22, 27, face),), TOP + 50.0


def _foot(
    card: Card, setter: Setter, role: Stack
) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """The day of the state where reading begins, the site at the other end."""
    day, face = fitting(card.day, role)
    left = setter.line(day, MARGIN, FOOT, 25, face)
    room = MEASURE - (width(day, face) * 25 + 40 if day else 0)
    site, face = fitting(card.site, role)
    right = setter.line(short(site, 25, room, face), WIDTH - MARGIN, FOOT, 25, face)
    return ((left,) if day else ()), (right,)


def _head(
    card: Card, setter: Setter, display: Stack, sans: Stack, room: tuple[float, float]
) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """The title as large as it can be, and the parties below it."""
    top, bottom = room
    names, size, sans_face = _below(card, sans, setter.words)
    below = len(names) * size * LOOSE + (14 if names else 0)
    text, face = fitting(card.title, display)
    leading = 1.42 if setter.rtl else LEADING
    lines, big = _title(text, face, leading, bottom - top - below)
    y, title = top, []
    for line in lines:
        y += big * leading
        title.append(setter.line(line, MARGIN, y - big * (leading - 0.78), big, face))
    y += 14
    parties = []
    for line in names:
        y += size * LOOSE
        parties.append(setter.line(line, MARGIN, y - size * 0.42, size, sans_face))
    return tuple(title), tuple(parties)


def _below(card: Card, sans: Stack, words: Catalogue) -> tuple[tuple[str, ...], float, Face]:
    """What stands below the title: the parties; where there is no table, the summary."""
    if card.parties:
        return _parties(card.parties, sans, words)
    text, face = fitting(card.summary, sans)
    if not text:
        return (), 0, face
    lines = wrapped(text, MEASURE / SUMMARY, face)
    return shortened(lines, 4, MEASURE / SUMMARY, face), SUMMARY, face


def _title(text: str, face: Face, leading: float, room: float) -> tuple[tuple[str, ...], float]:
    """Lines and size of a title: the largest that has the room; the smallest is cut."""
    for size, most in TITLES:
        lines = wrapped(text, MEASURE / size, face)
        whole = " ".join(lines) == text
        if len(lines) <= most and len(lines) * size * leading <= room and whole:
            return balanced(text, MEASURE / size, face), size
    size = TITLES[-1][0]
    most = max(1, int(room // (size * leading)))
    lines = wrapped(text, MEASURE / size, face)
    return shortened(lines, most, MEASURE / size, face), size


def _parties(
    names: Sequence[str], role: Stack, words: Catalogue
) -> tuple[tuple[str, ...], float, Face]:
    """The names in a few lines, as large as they can be; of too many, how many are left out."""
    for left_out in range(len(names)):
        shown = names[: len(names) - left_out]
        listed = _listed(shown, left_out, words)
        text, face = fitting(listed, role)
        for size, most in PARTIES if not left_out else PARTIES[-1:]:
            lines = wrapped(text, MEASURE / size, face)
            if len(lines) <= most:
                return tuple(line.removesuffix(f"{NBSP}·") for line in lines), size, face
    # One name, and it is longer than that.
    text, face = fitting(_listed(names[:1], len(names) - 1, words), role)
    size, most = PARTIES[-1]
    lines = wrapped(text, MEASURE / size, face)
    return shortened(lines, most, MEASURE / size, face), size, face


def _listed(names: Sequence[str], left_out: int, words: Catalogue) -> str:
    """Names with a dot between them: a line may end after a dot, and in no name that is short."""
    glued = [name.replace(" ", NBSP) if len(name) < LONG_NAME else name for name in names]
    if left_out:
        glued.append(f"+{words.number(left_out)}")
    return " · ".join(glued).replace(" ·", f"{NBSP}·")
