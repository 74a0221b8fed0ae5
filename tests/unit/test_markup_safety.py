"""Whatever an author writes, the HTML holds only what this program writes on purpose."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from sitegen.markup import Picture, Rendered, Words, hrefs, render
from tests.unit.markup_ways import PIECES, fixtures, spec_examples

HOSTILE = Words(table='T"<b>', permalink="P'>&", notes='N"onclick="x', back="B<")

ATTRIBUTES = {
    "a": {"href", "rel", "title", "class", "role", "aria-label"},
    "code": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h2 h3 h4 h5 h6 li sup": {"id"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "section": {"class", "role", "aria-label"},
    "td": {"class"},
    "th": {"class", "scope"},
    "p em strong s br hr ul blockquote table thead tbody tr dl dt dd": set(),
}
ALLOWED = {tag: names for tags, names in ATTRIBUTES.items() for tag in tags.split()}
VOID = {"br", "hr", "img"}
VALUES = {
    "class": r"permalink|note|notes|scroll|left|right|center|language-[^\s]+",
    "rel": "external",
    "role": "region|doc-noteref|doc-backlink|doc-endnotes",
    "id": r"s-\S+",
    "tabindex": "0",
    "scope": "col",
    "loading": "lazy",
    "decoding": "async",
    "start|width|height": "[0-9]+",
}
PATTERNS = {name: pattern for names, pattern in VALUES.items() for name in names.split("|")}


class Echo:
    """A resolver that prints what it is given: nothing may rely on its care."""

    def link(self, href: str) -> str:
        """The address as typed."""
        return href

    def image(self, src: str) -> Picture:
        """The address as typed."""
        return Picture(src, 1, 1)


class Judge(HTMLParser):
    """Reads HTML as a browser does, and writes down its objections."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.objections: list[str] = []

    def must(self, fine: object, *what: object) -> None:
        """Object where something is not as it must be."""
        if not fine:
            self.objections.append(" ".join(map(str, what)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only known tags with known attributes and values."""
        self.must(tag in ALLOWED, "a tag", tag)
        self.must(len({name for name, _ in attrs}) == len(attrs), "an attribute twice in", tag)
        for name, value in attrs:
            self.must(name in ALLOWED.get(tag, ()), tag, name)
            fits = re.fullmatch(PATTERNS.get(name, "(?s).*"), value or "")
            self.must(fits, tag, name, value)
            if name in {"href", "src"}:
                self.must(is_safe(value or ""), "an unsafe address", value)
            if name == "id":
                self.must(value not in self.ids, "twice the id", value)
                self.ids.add(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every tag is closed in its turn: no text ends what the page opened."""
        self.must((self.open.pop() if self.open else "") == tag, "out of turn ends", tag)

    def handle_comment(self, data: str) -> None:
        """No comments."""
        self.must(None, "a comment", data)

    def handle_decl(self, decl: str) -> None:
        """No declarations."""
        self.must(None, "a declaration", decl)


def is_safe(address: str) -> bool:
    """Whether a browser takes an address for `http`, `https`, `mailto`, `tel` or a relative one."""
    # WHATWG URL, basic URL parser: ends are stripped, tabs and line ends go, `\` is `/`.
    bare = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    if scheme:
        return scheme[1].lower() in {"http", "https", "mailto", "tel"}
    return not bare.replace("\\", "/").startswith("//")


def rendered(text: str) -> Rendered:
    return render(text, Echo(), HOSTILE, file="a.md")


def objections(html: str) -> list[str]:
    judge = Judge()
    judge.feed(html)
    judge.close()
    judge.must(not judge.open, "left open", judge.open)
    # Nor does it hang on how a parser reads on after a mistake: every `<` begins a tag of ours.
    stray = re.search(r"<(?!/?[a-z][a-z0-9]*(?: [a-z-]+=\"[^\"<>]*\")*>)", html)
    judge.must(not stray, "no tag of ours", stray)
    judge.must("\0" not in html, "a null")
    return judge.objections


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<a onclick="x" href="a.md">x</a>',
        '<a href="javascript:x">x</a>',
        '<a href="a.md" href="b.md">x</a>',
        "<p><em>x</p></em>",
        "<p>x",
        "x</p>",
        '<h2 id="s-a">x</h2><h2 id="s-a">x</h2>',
        '<section class="menu">x</section>',
        "<!-- x -->",
        "<!DOCTYPE x>",
        "<b",
        "\0",
    ],
)
def test_the_judge_objects(html: str) -> None:
    assert objections(html)


def test_examples_and_fixtures(repository: Path) -> None:
    texts = [markdown for markdown, _ in spec_examples(repository)]
    texts += [markdown for _, _, markdown, _ in fixtures(repository)]
    assert len(texts) > 600
    for text in texts:
        assert objections(rendered(text).html) == [], text


NASTY = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java\tscript:x",
        "&#106;avascript:x",
        "data:text/html,x",
    ),
    *("vbscript:x", "file:///etc/passwd", "//e.example", "\\\\e.example", "/\\e.example", "blob:x"),
    *(
        "<script>",
        "<img src=x onerror=alert(1)>",
        '"onclick="x',
        "'onclick='x",
        "<!--",
        "-->",
        "]]>",
    ),
    *("](", "](<", '"', ">", "</p>", "</div>", "<a href='", "&quot;", "&lt;script&gt;", "&#x22;"),
    *('```"><b>', '[a](b "c&quot; d=\'")', '!["><b>](c)', '[^"><b>]: x', '[^"><b>]', '## "><b>'),
)


@given(st.lists(st.sampled_from(PIECES + NASTY) | st.text(max_size=4), max_size=16).map("".join))
@settings(max_examples=1500)
def test_texts_that_hypothesis_makes(text: str) -> None:
    assert objections(rendered(text).html) == []


UNSAFE = [
    "javascript:alert(1)",
    "JAVASCRIPT:x",
    "javascript&colon;x",
    "&#x6A;avascript:x",
    "javascript%3Ax",
    "%6Aavascript:x",
    "%6A%61vascript%3ax",
    "<java\tscript:x>",
    "<\x01javascript:x>",
    "<java&#10;script:x>",
    "<java&Tab;script&NewLine;:x>",
    "<&nbsp;javascript:x>",
    "java\u200bscript:x",
    "\u202ejavascript:x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/png;base64,AA",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.example",
    "blob:https://a.example/1",
    "view-source:x",
    "x-unknown+scheme.1:y",
    "ht\u200btps://a.example",
    "//e.example/x",
    "///e.example",
    "\\\\\\\\e.example",
    "/\\\\e.example",
    "<\t//e.example>",
]
PLACES = ["[x]({})", "![x]({})", "[x][r]\n\n[r]: {}", "[x]\n\n[x]: {}", '[x]({} "t")', "*[x]({})*"]


@pytest.mark.parametrize("address", UNSAFE)
@pytest.mark.parametrize("place", PLACES)
def test_unsafe_addresses_are_reported_and_not_linked(place: str, address: str) -> None:
    result = rendered(place.format(address))
    assert objections(result.html) == []
    assert {problem.code for problem in result.problems} == {"unsafe-scheme"}
    assert "href" not in result.html
    assert "src" not in result.html


@pytest.mark.parametrize("address", ["javascript:x", "data:x", "file:///x", "irc://a", "MAILTO2:x"])
def test_unsafe_addresses_in_angle_brackets(address: str) -> None:
    result = rendered(f"<{address}>")
    assert objections(result.html) == []
    assert [problem.code for problem in result.problems] == ["unsafe-scheme"]
    assert result.html == f"<p>{address}</p>\n"


SAFE = [
    "&#0000106avascript:x",  # no entity without ";": a file's name
    "java\\script:x",  # the folder "java"
    "https://a.example",
    "HTTPS://A.example/",
    "http://a.example:8080/x?y=z#w",
    "mailto:a@b.example?subject=x",
    "tel:+39-06-1",
    "a.md",
    "./a:b.md",
    "../a.md#s-x",
    "/about/",
    "?q=1",
    "#s-x",
    "https://пример.example/страница",
    "https://a.example/%D0%B6",
]


@pytest.mark.parametrize("address", SAFE)
def test_other_addresses_are_links(address: str) -> None:
    result = rendered(f"[x]({address})")
    assert objections(result.html) == []
    assert result.problems == ()
    assert "<a href=" in result.html


WEB = (
    r"https?://[a-z0-9][a-z0-9.\-]{0,8}(:[0-9]{1,5})?([/?#][A-Za-z0-9/?#=&.,:;@!$'()*+_~%-]{0,20})?"
)


@given(st.from_regex(WEB, fullmatch=True))
@settings(max_examples=500)
def test_addresses_taken_as_they_are_need_no_encoding(address: str) -> None:
    kind = hrefs.read(address)
    assert isinstance(kind, hrefs.Outside)
    assert kind.url == normalizeLink(address)


@given(st.text(max_size=30))
@settings(max_examples=500)
def test_no_address_slips_through(address: str) -> None:
    kind = hrefs.read(address)
    if isinstance(kind, hrefs.Inside):
        assert is_safe(kind.href)
    if isinstance(kind, hrefs.Outside):
        assert is_safe(kind.url)
        assert kind.url.partition(":")[0].lower() in hrefs.SCHEMES
