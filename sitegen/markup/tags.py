"""What to write instead of HTML: advice for those who come from tools that let tags through."""

from __future__ import annotations

import re

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*+)")
_ADVICE = {
    "write **text**": ("b", "strong"),
    "write *text*": ("i", "em", "cite"),
    "write [text](address)": ("a",),
    "write ![what it shows](file)": ("img", "picture", "figure", "figcaption"),
    "end the line with a backslash": ("br",),
    "write --- on a line of its own": ("hr",),
    'begin the line with "##"': ("h1", "h2", "h3", "h4", "h5", "h6"),
    'begin each line with "- " or "1. "': ("ul", "ol", "li"),
    'begin each line with "> "': ("blockquote",),
    "write a table with | between the cells": ("table", "thead", "tbody", "tr", "th", "td"),
    "write ~~text~~": ("s", "del", "strike"),
    "write `text`": ("code", "tt", "kbd", "samp"),
    "fence it with ``` on lines of their own": ("pre",),
    'write the term, and ": " before its meaning on the next line': ("dl", "dt", "dd"),
    "leave a blank line between paragraphs": ("p", "div", "section", "article", "center"),
    "remove it; content carries no code, styles or frames": (
        *("script", "style", "iframe", "object", "embed", "svg", "link", "meta", "base"),
        *("form", "input", "button", "video", "audio"),
    ),
}
_BY_TAG = {tag: advice for advice, tags in _ADVICE.items() for tag in tags}
_OTHERWISE = 'write it in Markdown, or "\\<" to show the character'


def advice(html: str) -> str:
    """What to do about a piece of HTML, one line."""
    if html.lstrip().startswith("<!--"):
        if "more" in html:
            return 'remove it; the teaser is the frontmatter\'s "summary"'
        return "remove it; remarks for editors are comments in the frontmatter, after #"
    name = _NAME.match(html.lstrip())
    return _BY_TAG.get(name[1].lower(), _OTHERWISE) if name else _OTHERWISE
