"""Which files make a part."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.content import Source
from sitegen.digests import digest
from sitegen.problems import Problem


class Part(Struct, frozen=True, gc=False):
    """The files of a dispute, or the one of an explainer on its own.

    Attributes:
        name: the dispute's folder, or the file's path.
    """

    name: str
    sources: tuple[Source, ...]


def divided(sources: Iterable[Source]) -> tuple[tuple[Part, ...], tuple[Source, ...]]:
    """The parts of a site in order of their names, and the files that all parts share."""
    parts: dict[str, list[Source]] = {}
    shared = []
    for source in sources:
        if source.kind in {"seed", "page"}:
            shared.append(source)
        else:
            parts.setdefault(source.dispute or source.path, []).append(source)
    made = tuple(Part(name, tuple(files)) for name, files in sorted(parts.items()))
    return made, tuple(shared)


def seal(data: bytes | Problem) -> bytes:
    """A digest of a file, or of one that cannot be read."""
    return digest(b"" if isinstance(data, Problem) else data)
