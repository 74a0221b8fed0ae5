"""What the tests of `markup` share: a site to link to, both ways through Markdown, and texts."""

import os
import re
from pathlib import Path
from random import Random

import pytest

from sitegen.markup import Picture, Rendered, Unresolved, Words, plain
from sitegen.markup.blocks import write_blocks
from sitegen.markup.reference import parse
from sitegen.markup.sheet import Sheet

WORDS = Words(table="Table", permalink="Link to", notes="Notes", back="Back to note")


class Site:
    """Has every page and picture, one level up, except those whose name holds "nowhere"."""

    def link(self, href: str) -> str | Unresolved:
        """The address of a page."""
        if "nowhere" in href:
            return Unresolved(f'there is no file "{href}"', "mend the path")
        return f"../{href}"

    def image(self, src: str) -> Picture | Unresolved:
        """A picture of 40 by 30 pixels."""
        if "nowhere" in src:
            return Unresolved(f'there is no picture "{src}"', "mend the path", "broken-image")
        return Picture(f"../{src}", 40, 30)


def sheet_of(text: str) -> Sheet:
    """An empty sheet for a text that is read from line 1 of `a.md`."""
    return Sheet(text, "a.md", 1, Site(), WORDS)


def normal(text: str) -> str:
    """A text as both ways get it: one kind of line end, no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def parsed(text: str) -> Rendered:
    """What markdown-it-py makes of a text."""
    sheet = sheet_of(text)
    tokens, env = parse(text)
    write_blocks(sheet, tokens, env)
    return sheet.rendered()


def plainly(text: str) -> Rendered | None:
    """What the plain way makes of a text; nothing where it declines."""
    blocks = plain.read(text)
    if blocks is None:
        return None
    sheet = sheet_of(text)
    plain.write(sheet, blocks)
    return sheet.rendered()


def spec_examples(repository: Path) -> list[tuple[str, str]]:
    """Markdown and HTML of every example of the CommonMark specification, from npm."""
    file = repository / "node_modules" / "commonmark-spec" / "spec.txt"
    if not file.exists() and "CI" not in os.environ:
        pytest.skip("commonmark-spec is not installed; `make test` does it")
    example = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
    text = file.read_text("utf-8").replace("→", "\t")
    return [(found[1], found[2]) for found in example.finditer(text)]


def fixtures(repository: Path) -> list[tuple[str, str, str, str]]:
    """File, title, Markdown and expected result of every block in `tests/markup/*.md`."""
    block = re.compile(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)
    return [
        (file.stem, found[1], found[2], found[3])
        for file in sorted((repository / "tests" / "markup").glob("*.md"))
        for found in block.finditer(file.read_text("utf-8"))
    ]


PIECES = (
    *("a", "b c", "the talks", "Ω", "é", "ا", "😀", "1", "12", "2025", "x_y", "5*3", "~x"),
    *(" ", " ", "  ", "   ", "\t", "\n", "\n", "\n\n", "\n\n", "\n ", "\n  ", "\n    ", "\r\n"),
    *("- ", "* ", "+ ", "1. ", "2) ", "10. ", "> ", "# ", "## ", "###### ", "---", "***", "==="),
    *("*", "**", "_", "__", "***", "`", "``", "~", "~~", "[", "]", "(", ")", "!", "<", ">", "|"),
    *(
        "&",
        "&amp;",
        "&lt",
        "&#35;",
        "\\",
        "\\*",
        "\\\n",
        "  \n",
        "^",
        "#",
        " #",
        "/",
        "=",
        "-",
        "+",
    ),
    *("[x](y)", "[x]", "![x](y)", "[ ](x)", "[e](<x y>)", '[t](u "v")', "[q](?a=1&b=2)", "[x][y]"),
    *("[j](javascript:x)", "[h](https://a.b/c)", "<https://a.b>", "[r]: /u", "[^1]", "[^1]: n"),
    *("*em*", "**st**", "_em_", "`co`", "*a **b** c*", "***x***", "*a*b", "**a:** b", "~~s~~"),
    *(
        "**a:**",
        "*a.*",
        "_a!_",
        "[b](c\\_d)",
        "[b](c\\)",
        "|a|b|",
        "\n|-|-|\n",
        "`a\n  b`",
        "- `a\n  b`",
    ),
    *("- a\n- b", "- a\n\n- b", "1. x\n2. y", "> q\n> r", "a|b\n-|-", ": d", "a\n: b", "  - n"),
    *(
        ".",
        ",",
        ":",
        ";",
        "?",
        '"',
        "'",
        "“x”",
        "…",
        "–",
        "$",
        "%",
        "@",
        "{",
        "}",
        "--",
        "<b>",
        "```",
    ),
    *(
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\xa0",
        "\u200b",
        "\u2028",
        "\u0301",
        "\u202e",
        "\0",
        "\ufeff",
    ),
)
"""Pieces of Markdown, and characters that some programs take for spaces."""


def seeded_text(random: Random) -> str:
    """A text of up to fourteen pieces."""
    return "".join(random.choice(PIECES) for _ in range(random.randint(1, 14)))
