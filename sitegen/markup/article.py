"""From Markdown to a page's text: the one door of this room."""

from __future__ import annotations

from sitegen.markup import plain
from sitegen.markup.limits import too_complex
from sitegen.markup.sheet import Sheet
from sitegen.markup.values import Rendered, Resolver, Words


def render(
    text: str, resolver: Resolver, words: Words, *, file: str = "", first_line: int = 1
) -> Rendered:
    """Turn an author's Markdown into safe HTML, its outline, its links and what is wrong with it.

    The dialect is CommonMark 0.31 with tables, strikethrough, footnotes and definition lists.
    HTML is shown as typed and reported; addresses with other schemes than `http`, `https`,
    `mailto` and `tel` are reported and not linked.

    Args:
        text: the Markdown, without frontmatter.
        resolver: asked for every address inside the site.
        words: the labels in the page's language.
        file: path of the file, for problems.
        first_line: line of the file on which the text begins, 1-based.
    """
    text = _normalised(text)
    sheet = Sheet(text, file, first_line, resolver, words)
    refusal = too_complex(text)
    if refusal:
        message, hint, offset = refusal
        sheet.report("too-complex", sheet.source.place_of(offset), message, hint)
        return sheet.rendered()
    blocks = plain.read(text)
    if blocks is not None:
        plain.write(sheet, blocks)
        return sheet.rendered()
    # Plain texts need no parser; a site of plain texts never imports it.
    from sitegen.markup.blocks import write_blocks  # noqa: PLC0415
    from sitegen.markup.reference import parse  # noqa: PLC0415

    tokens, env = parse(text)
    write_blocks(sheet, tokens, env)
    return sheet.rendered()


def _normalised(text: str) -> str:
    """One kind of line end, and no NUL (CommonMark 2.1, 2.3)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd") if "\0" in text else text
