"""Names that claim to be a translation's, of files that are none.

`<stem>.<lang>.md` is a translation where `<stem>.md` lies beside it. What has such a name without
that may be an explainer of its own with a dot in its name, or a translation that lost its original
or whose language is misspelt: only what it holds can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from msgspec import Struct

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag as BCP 47 forms it, without the tags of more than three letters: none is in use,
and `round-two.final.md` is no translation."""
_FEW = 100
"""Files of a folder among which somebody looks for the one that is meant."""

Lack = Literal["original", "tag", "own"]


class Claim(Struct, frozen=True, gc=False):
    """What a name claims that is not so.

    Attributes:
        tag: what stands where a translation has its language.
        original: the stem that remains.
        lack: why it is no translation. The original is not there (`original`), the tag is no
            language's (`tag`), or the original is a translation of its `own`.
        beside: stems of the originals in the same folder, if they are few.
    """

    tag: str
    original: str
    lack: Lack
    beside: tuple[str, ...] = ()


class Told(NamedTuple):
    """What a file is by its name: a translation has a language, what claims to be one a claim."""

    stem: str
    lang: str = ""
    claim: Claim | None = None


def told(stem: str, known: Collection[str]) -> Told:
    """Say what a file is by its name.

    Args:
        stem: its name without `.md`.
        known: those of all files of its folder.
    """
    original, dot, tag = stem.rpartition(".")
    if not (dot and original and tag):
        return Told(stem)
    if not _LANG.fullmatch(tag):
        return Told(stem, claim=Claim(tag, original, "tag") if original in known else None)
    if original not in known:
        beside = [each for each in known if "." not in each] if len(known) <= _FEW else ()
        return Told(stem, claim=Claim(tag, original, "original", tuple(sorted(beside))))
    first, _, lang = original.rpartition(".")
    if first in known and _LANG.fullmatch(lang):
        return Told(stem, claim=Claim(tag, original, "own"))
    return Told(original, tag)
