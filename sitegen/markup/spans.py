"""What stands inside a plain block: text, emphasis, code, links, pictures.

Only what can have one meaning is recognised here: each emphasis opens after a space or a
parenthesis and closes before one, nothing stands inside anything else, addresses need no undoing.
A block with anything more goes through markdown-it-py, alone, which is right because a plain text
defines no references and no footnotes.
"""

from __future__ import annotations

import re

from sitegen.markup import escape
from sitegen.markup.places import Stretch
from sitegen.markup.sheet import Sheet

_SPECIAL = re.compile(r"[\\`*_\[<&~]")
_ENTITY = r"[A-Za-z\#][A-Za-z0-9]{0,31}+;"
_SPAN = re.compile(
    rf"""
    (?P<text> (?:
        [^\\`*_\[<&~!]++
      | ! (?!\[)
      | & (?! {_ENTITY})
      | < (?=[ \n])
      | (?<!~) ~ (?!~)
      | (?<=[^\W_]) _ (?=[^\W_])
      | \[ (?!\^) [^\\`*_\[\]<&~!]*+ \] (?!\()
      | (?!)
    )++ )
  | (?P<emphasis> (?<! [^\ \n("'“„«‘—–/-] ) (?P<mark> [*]{{1,2}}+ | _{{1,2}}+ ) (?=[^\W_])
        (?P<stressed> [^\\`*_\[<&~]++ )
        (?: (?<=[^\W_]) (?P=mark) (?= [\ \n.,;:!?)"'”’»—–…-] | \Z )
          | (?<=[.,;:!?)"'”’»…]) (?P=mark) (?= [\ \n] | \Z ) ) )
  | (?P<link> (?P<picture>!?) \[ (?P<label> [^\s\\`*_\[\]<&~!] [^\\`*_\[\]<&~!]*+ ) \]
        \( (?P<href> (?: [^\s\x00-\x20\x7f\\`()<>&"'\[\]] | & (?! {_ENTITY}) | (?!) )++ ) \) )
  | ` (?P<code> [^`\n]++ ) ` (?!`)
    """,
    re.VERBOSE,
)
_LINE_END = re.compile(r"(?<![ ])([ ]*+)\n[ ]*+")


def write_spans(sheet: Sheet, stretch: Stretch) -> str:
    """The HTML of one block's content."""
    content = stretch.content
    if _SPECIAL.search(content) is None:
        return _text(content)
    spans = []
    at, end = 0, len(content)
    while at < end:
        span = _SPAN.match(content, at)
        if span is None:
            # Only hard blocks need the parser, and only then its import.
            from sitegen.markup.inline import write_inline  # noqa: PLC0415
            from sitegen.markup.reference import parse_inline  # noqa: PLC0415

            return write_inline(sheet, parse_inline(content), stretch)
        spans.append(span)
        at = span.end()
    return "".join([_write(sheet, span, stretch) for span in spans])


def _write(sheet: Sheet, span: re.Match[str], stretch: Stretch) -> str:
    """The HTML of one span."""
    kind = span.lastgroup
    if kind == "text":
        return _text(span[0])
    if kind == "emphasis":
        tag = "strong" if len(span["mark"]) > 1 else "em"
        return f"<{tag}>{_text(span['stressed'])}</{tag}>"
    if kind == "code":
        return f"<code>{escape.text(_trimmed(span['code']))}</code>"
    if span["picture"]:
        return sheet.image(span["href"], _breaks(span["label"]), stretch, span.start())
    tag = sheet.link(span["href"], stretch, span.start())
    return f"{tag}{_text(span['label'])}{'</a>' if tag else ''}"


def _text(raw: str) -> str:
    """Text with its line ends: spaces around them go, two spaces before one break the line."""
    html = escape.text(raw)
    return _LINE_END.sub(_line_end, html) if "\n" in html else html


def _line_end(match: re.Match[str]) -> str:
    return "<br>\n" if len(match[1]) > 1 else "\n"


def _breaks(label: str) -> str:
    """The alternative text of a picture: line ends are all the same there."""
    return _LINE_END.sub("\n", label)


def _trimmed(code: str) -> str:
    """A code span without one space at each end, unless it is all spaces (CommonMark 6.1)."""
    if code[0] == code[-1] == " " and code.strip(" "):
        return code[1:-1]
    return code
