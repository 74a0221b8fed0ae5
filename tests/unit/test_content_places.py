"""Where a value stands: line and column of every key and value, as an editor counts them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content
from sitegen.problems import KeyPath, Problem

FILE = """\
---
title: "Round two"
summary: 😀 e\u0301 text
parties: {russia: Russia, "ukraine": {name: Україна}}
source: eunews
tags: [one, "two 😀", three]
note:
as_of: &a 2025-06-02
long: |
  a
  b
demands:
  - topic: Sanctions
    status: open
    russia: {demand: "All, lifted", answers: {ukraine: rejected}}
    ukraine:
      - {offer: "Easing 😀", if: "met"}
      - warning: >
          soon
        by: zelensky
  -
    topic: Prisoners
---
Body
"""

PLACES: list[tuple[KeyPath, tuple[int, int], tuple[int, int]]] = [
    # path, place of the value, place of the key
    ((), (1, 1), (1, 1)),
    (("title",), (2, 8), (2, 1)),
    (("summary",), (3, 10), (3, 1)),
    (("parties",), (4, 10), (4, 1)),
    (("parties", "russia"), (4, 19), (4, 11)),
    (("parties", "ukraine"), (4, 38), (4, 27)),
    (("parties", "ukraine", "name"), (4, 45), (4, 39)),
    (("tags",), (6, 7), (6, 1)),
    (("tags", 0), (6, 8), (6, 8)),
    (("tags", 1), (6, 13), (6, 13)),
    (("tags", 2), (6, 22), (6, 22)),
    (("as_of",), (8, 8), (8, 1)),
    (("long",), (9, 7), (9, 1)),
    (("demands",), (13, 3), (12, 1)),
    (("demands", 0), (13, 5), (13, 5)),
    (("demands", 0, "topic"), (13, 12), (13, 5)),
    (("demands", 0, "russia", "demand"), (15, 22), (15, 14)),
    (("demands", 0, "russia", "answers", "ukraine"), (15, 56), (15, 47)),
    (("demands", 0, "ukraine"), (17, 7), (16, 5)),
    (("demands", 0, "ukraine", 0, "if"), (17, 33), (17, 29)),
    (("demands", 0, "ukraine", 1), (18, 9), (18, 9)),
    (("demands", 0, "ukraine", 1, "warning"), (18, 18), (18, 9)),
    (("demands", 0, "ukraine", 1, "by"), (20, 13), (20, 9)),
    (("demands", 1, "topic"), (22, 12), (22, 5)),
    # A lone value stands for a list of one.
    (("source", 0), (5, 9), (5, 1)),
    (("demands", 0, "russia", 0, "demand"), (15, 22), (15, 14)),
    (("title", 0, 0), (2, 8), (2, 1)),
    # An empty value has no place but its key's.
    (("note",), (7, 1), (7, 1)),
    # What is missing is missed in the nearest thing that is there.
    (("no_such",), (1, 1), (1, 1)),
    (("no_such", 3, "x"), (1, 1), (1, 1)),
    (("parties", "china"), (4, 1), (4, 1)),
    (("parties", "ukraine", "short"), (4, 27), (4, 27)),
    (("parties", "russia", "name"), (4, 19), (4, 19)),
    (("tags", 7), (6, 1), (6, 1)),
    (("tags", "x"), (6, 1), (6, 1)),
    (("tags", -1), (6, 1), (6, 1)),
    (("demands", 0, "no_such"), (13, 5), (13, 5)),
    (("demands", 0, "ukraine", 1, "if"), (18, 9), (18, 9)),
    (("demands", 0, "russia", "by"), (15, 5), (15, 5)),
    (("demands", 9, "topic"), (12, 1), (12, 1)),
    (("title", 1), (2, 8), (2, 8)),
    (("title", "x"), (2, 8), (2, 8)),
]

FORMS = {
    "plain": FILE.encode(),
    "with a byte order mark": b"\xef\xbb\xbf" + FILE.encode(),
    "with CRLF": FILE.replace("\n", "\r\n").encode(),
    "with CR": FILE.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("keys", "value", "key"), PLACES, ids=str)
def test_keys_and_values_are_found(
    data: bytes, keys: KeyPath, value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert content.locate(data, keys, at_key=False) == value
    assert content.locate(data, keys, at_key=True) == key


def test_a_problem_is_placed_and_a_placed_one_left_alone() -> None:
    data = FILE.encode()
    problem = Problem(code="x", file="f", message="m", keys=("tags", 2))
    assert content.place(problem, data) == problem.at(6, 22)
    key = Problem(code="x", file="f", message="m", keys=("parties", "russia"), at_key=True)
    assert content.place(key, data) == key.at(4, 11)
    assert content.place(problem.at(24, 2), data) == problem.at(24, 2)
    assert content.place(Problem(code="x", file="f", message="m"), data).line == 1


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"no frontmatter", b"---\nopen: x", b"---\n- list\n---\n", b"\0" * 500]
)
def test_a_file_that_cannot_be_read_has_only_a_first_line(data: bytes) -> None:
    assert content.locate(data, ("title",), at_key=True) == (1, 1)


def test_the_first_of_two_equal_keys_is_the_one_that_counts() -> None:
    data = b"---\na: 1\na: 2\n<<: {b: 1}\n---\n"
    assert content.locate(data, ("a",), at_key=True) == (2, 1)


def test_what_stands_above_a_break_is_found() -> None:
    data = b"---\na: 1\nb: {c: [d, e]}\nf: g: h\n---\n"
    assert content.locate(data, ("b", "c", 1), at_key=False) == (3, 12)


def test_the_place_holds_beside_characters_that_are_refused() -> None:
    data = "---\na: \x07x\u2028y\nb: [\ufeff1, 2]\n---\n".encode()
    assert content.locate(data, ("b", 1), at_key=False) == (3, 9)


WORD = st.text("ab é😀\u0301", min_size=1, max_size=6).map(lambda text: f'"{text}"')
FLOW = st.recursive(
    WORD,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{n}: {item}" for n, item in enumerate(items)) + "}"
        )
    ),
    max_leaves=8,
)


def leaves(value: object, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in leaves(each, (*path, key))]
    if isinstance(value, list):
        return [leaf for n, each in enumerate(value) for leaf in leaves(each, (*path, n))]
    return [(path, str(value))]


@given(st.lists(FLOW, min_size=1, max_size=4))
def test_at_the_place_of_a_text_stands_that_text(values: list[str]) -> None:
    head = "".join(f"line{number}: {value}\n" for number, value in enumerate(values))
    data = f"---\n{head}---\n".encode()
    raw, problems = content.split(data, "x")
    assert (raw is not None, problems) == (True, ())
    assert raw is not None
    for path, text in leaves(raw.meta):
        line, column = content.locate(data, path, at_key=False)
        assert content.source_line(data, line)[column - 1 :].startswith(f'"{text}"')


# --- The line that a terminal shows ---------------------------------------------------------------


def test_a_line_is_shown_as_it_stands_without_its_end() -> None:
    data = b"\xef\xbb\xbf---\r\na:\tb \r\rlast"
    assert [content.source_line(data, n) for n in range(7)] == [
        "",
        "---",
        "a:\tb ",
        "",
        "last",
        "",
        "",
    ]


def test_a_line_cannot_command_the_terminal() -> None:
    data = "\x1b[2J\x9b31m\u2028é😀\x00".encode() + b"\xff\n"
    assert content.source_line(data, 1) == "�[2J�31m�é😀��"


def test_the_room_reads_the_example_site(repository: Path) -> None:
    sources, problems = content.find(repository)
    assert [str(problem) for problem in problems] == []
    for source in sources:
        data = content.read(repository, source)
        assert isinstance(data, bytes), data
        raw, found = content.split(data, source.path)
        assert [str(problem) for problem in found] == []
        assert raw is not None
        assert raw.meta["title"]
