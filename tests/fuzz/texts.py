"""Any text as Markdown: HTML in the one strict form, without anything that is not allowed."""

from sitegen.markup import Picture, Words, render
from tests.hostile.judging import Page, faults

SEEDS = (
    b'[a](b "c") ![d](e) <f@g.h> *i **j*** `k`\n\n> - l\n\n|m|\n|-|\n|n|\n\n[^o]\n\n[^o]: p',
    b"<script>x</script> [a](javascript:x) [b]: data:x\n\n# c\n\n```d\ne\n```\n",
)
PAGE = '<!doctype html>\n<html lang="en"><head><title>A</title></head><body><main><h1>B</h1>\n'
WORDS = Words(table="T", permalink="P", notes="N", back="B")
FILES = frozenset(("index.html", "picture.png"))


class Site:
    """Takes every address for one of a page, and every picture for one that is there."""

    def link(self, href: str) -> str:
        """The address as typed."""
        return href

    def image(self, src: str) -> Picture:
        """One and the same picture."""
        del src
        return Picture("picture.png", 1, 1)


def one(data: bytes) -> None:
    """Render a text, and hold the page to the oracle."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    # What `content` refuses never comes here.
    text = "".join(each for each in text if each in "\t\n" or each.isprintable() or each == " ")
    done = render(text, Site(), WORDS, file="a.md")
    page = f"{PAGE}{done.html}</main></body></html>\n".encode()
    assert faults(Page("index.html", page, FILES)) == []
    lines = text.count("\n") + 1
    for problem in done.problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
