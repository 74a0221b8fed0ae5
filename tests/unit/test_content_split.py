"""Splitting files: fences, encodings, line ends, and text that stays as it was typed."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content
from sitegen.content import Raw
from sitegen.problems import Problem

FILE = "content/talks/two.md"


def split(text: str) -> tuple[Raw | None, tuple[Problem, ...]]:
    return content.split(text.encode(), FILE)


def read(text: str) -> Raw:
    raw, problems = split(text)
    assert [str(problem) for problem in problems] == []
    assert raw is not None
    return raw


def told(data: bytes) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in content.split(data, FILE)[1]]


# --- Fences ---------------------------------------------------------------------------------------


def test_a_file_is_its_keys_and_its_body() -> None:
    assert read("---\ntitle: Round two\n---\nThey met.\n") == Raw(
        {"title": "Round two"}, "They met.\n", 4
    )


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\n---\n", "", 3),
        ("---\n---", "", 2),
        ("---\ntitle: x\n---", "", 3),
        ("---\ntitle: x\n---\n", "", 4),
        ("---\ntitle: x\n---\n\n\n  text \n\n", "\n\n  text \n\n", 4),
        ("---\ntitle: x\n---\n    code\n", "    code\n", 4),
        ("--- \t\ntitle: x\n---  \nbody", "body", 4),
        ("---\ntitle: x\n...\nbody", "body", 4),
        ("---\na: |\n  ---\n  x\n---\nbody", "body", 6),
        ("---\na: b\n---\nHeading\n---\nbody\n---\n", "Heading\n---\nbody\n---\n", 4),
        ("---\n# nothing but a comment\n\n---\nbody", "body", 5),
    ],
)
def test_the_body_is_kept_to_the_letter_and_knows_its_line(text: str, body: str, line: int) -> None:
    raw = read(text)
    assert (raw.body, raw.body_line) == (body, line)


@given(
    head=st.lists(st.sampled_from(["a: b", "", "# c", "t: |\n  x\n"]), max_size=4, unique=True),
    body=st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]) | st.just("\n")),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.booleans(),
)
def test_body_and_line_are_right_whatever_the_line_ends(
    head: list[str], body: str, end: str, *, mark: bool
) -> None:
    text = "---\n" + "".join(f"{line}\n" for line in head) + "---\n" + body
    data = (b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", end).encode()
    raw, problems = content.split(data, FILE)
    assert problems == ()
    assert raw is not None
    assert raw.body == body
    assert text.split("\n", raw.body_line - 1)[-1] == body


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this file is empty"),
        (" \n\n", "this file is empty"),
        ("Just text\n", "this file has no frontmatter"),
        ("\n---\na: b\n---\n", "the frontmatter does not begin on the first line"),
        (" ---\na: b\n---\n", 'the first line is "---", not the "---" that opens frontmatter'),
        ("----\na: b\n---\n", 'the first line is "----", not the "---" that opens frontmatter'),
        ("—-\na: b\n---\n", 'the first line is "—-", not the "---" that opens frontmatter'),
        ("--- a: b\n---\n", 'text stands behind the "---" of the first line'),
        ("+++\na = 1\n+++\n", 'the frontmatter is TOML, between lines of "+++"'),
        ('{"a": 1}\n', "the frontmatter is JSON"),
    ],
)
def test_a_file_without_frontmatter_is_told_how_it_looks(text: str, message: str) -> None:
    raw, problems = split(text)
    assert raw is None
    assert [(each.code, each.line, each.column) for each in problems] == [("no-frontmatter", 1, 1)]
    assert problems[0].message == message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("---", 'write a line "---" behind the last key'),
        ("---\n", 'write a line "---" behind the last key'),
        ("---\ntitle: x\n\nThey met.\n", 'write a line "---" behind the last key'),
        ("---\ntitle: x\n----\nThey met.\n", 'write "---" instead of "----" in line 3'),
        ("---\ntitle: x\n --- \nThey met.\n", 'write "---" instead of "---" in line 3'),
        ("---\ntitle: x\ny: z\n—\nThey met.\n", 'write "---" instead of "—" in line 4'),
    ],
)
def test_an_unclosed_frontmatter_is_told_where_its_end_may_be(text: str, hint: str) -> None:
    raw, problems = split(text)
    assert raw is None
    assert [(each.code, each.line, each.column) for each in problems] == [
        ("unclosed-frontmatter", 1, 1)
    ]
    assert problems[0].hint == hint


# --- Bytes and characters -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff\xfe-\0-\0-\0", (1, 1)),
        (b"---\ntitle: caf\xe9\n---\n", (2, 11)),
        ("---\r\ntitle: é😀".encode() + b"\xff", (2, 10)),
        (b"\xef\xbb\xbf\x80", (1, 1)),
        ("---\ntitle: x\n---\nÉ".encode() + b"\xed\xa0\x80", (4, 2)),
    ],
)
def test_other_encodings_are_refused_at_their_first_byte(
    data: bytes, place: tuple[int, int]
) -> None:
    assert told(data) == [("not-utf-8", *place)]
    assert content.split(data, FILE)[0] is None


@pytest.mark.parametrize(
    ("char", "code"),
    [(chr(n), "control-character") for n in (0, 1, 7, 8, 11, 12, 27, 31, 127, 128, 155, 159)]
    + [(char, "control-character") for char in "\ufeff\ufffe\uffff"]
    + [(char, "odd-line-break") for char in "\x85\u2028\u2029"],
)
def test_invisible_characters_are_refused_wherever_they_stand(char: str, code: str) -> None:
    text = f"---\ntitle: 😀{char}\n{char}---\na{char}b\n"
    assert told(text.replace(f"\n{char}---", "\n---").encode()) == [(code, 2, 9), (code, 4, 2)]


def test_what_is_wrong_elsewhere_is_still_found_at_its_place() -> None:
    data = "---\na: x\u2028y\nb: \x07 1\nb: 2\nc: !x 3\n---\n".encode()
    assert told(data) == [
        ("odd-line-break", 2, 5),
        ("control-character", 3, 4),
        ("duplicate-key", 4, 1),
        ("yaml-tag", 5, 4),
    ]


def test_letters_of_any_script_and_their_joiners_are_welcome() -> None:
    text = "می‌خواهم 𐐷 é e\u0301 שָׁלוֹם\u200f नमस्ते\u00a0«x» §\ufffd"
    raw = read(f"---\ntitle: {text}\n---\n{text}")
    assert (raw.meta, raw.body) == ({"title": text}, text)


def test_a_file_full_of_mistakes_is_not_read_to_its_end() -> None:
    problems = split("---\n" + "- !a x\n" * 20_000 + "---\n")[1]
    assert len(problems) == 1  # a list
    problems = split("---\na:\n" + "- !a x\n" * 20_000 + "---\n")[1]
    assert len(problems) == 100
    assert "after 100 findings" in problems[-1].message
    assert len(content.split(b"---\n" + b"\0" * 100_000, FILE)[1]) == 100


# --- Nothing gets past ----------------------------------------------------------------------------


YAML_ISH = st.text("ab:-#&*!|>'\"{}[],?%@`~\\ \n\t0<.é😀", max_size=60)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    for each in (data, b"---\n" + data, b"---\n" + data + b"\n---\n"):
        raw, problems = content.split(each, FILE)
        assert raw is not None or problems
        assert all(problem.line and problem.column for problem in problems)


@given(YAML_ISH)
def test_no_yaml_makes_it_stumble(head: str) -> None:
    text = f"---\n{head}\n---\n"
    raw, problems = split(text)
    assert raw is not None or problems
    lines = text.split("\n")
    for problem in problems:
        assert "\n" not in str(problem)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, str(problem)


BIG = 1 << 20


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "[{", "!a ", "&a ", "'", '"', "%a"])
def test_no_megabyte_breaks_the_stack(unit: str) -> None:
    # Each of these once cost a parser its stack or minutes; here it must be told in a moment.
    for head in (
        unit * (BIG // len(unit)),
        f"a: {unit * (BIG // len(unit))}",
        f"{unit}\n" * 90_000,
    ):
        raw, problems = split(f"---\n{head}\n---\n")
        assert raw is None or unit in {"'", '"'}
        assert problems or raw is not None


def test_depth_is_bounded_by_a_rule_and_not_by_the_stack() -> None:
    assert sys.getrecursionlimit() > 200
    for levels, codes in ((15, []), (16, ["too-deep"])):
        text = f"---\na: {'[' * levels}x{']' * levels}\n---\n"
        assert [problem.code for problem in split(text)[1]] == codes
