"""Sources without a note are local to a file: two explainers may give one id to different ones.

On a page that shows several explainers they must not be taken for each other, so where ids clash
within a dispute, each is qualified with its explainer's name: `round-two.s1`. No typed id can hold
a dot. Readers and data files see the id as it was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from functools import cache
from typing import TypeVar, cast, get_args

from msgspec import Struct, structs
from msgspec.structs import replace

from sitegen.model import Body, Explainer, Point, Ref, SourceNote, When

_T = TypeVar("_T", bound=Struct)

_PLAIN = (Body, When, Point)
"""Values that hold no reference."""
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
    """The same value with every reference to a source renamed, however deep it stands.

    What holds none stays the very same. A measured hot path: some hundred values an explainer.
    """
    if isinstance(value, Ref):
        name = names.get(value.source)
        return value if name is None else cast("_T", Ref(name, value.at))
    changed: dict[str, object] = {}
    for field, naming in _telling(value.__class__):
        old = getattr(value, field)
        if old:
            new = _new(old, names, naming=naming)
            if new is not old:
                changed[field] = new
    return replace(value, **changed) if changed else value


def _new(old: object, names: Mapping[str, str], *, naming: bool) -> object:
    """A value renamed; the very same where nothing in it is."""
    if isinstance(old, tuple):
        made: list[object] | None = None
        for index, each in enumerate(old):
            new = (
                _renamed(each, names)
                if isinstance(each, Struct)
                else _new(each, names, naming=naming)
            )
            if new is not each:
                made = made or list(old)
                made[index] = new
        return old if made is None else tuple(made)
    if isinstance(old, Struct):
        return _renamed(old, names)
    return names.get(old, old) if naming and isinstance(old, str) else old


@cache
def _telling(kind: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind of value that can hold a reference, and whether they may name a source.

    Most fields are plain text, and a table has some hundred values: to look into each takes time.
    """
    fields = []
    for field in structs.fields(kind):
        naming = field.name in _NAMING
        if naming or _holds_struct(field.type):
            fields.append((field.name, naming))
    return tuple(fields)


def _holds_struct(kind: object) -> bool:
    if isinstance(kind, type) and issubclass(kind, Struct):
        return not issubclass(kind, _PLAIN)
    return any(_holds_struct(each) for each in get_args(kind))
