"""No text within the limits takes long, and what lies beyond them is refused at once."""

import signal
from types import FrameType

import pytest

from sitegen.markup import Rendered, render
from sitegen.markup.limits import LINES, MARKS
from sitegen.markup.reference import NESTING
from tests.unit.markup_ways import WORDS, Site

FILE = 2**20
"""Characters of the longest file that is read."""
HANG = 15
"""Seconds of this process's own work after which a text hangs: many times what any may take."""


class Hung(Exception):  # noqa: N818 - what is looked for, and no error of ours
    """A text took time that grows faster than it does."""


def rendered(text: str) -> Rendered:
    """What a text becomes.

    Raises:
        Hung: it was given up, rather than waited for.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        return render(text, Site(), WORDS, file="a.md")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def hangs(text: str) -> bool:
    try:
        rendered(text)
    except Hung:
        return True
    return False


def marks(text: str) -> int:
    return sum(map(text.count, "*_~`[]<&\\|"))


def filled(unit: str, before: str = "", after: str = "", *, beyond: bool = False) -> str:
    """A unit as often as the limits allow, or as a file of the greatest size allows."""
    times = (FILE - len(before) - len(after)) // len(unit)
    if not beyond:
        lines = (LINES - before.count("\n")) // max(unit.count("\n"), 1)
        marked = (MARKS - marks(before + after)) // max(marks(unit), 1)
        times = min(times, lines if "\n" in unit else times, marked if marks(unit) else times)
    return before + unit * times + after


LONG = "x" * 80
UNITS = [
    *(
        "*",
        "_",
        "~",
        "`",
        "[",
        "]",
        "<",
        "&",
        "\\",
        "|",
        " ",
        "\t",
        "\n",
        "a ",
        "a\n",
        "a\n\n",
        "é",
        "-",
    ),
    *("*a ", "*a* ", "**a *b ", "*_", "a**b", "_a __b ", "~~a ", "*a _b **c ", "a* ", "***a*** "),
    *(
        "[a](",
        "[a](b ",
        "[a](<b",
        '[a](b "',
        "[a](b '",
        "[a](b) ",
        "[]()",
        "![]()",
        "[x][x",
        "][",
        "[]",
    ),
    *("![", "![a](b ", "[a", "(", "[a](b", "]("),
    *(
        "<a",
        "<a ",
        "<a b=",
        '<a b="',
        "<a b='",
        "<!--",
        "a <!-- ",
        "a <!-- ---> ",
        "a <? ",
        "a <!A ",
    ),
    *(
        "<![CDATA[",
        "<http:",
        "<a@b",
        "</a ",
        "&a",
        "&#1",
        "&amp;",
        "\\*",
        "a\\\n",
        "`` ` ",
        "`a``b",
    ),
    *("<http://a.b> ", "<a@b.c> ", "https://a.b "),
    *(
        "- a\n",
        "- a\n\n",
        "1. a\n",
        "- - - - - - - - - a\n",
        "> - > - > - > - > - a\n",
        "-\n",
        "- ",
    ),
    *(
        "> a\n",
        ">" * 19 + "a\n",
        "> ",
        ">",
        "# a\n",
        "a\n=\n",
        "a\n-\n",
        "a\n***\n",
        "* * *\n",
        "```\n",
    ),
    *(
        "```a\n",
        "~~~a\n~~\n",
        "    a\n",
        "    a\n\n",
        "a|b\n-|-\n",
        "a|b\n-|-\n\n",
        "|a",
        "a\n: b\n",
        ": a\n",
    ),
    *(
        "<div>\n\n",
        "<p>\n",
        "<!-- \n",
        "<script>\n",
        "[a]: b\n",
        "[a\n",
        "[a\\\n",
        "[a]: <b\n",
        "[^a]: b\n",
    ),
    *(
        f"{LONG}\n",
        f"[{LONG}](b ",
        f"<a {LONG}",
        f"*{LONG}",
        f"a <!--{LONG}",
        f"x <a b='{LONG}",
        f"- {LONG}\n",
        f"-{LONG}-\n",
    ),
    *(
        f"[a]({LONG}",
        f"![{LONG}",
        f"`{LONG}",
        f"{LONG}]({LONG}",
        f"[^{LONG}",
        f"{LONG}\\\n",
        f"a|{LONG}\n-|-\n",
    ),
]
AROUND = [
    ("[a]: b\n\n", "[a] "),
    ("[a]: b\n\n", "[a]["),
    ("[a]: b\n\n", "![a "),
    (f"[a]: {'b' * 1900} '{'c' * 1900}'\n\n", "[a] "),
    (f"[a]: https://x/{'é' * 1900}\n\n", "[a] "),
    ("[^a]: b\n\n", "[^a] "),
    ("[^a]: b\n\n", "[^a"),
    ('[a]: b "', f"{LONG}\n"),
    ("[a", f"{LONG}\n"),
    ("x <a", " b"),
    ("x <a", " b='c'"),
    ("a\n", ": b\n"),
    (f"|{'a|' * 250}\n|{'-|' * 250}\n", "a\n"),
    (f"|{'a|' * 5000}\n|{'-|' * 500}\n", "a\n"),
    ("- ", "a\n  "),
    ("[a](b", "é"),
    ("<http://", "é"),
    ("[a](https://", "é."),
    ("[a](b", "()"),
    ("![a](b", "%"),
]
NESTED = [
    ("[", "](b)"),
    ("![", "](b)"),
    ("[", "]"),
    ("*", "*"),
    ("**a", "b**"),
    ("(", ")"),
    ("`", "`"),
]


def brief(text: str) -> str:
    return repr(text[:12])


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=brief)
def test_no_text_hangs(unit: str) -> None:
    assert not hangs(filled(unit, "[a]: b\n\n[^a]: b\n\nx ", "> ?> --> ]]> ) ] \" '"))
    assert not hangs(filled(unit, beyond=True))


@pytest.mark.slow
@pytest.mark.parametrize(("before", "unit"), AROUND, ids=brief)
def test_no_text_hangs_after_some_other(before: str, unit: str) -> None:
    assert not hangs(filled(unit, before))


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "closing"), NESTED)
def test_no_nesting_hangs(opening: str, closing: str) -> None:
    depth = (MARKS - 20) // max(marks(opening + closing), 1)
    assert not hangs(opening * depth + "a" + closing * depth)


@pytest.mark.slow
def test_prose_of_the_greatest_size_is_read() -> None:
    prose = (
        "The talks opened with a long list of [demands](a.md), *some* of them answered.\n\n" * 2400
    )
    assert rendered(prose).problems == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\n" * (LINES + 1), f"{LINES + 1} lines"),
        ("*a " * (MARKS + 1), f"{MARKS + 1} of the marks"),
        ("|a" * (MARKS + 1), f"{MARKS + 1} of the marks"),
        ("word " * 5000 + f"[a]({LONG}" * 5, "begin inside each other"),
        ("word " * 5000 + f"[a](\\){LONG}" * 5, "begin inside each other"),
    ],
)
def test_what_lies_beyond_a_limit_is_refused(text: str, what: str) -> None:
    result = rendered(text)
    assert [problem.code for problem in result.problems] == ["too-complex"]
    assert what in result.problems[0].message
    assert result.html == ""


def test_what_lies_within_is_not() -> None:
    assert rendered("a\n" * LINES).problems == ()
    assert rendered("*a " * MARKS).problems == ()
    links = f"([a]({LONG}),[b]({LONG}))" * 90
    assert rendered("word " * 5000 + links).problems == ()


def test_a_link_within_brackets_is_named() -> None:
    result = rendered("word\n" * 4000 + "x " + f"[a]({LONG}" * 5)
    assert (result.problems[0].line, result.problems[0].column) == (4001, 3 + 4 * 84 + 2)


@pytest.mark.parametrize("unit", ["> ", ">", "- ", "1. ", "> - "])
def test_what_is_nested_too_deep_is_told_instead_of_lost(unit: str) -> None:
    levels = sum(2 if mark in "-1" else mark == ">" for mark in unit)
    deep = rendered(unit * (NESTING // levels + 1) + "lost")
    assert [problem.code for problem in deep.problems] == ["too-complex"]
    shallow = rendered(unit * ((NESTING - 2) // levels) + "found")
    assert shallow.problems == ()
    assert "found" in shallow.html


def test_an_endless_address_or_title_is_refused() -> None:
    text = f'[a]({"b" * 2001}) ![c](d "{"e" * 2001}") [f](g "{"h" * 2001}")'
    result = rendered(text)
    assert [problem.code for problem in result.problems] == ["too-complex"] * 3
    assert [problem.column for problem in result.problems] == [1, 2008, 4020]
    assert len(result.html) < 300
