"""YAML with the position of every key and value: the long way, taken when something is amiss.

The tree holds what libyaml reported, unjudged: tags, anchors, aliases and repeated keys are still
in it. Where the YAML cannot be read to its end, the tree holds what came before, so that a
mistake at the bottom of a file does not hide one at its top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct
from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sitegen.content.values import DEEPEST, Next


class Spot(Struct, frozen=True, gc=False):
    """A place in the YAML text: `index` in code points, `line` and `column`, all from 0."""

    index: int
    line: int
    column: int


def walk_on(spot: Spot, text: str, index: int) -> Spot:
    """The spot of an index at or behind another spot of the same text."""
    breaks = text.count("\n", spot.index, index)
    if not breaks:
        return Spot(index, spot.line, spot.column + index - spot.index)
    return Spot(index, spot.line + breaks, index - text.rfind("\n", 0, index) - 1)


class Node(Struct, eq=False, gc=False):
    """A value, or a key, as it stands in the file.

    Attributes:
        start: its first character, or that of the anchor or tag before it.
        end: behind its last character.
        text: of a text; of an alias, its name.
        plain: a text without quotes.
        anchor: the name of its anchor, without `&`.
        tagged: a tag stands before it.
        flow: a list or mapping in brackets.
        items: of a list.
        pairs: of a mapping, in order, repeated keys included.
    """

    kind: Literal["text", "alias", "list", "mapping"]
    start: Spot
    end: Spot
    text: str = ""
    plain: bool = False
    anchor: str = ""
    tagged: bool = False
    flow: bool = False
    items: Sequence[Node] = ()
    pairs: Sequence[tuple[Node, Node]] = ()
    _by_name: dict[str, tuple[Node, Node]] | None = None

    @property
    def extent(self) -> int:
        """How many characters of the file it takes."""
        return self.end.index - self.start.index

    def by_name(self) -> dict[str, tuple[Node, Node]]:
        """Of a mapping, the first pair of each key that is a text; what is merged in comes last."""
        if self._by_name is None:
            texts = (pair for pair in reversed(self.pairs) if pair[0].kind == "text")
            own = {pair[0].text: pair for pair in texts}
            self._by_name = {**_merged(own.get("<<")), **own}
        return self._by_name


def _merged(pair: tuple[Node, Node] | None) -> dict[str, tuple[Node, Node]]:
    """The pairs that a merge key brings in: refused, but they have a place like any other."""
    if pair is None:
        return {}
    found: dict[str, tuple[Node, Node]] = {}
    for source in pair[1].items if pair[1].kind == "list" else (pair[1],):
        found = {**source.by_name(), **found}
    return found


class Failure(Struct, frozen=True):
    """Why the YAML could not be read to its end, in libyaml's words or in ours.

    Attributes:
        problem: what was found or missed.
        spot: where.
        context: what was being read; may be empty.
        since: where that began.
    """

    problem: str
    spot: Spot
    context: str = ""
    since: Spot | None = None


class Tree(Struct, frozen=True):
    """What could be read (`None` where there is no value at all), and why no more."""

    root: Node | None = None
    failure: Failure | None = None


TOO_DEEP = "nested too deep"
DIRECTIVE = "directive"
SECOND_DOCUMENT = "second document"

_DIRECTIVE = re.compile("^%", re.MULTILINE)


class _TooDeep(Exception):  # noqa: N818  ends the reading, is no error of ours
    """A list or mapping stands more than `DEEPEST` levels down; its spot is the argument."""


def compose(text: str) -> Tree:
    r"""Read YAML into a tree.

    Args:
        text: with `\n` line ends, without refused characters.
    """
    percent = _DIRECTIVE.search(text)
    if percent:
        # Not left to libyaml, which takes quadratic time over a file full of directives.
        line = text.count("\n", 0, percent.start())
        return Tree(failure=Failure(DIRECTIVE, Spot(percent.start(), line, 0)))
    roots: list[Node] = []
    try:
        failure = _document(CParser(text).get_event, roots.append)
    except YAMLError as error:
        failure = _failure(error)
    except _TooDeep as error:
        failure = Failure(TOO_DEEP, error.args[0])
    return Tree(roots[0] if roots else None, failure)


def _document(following: Next, keep: Callable[[Node], None]) -> Failure | None:
    following()
    start = following()
    if start.__class__ is StreamEndEvent:
        return None
    if start.explicit:
        return Failure(SECOND_DOCUMENT, _spot(start.start_mark))
    _node(following(), following, keep, 0)
    end = following()
    assert end.__class__ is DocumentEndEvent  # noqa: S101  libyaml's grammar
    after = following()
    if after.__class__ is not StreamEndEvent:
        return Failure(SECOND_DOCUMENT, _spot(after.start_mark))
    return None


def _node(event: Any, following: Next, keep: Callable[[Node], None], depth: int) -> None:  # noqa: ANN401  see `Next`
    """Make the node of an event and of all that belongs to it.

    The node is kept before it is filled: if the YAML breaks off inside, what was read remains.
    """
    start, end = _spot(event.start_mark), _spot(event.end_mark)
    anchor = event.anchor or ""
    if event.__class__ is AliasEvent:
        keep(Node("alias", start, end, text=anchor))
        return
    tagged = event.tag is not None
    if event.__class__ is ScalarEvent:
        plain = event.style == ""
        keep(Node("text", start, end, event.value, plain=plain, anchor=anchor, tagged=tagged))
        return
    if depth == DEEPEST:
        raise _TooDeep(start)
    is_list = event.__class__ is SequenceStartEvent
    assert is_list or event.__class__ is MappingStartEvent  # noqa: S101  libyaml's grammar
    node = Node(
        "list" if is_list else "mapping",
        start,
        end,
        anchor=anchor,
        tagged=tagged,
        flow=bool(event.flow_style),
    )
    keep(node)
    (_fill_list if is_list else _fill_mapping)(node, following, depth + 1)


def _fill_list(node: Node, following: Next, depth: int) -> None:
    items: list[Node] = []
    node.items = items
    while (event := following()).__class__ is not SequenceEndEvent:
        _node(event, following, items.append, depth)
    node.end = _spot(event.end_mark)


def _fill_mapping(node: Node, following: Next, depth: int) -> None:
    pairs: list[tuple[Node, Node]] = []
    node.pairs = pairs
    while (event := following()).__class__ is not MappingEndEvent:
        parts: list[Node] = []
        _node(event, following, parts.append, depth)
        try:
            _node(following(), following, parts.append, depth)
        finally:
            if len(parts) > 1:
                pairs.append((parts[0], parts[1]))
    node.end = _spot(event.end_mark)


def _spot(mark: Any) -> Spot:  # noqa: ANN401  libyaml's mark and PyYAML's share no type
    return Spot(mark.index, mark.line, mark.column)


def _failure(error: YAMLError) -> Failure:
    mark = getattr(error, "problem_mark", None)
    since = getattr(error, "context_mark", None)
    return Failure(
        str(getattr(error, "problem", error)),
        _spot(mark) if mark else Spot(0, 0, 0),
        getattr(error, "context", None) or "",
        _spot(since) if since else None,
    )
