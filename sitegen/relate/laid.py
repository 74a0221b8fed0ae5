"""One file under its translation: which is whose counterpart, and what the whole of it says."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap
from collections.abc import Container
from typing import TypeVar, cast

from msgspec.structs import replace

from sitegen.addresses import slug
from sitegen.markup import foreign
from sitegen.model import (
    UNATTRIBUTED,
    Agreement,
    DisputeNote,
    Explainer,
    Quote,
)
from sitegen.relate.named import NAMED
from sitegen.relate.overlay import Overlay
from sitegen.relate.plans import FIXED, PARTS
from sitegen.relate.rows import TableRow, names_row
from sitegen.relate.scope import Scope
from sitegen.relate.state import Original, State
from sitegen.validate.files import Translation

File = TypeVar("File", Explainer, DisputeNote)
P = TypeVar("P", Agreement, Quote)

_NAMES = frozenset((*NAMED, "topics", "sources"))
"""What is laid over by `named`, since explainers inherit it."""


def by_id(state: State, value: Explainer | None) -> tuple[Explainer, Explainer | None]:
    """Both with rows named by their ids: names are words, and words are what changes."""
    explainer, scope, rows = state.explainer, state.scope, state.rows
    demands = zip(explainer.demands, rows, strict=True)
    typed_rows = tuple(replace(typed, id=row.id) for typed, row in demands)
    named = replace(_topics_by_id(explainer, rows, scope), demands=typed_rows)
    if value is None:
        return named, None
    ids = {row.id: row.id for row in rows} | {row.typed.topic: row.id for row in rows}
    rows_told = (
        row if row.id else replace(row, id=ids.get(row.topic, ids.get(slug(row.topic), "")))
        for row in value.demands
    )
    return named, replace(_topics_by_id(value, rows, scope), demands=tuple(rows_told))


def _topics_by_id(file: Explainer, rows: tuple[TableRow, ...], scope: Scope) -> Explainer:
    return replace(
        file,
        agreements=pinned_all(file.agreements, rows, scope),
        quotes=pinned_all(file.quotes, rows, scope),
    )


def origin(
    original: Explainer | DisputeNote | None, own: Translation, address: str, lang: str
) -> Original:
    """What a translation was made from, and whether that was changed since."""
    made = _day(own.value, "updated") or _day(own.value, "date")
    changed = _day(original, "updated")
    if isinstance(original, DisputeNote) and made:
        changed = original.date
    stale = changed is not None and (made is None or made < changed)
    return Original(address, lang, made, stale)


def _day(file: object, name: str) -> dt.date | None:
    """A day that a file gives; a translation without one has the first day there is."""
    day: dt.date | None = getattr(file, name, None)
    return None if day == dt.date.min else day


def laid(overlay: Overlay, original: File, value: File | None) -> File:
    """A whole file with its words from the translation; names are told apart from it."""
    said: dict[str, object] = {}
    for name in ("title", "summary"):
        said[name] = overlay.text(getattr(original, name), getattr(value, name, ""), (name,))
    for part in PARTS:
        if part.name not in _NAMES and hasattr(original, part.name):
            owns = getattr(value, part.name, None)
            said[part.name] = overlay.part(part, getattr(original, part.name), owns)
    if value is not None:
        fixed = [name for name in FIXED if hasattr(original, name)]
        overlay.compare(original, value, fixed, ())
        said |= {"file": value.file, "translation": value.translation}
        said |= {"body": value.body} if value.body.text.strip() else {}
    if isinstance(original, Explainer):
        said["tags"] = tuple(foreign(t, overlay.lang, overlay.page_lang) for t in original.tags)
        said["source"] = tuple(map(overlay.cited, original.source))
    return replace(original, **said)


def pinned_all(entries: tuple[P, ...], rows: tuple[TableRow, ...], scope: Scope) -> tuple[P, ...]:
    """Agreements or quotations that name their topics by ids."""
    return tuple(_pinned(entry, rows, scope) for entry in entries)


def _pinned(entry: P, rows: tuple[TableRow, ...], scope: Scope) -> P:
    if not entry.topic:
        return entry
    row, topic = names_row(entry.topic, rows, scope), scope.topic_of(entry.topic)
    return replace(entry, topic=row.id if row else topic.id if topic else entry.topic)


def known(scope: Scope) -> Container[str]:
    """What names somebody rather than saying something."""
    return ChainMap[str, object](
        cast("dict[str, object]", scope.people),
        cast("dict[str, object]", scope.parties),
        cast("dict[str, object]", scope.third_parties),
        cast("dict[str, object]", scope.sources),
        {UNATTRIBUTED: None},
    )
