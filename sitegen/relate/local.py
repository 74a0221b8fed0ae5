"""Sources without a note are local to a file: two explainers may give one id to different ones.

On a page that shows several explainers they must not be taken for each other, so where ids clash
within a dispute, each is qualified with its explainer's name: `round-two.s1`. No typed id can hold
a dot. Readers and data files see the id as it was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model import Explainer, Ref, SourceNote

_T = TypeVar("_T", bound=Struct)

_NAMING = ("according_to", "by", "status_by")
"""Fields of text that may name a source by its id."""


def typed_id(source_id: str) -> str:
    """The id as its editor wrote it."""
    return source_id.rpartition(".")[2]


def qualified(
    explainers: Sequence[tuple[str, Explainer]], shared: Container[str]
) -> tuple[Explainer, ...]:
    """The explainers of a dispute, with those local sources told apart whose ids clash.

    Args:
        explainers: with the last part of their address.
        shared: ids of source notes and of the dispute's own sources, which are never local.
    """
    first: dict[str, SourceNote] = {}
    clashing: set[str] = set()
    for _slug, explainer in explainers:
        for source in explainer.sources:
            known = first.setdefault(source.id, source)
            if known is not source and replace(known, file=source.file) != source:
                clashing.add(source.id)
    clashing = {each for each in clashing if each not in shared}
    if not clashing:
        return tuple(explainer for _slug, explainer in explainers)
    return tuple(_qualify(explainer, slug, clashing) for slug, explainer in explainers)


def _qualify(explainer: Explainer, slug: str, clashing: Collection[str]) -> Explainer:
    names = {s.id: f"{slug}.{s.id}" for s in explainer.sources if s.id in clashing}
    if not names:
        return explainer
    sources = tuple(replace(s, id=names.get(s.id, s.id)) for s in explainer.sources)
    return replace(_renamed(explainer, names), sources=sources)


def _renamed(value: _T, names: Mapping[str, str]) -> _T:
    """The same value with every reference to a source renamed, however deep it stands."""
    if isinstance(value, Ref):
        return replace(value, source=names.get(value.source, value.source))
    changed = {}
    for field in value.__struct_fields__:
        old = getattr(value, field)
        if isinstance(old, Struct):
            new: object = _renamed(old, names)
        elif isinstance(old, tuple) and old:
            new = tuple(_member(each, field, names) for each in old)
        elif field in _NAMING:
            new = names.get(old, old)
        else:
            continue
        if new != old:
            changed[field] = new
    return replace(value, **changed) if changed else value


def _member(each: object, field: str, names: Mapping[str, str]) -> object:
    if isinstance(each, Struct):
        return _renamed(each, names)
    return names.get(each, each) if field in _NAMING and isinstance(each, str) else each
