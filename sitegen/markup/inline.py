"""Tokens inside a block, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from sitegen.markup import escape
from sitegen.markup.places import Stretch
from sitegen.markup.sheet import Sheet
from sitegen.markup.tags import advice

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}
_LOST_NOTE = re.compile(r"\[\^[^\s\]]{1,100}\]")
_LOST_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\(([^()\s]{1,200}(?: [^()\s]{1,200})+)\)")
"""What was to be a link, had its address no spaces (CommonMark 0.31, 6.3)."""


def write_inline(sheet: Sheet, tokens: Sequence[Token], stretch: Stretch) -> str:
    """The HTML of the tokens of one block; their problems are noted on the sheet."""
    writer = _Inline(sheet, stretch)
    out = writer.out
    for token in tokens:
        tag = _TAGS.get(token.type)
        out.append(_WRITERS[token.type](writer, token) if tag is None else tag)
    return "".join(out)


def note_number(token: Token) -> tuple[int, str]:
    """The number of a footnote, and the end of the id of this reference to it: `2`, `2-3`."""
    number = int(token.meta["id"]) + 1
    again = int(token.meta.get("subId", 0))
    return number, f"{number}-{again + 1}" if again else str(number)


class _Inline:
    """One block while it is written: a link that was opened has to be closed."""

    def __init__(self, sheet: Sheet, stretch: Stretch) -> None:
        self.out: list[str] = []
        self._sheet = sheet
        self._stretch = stretch
        self._open: list[tuple[int, int]] = []

    def _report(
        self, code: str, offset: int, message: str, hint: str, *, warn: bool = False
    ) -> None:
        place = self._sheet.source.locate(self._stretch, offset)
        self._sheet.report(code, place, message, hint, warn=warn)

    def text(self, token: Token) -> str:
        """Text; a reference to a note that nothing defines is text, brackets and all."""
        if "[^" in token.content:
            for lost in _LOST_NOTE.findall(token.content):
                offset = max(self._stretch.content.find(lost), 0)
                hint = f'write "{escape.shown(lost)}: …" on a line of its own'
                self._report(
                    "missing-note", offset, f'no note is called "{escape.shown(lost)}"', hint
                )
        if "](" in token.content:
            for lost in _LOST_LINK.finditer(token.content):
                self._lost_link(lost)
        return escape.text(token.content)

    def _lost_link(self, lost: re.Match[str]) -> None:
        offset = self._stretch.content.find(lost[0])
        if offset >= 0:  # else its brackets are escaped, and meant as such
            address = escape.shown(lost[1])
            message = f'an address with a space makes no link, and "{address}" is printed as it is'
            place = self._sheet.source.locate(self._stretch, offset)
            self._sheet.report("lost-link", place, message, f"write (<{address}>)", warn=True)

    def code(self, token: Token) -> str:
        """A code span."""
        return f"<code>{escape.text(token.content)}</code>"

    def link_open(self, token: Token) -> str:
        """The tag that opens a link, or nothing where its address is refused."""
        at = int(token.meta["at"])
        self._open.append((len(self.out), at))
        href, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        return self._sheet.link(href, self._stretch, at, title)

    def link_close(self, _token: Token) -> str:
        """The end of the link that was opened last."""
        start, at = self._open.pop()
        if not "".join(self.out[start + 1 :]).strip():
            hint = "say between [ and ] where it leads"
            self._report("link-without-text", at, "this link has no text", hint)
        return "</a>" if self.out[start] else ""

    def image(self, token: Token) -> str:
        """A picture."""
        at = int(token.meta["at"])
        src, title = str(token.attrs["src"]), str(token.attrs.get("title", ""))
        alt = self._as_text(token.children or (), at + len("!["))
        return self._sheet.image(src, alt, self._stretch, at, title)

    def _as_text(self, tokens: Sequence[Token], base: int) -> str:
        """What tokens say, for an attribute; `base` is where their text begins in the block's."""
        said = []
        for token in tokens:
            if token.type == "html_inline":
                self._raw(token.content, base + int(token.meta["at"]))
            if token.type == "image":
                inner = base + int(token.meta["at"]) + len("![")
                said.append(self._as_text(token.children or (), inner))
            elif token.type in {"softbreak", "hardbreak"}:
                said.append("\n")
            else:
                said.append(token.content)
        return "".join(said)

    def html(self, token: Token) -> str:
        """A tag or a comment: shown as typed, and reported."""
        self._raw(token.content, int(token.meta["at"]))
        return escape.text(token.content)

    def _raw(self, html: str, offset: int) -> None:
        """Report HTML. The end of an element goes unreported: its beginning was."""
        if html.startswith("</") and self._sheet.has("raw-html"):
            return
        start = escape.shown(html.split("\n", 1)[0])
        message = f'HTML is not allowed, and shown as typed: "{start}"'
        self._report("raw-html", offset, message, advice(html), warn=True)

    def note(self, token: Token) -> str:
        """A reference to a footnote."""
        number, ident = note_number(token)
        return (
            f'<sup id="s-ref--{ident}"><a class="note" href="#s-note--{number}"'
            f' role="doc-noteref">{number}</a></sup>'
        )


_WRITERS: dict[str, Callable[[_Inline, Token], str]] = {
    "text": _Inline.text,
    "code_inline": _Inline.code,
    "link_open": _Inline.link_open,
    "link_close": _Inline.link_close,
    "image": _Inline.image,
    "html_inline": _Inline.html,
    "footnote_ref": _Inline.note,
}
"""Whatever is not named here or in `_TAGS` is a bug, not content: nothing else can be written."""
