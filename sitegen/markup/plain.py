"""The plain way through Markdown: recognise what is plain, write it at once.

Most texts are paragraphs, headings, lists and quotes of plain text with a few links and emphases.
They need no parser: a possessive pattern recognises each block in one go, and what is not
recognised for certain is left to markdown-it-py: one block, where something harder stands inside
it (an escape, an entity, a nested emphasis); the whole text, where its structure is not plain (a
table, a nested list, a footnote, HTML). The result is the same, byte for byte, or a test fails.

Every quantifier that could give back what it took is possessive, so no text takes more than linear
time. Where such a one repeats a group, the group's last alternative is one that nothing matches,
`(?!)`: without it, Python before 3.11.5 goes on where the last attempt broke off.
"""

from __future__ import annotations

import re

from sitegen.markup.places import TRIM, Reflowed, Slice
from sitegen.markup.sheet import Sheet
from sitegen.markup.spans import write_spans

# A line that can only be text, wherever it stands: it begins like no marker of a list, heading,
# quote, fence, table, rule, underline, definition, reference or tag.
_LINE = r"""(?:
    [^\s\#>*+\-_=`~<|:\[0-9]
  | [0-9]++ (?! [.)] (?:[ \t\n]|\Z) )
  | [*]{1,2}+ [^\s*]
  | _{1,2}+ [^\s_]
  | [+\-] [^\W_]
  | ~ [^~\s]
  | ` [^`\n]
  | \[ [^\[\]\\\n^] [^\[\]\\\n]*+ \]\(
) [^\n]*+"""
_TEXT = rf"{_LINE} (?: \n[ ]*+ {_LINE} | (?!) )*+"
_BLANK = r"(?:[ \t]*+\n|(?!))*+"
_BLOCK = re.compile(
    rf"""
    (?P<gap> {_BLANK} )
    (?:
        (?P<paragraph> {_TEXT} )
      | (?P<heading> (?P<level>\#{{1,6}}+) [ ]++ (?P<said>[^\s][^\n]*+) )
      | (?P<bullets> (?P<bullet>[-+*]) [ ]{{1,4}}+ {_TEXT}
            (?: \n {_BLANK} (?P=bullet) [ ]{{1,4}}+ {_TEXT} | (?!) )*+ )
      | (?P<numbers> (?P<first>[0-9]{{1,9}}+) (?P<dot>[.)]) [ ]{{1,4}}+ {_TEXT}
            (?: \n {_BLANK} [0-9]{{1,9}}+ (?P=dot) [ ]{{1,4}}+ {_TEXT} | (?!) )*+ )
      | (?P<quote> >[ ] {_LINE} (?: \n>[ ] {_LINE} | (?!) )*+ )
      | (?P<rule> -{{3,}}+ | [*]{{3,}}+ | _{{3,}}+ )
    )
    (?: \n | \Z )
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"(?<![^\n])(?:[-+*]|[0-9]{1,9}+[.)])[ ]++")
"""The beginning of an item, inside a list that `_BLOCK` has recognised."""
_EMPTY_LINE = re.compile(r"\n[ \t]*+\n")

# What may follow a block on the very next line. After a list or quote a line without marker still
# belongs to it, and under a paragraph a rule is an underline.
_NEXT = {
    "paragraph": frozenset(("heading", "bullets", "numbers", "quote")),
    "heading": frozenset(("paragraph", "heading", "bullets", "numbers", "quote", "rule")),
    "rule": frozenset(("paragraph", "heading", "bullets", "numbers", "quote", "rule")),
}
_NONE: frozenset[str] = frozenset()

Block = re.Match[str]


def read(text: str) -> list[Block] | None:
    """The blocks of a plain text, or nothing where its structure is not plain for certain."""
    blocks = []
    at, end = 0, len(text.rstrip(" \t\n"))
    before = "rule"
    while at < end:
        block = _BLOCK.match(text, at, end)
        if block is None or not _follows(before, block):
            return None
        blocks.append(block)
        before = block.lastgroup or ""
        at = block.end()
    return blocks


def _follows(before: str, block: Block) -> bool:
    """Whether a block can begin where it stands."""
    kind = block.lastgroup
    if kind == "heading" and block["said"].rstrip(TRIM).endswith("#"):
        return False
    if block["gap"]:
        return True
    if kind == "numbers" and before == "paragraph" and block["first"] != "1":
        return False
    return kind in _NEXT.get(before, _NONE)


def write(sheet: Sheet, blocks: list[Block]) -> None:
    """Write the blocks of a plain text on its sheet."""
    out = sheet.parts
    for block in blocks:
        kind = block.lastgroup or ""
        if kind == "paragraph":
            start, end = block.span(kind)
            out.append(f"<p>{_piece(sheet, block.string, start, end)}</p>\n")
        elif kind == "heading":
            _write_heading(sheet, block)
        elif kind == "quote":
            _write_quote(sheet, block)
        elif kind == "rule":
            out.append("<hr>\n")
        else:
            _write_list(sheet, block, kind)


def _piece(sheet: Sheet, text: str, start: int, end: int, indent: int = 0) -> str:
    """The HTML of a part of the text that is one block's content, `indent` columns in."""
    content = text[start:end].strip(TRIM)
    if indent and "\n " in content:
        # Spaces in front of a line go anyway, except inside a code span: there they count.
        content = re.sub(rf"\n[ ]{{1,{indent}}}+", "\n", content)
        return write_spans(sheet, Reflowed(content, sheet.source.line_at(start)))
    return write_spans(sheet, Slice(content, start))


def _write_heading(sheet: Sheet, block: Block) -> None:
    html = _piece(sheet, block.string, *block.span("said"))
    sheet.parts.append(sheet.heading(len(block["level"]), html, block.start("level")))


def _write_quote(sheet: Sheet, block: Block) -> None:
    content = block["quote"][2:].replace("\n> ", "\n").strip(TRIM)
    stretch = Reflowed(content, sheet.source.line_at(block.start("quote")))
    html = write_spans(sheet, stretch)
    sheet.parts.append(f"<blockquote>\n<p>{html}</p>\n</blockquote>\n")


def _write_list(sheet: Sheet, block: Block, kind: str) -> None:
    text, (start, end) = block.string, block.span(kind)
    loose = _EMPTY_LINE.search(text, start, end) is not None
    before, after = ("<li>\n<p>", "</p>\n</li>\n") if loose else ("<li>", "</li>\n")
    tag = "ul" if kind == "bullets" else "ol"
    first = int(block["first"] or 1)
    sheet.parts.append(f"<{tag}>\n" if first == 1 else f'<{tag} start="{first}">\n')
    markers = list(_MARKER.finditer(text, start, end))
    ends = [marker.start() for marker in markers[1:]] + [end]
    for marker, stop in zip(markers, ends, strict=True):
        indent = marker.end() - marker.start()
        sheet.parts += (before, _piece(sheet, text, marker.end(), stop, indent), after)
    sheet.parts.append(f"</{tag}>\n")
