"""What a changed row of the grid does to the YAML of its row: only what changed is touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from sitegen.content.tree import Node
from sitegen.desk import graft
from sitegen.desk.edit import Edit
from sitegen.desk.graft import Edits, Kept, New
from sitegen.desk.table import notation
from sitegen.desk.table.grid import by_id, silent_of
from sitegen.desk.table.notation import NOT_STATED
from sitegen.desk.table.texts import escape
from sitegen.model import CONDITIONS, KINDS
from sitegen.validate.forms import as_id

Raw = Mapping[str, object]
Changes = Mapping[tuple[str, str], object]
"""(kind, id) of a column → the raw value that it shall have; `None` for none."""

_KEYS = ("topic", "id", "status", "status_by", "status_source", "was", "changed", "note")


def new_row(changes: Changes, parties: Sequence[str]) -> dict[str, object]:
    """A row made of nothing but changes, its keys in the usual order."""
    row = {key: changes["key", key] for key in _KEYS if changes.get(("key", key)) is not None}
    cells = {party: changes.get(("party", party)) for party in parties}
    silent = [party for party, cell in cells.items() if cell == NOT_STATED]
    row |= {"not_stated": silent} if silent else {}
    row |= {party: c for party, c in cells.items() if c is not None and c != NOT_STATED}
    third = {id_: c for (kind, id_), c in changes.items() if kind == "third" and c is not None}
    return row | ({"others": third} if third else {})


def row_edits(text: str, node: Node, row: Raw, changes: Changes, parties: Sequence[str]) -> Edits:
    """The edits that make a row say what it shall.

    Args:
        text: the frontmatter.
        node: the row.
        row: the same, raw.
        changes: of this row, one at least.
        parties: ids of all columns of parties, in their order.
    """
    wanted = _wanted(row, changes)
    if _unbraced(text, node):
        whole = {key: each for key, each in {**row, **wanted}.items() if each is not None}
        return graft.item_value(text, node, graft.as_written(whole), within_flow=True)
    order = [*_KEYS, "not_stated", *parties, "others"]

    def edits_of(pair: tuple[Node, Node], value: object) -> Edits:
        return _row_value(text, node, pair, row[pair[0].text], value)

    return _mapping_edits(text, node, *_parts(node, wanted, edits_of), order)


def _wanted(row: Raw, changes: Changes) -> dict[str, object]:
    """The keys of a row that change, as typed, with their new raw values or `None`."""
    typed = {as_id(key) or key: key for key in row}
    cells, silent = by_id(row), silent_of(row)
    wanted: dict[str, object] = {}
    third = dict(by_id(row.get("others")))
    for (kind, id_), value in changes.items():
        if kind == "key":
            wanted[id_] = value
        elif kind == "third":
            third = {**third, id_: value}
        else:
            silent = [each for each in silent if each != id_]
            if value == NOT_STATED and id_ not in cells:
                silent = [*silent, id_]
            elif value is not None or id_ in cells:
                wanted[typed.get(id_, id_)] = value
    if silent != silent_of(row):
        wanted["not_stated"] = silent or None
    kept = {key: value for key, value in third.items() if value is not None}
    if any(kind == "third" for kind, _ in changes):
        wanted["others"] = kept or None
    return wanted


def _mapping_edits(
    text: str, node: Node, changes: Mapping[str, Edits | None], new: Raw, order: Sequence[str]
) -> Edits:
    """Carry out changes of a mapping.

    Args:
        text: the frontmatter.
        node: the mapping.
        changes: key → edits of its value, `None` to take the pair out.
        new: pairs to put in, each at its place by `order`.
        order: keys as they usually follow one another.
    """
    plan: list[Kept | New] = []
    keys: list[str] = []
    for index, (name, _) in enumerate(node.pairs):
        edits = changes.get(name.text, [])
        if edits is not None:
            plan.append(Kept(index, tuple(edits)))
            keys.append(name.text)
    rank = {key: i for i, key in enumerate(order)}
    for key in sorted(new, key=lambda key: rank.get(key, len(rank))):
        before = [i for i, k in enumerate(keys) if rank.get(k, -1) < rank.get(key, len(rank))]
        place = before[-1] + 1 if before else len(keys)
        plan.insert(place, New(new[key], key))
        keys.insert(place, key)
    return graft.mapping(text, node, plan)


def _parts(
    node: Node, wanted: Raw, edits_of: Callable[[tuple[Node, Node], object], Edits]
) -> tuple[dict[str, Edits | None], dict[str, object]]:
    """Part the wanted values into changes of pairs that are there, and new pairs."""
    pairs = node.by_name()
    changes = {
        key: None if value is None else edits_of(pairs[key], value)
        for key, value in wanted.items()
        if key in pairs
    }
    new = {k: value for k, value in wanted.items() if k not in pairs and value is not None}
    return changes, new


def _row_value(text: str, row: Node, pair: tuple[Node, Node], old: object, new: object) -> Edits:
    """Change the value of a key of a row."""
    key, node = pair
    edits: Edits | None = None
    if key.text == "not_stated":
        edits = _list_of_ids(text, node, new)
    elif key.text == "others":
        edits = _others(text, node, old, new)
    elif key.text not in _KEYS:
        edits = cell_edits(text, node, old, new)
    return graft.pair_value(text, pair, new, within_flow=row.flow) if edits is None else edits


def _others(text: str, node: Node, old: object, new: object) -> Edits | None:
    """Change the cells of third parties; `None` where they must be written anew."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping) or _unbraced(text, node):
        return None
    if not old.keys() & new.keys():
        return None

    def edits_of(pair: tuple[Node, Node], value: object) -> Edits:
        edits = cell_edits(text, pair[1], old[pair[0].text], value)
        whole = graft.pair_value(text, pair, value, within_flow=node.flow)
        return whole if edits is None else edits

    wanted = {key: value for key, value in new.items() if old.get(key) != value}
    gone = dict.fromkeys(key for key in old if key not in new)
    return _mapping_edits(text, node, *_parts(node, {**wanted, **gone}, edits_of), [*new])


def _list_of_ids(text: str, node: Node, ids: object) -> Edits | None:
    """Change a list of ids; `None` where none of them stays."""
    if not isinstance(ids, list):
        return None
    have = [as_id(item.text) or item.text for item in node.items]
    plan: list[Kept | New] = [Kept(i) for i, id_ in enumerate(have) if id_ in ids]
    if not plan:
        return None
    return graft.sequence(text, node, [*plan, *(New(id_) for id_ in ids if id_ not in have)])


# --- Cells ----------------------------------------------------------------------------------------


def cell_edits(text: str, node: Node, old: object, new: object) -> Edits | None:
    """Change a cell statement by statement; `None` where it must be written anew."""
    if node.kind == "mapping" and isinstance(new, dict) and isinstance(old, dict):
        return _statement_edits(text, node, old, new)
    if node.kind != "list" or not isinstance(old, list) or not isinstance(new, list):
        return None
    plan: list[Kept | New] = []
    had, have = (list(map(notation.write_statement, each)) for each in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, had, have, autojunk=False).get_opcodes():
        if tag == "equal":
            plan += [Kept(index) for index in range(a, b)]
            continue
        for index in range(d - c):
            if a + index < b:
                item = node.items[a + index]
                edits = _item_edits(text, node, item, old[a + index], new[c + index])
                plan.append(Kept(a + index, tuple(edits)))
            else:
                plan.append(New(new[c + index]))
    if not any(isinstance(each, Kept) for each in plan):
        return None
    return graft.sequence(text, node, plan)


def _item_edits(text: str, parent: Node, node: Node, old: object, new: object) -> Edits:
    """Change one of several statements."""
    if isinstance(old, dict) and isinstance(new, dict):
        edits = _statement_edits(text, node, old, new)
        if edits is not None:
            return edits
    return graft.item_value(text, node, _short(new, old), within_flow=parent.flow)


def _short(new: object, old: object) -> object:
    """A demand without details stays the text that it was."""
    if isinstance(old, str) and isinstance(new, dict) and [*new] == ["demand"]:
        return new["demand"]
    return new


def _statement_edits(text: str, node: Node, old: Raw, new: Raw) -> Edits | None:
    """Change a statement detail by detail; `None` where it must be written anew."""
    had, have = ([key for key in each if key in CONDITIONS] for each in (old, new))
    kept = [key for key in had if key in have]
    ordered = [*kept, *(key for key in CONDITIONS if key in have and key not in kept)]
    if _unbraced(text, node) or ordered != have:
        return None
    (was,), (kind,) = ([key for key in each if key in KINDS] for each in (old, new))
    renamed = [
        Edit(key.start.index, key.end.index, kind)
        for key, _ in node.pairs
        if key.text == was and kind != was
    ]
    wanted = {was if key == kind else key: value for key, value in new.items()}
    changed = {
        key: value
        for key, value in wanted.items()
        if key not in old or [*_lines(key, old[key])] != [*_lines(key, value)]
    }
    gone = dict.fromkeys(key for key in old if key not in wanted)
    order = [*KINDS, *ordered, *(key for key in notation.FIELDS if key not in KINDS)]

    def edits_of(pair: tuple[Node, Node], value: object) -> Edits:
        return graft.pair_value(text, pair, value, within_flow=node.flow)

    parts = _parts(node, {**changed, **gone}, edits_of)
    return [*renamed, *_mapping_edits(text, node, *parts, list(dict.fromkeys(order)))]


def _lines(key: str, value: object) -> Sequence[str]:
    if key in KINDS:
        return (escape(str(graft.as_written(value))),)
    return tuple(notation.write_detail(key, value))


def _unbraced(text: str, node: Node) -> bool:
    """`[offer: x]`: a mapping in a list in brackets, without braces of its own."""
    return node.kind == "mapping" and node.flow and text[node.start.index] != "{"
