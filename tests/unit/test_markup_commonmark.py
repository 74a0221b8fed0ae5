"""The dialect is CommonMark: the specification's examples come out as it says.

Left out are the examples that this program changes on purpose: those with HTML, which is escaped,
and those with addresses that it refuses. All of these are reported, and only these.
"""

from html.parser import HTMLParser
from pathlib import Path

from markdown_it.common.normalize_url import normalizeLink

from sitegen.markup import Picture, render
from tests.unit.markup_ways import WORDS, spec_examples

ON_PURPOSE = {"raw-html", "unsafe-scheme", "broken-link"}
OURS = {"id", "rel", "scope", "tabindex", "loading", "decoding", "width", "height"}


class AsTyped:
    """A resolver that encodes addresses as the specification's own examples do."""

    def link(self, href: str) -> str:
        """The address, encoded."""
        return normalizeLink(href)

    def image(self, src: str) -> Picture:
        """The address, encoded."""
        return Picture(normalizeLink(src))


class Content(HTMLParser):
    """What HTML says: tags, attributes and text, without the spaces that browsers ignore."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[str] = []
        self._code = False
        self._permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, without the attributes that only this program writes."""
        self._permalink = ("class", "permalink") in attrs
        self._code = self._code or tag == "pre"
        if not self._permalink:
            kept = sorted((name, value) for name, value in attrs if name not in OURS)
            # A page has its title at level 1: the examples' level 1 becomes 2.
            self.events.append(f"<{tag.replace('h1', 'h2')} {kept}>")

    def handle_endtag(self, tag: str) -> None:
        """The end of a tag."""
        self._code = self._code and tag != "pre"
        if not self._permalink and tag not in {"br", "hr", "img"}:
            self.events.append(f"</{tag.replace('h1', 'h2')}>")
        self._permalink = False

    def handle_data(self, data: str) -> None:
        """Text; the spaces in code count."""
        self.events.append(data if self._code else " ".join(data.split()))


def content(html: str) -> list[str]:
    reader = Content()
    reader.feed(html)
    reader.close()
    return [event for event in reader.events if event]


def test_the_examples_of_commonmark(repository: Path) -> None:
    same = 0
    for markdown, html in spec_examples(repository):
        result = render(markdown, AsTyped(), WORDS)
        if not ON_PURPOSE & {problem.code for problem in result.problems}:
            assert content(result.html) == content(html), markdown
            same += 1
    assert same > 550
