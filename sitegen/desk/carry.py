"""What an explainer takes over from the one before it: the table as it stood, to be gone through.

Each cell that stated something becomes `unchanged`, so that an editor only types what moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen import content
from sitegen.model import Agreement
from sitegen.relate import State, TableRow

_SIDES = ("parties", "people", "third_parties", "party_order", "lang", "tags")
_OF_A_ROW = ("topic", "id", "status", "status_by", "status_source")
NOT_STATED, UNCHANGED = "not stated", "unchanged"

Values = dict[str, object]


def carried(state: State, root: Path) -> Values:
    """Frontmatter for the explainer after this one, as raw values by key.

    Agreements come along only where a row without cells rests on them, and sources of the
    explainer's own only where something that comes along names them.
    """
    raw = _raw(state, root)
    values: Values = {key: raw[key] for key in _SIDES if key in raw}
    rows = _dicts(raw.get("demands"))
    demands = [_row(row, rows[row.index]) for row in state.rows if row.index < len(rows)]
    if demands:
        values["demands"] = demands
    agreements = list(_agreements(state, raw))
    if agreements:
        values["agreements"] = agreements
    sources = raw.get("sources")
    if isinstance(sources, dict):
        named = set(_texts((values.get("demands"), values.get("agreements"))))
        own = {key: each for key, each in sources.items() if key in named}
        if own:
            values["sources"] = own
    return values


def _raw(state: State, root: Path) -> Mapping[str, object]:
    """The frontmatter as typed; nothing where the file has gone meanwhile."""
    source = content.Source(state.explainer.file, "explainer", state.dispute, state.slug)
    data = content.read(root, source)
    raw, _ = content.split(data, source.path) if isinstance(data, bytes) else (None, ())
    return raw.meta if raw else {}


def _row(row: TableRow, raw: Mapping[str, object]) -> Values:
    values: Values = {key: raw[key] for key in _OF_A_ROW if key in raw}
    for cell in row.cells:
        if cell.said:
            values[cell.party] = UNCHANGED
        elif cell.given or not row.agreements:
            values[cell.party] = NOT_STATED
    others = {cell.party: UNCHANGED for cell in row.others if cell.said}
    return {**values, "others": others} if others else values


def _agreements(state: State, raw: Mapping[str, object]) -> Iterator[Values]:
    """The explainer's own that stand in place of cells, with the source that they had."""
    bare = [row for row in state.rows if not all(cell.given for cell in row.cells)]
    needed = {id(agreement) for row in bare for agreement in row.agreements}
    typed = _dicts(raw.get("agreements"))
    own = state.agreements[: len(state.explainer.agreements)]
    rounds = {moment.id for moment in state.explainer.dates}
    for agreement, values in zip(own, typed, strict=False):
        if id(agreement) in needed:
            yield _again(agreement, values, raw, rounds)


def _again(
    agreement: Agreement, values: Mapping[str, object], raw: Mapping[str, object], rounds: set[str]
) -> Values:
    again = dict(values)
    if agreement.round in rounds:
        again.pop("round", None)  # a moment of the earlier explainer, which this one has not
    if "source" not in again and "source" in raw:
        again["source"] = raw["source"]
    return again


def _dicts(value: object) -> list[dict[str, object]]:
    """The entries of a list of mappings, each at its place."""
    entries = value if isinstance(value, list) else []
    return [each if isinstance(each, dict) else {} for each in entries]


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
