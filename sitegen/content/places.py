"""Where in a file a value stands: looked up only for problems that are shown.

The file is parsed again, this time with positions. That costs a millisecond for each file that has
a problem, and spares every other file from carrying positions along.
"""

from __future__ import annotations

from functools import lru_cache

from sitegen.content.characters import decode, shown
from sitegen.content.fences import head_of, is_overfull
from sitegen.content.findings import Enough, Findings
from sitegen.content.tree import Node, Spot, compose
from sitegen.content.wording import FIRST_LINE
from sitegen.problems import KeyPath, Problem

_TOP = (1, 1)


def place(problem: Problem, data: bytes) -> Problem:
    """The problem with its line and column; one that has them already stays as it is.

    Problems of one file should come one after the other: the file is parsed once for them all.
    """
    if problem.line:
        return problem
    return problem.at(*locate(data, problem.keys, at_key=problem.at_key))


def locate(data: bytes, keys: KeyPath, *, at_key: bool) -> tuple[int, int]:
    """Where a value of the frontmatter stands.

    Args:
        data: the file.
        keys: the path to the value. A `0` where there is no list counts as staying, since a lone
            value stands for a list of one.
        at_key: the place of the last key instead of its value.

    Returns:
        line and column, from 1, the column in code points. Where the path leads nowhere, the
        nearest thing above that exists: its key, or the item of a list. Line 1 for the file as a
        whole.
    """
    root = _root(data)
    if root is None or not keys:
        return _TOP
    node, key = root, None
    for step in keys:
        if step == 0 and node.kind != "list":
            continue
        found = _step(node, step)
        if found is None:
            return _TOP if node is root else _place(_nearest(node, key))
        key, node = found
    return _place(key.start if key and (at_key or not _visible(node)) else node.start)


def source_line(data: bytes, line: int) -> str:
    """A line of the file, from 1, fit for a terminal; empty where there is none."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", line)
    return shown(lines[line - 1]) if 0 < line <= len(lines) else ""


@lru_cache(maxsize=1)
def _root(data: bytes) -> Node | None:
    """The frontmatter of the file that was asked for last; problems come file by file."""
    try:
        text = decode(data, Findings(""))
    except Enough:
        return None
    head = head_of(text or "")
    return None if is_overfull(head) else compose(head).root


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Key and value one step further."""
    if isinstance(step, str):
        names = node.by_name()
        # What an alias merges in stands elsewhere, if anywhere.
        return names.get(step) or names.get("<<")
    if node.kind == "list" and 0 <= step < len(node.items):
        return None, node.items[step]
    return None


def _nearest(node: Node, key: Node | None) -> Spot:
    """Where to point for something that is missing in a value."""
    return key.start if key and node.kind in {"list", "mapping"} else node.start


def _visible(node: Node) -> bool:
    """An empty value has no place of its own that a caret could point to."""
    return bool(node.text) or not node.plain


def _place(spot: Spot) -> tuple[int, int]:
    return spot.line + FIRST_LINE, spot.column + 1
