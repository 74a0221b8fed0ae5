"""Markdown to HTML: `render` takes an author's text and a resolver of addresses.

Two ways lead through this room. `plain` writes texts of paragraphs, headings, simple lists and
quotes at once; `reference` sends all others through markdown-it-py, and `blocks` and `inline` write
its tokens. Both write on a `sheet`, where headings, links and pictures are made. `tongues` is for
texts that are in another language than their page.
"""

from sitegen.markup.article import render
from sitegen.markup.values import (
    Heading,
    LinkUse,
    Picture,
    Rendered,
    Resolver,
    Unresolved,
    Words,
)
from sitegen.messages.tongues import Foreign, bare, foreign, isolated, tongue

__all__ = [
    "Foreign",
    "Heading",
    "LinkUse",
    "Picture",
    "Rendered",
    "Resolver",
    "Unresolved",
    "Words",
    "bare",
    "foreign",
    "isolated",
    "render",
    "tongue",
]
