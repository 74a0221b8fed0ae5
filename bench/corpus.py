"""The corpus that every generator builds: disputes whose explainers follow one another.

An explainer has 700 words of article, 3 parties, 10 topics, 4 moments and 4 sources. Within a
dispute most positions stand from one explainer to the next, some are put in other words, a few
move: that is what explainers of a dispute look like, and what the work of comparing them costs.
The same seed gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

PARTIES = (("alpha", "Alpha"), ("beta", "Beta"), ("gamma", "Gamma"))
TOPICS = 10
MOMENTS = 4
SOURCES = 4
PER_DISPUTE = 10
ARTICLE_WORDS = 700
TAGS = 40
STATUSES = ("open", "open", "open", "agreed", "partly agreed", "deferred")
MOMENT_KINDS = ("event", "round", "event", "deadline")
_FIRST_DAY = dt.date(2015, 1, 5)
_TEXT = """
the of and to a in that for on with as by at from which this under would after before
during between without since until talks party parties side sides government union council
ministry minister mayor president delegation court parliament agency port river dam border
water land city region district road school hospital energy grain price wage tax fund vote
law treaty ceasefire prisoners sanctions security guarantee inspection withdrawal release
payment debt compensation access transit monitoring deadline proposal offer demand refusal
warning reply answer position draft text article clause annex table round meeting session
statement report source document figure share number month week year day said offered
asked rejected accepted proposed agreed published announced repeated changed moved
remained returned opened closed signed delayed limited full partial gradual immediate
joint foreign public local national several earlier later new old first second third
further other same each every no any
"""
_WORDS = _TEXT.split()
# As in any language, a few words make up most of a text.
_WEIGHTS = [1 / (rank + 3) for rank in range(len(_WORDS))]


class Statement(Struct, frozen=True):
    """What a party says; `kind` is a key of the frontmatter, `source` a number from 1."""

    kind: str
    text: str
    condition: str
    source: int


class Explained(Struct, frozen=True):
    """One explainer of the corpus, as values: every generator is given the same ones.

    Attributes:
        cells: for each topic, for each party, the statement or `None` for "not stated".
    """

    number: int
    dispute: int
    title: str
    summary: str
    day: dt.date
    tags: tuple[str, ...]
    statuses: tuple[str, ...]
    cells: tuple[tuple[Statement | None, ...], ...]
    moments: tuple[tuple[dt.date, str, str], ...]
    article: str


def explained(count: int, seed: int = 7) -> Iterator[Explained]:
    """The explainers, dispute by dispute, oldest first."""
    for dispute in range(-(-count // PER_DISPUTE)):
        yield from of_dispute(dispute, min(PER_DISPUTE, count - dispute * PER_DISPUTE), seed)


def of_dispute(dispute: int, size: int = PER_DISPUTE, seed: int = 7) -> Iterator[Explained]:
    """The explainers of one dispute, oldest first; they do not depend on the others."""
    chance = random.Random(f"{seed}/{dispute}")  # noqa: S311  texts, no secrets
    cells = tuple(tuple(_statement(chance) for _ in PARTIES) for _ in range(TOPICS))
    statuses = tuple(chance.choice(STATUSES) for _ in range(TOPICS))
    start = _FIRST_DAY + dt.timedelta(days=dispute % 3000)
    for index in range(size):
        number = dispute * PER_DISPUTE + index
        day = start + dt.timedelta(days=9 * index)
        yield Explained(
            number=number,
            dispute=dispute,
            title=f"{_sentence(chance, 5)} {number}",
            summary=f"{_sentence(chance, 18)}.",
            day=day,
            tags=tuple(sorted(f"tag {n}" for n in chance.sample(range(TAGS), 3))),
            statuses=statuses,
            cells=cells,
            moments=tuple(
                (day + dt.timedelta(days=k - 2), kind, _sentence(chance, 7))
                for k, kind in enumerate(MOMENT_KINDS[:MOMENTS])
            ),
            article=_article(chance),
        )
        cells = tuple(tuple(_next(each, chance) for each in row) for row in cells)
        statuses = tuple(
            chance.choice(STATUSES) if chance.random() < 0.1 else status  # noqa: PLR2004
            for status in statuses
        )


def _next(before: Statement | None, chance: random.Random) -> Statement | None:
    """A cell in the next explainer: mostly as it was, sometimes reworded, seldom another."""
    drawn = chance.random()
    if drawn < 0.7:  # noqa: PLR2004
        return before
    if before and drawn < 0.85:  # noqa: PLR2004
        words = before.text.split()
        words[chance.randrange(1, len(words))] = chance.choice(_WORDS)
        return Statement(before.kind, " ".join(words), before.condition, before.source)
    return _statement(chance)


def _statement(chance: random.Random) -> Statement | None:
    if chance.random() < 0.15:  # noqa: PLR2004
        return None
    kind = chance.choice(("demand", "demand", "demand", "offer", "refusal", "warning"))
    condition = _sentence(chance, 6) if kind == "offer" else ""
    return Statement(
        kind, _sentence(chance, chance.randint(6, 14)), condition, chance.randint(1, 4)
    )


def _sentence(chance: random.Random, length: int) -> str:
    words = chance.choices(_WORDS, _WEIGHTS, k=length)
    return " ".join(words).capitalize()


def _article(chance: random.Random) -> str:
    """Five parts with a heading each: paragraphs, now and then a list, emphasis or a link."""
    parts = []
    for number in range(5):
        parts.append(f"## {_sentence(chance, 4)}")
        first, second = (_paragraph(chance, ARTICLE_WORDS // 10) for _ in range(2))
        if number == 1:
            first = first.replace(" the ", " *the* ", 1)
        if number == 2:  # noqa: PLR2004
            second = f"See [the report](https://news.example/{chance.randrange(9999)}). {second}"
        if number == 3:  # noqa: PLR2004
            second = "\n".join(f"- {line}" for line in _lines(second))
        parts += [first, second]
    return "\n\n".join(parts) + "\n"


def _paragraph(chance: random.Random, length: int) -> str:
    sentences = []
    while length > 0:
        size = min(length, chance.randint(8, 18))
        sentences.append(_sentence(chance, size) + ".")
        length -= size
    return " ".join(sentences)


def _lines(paragraph: str) -> list[str]:
    return [sentence.strip(". ") for sentence in paragraph.split(". ")]


def write_sitegen(folder: Path, count: int) -> None:
    """The corpus as a site of ours."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "sitegen.toml").write_text(
        'title = "Bench"\nurl = "https://bench.example/"\n'
        'outputs = ["home", "tags", "feeds", "sitemap"]\n'
    )
    for each in explained(count):
        place = folder / "content" / dispute_name(each)
        if not place.exists():
            place.mkdir(parents=True)
            (place / "index.md").write_text(dispute_text(each.dispute))
        (place / f"{name(each)}.md").write_text(explainer_text(each))


def dispute_name(each: Explained) -> str:
    """The folder of an explainer, the same with every generator."""
    return f"dispute-{each.dispute:05d}"


def name(each: Explained) -> str:
    """The file of an explainer without its ending."""
    return f"e{each.number:06d}"


def address(each: Explained) -> str:
    """Where its page lies, with every generator."""
    return f"{dispute_name(each)}/{name(each)}/"


def dispute_text(dispute: int) -> str:
    """The introduction of a dispute, as ours has it."""
    parties = "".join(f"  {party}: {name}\n" for party, name in PARTIES)
    return (
        f"---\ntitle: Dispute {dispute}\nsummary: What dispute {dispute} is about.\n"
        f"parties:\n{parties}---\n"
    )


def explainer_text(each: Explained, more: Iterable[str] = ()) -> str:
    """An explainer as an editor would write it; peers that read YAML are given the same file.

    Args:
        each: its values.
        more: lines that a peer needs besides, of its layout for instance.
    """
    lines = [
        "---",
        *more,
        f"title: {each.title}",
        f"summary: {each.summary}",
        f"date: {each.day}",
        f"as_of: {each.day}",
        f"tags: [{', '.join(each.tags)}]",
        "sources:",
    ]
    for number in range(1, SOURCES + 1):
        lines += [
            f"  s{number}:",
            f"    title: Report {number} on dispute {each.dispute}",
            "    kind: news",
            f"    publisher: Paper {number}",
            f"    date: {each.day}",
            f"    url: https://news.example/{each.number}/{number}",
        ]
    lines.append("demands:")
    for topic, (status, row) in enumerate(zip(each.statuses, each.cells, strict=True)):
        lines += [f"  - topic: Topic {topic}", f"    status: {status}"]
        for (party, _), cell in zip(PARTIES, row, strict=True):
            lines.append(f"    {party}: {_cell(cell)}")
    lines.append("dates:")
    # Each source is cited at least once: pages list no others.
    for number, (day, kind, event) in enumerate(each.moments, 1):
        lines.append(f"  - {{date: {day}, event: {event}, kind: {kind}, source: s{number}}}")
    return "\n".join(lines) + f"\n---\n\n{each.article}"


def _cell(cell: Statement | None) -> str:
    if not cell:
        return "not stated"
    condition = f', if: "{cell.condition}"' if cell.condition else ""
    return f'{{{cell.kind}: "{cell.text}"{condition}, source: s{cell.source}}}'
