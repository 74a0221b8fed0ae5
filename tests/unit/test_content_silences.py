"""Where silences stand, what they name, and which line they speak of."""

from __future__ import annotations

import pytest

from sitegen.content.silences import Silence, noted, silences

SAY = "# sitegen: allow idle-id because of links"


def file(head: str) -> bytes:
    return f"---\n{head}---\nText. {SAY}\n".encode()


@pytest.mark.parametrize(
    ("head", "line", "column", "over"),
    [
        (f"title: A {SAY}\n", 2, 10, 2),
        (f"title: A\n{SAY}\nid: b\n", 3, 1, 4),
        (f"title: A\n  {SAY}\n\n# more\nid: b\n", 3, 3, 6),
        (f"{SAY}\ntitle: A\n", 2, 1, 0),
        (f"\n# x\n{SAY}\ntitle: A\n", 4, 1, 0),
        (f"title: ж\U0001f980 {SAY}\n", 2, 11, 2),
        (f"a: |\n  text\n{SAY}\nb: c\n", 4, 1, 5),
        (f"a: {{b: c}} {SAY}\n", 2, 11, 2),
        (f"a: [b,\n  c] {SAY}\n", 3, 6, 3),
        (f"title: A\n{SAY}\n", 3, 1, 3),
    ],
)
def test_a_comment_speaks_of_one_line(head: str, line: int, column: int, over: int) -> None:
    (found,) = silences(file(head))
    assert found == Silence(line, column, ("idle-id",), "of links", over)


@pytest.mark.parametrize(
    "head",
    [
        f"a: |\n  text {SAY}\n",
        f"a: >-\n  text\n  {SAY}\nb: c\n",
        f'a: "b {SAY}"\n',
        f"a: 'b\n  {SAY}'\n",
        "a: b# sitegen: allow x because y\n",
        "a: b # sitegens: allow x because y\n",
        f"a: [{SAY}\n",
        "",
    ],
)
def test_a_text_is_no_comment(head: str) -> None:
    assert silences(file(head)) == ()
    assert noted(file(head), "a.md") == ()


def test_several_codes_have_one_reason() -> None:
    (found,) = silences(file("a: b #sitegen:allow  one-source ,long-cell  because it is so. \n"))
    assert (found.codes, found.reason) == (("one-source", "long-cell"), "it is so.")


@pytest.mark.parametrize(
    "words", ["allow idle-id", "allow because x", "allow idle-id because", "ignore idle-id", ""]
)
def test_what_names_no_code_or_no_reason_is_noted_as_bad(words: str) -> None:
    (found,) = noted(file(f"a: b # sitegen: {words}\n"), "a.md")
    assert (found.code, found.line, found.column, found.severity) == (
        "bad-silence",
        2,
        6,
        "warning",
    )


def test_windows_line_ends_and_a_byte_order_mark_move_nothing() -> None:
    data = b"\xef\xbb\xbf" + file(f"title: A {SAY}\n").replace(b"\n", b"\r\n")
    assert silences(data) == silences(file(f"title: A {SAY}\n"))


def test_what_is_no_text_has_none() -> None:
    assert silences(b"---\na: \xff # sitegen: allow x because y\n---\n") == ()
    assert silences(b"sitegen: no frontmatter") == ()
