"""Tokens of a whole text, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.markup import escape
from sitegen.markup.inline import note_number, write_inline
from sitegen.markup.places import Reflowed
from sitegen.markup.reference import NESTING
from sitegen.markup.sheet import Sheet
from sitegen.markup.tags import advice

_CONTAINERS = frozenset(("blockquote_open", "list_item_open", "dd_open"))
_SIMPLE = (
    *("paragraph", "blockquote", "bullet_list", "ordered_list", "list_item"),
    *("dl", "dt", "dd", "thead", "tbody"),
)
"""What is a tag and nothing more."""


def write_blocks(sheet: Sheet, tokens: Sequence[Token], env: EnvType) -> None:
    """Write the tokens of a text on its sheet."""
    writer = _Blocks(sheet, tokens)
    for number, token in enumerate(tokens):
        if not token.hidden:
            _WRITERS[token.type](writer, token, number)
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            _report_unused(sheet, f"[^{label[1:]}]")


def _report_unused(sheet: Sheet, note: str) -> None:
    """A footnote that nothing refers to is not printed; but somebody wrote it to be read."""
    named = escape.shown(note)
    hint = f'put "{named}" where it belongs in the text'
    offset = max(sheet.source.text.find(f"{note}:"), 0)
    place = sheet.source.place_of(offset)
    sheet.report("unused-note", place, f'nothing refers to the note "{named}"', hint, warn=True)


class _Blocks:
    """A token stream while it is written; line ends stand where markdown-it-py puts them."""

    def __init__(self, sheet: Sheet, tokens: Sequence[Token]) -> None:
        self._sheet = sheet
        self._tokens = tokens
        self._out = sheet.parts
        self._cell = -1
        self._heading = 0

    def open(self, token: Token, number: int) -> None:
        """A tag that holds blocks or text."""
        start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
        if token.level >= NESTING - 1 and token.type in _CONTAINERS and token.map:
            message = f"this is nested deeper than {NESTING} levels, and would be lost"
            hint = "write it with fewer lists and quotes inside each other"
            self._sheet.report("too-complex", self._sheet.source.place(token.map[0]), message, hint)
        self._begin(f"<{token.tag}{start}>", number)
        following = self._tokens[number + 1]
        holds_text = following.type == "inline" or following.hidden
        if not holds_text and not (following.nesting < 0 and following.tag == token.tag):
            self._out.append("\n")

    def _begin(self, html: str, number: int) -> None:
        """A block that follows the bare text of a list item begins on a line of its own."""
        self._out.append(f"\n{html}" if number and self._tokens[number - 1].hidden else html)

    def close(self, token: Token, _number: int) -> None:
        """The end of a tag."""
        self._out.append(f"</{token.tag}>\n")

    def inline(self, token: Token, _number: int) -> None:
        """The text of a block."""
        stretch = Reflowed(token.content, _line(token), self._cell)
        self._out.append(write_inline(self._sheet, token.children or (), stretch))

    def heading_open(self, _token: Token, number: int) -> None:
        """A heading is written when it ends: its id is made of what it says."""
        self._begin("", number)
        self._heading = len(self._out)

    def heading_close(self, token: Token, number: int) -> None:
        """The whole heading."""
        html = "".join(self._out[self._heading :])
        del self._out[self._heading :]
        offset = self._sheet.source.offset_of(_line(self._tokens[number - 2]))
        self._out.append(self._sheet.heading(int(token.tag[1]), html, offset))

    def rule(self, _token: Token, number: int) -> None:
        """A thematic break."""
        self._begin("<hr>\n", number)

    def code(self, token: Token, number: int) -> None:
        """Code, wide perhaps: it scrolls, so the keyboard has to reach it (WCAG 2.1.1)."""
        info = unescapeAll(token.info).split()
        language = f' class="language-{escape.attribute(info[0])}"' if info else ""
        html = escape.text(token.content)
        self._begin(f'<pre tabindex="0"><code{language}>{html}</code></pre>\n', number)

    def html(self, token: Token, number: int) -> None:
        """A block of HTML: shown as typed, and reported."""
        source = self._sheet.source
        line = _line(token)
        start = token.content.strip().split("\n", 1)[0]
        column = max(source.line(line).find("<"), 0)
        message = f'HTML is not allowed, and shown as typed: "{escape.shown(start)}"'
        place = source.place(line, column)
        self._sheet.report("raw-html", place, message, advice(start), warn=True)
        self._begin(f"<p>{escape.text(token.content.strip())}</p>\n", number)

    def table_open(self, _token: Token, number: int) -> None:
        """A table may be wider than the page: the region around it scrolls, by keyboard too."""
        label = self._sheet.table_label()
        region = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
        self._begin(f"{region}\n<table>\n", number)

    def table_close(self, _token: Token, _number: int) -> None:
        """The end of a table and of the region around it."""
        self._out.append("</table>\n</div>\n")

    def row_open(self, _token: Token, _number: int) -> None:
        """A row."""
        self._out.append("<tr>\n")

    def cell_open(self, token: Token, _number: int) -> None:
        """A cell; its alignment is a class, since a strict policy allows no style attribute."""
        self._cell += 1
        scope = ' scope="col"' if token.tag == "th" else ""
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        kind = f' class="{align}"' if align else ""
        self._out.append(f"<{token.tag}{scope}{kind}>")

    def row_close(self, _token: Token, _number: int) -> None:
        """The end of a row: what follows stands in no cell."""
        self._cell = -1
        self._out.append("</tr>\n")

    def notes_open(self, _token: Token, _number: int) -> None:
        """The list of footnotes."""
        label = escape.attribute(self._sheet.words.notes)
        self._out.append(
            f'<section class="notes" role="doc-endnotes" aria-label="{label}">\n<ol>\n'
        )

    def notes_close(self, _token: Token, _number: int) -> None:
        """The end of the list of footnotes."""
        self._out.append("</ol>\n</section>\n")

    def note_open(self, token: Token, _number: int) -> None:
        """A footnote."""
        self._out.append(f'<li id="s-note--{note_number(token)[0]}">\n')

    def note_close(self, _token: Token, _number: int) -> None:
        """The end of a footnote."""
        self._out.append("</li>\n")

    def note_back(self, token: Token, _number: int) -> None:
        """The way from a footnote back to where it was referred to."""
        _, ident = note_number(token)
        label = escape.attribute(f"{self._sheet.words.back} {ident}")
        self._out.append(
            f' <a href="#s-ref--{ident}" role="doc-backlink" aria-label="{label}">\u21a9\ufe0e</a>'
        )


def _line(token: Token) -> int:
    """The first line of a token, from 0."""
    return token.map[0] if token.map else 0


_WRITERS: dict[str, Callable[[_Blocks, Token, int], None]] = {
    **{f"{name}_open": _Blocks.open for name in _SIMPLE},
    **{f"{name}_close": _Blocks.close for name in _SIMPLE},
    "inline": _Blocks.inline,
    "heading_open": _Blocks.heading_open,
    "heading_close": _Blocks.heading_close,
    "hr": _Blocks.rule,
    "fence": _Blocks.code,
    "code_block": _Blocks.code,
    "html_block": _Blocks.html,
    "table_open": _Blocks.table_open,
    "table_close": _Blocks.table_close,
    "tr_open": _Blocks.row_open,
    "tr_close": _Blocks.row_close,
    "th_open": _Blocks.cell_open,
    "th_close": _Blocks.close,
    "td_open": _Blocks.cell_open,
    "td_close": _Blocks.close,
    "footnote_block_open": _Blocks.notes_open,
    "footnote_block_close": _Blocks.notes_close,
    "footnote_open": _Blocks.note_open,
    "footnote_close": _Blocks.note_close,
    "footnote_anchor": _Blocks.note_back,
}
"""Whatever is not named here is a bug, not content: nothing else can be written."""
