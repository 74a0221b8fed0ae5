"""The names of a translated file: who takes part, what it is about, and what it cites.

An explainer inherits names from its dispute, whose translation may have put them into its language;
the explainer's own translation may do so again.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container, Mapping
from typing import Any, TypeAlias, cast

from msgspec.structs import replace

from sitegen.model import Explainer, Party, SourceNote
from sitegen.relate.overlay import Overlay
from sitegen.relate.plans import PARTS, Part
from sitegen.relate.scope import Scope, by_name
from sitegen.relate.state import State

Shared: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Key (`parties` …) → id → the entry, in words for the page."""

NAMED = ("parties", "people", "third_parties")
"""Keys of entries that explainers inherit from their dispute."""
ORIGINAL_ORDER = "as in the original"
"""The order of parties on a page on which their translated names are in no alphabetical one."""
_PARTS = {part.name: part for part in PARTS}


def scope_in(state: State, value: Explainer | None, shared: Shared, overlay: Overlay) -> Scope:
    """An explainer's names: its translation's, else those that the dispute's has."""
    scope, explainer = state.scope, state.explainer
    found: dict[str, dict[str, Any]] = {}
    for name in NAMED:
        typed = {entry.id for entry in getattr(explainer, name)}
        inherited = shared.get(name, {})
        entries = {
            key: entry if key in typed else inherited.get(key, entry)
            for key, entry in getattr(scope, name).items()
        }
        owns = getattr(value, name) if value else ()
        found[name] = _named(_PARTS[name], entries, typed, owns, overlay)
    local = {source.id: source for source in explainer.sources}
    owns = value.sources if value else ()
    told = _named(_PARTS["sources"], local, set(local), owns, overlay)
    topics = shared.get("topics") or scope.topics
    columns = tuple(found["parties"][party.id] for party in scope.columns)
    return replace(
        scope,
        columns=columns,
        order=_order(scope.order, columns),
        topics=topics,
        sources=_described(scope.sources, {**told, **shared.get("sources", {})}),
        **found,
    )


def whole_scope(scope: Scope, states: tuple[State, ...], shared: Shared) -> Scope:
    """The names of the dispute as a whole, newest first where only explainers declare them."""
    found: dict[str, dict[str, Any]] = {}
    for name in NAMED:
        merged: dict[str, Any] = {}
        for state in states:
            merged |= getattr(state.scope, name)
        merged |= shared.get(name, {})
        found[name] = merged
    told = {each.id: s.scope.sources[each.id] for s in states for each in s.explainer.sources}
    columns = tuple(found["parties"][party.id] for party in scope.columns)
    return replace(
        scope,
        columns=columns,
        order=_order(scope.order, columns),
        topics=shared.get("topics") or scope.topics,
        sources=_described(scope.sources, {**told, **shared.get("sources", {})}),
        **found,
    )


def _described(
    sources: Mapping[str, SourceNote], told: Mapping[str, SourceNote]
) -> Mapping[str, SourceNote]:
    """Sources, those of files in the words of the page; the same ones as in the original."""
    own = {key: entry for key, entry in told.items() if sources[key].file == entry.file}
    return ChainMap(own, cast("dict[str, SourceNote]", sources)) if own else sources


def _named(
    part: Part,
    entries: Mapping[str, Any],
    typed: Container[str],
    owns: tuple[Any, ...],
    overlay: Overlay,
) -> dict[str, Any]:
    """Entries with names; those that were not typed in this file are in their words already."""
    found = overlay.matched(part, tuple(entries.values()), owns, ())
    neutral = Overlay(overlay.page_lang, overlay.page_lang)
    neutral.mismatches = overlay.mismatches
    return {
        key: (overlay if key in typed else neutral).entry(entry, *found.get(i, ()))
        for i, (key, entry) in enumerate(entries.items())
    }


def _order(order: str, columns: tuple[Party, ...]) -> str:
    """The rule behind the columns: what is alphabetical in one language need not be in another."""
    if order == "alphabetical" and list(columns) != sorted(columns, key=by_name):
        return ORIGINAL_ORDER
    return order
