"""The plain way gives what markdown-it-py gives, byte for byte, problems and places included."""

import os
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import MD_TRIM_CHARS

from sitegen.markup import plain
from sitegen.markup.places import TRIM
from tests.unit.markup_ways import (
    PIECES,
    fixtures,
    normal,
    parsed,
    plainly,
    seeded_text,
    spec_examples,
)

TEXTS = int(os.environ.get("SITEGEN_MARKUP_TEXTS", "25000"))
"""How many texts are tried by chance; each run tries the same ones."""


def compared(texts: Iterable[str]) -> tuple[int, list[str]]:
    """How many of some texts the plain way takes, and those that it reads as nobody else does."""
    taken, misread = 0, []
    for text in map(normal, texts):
        if (result := plainly(text)) is not None:
            taken += 1
            if result != parsed(text):
                misread.append(text)
    return taken, misread


def test_the_examples_of_commonmark(repository: Path) -> None:
    examples = spec_examples(repository)
    assert len(examples) > 600
    taken, misread = compared(markdown for markdown, _ in examples)
    assert misread == []
    assert taken > 200


def test_our_own_fixtures(repository: Path) -> None:
    taken, misread = compared(markdown for _, _, markdown, _ in fixtures(repository))
    assert misread == []
    assert taken > 10


@pytest.mark.parametrize("part", range(5))
def test_texts_by_chance(part: int) -> None:
    random = Random(part)  # noqa: S311  no secret
    texts = TEXTS // 5
    taken, misread = compared(seeded_text(random) for _ in range(texts))
    assert misread == []
    # Were the plain way to decline everything, nothing would be compared.
    assert taken > texts * 0.3


def test_mixed_examples_of_commonmark(repository: Path) -> None:
    lines = [line for markdown, _ in spec_examples(repository) for line in markdown.split("\n")]
    random = Random(0)  # noqa: S311  no secret
    taken, misread = compared(
        "\n".join(random.choice(lines) for _ in range(random.randint(1, 6)))
        for _ in range(TEXTS // 5)
    )
    assert misread == []
    assert taken > 500


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
@settings(max_examples=500)
def test_texts_that_hypothesis_makes(text: str) -> None:
    assert compared([text])[1] == []


@given(st.text(alphabet="a *_`[]()!<>&\\\n-#1.~|:\t", max_size=40))
@settings(max_examples=500)
def test_texts_of_marks(text: str) -> None:
    assert compared([text])[1] == []


def test_white_space_is_what_the_parser_strips() -> None:
    assert set(TRIM) == set(MD_TRIM_CHARS)


PLAIN = [
    "One.\n\nTwo *three* **four** `five`.",
    "## A heading\nText at once.",
    "Text:\n- a\n- b\n\nMore.",
    "1. a\n2. b\n   more",
    "- a\n\n- b",
    "- a\n  \n- b",
    "- `a\n  b` and `c\n    d`",
    "> A quote\n> of two lines.\n\nText.",
    "See [the first round](round-one.md) and [AP](https://ap.example/x?a=1&b=2#c).",
    "![Two tables](tables.png)",
    "**Note:** 5 < 6, 7 & 8, AT&T, [sic], ~100, snake_case_name, 1990s, well-known.",
    "2025 began. 1,000 prisoners\n2024 ended.",
    "A break  \nby two spaces.",
    "A\n\n---\n\nB",
    "Harder \\* escapes, &mdash; entities and *a **nested** one* stay one block's affair.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_people_write_is_plain(text: str) -> None:
    assert compared([text]) == (1, [])


def test_this_repository_s_texts_are_plain(repository: Path) -> None:
    files = [*(repository / "content").rglob("*.md"), *(repository / "seeds").glob("*.md")]
    bodies = [file.read_text("utf-8").split("\n---\n", 1)[1] for file in files]
    assert len(bodies) > 10
    taken, misread = compared(bodies)
    assert misread == []
    assert taken > len(bodies) * 0.9


STRUCTURED = [
    "a | b\n--|--\n1 | 2",
    "- a\n  - b",
    "- a\n\n  more of a",
    "Title\n=====",
    "text\n---",
    "    code",
    "```\ncode\n```",
    "[a]: b",
    "text[^1]\n\n[^1]: note",
    "term\n: meaning",
    "<div>",
    "> - a",
    "- ",
    "- [ ] task",
    "# heading #",
    "text\n2. no list",
    "> a\nlazy",
    "- a\n# b",
]


@pytest.mark.parametrize("text", STRUCTURED)
def test_what_has_structure_goes_to_the_parser(text: str) -> None:
    assert plain.read(text) is None
