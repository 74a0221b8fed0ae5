"""Small sites from values, whole: planned, drawn with the real theme, and kept in a dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from sitegen import outputs, relate
from sitegen.dates import parse
from sitegen.markup import Rendered
from sitegen.messages import catalogue
from sitegen.model import (
    Agreement,
    Answer,
    Body,
    Cell,
    Claim,
    Correction,
    DisputeNote,
    Explainer,
    Moment,
    Party,
    Person,
    PlainPage,
    Quote,
    Ref,
    Row,
    SourceNote,
    Statement,
    ThirdParty,
    Translated,
    When,
)
from sitegen.render import Renderer, renderer, theme_of
from sitegen.settings import OUTPUT_KINDS, Settings
from sitegen.validate.files import Files
from sitegen.views.article import article_view
from sitegen.views.context import Context

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2025, 12, 1)
URL = "https://example.org/news/"
SETTINGS = Settings(
    title="Who wants what",
    url=URL,
    description="Disputes side by side.",
    authors=("The desk",),
    licence="CC BY 4.0",
    outputs=OUTPUT_KINDS,
)
HOSTILE = (
    "</script><!-- ]]> & \"q\" 'q' \u2028 \u202eabc\u202c \x07\x00\ufffe {x}\\ 50% a_b #1 $2 ~ ^"
)
"""What ends, opens, escapes or reverses something in one of the formats; two lines."""


def on(text: str) -> When:
    """An EDTF date that is one."""
    when = parse(text)
    assert isinstance(when, When)
    return when


NOTE = DisputeNote(
    "content/talks/index.md",
    "The talks",
    "Two sides talk.",
    parties=(Party("north", "North", aka=("Northland",)), Party("south", "South")),
    people=(Person("ada", "Ada A.", "north", "Envoy"),),
    third_parties=(ThirdParty("host", "Host", "mediator"),),
    dates=(
        Moment(on("2025-05-16"), "First round", "round", "one", "Town", (("north", "ada"),)),
        Moment(on("2025-06"), "Second round", "round", "two"),
        Moment(on("2025-07~"), "Third round", "round", "three"),
        Moment(on("2025-08-31?"), "Last day", "deadline"),
        Moment(on("2024"), "Before", "event"),
    ),
)
SEED = SourceNote(
    "paper",
    "The paper of 16 May",
    "news",
    file="seeds/paper.md",
    publisher="The Paper",
    author="B. Writer",
    date=on("2025-05-16"),
    lang="en",
    url="https://paper.example/a?b=1&c=2",
    archived="https://archive.example/1",
)


MEETING = Row(
    "Meeting",
    "open",
    not_stated=("south",),
    cells=(
        Cell(
            "north",
            (
                Statement(
                    "proposal",
                    "The leaders meet",
                    window=on("2025-06-20/2025-06-30"),
                    answers=(Answer("south", "rejected"),),
                ),
            ),
        ),
    ),
)
"""A proposal whose window has an end, and its answer."""


def _truce(number: int) -> Statement:
    why = "It asks for one more day." if number > 1 else ""
    return Statement("demand", f"A truce of {number} days", changed=why)


def explainer(number: int = 1, **fields: object) -> Explainer:
    """An explainer of `talks` of the 20th of a month, with one of everything."""
    day = dt.date(2025, 4 + number, 20)
    made = Explainer(
        file=f"content/talks/round-{number}.md",
        title=f"Round {number}",
        summary="Nothing is agreed.",
        date=day,
        as_of=day,
        tags=("talks",),
        source=(Ref("paper"),),
        demands=(
            Row(
                "Truce",
                "open",
                cells=(
                    Cell("north", (_truce(number),)),
                    Cell("south", (Statement("offer", "A pause", (("if", "all agree"),)),)),
                ),
            ),
            MEETING,
        ),
        agreements=(Agreement("Prisoners go home", id="prisoners", date=on("2025-05-16")),),
        claims=(Claim("It rained", "alleged", "ada"),),
        quotes=(Quote("ada", "Basta", lang="it", translated=Translated("Enough", "us")),),
        corrections=(Correction(day, "A name was wrong."),),
    )
    return replace(made, **fields)


def library(
    *explainers: Explainer, note: DisputeNote = NOTE, pages: tuple[PlainPage, ...] = ()
) -> relate.Library:
    """A library of one dispute, and of explainers on their own."""
    told = tuple((e.file.split("/")[1] if e.file.count("/") > 1 else "", e) for e in explainers)
    files = Files({"talks": note}, told, pages, {SEED.id: SEED})
    return relate.library(files, TODAY, "en")


def site(
    *explainers: Explainer,
    settings: Settings = SETTINGS,
    note: DisputeNote = NOTE,
    pages: tuple[PlainPage, ...] = (),
) -> Context:
    """A site as its pages see it, before it is moved to one of them."""
    known = library(*explainers, note=note, pages=pages)
    article = article_view(Rendered("<p>Text.</p>", (), ()))
    texts = [page.file for page in known.pages] + [e.file for e in explainers]
    return Context(
        settings=outputs.possible(settings, known),
        library=known,
        words=catalogue(settings.lang),
        today=TODAY,
        address="",
        articles=dict.fromkeys(texts, article),
    )


@cache
def drawing() -> Renderer:
    """The theme of this repository; compiled once."""
    return renderer(theme_of(ROOT), ROOT)


def drawn(planned: outputs.Planned) -> bytes:
    """One file, made."""
    made = planned.make()
    if planned.template:
        return drawing()(planned.template, made, planned.lang).encode()
    assert isinstance(made, bytes)
    return made


def built(context: Context) -> Mapping[str, bytes]:
    """Every file of a site by its path."""
    return {each.path: drawn(each) for each in outputs.plan(context)}


ABOUT = PlainPage("content/pages/about.md", "About", aliases=("/old/about",), body=Body("x"))
