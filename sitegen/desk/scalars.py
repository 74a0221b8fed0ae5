"""Single values that were typed in another form than they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.content.files import Source
from sitegen.content.tree import Node, compose
from sitegen.dates import BadDate, parse
from sitegen.desk.edit import Edit, Held
from sitegen.problems import KeyPath
from sitegen.validate.files import gathered

_SWALLOWED = re.compile(r"[ \t]++#\w(?:(?![ \t]#).)*$", re.MULTILINE)
_SECOND_COLON = re.compile(
    r"(\s*(?:- +)*[^\s:#'\"\[\]{},&*!|>%@`-][^:#\"'\[{]*: +)(\S.*: .*?)[ \t]*"
)
_OPENS = tuple("'\"[{|>&*!%@`#")
_FLAGS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false"}
_FLAGS["false"] = "false"
_WRITE = re.compile(r"write ((?:\d{4}|\.\.)[-\d~?%/.]*)")


def misread(held: Held, source: Source) -> Iterator[tuple[Edit, str]]:  # noqa: ARG001  a step
    """Texts that lack quotation marks: `Round #2`, `Round two: no truce`."""
    if held.root is None:
        yield from _broken(held)
        return
    for node in _nodes(held.root):
        if node.kind == "text" and node.plain:
            stop = held.head + node.end.index
            if match := _SWALLOWED.match(held.text, stop, held.stop):
                yield _quoted(held, held.head + node.start.index, match.end())


def _broken(held: Held) -> Iterator[tuple[Edit, str]]:
    """The line at which YAML breaks off, if a second colon is why."""
    failure = compose(held.text[held.head : held.stop]).failure
    if failure is None or "mapping values" not in failure.problem:
        return
    start = held.index(failure.spot.line + 2, 1)
    end = held.text.find("\n", start)
    match = _SECOND_COLON.fullmatch(held.text, start, end)
    if match and not match[2].startswith(_OPENS) and " #" not in match[2]:
        yield _quoted(held, match.start(2), match.end(2))


def _quoted(held: Held, start: int, stop: int) -> tuple[Edit, str]:
    text = held.text[start:stop].rstrip()
    marked = f'"{text}"'
    if '"' in text or "\\" in text:
        marked = "'" + text.replace("'", "''") + "'"
    return Edit(start, start + len(text), marked), f"quotation marks put around {text}"


def misspelt_flags(held: Held, source: Source) -> Iterator[tuple[Edit, str]]:  # noqa: ARG001  a step
    """`draft: yes`, `draft: "true"`, `draft: False`."""
    pair = held.root.by_name().get("draft") if held.root and held.root.kind == "mapping" else None
    node = pair[1] if pair else None
    if node is not None and node.kind == "text":
        meant = _FLAGS.get(node.text.strip().lower(), "")
        if meant and not (node.plain and node.text == meant):
            yield _replaced(held, node, meant)


def misspelt_days(held: Held, source: Source) -> Iterator[tuple[Edit, str]]:
    """Dates that surely mean one, such as `2 June 2025`; a time of day is not thrown away."""
    for problem in gathered([(source, held.data)], drafts=True)[1]:
        match = _WRITE.fullmatch(problem.hint)
        if problem.code != "bad-date" or problem.at_key or match is None:
            continue
        node = _at(held.root, problem.keys)
        if node is None or node.kind != "text" or ":" in node.text or "\n" in node.text:
            continue
        if not isinstance(parse(match[1]), BadDate):
            yield _replaced(held, node, match[1])


def _replaced(held: Held, node: Node, text: str) -> tuple[Edit, str]:
    start, stop = held.head + node.start.index, held.head + node.end.index
    return Edit(start, stop, text), f"{held.text[start:stop]} written as {text}"


def _at(root: Node | None, keys: KeyPath) -> Node | None:
    """The value that a key path leads to, and nothing else."""
    node = root
    for step in keys:
        if node is None:
            return None
        if isinstance(step, str):
            pair = node.by_name().get(step)
            node = pair[1] if pair else None
        elif node.kind == "list":
            node = node.items[step] if step < len(node.items) else None
        elif step != 0:  # a lone value stands for a list of one
            return None
    return node


def texts_of(held: Held) -> list[tuple[int, int]]:
    """Where in `held.text` the texts of the frontmatter stand, from start to stop."""
    if held.root is None:
        return []
    return [
        (held.head + node.start.index, held.head + node.end.index)
        for node in _nodes(held.root)
        if node.kind == "text" and node.extent
    ]


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for item in node.items:
        yield from _nodes(item)
    for pair in node.pairs:
        for part in pair:
            yield from _nodes(part)
