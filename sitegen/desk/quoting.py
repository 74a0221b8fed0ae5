"""Values as YAML that our own reader gives back exactly: for the files that we write for editors.

A text is written without quotation marks where nobody could take it for anything else, no other
YAML reader either; else as a JSON string, which YAML takes as it stands (YAML 1.2.2, 1.2 "JSON
compatible"). No text goes over two lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()’–+-]*[\w.)])?")
"""Begins with a letter, ends in no blank, and holds no sign that means something to YAML."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_LONGEST_PLAIN = 60
"""Past it a text is a sentence, in which somebody may one day write a colon."""
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Texts to us, but to YAML 1.1, and so to many an editor's tools, a yes, a no or nothing."""
_STATED_WHOLE = " - "
"""Our reader suspects a list item in it."""


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line, quoted where it needs to be."""
    if text.casefold() in _WORDS or len(text) > _LONGEST_PLAIN or _STATED_WHOLE in text:
        return quoted(text)
    return text if _PLAIN.fullmatch(text) or _DATE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in quotation marks: whoever adds a colon to it later breaks nothing."""
    if '"' in text and not re.search(r"[\x00-\x1f]", text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def flow(value: object) -> str:
    """Any value on one line, as in `{offer: To ease them, source: eunews}`."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(key)}: {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(flow, value))}]"
    return _one(value)


def entry(key: str, value: object, indent: int = 0) -> list[str]:
    """`key: value` on as many lines as it needs, those below the first further in.

    Args:
        key: of the entry.
        value: text, `bool`, or lists and mappings of these, as `content` hands them on.
        indent: blanks before the key.
    """
    head = f"{' ' * indent}{scalar(key)}:"
    if isinstance(value, Mapping) and value:
        below = (entry(name, each, indent + 2) for name, each in value.items())
        return [head, *(line for lines in below for line in lines)]
    if isinstance(value, Sequence) and _has_parts(value):
        return [head, *(line for each in value for line in item(each, indent + 2))]
    return [f"{head} {flow(value)}"]


def item(value: object, indent: int) -> Iterator[str]:
    """One entry of a list, its first line behind a hyphen."""
    dash = f"{' ' * indent}- "
    if isinstance(value, Mapping) and value:
        lines = [line for key, each in value.items() for line in entry(key, each, indent + 2)]
        yield dash + lines[0].lstrip()
        yield from lines[1:]
    else:
        yield dash + flow(value)


def _has_parts(value: object) -> bool:
    """Whether a list holds more than texts."""
    return isinstance(value, Sequence) and any(isinstance(each, (dict, list)) for each in value)


def _one(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(str(value))
