"""The order of keys in a file and in its rows, as the documents show them.

A key moves with its value and with the comments above it. What stands before the first key stays
there: it speaks of the file. Where a layout leaves any doubt, nothing is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sitegen.content.files import Source
from sitegen.content.tree import Node
from sitegen.desk.edit import Edit, Held
from sitegen.validate.rows import ROW
from sitegen.validate.schemas import RECORDS

_AFTER_CELLS = ("others",)
"""Keys of a row that stand behind its cells, as on the page: what third parties say."""

_KINDS = {"seed": "source"}


class _Chunk(Struct, frozen=True):
    """A key with its value, in whole lines: comments above it, its own lines.

    Attributes:
        start: of the first comment above, or of the key's line.
        own: where the key itself begins.
        stop: behind the last line end.
    """

    key: str
    start: int
    own: int
    stop: int


def disordered(held: Held, source: Source) -> Iterator[tuple[Edit, str]]:
    """Rows and files whose keys stand in another order than the documents show."""
    root = held.root
    if root is None or root.kind != "mapping":
        return
    pair = root.by_name().get("demands")
    rows = pair[1].items if pair and pair[1].kind == "list" else ()
    for row in rows:
        if row.kind == "mapping":
            yield from _sorted(held, row, _row_rank, "keys of this row put in order")
    known = list(RECORDS[_KINDS.get(source.kind, source.kind)].shapes)
    names = [key.text for key, _ in root.pairs]
    if not set(names) - set(known) and not root.flow:
        yield from _sorted(held, root, known.index, "keys put in order")


def _row_rank(key: str) -> int:
    known = list(ROW.shapes)
    if key not in known:
        return len(known)
    return known.index(key) + (len(known) + 1 if key in _AFTER_CELLS else 0)


def _sorted(
    held: Held, node: Node, rank: Callable[[str], int], what: str
) -> Iterator[tuple[Edit, str]]:
    keys = [key.text for key, _ in node.pairs]
    order = sorted(range(len(keys)), key=lambda i: rank(keys[i]))
    if order == list(range(len(keys))) or len(set(keys)) < len(keys):
        return
    edit = _in_flow(held, node, order) if node.flow else _in_block(held, node, order)
    if edit:
        yield edit, what


def _in_flow(held: Held, node: Node, order: Sequence[int]) -> Edit | None:
    """In braces and on one line: what stands between the commas changes places."""
    spans = [(key.start.index, value.end.index) for key, value in node.pairs]
    first, last = spans[0][0], spans[-1][1]
    text = held.text[held.head :]
    if "\n" in text[node.start.index : node.end.index]:
        return None
    between = [text[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]
    if any(each.strip() != "," for each in between):
        return None
    parts = [text[start:stop] for start, stop in (spans[i] for i in order)]
    made = "".join(part + gap for part, gap in zip(parts, [*between, ""], strict=True))
    return Edit(held.head + first, held.head + last, made)


def _in_block(held: Held, node: Node, order: Sequence[int]) -> Edit | None:
    """A key to a line: whole lines change places."""
    chunks = _chunks(held, node)
    if chunks is None:
        return None
    column = node.pairs[0][0].start.column
    head = chunks[0]
    new = [chunks[i] for i in order]
    in_list = bool(held.text[_line_start(held, head.own) : head.own].strip())
    if in_list and new[0].start != new[0].own - column and new[0] is not head:
        return None  # comments above it would come to stand behind the hyphen
    indent = " " * column
    parts = []
    for chunk in new:
        # The first key moves without what stands before it: a hyphen, or comments on the file.
        start = chunk.own if chunk is head else chunk.start
        parts.append((indent if chunk is head else "") + held.text[start : chunk.stop])
    made = "".join(parts).removeprefix(indent)
    return Edit(head.own, chunks[-1].stop, made)


def _chunks(held: Held, node: Node) -> list[_Chunk] | None:
    """The lines of each key, one after the other; `None` where they cannot be told apart."""
    chunks: list[_Chunk] = []
    column = node.pairs[0][0].start.column
    for i, (key, _) in enumerate(node.pairs):
        own = held.head + key.start.index
        line = _line_start(held, own)
        before = held.text[line:own]
        if key.start.column != column or (before.strip() and (i or before.strip() != "-")):
            return None
        chunks.append(_Chunk(key.text, line if i else own, own, 0))
    stops = [_line_start(held, chunk.own) for chunk in chunks[1:]]
    stops.append(_line_stop(held, held.head + _last(node.pairs[-1][1], node.pairs[-1][0])))
    made: list[_Chunk] = []
    for i, (chunk, stop) in enumerate(zip(chunks, stops, strict=True)):
        value = node.pairs[i][1]
        end = _line_stop(held, held.head + _last(value, node.pairs[i][0]))
        if i < len(chunks) - 1:
            stop = _comments_above(held, stop, end, column)  # noqa: PLW2901
        start = made[-1].stop if made else chunk.start
        made.append(_Chunk(chunk.key, start, chunk.own, stop))
    return made


def _comments_above(held: Held, own: int, end: int, column: int) -> int:
    """Where the comments and empty lines begin that stand right above a line.

    Args:
        held: the file.
        own: where the line starts.
        end: behind the last line of the value above.
        column: of the keys; a comment further in speaks of the value above it.
    """
    start = own
    while start > end:
        above = _line_start(held, start - 1)
        text = held.text[above:start]
        if text.strip() and len(text) - len(text.lstrip()) > column:
            break
        start = above
    return start


def _last(node: Node, key: Node) -> int:
    """Behind the last character of a value, without what follows it."""
    if not node.flow and node.kind == "mapping" and node.pairs:
        return _last(node.pairs[-1][1], node.pairs[-1][0])
    if not node.flow and node.kind == "list" and node.items:
        return _last(node.items[-1], key)
    if not node.extent:
        return max(key.end.index, node.start.index if node.start.line == key.start.line else 0)
    # The end of a text in lines of its own is the start of the next line.
    return node.end.index - (1 if node.end.column == 0 else 0)


def _line_start(held: Held, index: int) -> int:
    return held.text.rfind("\n", 0, index) + 1


def _line_stop(held: Held, index: int) -> int:
    """Behind the line end of the line that a character stands in, or ends."""
    return held.text.index("\n", index) + 1
