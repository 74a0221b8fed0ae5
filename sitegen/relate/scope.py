"""Which names an explainer can use: its own, and what it inherits from its dispute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from unicodedata import combining, normalize

from msgspec import Struct

from sitegen.model import (
    DisputeNote,
    Explainer,
    Moment,
    Party,
    Person,
    SourceNote,
    ThirdParty,
    Topic,
)


class Scope(Struct, frozen=True):
    """Every name that can be used in one explainer, or in a dispute as a whole.

    Attributes:
        columns: the parties of the table, in printing order.
        order: the rule behind that order, one of `model.PARTY_ORDERS`.
        parties: all that are declared, by id; more than `columns` where a list chose some.
        topics: the dispute's, by id.
        topic_names: the same, from name to id.
        sources: source notes, and behind them those that are local to a file.
        moments: those with an id, for `round`.
    """

    columns: tuple[Party, ...]
    order: str
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    third_parties: Mapping[str, ThirdParty]
    topics: Mapping[str, Topic]
    topic_names: Mapping[str, str]
    sources: Mapping[str, SourceNote]
    moments: Mapping[str, Moment]

    def topic_of(self, name: str) -> Topic | None:
        """The dispute's topic that a row, agreement or quote names by id or by name."""
        return self.topics.get(name) or self.topics.get(self.topic_names.get(name, ""))

    def side(self, side_id: str) -> Party | ThirdParty | None:
        """The party or third party of an id."""
        return self.parties.get(side_id) or self.third_parties.get(side_id)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Named)


def scope_of(
    note: DisputeNote | None, explainer: Explainer | None, seeds: Mapping[str, SourceNote]
) -> Scope:
    """Inherit: an explainer's own entry replaces the dispute's of the same id as a whole."""
    parties = _merge(note.parties if note else (), explainer.parties if explainer else ())
    chosen = explainer.party_ids if explainer else ()
    columns = [parties[i] for i in chosen if i in parties] if chosen else list(parties.values())
    order = (explainer and explainer.party_order) or (note and note.party_order) or "alphabetical"
    if order == "alphabetical":
        columns.sort(key=by_name)
    moments = _merge(note.dates if note else (), explainer.dates if explainer else ())
    moments.pop("", None)
    topics = {topic.id: topic for topic in (note.topics if note else ())}
    return Scope(
        columns=tuple(columns),
        order=order,
        parties=parties,
        people=_merge(note.people if note else (), explainer.people if explainer else ()),
        third_parties=_merge(
            note.third_parties if note else (), explainer.third_parties if explainer else ()
        ),
        topics=topics,
        topic_names={topic.name: topic.id for topic in reversed(topics.values())},
        sources=with_local(
            seeds, note.sources if note else (), explainer.sources if explainer else ()
        ),
        moments=moments,
    )


class Both(Mapping[str, SourceNote]):
    """Two mappings looked through as one, the first before the second.

    As `collections.ChainMap` would, in a third of the time: every reference is looked up, often.
    """

    __slots__ = ("first", "second")

    def __init__(self, first: Mapping[str, SourceNote], second: Mapping[str, SourceNote]) -> None:
        self.first = first
        self.second = second

    def __getitem__(self, name: str) -> SourceNote:
        found = self.first.get(name)
        return self.second[name] if found is None else found

    def __contains__(self, name: object) -> bool:
        return name in self.first or name in self.second

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  as `Mapping` has it
        """The same without an exception."""
        found = self.first.get(name)
        return self.second.get(name, default) if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.second, *self.first)))

    def __len__(self) -> int:
        return len({*self.first, *self.second})


def with_local(
    seeds: Mapping[str, SourceNote], *files: Iterable[SourceNote]
) -> Mapping[str, SourceNote]:
    """Source notes and, behind them, the sources local to files, earlier files first.

    The notes are looked through, not copied: a site may have tens of thousands of them, and every
    explainer has a scope.
    """
    local: dict[str, SourceNote] = {}
    for sources in files:
        for source in sources:
            local.setdefault(source.id, source)
    return Both(seeds, local) if local else seeds


def by_name(party: Party | Person | ThirdParty) -> tuple[str, str]:
    """Sort key: the name without accents and case, then the id."""
    return collated(party.name), party.id


@lru_cache(maxsize=8192)
def collated(name: str) -> str:
    """A name as it is filed: casefolded, without combining marks.

    This is the order of the Unicode collation's first level for Latin, Greek and Cyrillic; the
    rules of single languages (Swedish "å" after "z") are not followed.
    """
    spread = normalize("NFKD", name.casefold())
    return "".join(char for char in spread if not combining(char))


def _merge(shared: Iterable[_T], own: Iterable[_T]) -> dict[str, _T]:
    merged = {entry.id: entry for entry in shared}
    for entry in own:
        merged[entry.id] = entry
    return merged
