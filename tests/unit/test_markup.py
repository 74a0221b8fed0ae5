"""Markdown to HTML, outline, links and problems: the fixtures in `tests/markup`, and the rest."""

from pathlib import Path
from random import Random

import pytest

from sitegen.markup import Heading, LinkUse, Rendered, render
from sitegen.markup.places import Reflowed, Slice, Source
from sitegen.problems import Problem, Severity
from tests.unit.markup_ways import (
    WORDS,
    Site,
    fixtures,
    normal,
    parsed,
    seeded_text,
    spec_examples,
)

CASES = fixtures(Path(__file__).parent.parent.parent)


def rendered(text: str, *, first_line: int = 1) -> Rendered:
    return render(text, Site(), WORDS, file="content/a.md", first_line=first_line)


def told(problem: Problem) -> str:
    place = f"{problem.line}:{problem.column}"
    return f"! {place} {problem.severity}[{problem.code}] {problem.message}; {problem.hint}\n"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [case[2:] for case in CASES],
    ids=[f"{file}: {title}" for file, title, *_ in CASES],
)
def test_fixtures(markdown: str, expected: str) -> None:
    result = rendered(markdown)
    in_order = sorted(result.problems, key=lambda problem: (problem.line, problem.column))
    assert result.html + "".join(map(told, in_order)) == expected


@pytest.mark.parametrize("text", ["", " \n\n", "\n", "\t"])
def test_an_empty_text_is_nothing(text: str) -> None:
    assert rendered(text) == Rendered()


def test_lines_may_end_in_three_ways() -> None:
    one, other, old = "a\nb  \nc\n\n[d](e)", "a\r\nb  \r\nc\r\n\r\n[d](e)", "a\rb  \rc\r\r[d](e)"
    assert rendered(one) == rendered(other) == rendered(old)


def test_the_outline_says_what_readers_see() -> None:
    result = rendered("## *A* & [b](c.md) `d`\n\n### E\n\n| x |\n|---|\n\nF &amp; G\n-----\n")
    assert result.outline == (
        Heading(2, "s-a-b-d", "A & b d"),
        Heading(3, "s-e", "E"),
        Heading(2, "s-f-g", "F & G"),
    )


def test_links_inside_the_site_are_told_with_their_places() -> None:
    text = "See [a](a.md#s-x), [b](https://b.example), [c](#s-c)\nand [d](nowhere.md) [e][e].\n\n"
    links = (LinkUse("a.md#s-x", 7, 5), LinkUse("#s-c", 7, 44), LinkUse("e.md", 8, 21))
    assert rendered(f"{text}[e]: e.md", first_line=7).links == links
    assert rendered(text, first_line=7).links == links[:2]


def test_problems_name_the_file_and_count_from_its_first_line() -> None:
    (problem,) = rendered("ж <b>\n", first_line=12).problems
    assert (problem.file, problem.line, problem.column) == ("content/a.md", 12, 3)
    assert problem.severity is Severity.WARNING


def test_columns_count_code_points() -> None:
    (problem,) = rendered("😀é́ [x](nowhere)").problems
    assert problem.column == 5


def test_words_are_counted() -> None:
    assert rendered("One *two* three,\nfour [five six](seven.md).").words == 6


def test_a_fragment_is_encoded_once() -> None:
    html = '<p><a href="#s-%C3%A9">a</a> <a href="#s-%C3%A9">b</a></p>\n'
    assert rendered("[a](#s-é) [b](#s-%C3%A9)").html == html


def test_messages_hold_nothing_that_moves_the_cursor() -> None:
    text = "[a](nowhere\x1b[31m) [b](x:\x1b[2J) ![](\x1b.png) <x\x1b>\n\n<y \x1b\x07>\n\n[^\x1b]"
    for problem in rendered(text).problems:
        if "nowhere" not in problem.message:
            assert str(problem).isprintable()


SOURCE = Source("> 1. one\n>    two [three](x)\n\n| a | b \\| c |\n", 10)


@pytest.mark.parametrize(
    ("stretch", "offset", "place"),
    [
        (Slice("one", 5), 0, (10, 6)),
        (Slice("one", 5), 2, (10, 8)),
        (Reflowed("one\ntwo [three](x)", 0), 0, (10, 6)),
        (Reflowed("one\ntwo [three](x)", 0), 8, (11, 10)),
        (Reflowed("one\n  two [three](x)", 0), 10, (11, 10)),
        (Reflowed("a", 3, 0), 0, (13, 3)),
        (Reflowed("b | c", 3, 1), 0, (13, 7)),
        (Reflowed("b | c", 3, 1), 2, (13, 10)),
        (Reflowed("b | c", 3, 1), 4, (13, 12)),
    ],
)
def test_places(stretch: Slice | Reflowed, offset: int, place: tuple[int, int]) -> None:
    assert SOURCE.locate(stretch, offset) == place


def test_every_place_shows_a_mark(repository: Path) -> None:
    random = Random(0)  # noqa: S311  no secret
    lines = [line for markdown, _ in spec_examples(repository) for line in markdown.split("\n")]
    lines += ["| [a](nowhere) | \\| ![b](nowhere) |", "|--|--|", "> [x](nowhere) [y](z)"] * 20
    shown = 0
    for number in range(6000):
        some = [random.choice(lines) for _ in range(random.randint(1, 7))]
        text = normal(seeded_text(random) if number % 2 else "\n".join(some))
        result = parsed(text)
        places = [(link.line, link.column) for link in result.links]
        found = [problem for problem in result.problems if problem.code != "heading-level"]
        for line, column in places + [(problem.line, problem.column) for problem in found]:
            assert text.split("\n")[line - 1][column - 1] in "[!<", (text, line, column)
            shown += 1
    assert shown > 1000
