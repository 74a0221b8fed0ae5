"""Write values as YAML the way that people write frontmatter: for what an edit puts in.

Texts keep the quotation marks of what they replace where those will do. New ones stand plain where
they are a word or an id, else in double quotation marks, since no rule of YAML then needs to be
known to edit them. Our reader resolves nothing but `true` and `false`; other programs do, so that
numbers and the words that YAML 1.1 takes for booleans are quoted as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

STEP = 2
"""Blanks by which a block is indented below its key."""

_WORDS = re.compile(r"[^\W\d_][\w’]*(?:[ -][\w’]+)*")
"""What a person leaves without quotation marks, and writes several of in a line: words, ids."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:/[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)?")
_RESOLVED = re.compile("true|false|yes|no|on|off|null|y|n", re.IGNORECASE)
_LONGEST_PLAIN = 60
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_SINGLE = re.compile(r"[^\x00-\x1f]*")


def scalar(text: str, like: str = "") -> str:
    """A text as YAML on one line.

    Args:
        text: any text without refused characters.
        like: the YAML of the text that it replaces, whose quotation marks it takes if it can.
    """
    if like.startswith("'") and _SINGLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    if not like.startswith('"') and _may_stand_plain(text):
        return text
    return f'"{text.translate(_ESCAPES)}"'


def _may_stand_plain(text: str) -> bool:
    if _DAY.fullmatch(text):
        return True
    short = len(text) <= _LONGEST_PLAIN
    return short and bool(_WORDS.fullmatch(text)) and not _RESOLVED.fullmatch(text)


def key(name: str) -> str:
    """A key: an id, or a word of the frontmatter."""
    return scalar(name) if _RESOLVED.fullmatch(name) else name


def flow(value: object) -> str:
    """A value in brackets, as it stands inside other brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(str(value))


def pair(name: str, value: object, indent: int) -> str:
    """A key with its value, in block style; without indentation and line end of its own."""
    return key(name) + ":" + after_colon(value, indent)


def after_colon(value: object, indent: int) -> str:
    """A value as it stands behind the colon of a key with so much indentation."""
    if is_block(value):
        return "\n" + block(value, indent + STEP)
    return " " + flow(value)


def block(value: object, indent: int) -> str:
    """The lines of a mapping or list, indented, without the last line end."""
    margin = " " * indent
    if isinstance(value, Mapping):
        return "\n".join(margin + pair(k, v, indent) for k, v in value.items())
    assert isinstance(value, Sequence)  # noqa: S101  asked of `is_block` before
    return "\n".join(f"{margin}- {behind_dash(item, indent + STEP)}" for item in value)


def behind_dash(value: object, indent: int) -> str:
    """An item of a list without its dash; `indent` is that of its content."""
    if isinstance(value, Mapping) and value:
        return block(value, indent).lstrip(" ")
    return flow(value)


def is_block(value: object) -> bool:
    """Whether a value takes lines of its own: all but texts and short lists of words."""
    if isinstance(value, Mapping):
        return bool(value)
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    return not all(isinstance(v, str) and _WORDS.fullmatch(v) for v in value)
