"""Keys without a value in `{…}`: nearly always a text with a comma that nobody quoted.

YAML reads `{offer: Gradual easing, provided they can be reimposed}` as an offer of "Gradual
easing" and a key "provided they can be reimposed" that has no value. `{demand: 1,000 prisoners}`
is worse: it demands 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.content.syntax import GLUED
from sitegen.content.tree import Node, Spot, walk_on
from sitegen.content.wording import clip, quoted


class Stray(Struct, frozen=True):
    """A run of keys without a value, and what to say of it."""

    keys: tuple[Node, ...]
    message: str
    hint: str
    spot: Spot
    code: str = "stray-comma"


def stray_keys(mapping: Node, text: str) -> list[Stray]:
    """The runs of keys of a bracketed mapping that have neither colon nor value."""
    found = []
    before: tuple[Node, Node] | None = None
    for run, following in _runs(mapping, text):
        if run:
            found.append(_judge(run, before, following, text))
        before = following
    return found


def _runs(mapping: Node, text: str) -> Iterator[tuple[tuple[Node, ...], tuple[Node, Node] | None]]:
    """Each run of valueless keys, perhaps empty, with the pair that ends it."""
    run: list[Node] = []
    for key, value in mapping.pairs:
        if _valueless(key, value, text):
            run.append(key)
        else:
            yield tuple(run), (key, value)
            run = []
    yield tuple(run), None


def _valueless(key: Node, value: Node, text: str) -> bool:
    return (
        key.kind == "text"
        and value.kind == "text"
        and not value.text
        and value.plain
        and ":" not in text[key.end.index : value.start.index]
    )


def _judge(
    run: tuple[Node, ...],
    before: tuple[Node, Node] | None,
    following: tuple[Node, Node] | None,
    text: str,
) -> Stray:
    first, last = run[0], run[-1]
    glued = GLUED.fullmatch(first.text)
    if glued and first.plain:
        message = f'a space is missing after "{clip(glued[1])}:"'
        hint = f"write {clip(glued[1])}: {clip(glued[2])}"
        return Stray(run, message, hint, first.start, "yaml-syntax")
    if before is None or not before[1].plain or not before[1].text:
        several = len(run) > 1 and before is None and following is None
        hint = f'write "{clip(first.text)}: …", or delete it'
        if several:
            listed = ", ".join(key.text for key in run[:10])
            hint = f"write a list in square brackets: [{clip(listed)}]; or give each its value"
        return Stray(run, f'"{clip(first.text)}" has no value', hint, first.start)
    key, value = before
    comma = text.index(",", value.end.index)
    whole = quoted(text[value.start.index : last.end.index])
    message = (
        f'the comma ends the text "{clip(value.text)}", and leaves "{clip(first.text)}" as a key '
        "without a value"
    )
    hint = f"quote the text: {clip(key.text)}: {whole}"
    return Stray(run, message, hint, walk_on(value.end, text, comma))
