"""The sheet that a text is written on: HTML, outline, problems and links of one body.

Both ways through Markdown, the plain one and markdown-it-py's, write on it, so that a heading, a
link or a picture is made in one place only.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from sitegen.addresses import encoded, slug
from sitegen.markup import hrefs
from sitegen.markup.escape import attribute, shown
from sitegen.markup.places import Source, Stretch
from sitegen.markup.values import Heading, LinkUse, Rendered, Resolver, Unresolved, Words
from sitegen.problems import Problem, Severity

_TAG = re.compile(r"<[^>]*+>")
_TOP = 2
"""The level of headings right below the page's title."""


class Sheet:
    """One body while it is written; `rendered` is what remains of it."""

    def __init__(self, text: str, file: str, first_line: int, asks: Resolver, words: Words) -> None:
        self.parts: list[str] = []
        self.words = words
        self.source = Source(text, first_line)
        self._file = file
        self._resolver = asks
        self._outline: list[Heading] = []
        self._problems: list[Problem] = []
        self._codes: set[str] = set()
        self._links: list[LinkUse] = []
        self._outside: list[LinkUse] = []
        self._ids: dict[str, int] = {}
        self._tables = 0

    def rendered(self) -> Rendered:
        """The finished text."""
        return Rendered(
            html="".join(self.parts),
            outline=tuple(self._outline),
            problems=tuple(self._problems),
            links=tuple(self._links),
            outside=tuple(self._outside),
        )

    def report(
        self, code: str, place: tuple[int, int], message: str, hint: str, *, warn: bool = False
    ) -> None:
        """Note a problem at a line and column of the file."""
        severity = Severity.WARNING if warn else Severity.ERROR
        self._codes.add(code)
        self._problems.append(
            Problem(
                code=code,
                file=self._file,
                message=message,
                hint=hint,
                line=place[0],
                column=place[1],
                severity=severity,
            )
        )

    def has(self, code: str) -> bool:
        """Whether such a problem was reported."""
        return code in self._codes

    def heading(self, level: int, html: str, offset: int) -> str:
        """A whole heading with its id and permalink, entered into the outline.

        Args:
            level: 1 to 6, as typed.
            html: what it says.
            offset: anywhere on its line in the text.
        """
        text = _TAG.sub("", html) if "<" in html else html
        if "&" in text:
            from html import unescape  # noqa: PLC0415  its table of names takes a while

            text = unescape(text)
        text = " ".join(text.split())
        self._check_level(level, offset)
        level = max(level, _TOP)
        ident = self._unique(f"s-{slug(text) or 'section'}")
        self._outline.append(Heading(level, ident, text))
        label = attribute(f"{self.words.permalink}: {text}")
        anchor = f'<a class="permalink" href="#{encoded(ident)}" aria-label="{label}"></a>'
        return f'<h{level} id="{ident}">{html}{anchor}</h{level}>\n'

    def _check_level(self, level: int, offset: int) -> None:
        """Readers who move by headings take a skipped level for a missing part (WCAG 1.3.1)."""
        last = self._outline[-1].level if self._outline else _TOP - 1
        if level < _TOP:
            message = "the page's title is its only heading of level 1"
            hint = 'begin the headings of the text with "##"'
        elif level > last + 1:
            message = f"this heading of level {level} follows one of level {last}"
            hint = f'begin it with "{"#" * (last + 1)}"'
        else:
            return
        line = self.source.line_at(offset)
        column = _indent(self.source.line(line))
        self.report("heading-level", self.source.place(line, column), message, hint, warn=True)

    def _unique(self, ident: str) -> str:
        """The id itself the first time, then with `-2`, `-3` …, skipping those that are taken."""
        number = self._ids.get(ident, 0)
        unique = ident
        while unique in self._ids:
            number += 1
            unique = f"{ident}-{number}"
        self._ids[ident] = max(number, 1)
        self._ids[unique] = max(self._ids.get(unique, 0), 1)
        return unique

    def link(self, href: str, stretch: Stretch, offset: int, title: str = "") -> str:
        """The opening tag of a link, or nothing where the address is refused."""
        kind = hrefs.read(href)
        if isinstance(kind, hrefs.Inside):
            target = self._inside(kind.href, stretch, offset)
            rel = ""
        elif isinstance(kind, hrefs.Outside):
            target = kind.url
            rel = ' rel="external"' if kind.web else ""
            if kind.web:
                self._outside.append(LinkUse(kind.url, *self.source.locate(stretch, offset)))
        else:
            place = self.source.locate(stretch, offset)
            self.report(kind.code, place, kind.message, kind.hint)
            return ""
        if not target:
            return ""
        title = self._title(title, stretch, offset)
        return f'<a href="{attribute(target)}"{rel}{title}>'

    def _inside(self, href: str, stretch: Stretch, offset: int) -> str:
        """The address to print for a link inside the site; empty where it leads nowhere."""
        place = self.source.locate(stretch, offset)
        target = encoded(unquote(href)) if href[0] == "#" else self._resolver.link(href)
        if isinstance(target, Unresolved):
            self.report(target.code, place, target.message, target.hint)
            return ""
        self._links.append(LinkUse(href, *place))
        return target

    def image(self, src: str, alt: str, stretch: Stretch, offset: int, title: str = "") -> str:
        """A picture, or its alternative text where the picture is refused."""
        kind = hrefs.read(src)
        if not alt.strip():
            hint = "say between [ and ] what it shows"
            self.report(
                "image-without-alt",
                self.source.locate(stretch, offset),
                f'the image "{shown(src)}" has no alternative text',
                hint,
            )
        if isinstance(kind, hrefs.Inside):
            picture = self._resolver.image(src)
            if not isinstance(picture, Unresolved):
                size = f' width="{picture.width}" height="{picture.height}"' * bool(picture.width)
                title = self._title(title, stretch, offset)
                return (
                    f'<img src="{attribute(picture.src)}" alt="{attribute(alt)}"{title}{size}'
                    ' loading="lazy" decoding="async">'
                )
            code, message, hint = picture.code, picture.message, picture.hint
        elif isinstance(kind, hrefs.Outside):
            code, message = "remote-image", f'the image "{shown(src)}" lies on another site'
            hint = "store it beside the text; readers' browsers ask no other site for anything"
        else:
            code, message, hint = kind.code, kind.message, kind.hint
        self.report(code, self.source.locate(stretch, offset), message, hint)
        return attribute(alt)

    def _title(self, title: str, stretch: Stretch, offset: int) -> str:
        """The title of a link or picture, as an attribute."""
        if len(title) > hrefs.LONGEST:
            message = f"a title has {len(title)} characters; {hrefs.LONGEST} are the limit"
            place = self.source.locate(stretch, offset)
            self.report("too-complex", place, message, "say it in the text")
            return ""
        return f' title="{attribute(title)}"' if title else ""

    def table_label(self) -> str:
        """The name of the next table's scroll region, as a value of an attribute."""
        self._tables += 1
        return attribute(f"{self.words.table} {self._tables}")


def _indent(line: str) -> int:
    """How many characters of white space begin a line."""
    return len(line) - len(line.lstrip())
