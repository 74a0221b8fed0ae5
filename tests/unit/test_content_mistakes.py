"""Mistakes in YAML are told in words that an editor can act on, in place, all in one run."""

import re
from pathlib import Path

import pytest

from sitegen import content
from sitegen.content import CODES, silences
from sitegen.content.codes import Code

TRANSCRIPT = Path(__file__).with_name("content_mistakes.txt")
BLOCKS = TRANSCRIPT.read_text("utf-8").split("----\n")[1:]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.partition("\n=>")[0])
def test_a_mistake_is_told_like_this(block: str) -> None:
    head, *told = block.removesuffix("\n").replace("⇥", "\t").split("\n=> ")
    problems = content.split(f"---\n{head}\n---\n".encode(), "x.md")[1]
    assert [str(each) for each in problems] == [f"x.md:{line}" for line in told]


LINES_OF_KEYS = [each for each in BLOCKS if re.match(r"\w+:\s", each)]


@pytest.mark.parametrize("block", LINES_OF_KEYS, ids=lambda block: block.partition("\n=>")[0])
def test_it_is_told_at_its_place_behind_other_keys_too(block: str) -> None:
    head = block.partition("\n=>")[0].replace("⇥", "\t")
    before = content.split(f"---\n{head}\n---\n".encode(), "x")[1]
    after = content.split(f"---\nfirst: 😀\n\n{head}\n---\n".encode(), "x")[1]
    for one, two in zip(before, after, strict=True):
        assert (two.code, two.line, two.column) == (one.code, one.line + 2, one.column)


# --- All in one run -------------------------------------------------------------------------------

EVERYTHING = """\
---
title: &name Round two
title: !!str Again
summary: *name
image: {<<: {alt: x}, src: a.jpg, alt: y}
parties: {russia, ukraine}
demands:
  - topic: Prisoners
    status: open
    russia: {demand: 1,000 prisoners, by: medinsky}
    ukraine: Exchange #2
dates:
  - date: 2025-06
    date: 2025-07
tags:
  - one
    - two
---
"""


def test_every_mistake_of_a_file_is_told_and_what_can_be_read_is_read() -> None:
    raw, problems = content.split(EVERYTHING.encode(), "x.md")
    assert [(each.line, each.column, each.code) for each in problems] == [
        (2, 8, "yaml-anchor"),
        (3, 1, "duplicate-key"),
        (4, 10, "yaml-alias"),
        (5, 9, "yaml-merge"),
        (6, 11, "stray-comma"),
        (10, 23, "stray-comma"),
        (11, 23, "swallowed-text"),
        (14, 5, "duplicate-key"),
        (17, 5, "folded-item"),
    ]
    assert raw is not None
    assert raw.meta == {
        "title": "Round two",
        "summary": "Round two",
        "image": {"alt": "y", "src": "a.jpg"},
        "parties": {},
        "demands": [
            {
                "topic": "Prisoners",
                "status": "open",
                "russia": {"demand": "1", "by": "medinsky"},
                "ukraine": "Exchange",
            }
        ],
        "dates": [{"date": "2025-06"}],
        "tags": ["one - two"],
    }


def test_what_stands_above_a_break_is_told_with_it() -> None:
    head = "a: &x 1\nb: 2\nb: 3\nc: x: y\nd: !t z"
    raw, problems = content.split(f"---\n{head}\n---\n".encode(), "x")
    assert raw is None
    assert [(each.line, each.code) for each in problems] == [
        (2, "yaml-anchor"),
        (4, "duplicate-key"),
        (5, "yaml-syntax"),
    ]


def test_aliases_cannot_blow_a_file_up() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    head = "\n".join(["a0: &a0 [" + "xxxxxxxx, " * 9 + "x]", *levels])
    raw = content.split(f"---\n{head}\n---\n".encode(), "x")[0]
    assert raw is not None

    def size(value: object) -> int:
        return sum(map(size, value)) if isinstance(value, list) else len(str(value))

    assert 2_000 < size([*raw.meta.values()]) < 65_536
    # An alias that means nothing, or itself, was meant as text.
    raw = content.split(b"---\na: *no\nb: &b [*b]\n---\n", "x")[0]
    assert raw is not None
    assert raw.meta == {"a": "*no", "b": ["*b"]}


# --- The codes ------------------------------------------------------------------------------------


def told(code: Code, text: str) -> list[str]:
    text = text if code.whole else f"---\n{text}\n---\n"
    return [problem.code for problem in content.split(text.encode(), "x")[1]]


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_code_has_an_example_that_bears_it_and_one_put_right(code: Code) -> None:
    assert code.meaning
    assert code.bad
    assert code.good
    if not code.listed:
        assert told(code, code.bad) == [code.code]
        assert told(code, code.good) == []
    else:
        assert all(line.startswith("content/") for line in f"{code.bad}\n{code.good}".split("\n"))


def test_codes_are_sorted_and_every_code_in_the_room_has_its_meaning() -> None:
    assert list(CODES) == sorted(CODES)
    room = Path(content.__file__).parent
    text = "".join(path.read_text("utf-8") for path in room.rglob("*.py") if path.stem != "codes")
    quoted = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', text)) - {"utf-8-sig"}
    made = {"yaml-anchor", "yaml-tag"}  # from "yaml-{kind}"
    elsewhere = {silences.BAD, silences.UNUSED}  # `checks` knows what a silence passes over
    told_above = {"orphan-translation"}  # of files that only `validate` can tell apart
    assert (quoted | made) - elsewhere == set(CODES) - {"unreadable"} - told_above
    assert '"unreadable"' in text
