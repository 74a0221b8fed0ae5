"""Markdown by markdown-it-py: CommonMark, tables, strikethrough, footnotes and definition lists.

This is the reference that the plain path is held to, and the way of every text that is not plain.
Importing this module imports markdown-it-py, which a site of plain texts never needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

NESTING = 20
"""Levels of blocks inside blocks; a list counts two. markdown-it-py drops what lies deeper."""

Rule = Callable[[StateInline, bool], bool]

_NOTE = re.compile(r"\[\^[^\s\]]{1,100}\]")
"""What may refer to a footnote. The plugin alone would scan to the end of the text, each time."""


def parse(text: str) -> tuple[list[Token], EnvType]:
    """The tokens of a text, with `meta["at"]` the offset of each link, image, note and tag."""
    env: EnvType = {}
    return _parser().parse(text, env), env


def parse_inline(text: str) -> list[Token]:
    """The tokens inside one block of a text that defines no references and no footnotes."""
    children = _parser().parseInline(text, {})[0].children
    return children or []


@cache
def _parser() -> MarkdownIt:
    """The one parser of the process."""
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING, "store_labels": True})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(deflist_plugin)
    for name, rule in (
        ("link", link),
        ("image", image),
        ("autolink", autolink),
        ("html_inline", _tag),
        ("footnote_ref", _note),
    ):
        parser.inline.ruler.at(name, _placed(rule))
    # Text runs on until a character that one of these rules knows: not to `-`, `:`, `=` and others
    # that the library stops at for the sake of rules that are not used here.
    parser.inline.terminator_re = re.compile(r"[\n&*<\[\\\]_`~]|!(?=\[)")
    # Addresses are judged and encoded when they are written: `hrefs` has to see what was typed.
    for method in ("normalizeLink", "normalizeLinkText"):
        setattr(parser, method, _as_typed)
    setattr(parser, "validateLink", _every_link)  # noqa: B010  mypy forbids the plain assignment
    return parser


def _placed(rule: Rule) -> Rule:
    """The same rule, noting in the token that it makes where in the text that began."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it-py's own
        start, first = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            # Text that was waiting is written first.
            if state.tokens[first].type == "text":
                first += 1
            state.tokens[first].meta["at"] = start
        return done

    return placed


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it-py's own
    """A reference to a footnote."""
    if state.src[state.pos] != "[" or not _NOTE.match(state.src, state.pos):
        return False
    return footnote_ref(state, silent)


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it-py's own
    """A tag or a comment.

    A comment ends at the first `-->` (CommonMark 0.31). The library's pattern misses some of these
    ends and then searches the rest of the text, again from each comment.
    """
    src, start = state.src, state.pos
    if not src.startswith("<!--", start):
        return html_inline(state, silent)
    last_ends: dict[str, int] = state.env.setdefault("comments", {})
    if src not in last_ends:
        last_ends[src] = src.rfind("-->")
    if last_ends[src] < start + len("<!"):
        return False
    end = src.find("-->", start + len("<!"))
    if end + len("-->") > state.posMax:
        return False
    state.pos = end + len("-->")
    if not silent:
        state.push("html_inline", "", 0).content = src[start : state.pos]
    return True


def _as_typed(url: str) -> str:
    return url


def _every_link(_url: str) -> bool:
    return True
