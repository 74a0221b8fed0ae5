"""Put new values into YAML that people wrote: which spans of its text change, and to what.

Every function takes the text of the frontmatter and a node of its tree, and returns edits with
places of that text. What a plan keeps keeps its bytes: indentation, quotation marks, comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sitegen.content.tree import Node
from sitegen.desk import scribe
from sitegen.desk.edit import Edit

Edits = list[Edit]


class Kept(Struct, frozen=True):
    """A pair or item that stays.

    Attributes:
        index: which of the node's.
        edits: what changes inside it.
    """

    index: int
    edits: tuple[Edit, ...] = ()


class New(Struct, frozen=True):
    """A pair (with a key) or item that is put in."""

    value: object
    key: str = ""


Plan = Sequence[Kept | New]


# --- Where things end ----------------------------------------------------------------------------


def tip(text: str, node: Node) -> int:
    """Behind the last visible character of a node: libyaml counts what follows a block in."""
    if node.kind == "list" and not node.flow:
        return tip(text, node.items[-1])
    if node.kind == "mapping" and not node.flow:
        return _pair_tip(text, node.pairs[-1])
    if node.kind == "text" and text[node.start.index : node.start.index + 1] in ("|", ">"):
        span = text[node.start.index : node.end.index]
        return node.start.index + len(span.rstrip(" \t\n"))  # not U+00A0, which is text
    return node.end.index


def _pair_tip(text: str, pair: tuple[Node, Node]) -> int:
    key, value = pair
    return max(_colon(text, key), tip(text, value)) if _is_there(value) else _colon(text, key)


def _is_there(value: Node) -> bool:
    return value.end.index > value.start.index


def _colon(text: str, key: Node) -> int:
    """Behind the colon of a key."""
    return text.index(":", key.end.index) + 1


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _next_line(text: str, index: int) -> int:
    return text.index("\n", index) + 1  # frontmatter ends with a line end


# --- Values ---------------------------------------------------------------------------------------


def pair_value(text: str, pair: tuple[Node, Node], value: object, *, within_flow: bool) -> Edits:
    """Give a pair another value; a comment behind its key or its old value stays."""
    key, old = pair
    if within_flow:
        return [Edit(old.start.index, old.end.index, scribe.flow(value))]
    colon, end = _colon(text, key), _pair_tip(text, pair)
    if isinstance(value, str) and old.kind == "text" and _is_there(old):
        like = text[old.start.index : old.end.index]
        return [Edit(old.start.index, end, scribe.scalar(value, like))]
    indent = key.start.column
    below = _is_there(old) and old.start.line > key.end.line
    if not below:
        after = _next_line(text, end)
        if scribe.is_block(value):
            lines = scribe.block(value, indent + scribe.STEP) + "\n"
            return [Edit(colon, end, ""), Edit(after, after, lines)]
        return [Edit(colon, end, " " + scribe.flow(value))]
    start = _line_start(text, old.start.index)
    if scribe.is_block(value):
        return [Edit(start, end, scribe.block(value, indent + scribe.STEP))]
    return [Edit(colon, colon, " " + scribe.flow(value)), Edit(start, _next_line(text, end), "")]


def item_value(text: str, item: Node, value: object, *, within_flow: bool) -> Edits:
    """Give an item of a list another value."""
    if within_flow or item.flow:
        return [Edit(item.start.index, tip(text, item), scribe.flow(value))]
    if isinstance(value, str) and item.kind == "text":
        like = text[item.start.index : item.end.index]
        return [Edit(item.start.index, tip(text, item), scribe.scalar(value, like))]
    new = scribe.behind_dash(value, item.start.column)
    return [Edit(item.start.index, tip(text, item), new)]


# --- Mappings -------------------------------------------------------------------------------------


def mapping(text: str, node: Node, plan: Plan) -> Edits:
    """Carry out a plan for the pairs of a mapping; it keeps one at least, in their order."""
    kept = [each.index for each in plan if isinstance(each, Kept)]
    return _flow_mapping(node, plan, kept) if node.flow else _block_mapping(text, node, plan, kept)


def _block_mapping(text: str, node: Node, plan: Plan, kept: Sequence[int]) -> Edits:
    first, column = kept[0], node.pairs[0][0].start.column
    lead = ""
    edits: Edits = []
    place = -1
    for each in plan:
        if isinstance(each, Kept):
            edits += each.edits
            place = _next_line(text, _pair_tip(text, node.pairs[each.index]))
            continue
        line = scribe.pair(each.key, each.value, column) + "\n"
        if place < 0:
            lead += line + " " * column
        else:
            edits.append(Edit(place, place, " " * column + line))
    start = node.pairs[0][0].start.index
    # The first pair may share its line with a dash, so that the one after it moves up.
    edits.append(Edit(start, node.pairs[first][0].start.index, lead))
    for index, pair in enumerate(node.pairs):
        if index > first and index not in kept:
            edits.append(
                Edit(
                    _line_start(text, pair[0].start.index),
                    _next_line(text, _pair_tip(text, pair)),
                    "",
                )
            )
    return _real(edits)


def _flow_mapping(node: Node, plan: Plan, kept: Sequence[int]) -> Edits:
    spans = [(key.start.index, max(key.end.index, v.end.index)) for key, v in node.pairs]
    plans = [
        each if isinstance(each, Kept) else f"{scribe.key(each.key)}: {scribe.flow(each.value)}"
        for each in plan
    ]
    return _in_brackets(spans, plans, kept)


# --- Lists ----------------------------------------------------------------------------------------


def sequence(text: str, node: Node, plan: Plan) -> Edits:
    """Carry out a plan for the items of a list; it keeps one at least, in any order."""
    kept = [each.index for each in plan if isinstance(each, Kept)]
    if node.flow:
        return _flow_list(text, node, plan, kept)
    bounds = _chunks(text, node)
    column = node.start.column
    new = {
        id(each): " " * column + "- " + scribe.behind_dash(each.value, column + scribe.STEP) + "\n"
        for each in plan
        if isinstance(each, New)
    }
    if kept != sorted(kept):
        parts = [
            _applied(text, bounds[each.index], bounds[each.index + 1], each.edits)
            if isinstance(each, Kept)
            else new[id(each)]
            for each in plan
        ]
        return [Edit(bounds[0], bounds[-1], "".join(parts))]
    edits: Edits = []
    place = bounds[0]
    for each in plan:
        if isinstance(each, Kept):
            edits += each.edits
            place = bounds[each.index + 1]
        else:
            edits.append(Edit(place, place, new[id(each)]))
    gone = set(range(len(node.items))) - set(kept)
    return _real([*edits, *(Edit(bounds[i], bounds[i + 1], "") for i in sorted(gone))])


def _chunks(text: str, node: Node) -> list[int]:
    """Where the lines of each item begin, and behind the last one's.

    Comments right above an item are its own; those above the first are the list's.
    """
    bounds = [_line_start(text, node.start.index)]
    dash = re.compile(f"^ {{{node.start.column}}}-(?=\\s)", re.MULTILINE)
    for before in node.items[:-1]:
        end = _next_line(text, tip(text, before))
        found = dash.search(text, end)
        assert found  # noqa: S101  the next item has a dash
        start = found.start()
        while start > end and text[_line_start(text, start - 1) : start].lstrip().startswith("#"):
            above = _line_start(text, start - 1)
            if len(text[above:start]) - len(text[above:start].lstrip(" ")) > node.start.column:
                break  # indented like the content of the item before
            start = above
        bounds.append(start)
    return [*bounds, _next_line(text, tip(text, node.items[-1]))]


def _flow_list(text: str, node: Node, plan: Plan, kept: Sequence[int]) -> Edits:
    spans = [(item.start.index, item.end.index) for item in node.items]
    plans = [each if isinstance(each, Kept) else scribe.flow(each.value) for each in plan]
    if list(kept) == sorted(kept):
        return _in_brackets(spans, plans, kept)
    parts = [
        _applied(text, *spans[each.index], each.edits) if isinstance(each, Kept) else each
        for each in plans
    ]
    return [Edit(spans[0][0], spans[-1][1], ", ".join(parts))]


def _in_brackets(
    spans: Sequence[tuple[int, int]], plan: Iterable[Kept | str], kept: Sequence[int]
) -> Edits:
    """Edits of what stands between commas; `plan` holds the new parts as text."""
    edits: Edits = []
    place, lead = spans[kept[-1]][1], ""
    seen = False
    for each in plan:
        if isinstance(each, Kept):
            edits += each.edits
            place, seen = spans[each.index][1], True
        elif seen:
            edits.append(Edit(place, place, f", {each}"))
        else:
            lead += f"{each}, "
    edits.append(Edit(spans[0][0], spans[kept[0]][0], lead))
    for i, span in enumerate(spans):
        if kept[0] < i and i not in kept:
            edits.append(Edit(spans[i - 1][1], span[1], ""))
    return _real(edits)


def _applied(text: str, start: int, stop: int, edits: Iterable[Edit]) -> str:
    """A span with edits carried out."""
    parts = []
    for edit in sorted(edits, key=lambda each: (each.start, each.stop)):
        parts += [text[start : edit.start], edit.text]
        start = edit.stop
    return "".join([*parts, text[start:stop]])


def _real(edits: Edits) -> Edits:
    return [edit for edit in edits if edit.text or edit.stop > edit.start]


def as_written(value: object) -> object:
    """A raw value with plain `true` and `false` as the texts that they were typed as."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {name: as_written(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_written(each) for each in value]
    return value
