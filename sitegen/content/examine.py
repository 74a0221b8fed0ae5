"""The long way from YAML to plain values: everything that is not allowed is found and reported.

What is refused is still read as well as can be: the first of two equal keys stands, a tag is
passed over, an alias gives its value. The rest of the file can then be validated in the same run,
and nobody is told of a missing title because the title had an anchor.
"""

from __future__ import annotations

import re

from sitegen.content import commas
from sitegen.content.characters import refused_in, title_of
from sitegen.content.findings import Findings
from sitegen.content.syntax import GLUED, explain
from sitegen.content.tree import Failure, Node, Spot, compose, walk_on
from sitegen.content.wording import FIRST_LINE, clip, quoted

_ALLOWANCE = 65_536
"""Characters that a file's aliases may stand for together; past it an alias gives an empty text.
They are errors anyhow, but must not blow a small file up into a large value."""

_BOOLS = {"true": True, "false": False}
_MARK = re.compile(r"\s*+([&!][^\s,\[\]{}]*+)")
_FOLDED_ITEM = re.compile(r"^[ \t]*+(- \S.*)$", re.MULTILINE)
_SWALLOWED = re.compile(r"[ \t]++(#\w.*)$", re.MULTILINE)


def examine(text: str, findings: Findings) -> dict[str, object] | None:
    r"""Read frontmatter that may hold anything.

    Args:
        text: YAML with `\n` line ends, without refused characters.
        findings: takes what is wrong.

    Returns:
        the values; `None` where the YAML breaks off or is no mapping.

    Raises:
        Enough: the file is full of mistakes.
    """
    tree = compose(text)
    reading = _Reading(text, findings, tree.failure)
    root = tree.root
    if root is None and tree.failure is None:
        return {}
    if root is not None and root.kind == "mapping":
        values = reading.mapping(root)
        if tree.failure is None:
            return values
    if tree.failure is not None:
        words = explain(tree.failure, text.split("\n"))
        findings.add(words.code, words.message, words.hint, (words.line + FIRST_LINE, words.column))
    elif root is not None:
        reading.no_mapping(root)
    return None


class _Reading:
    """One pass over a tree: makes its values, notes its faults."""

    def __init__(self, text: str, findings: Findings, failure: Failure | None) -> None:
        self._text = text
        self._findings = findings
        self._broken = failure.spot.line if failure else -1
        self._anchored: dict[str, tuple[object, int]] = {}
        self._spent = 0

    def mapping(self, node: Node) -> dict[str, object]:
        """The values of a mapping without what cannot be a key."""
        self._note_marks(node)
        found: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        stray = frozenset(map(id, self._note_stray_keys(node))) if node.flow else frozenset()
        for key, value in node.pairs:
            if id(key) in stray:
                continue
            name = self._name(key, node)
            if name is None:
                continue
            if name == "<<" and key.plain:
                self._merge(key, value, found)
            elif name in first_lines:
                self._add(
                    "duplicate-key",
                    f'"{clip(name)}" is given twice: line {first_lines[name]} has it first',
                    "keep one of the two",
                    key.start,
                )
            else:
                first_lines[name] = key.start.line + FIRST_LINE
                found[name] = self._value(value)
        return found

    def no_mapping(self, root: Node) -> None:
        """Note that the frontmatter is a text or a list."""
        kind = "list" if root.kind == "list" else "text"
        message = f"the frontmatter is a {kind}, not lines of keys and values"
        hint = "write one key to a line, such as: title: Round two"
        if glued := GLUED.match(root.text):
            message = f'a space is missing after "{glued[1]}:"'
            hint = f"write {glued[1]}: {clip(glued[2])}"
        self._add("not-a-mapping", message, hint, root.start)

    def _value(self, node: Node) -> object:
        spent = self._spent
        value: object
        if node.kind == "alias":
            return self._alias(node)
        if node.kind == "mapping":
            value = self.mapping(node)
        else:
            self._note_marks(node)
            if node.kind == "list":
                value = [self._value(item) for item in node.items]
            else:
                value = self._scalar(node)
        if node.anchor:
            self._anchored[node.anchor] = (value, node.extent + self._spent - spent)
        return value

    def _scalar(self, node: Node) -> str | bool:
        if node.plain:
            self._note_folded_item(node)
            self._note_swallowed(node)
            return _BOOLS.get(node.text, node.text)
        self._note_refused(node)
        return node.text

    def _alias(self, node: Node) -> object:
        shown = f"*{clip(node.text)}"
        self._add(
            "yaml-alias",
            f'"{shown}" is a YAML alias, which is refused',
            f"write the value that it stands for, or quote the text: {quoted(shown)}",
            node.start,
        )
        return self._meant(node)

    def _meant(self, node: Node) -> object:
        """What an alias stands for, as long as all of them together stay small."""
        # Where nothing bears the name, it was meant as text: `*` stands for emphasis, or a note.
        value, extent = self._anchored.get(node.text, (f"*{node.text}", 0))
        if self._spent + extent > _ALLOWANCE:
            return ""
        self._spent += extent
        return value

    def _merge(self, key: Node, value: Node, found: dict[str, object]) -> None:
        self._add(
            "yaml-merge",
            '"<<" is a YAML merge key, which is refused',
            "write the keys that it brings in",
            key.start,
        )
        for source in value.items if value.kind == "list" else [value]:
            meant = self._meant(source) if source.kind == "alias" else self._value(source)
            if isinstance(meant, dict):
                for name, inherited in meant.items():
                    found.setdefault(name, inherited)

    def _name(self, key: Node, mapping: Node) -> str | None:
        """The text of a key; `None`, and a finding, where it is none."""
        if key.kind == "alias":
            self._alias(key)
            return None
        if key.kind != "text":
            meant = mapping if mapping.flow else key
            shown = quoted(self._text[meant.start.index : meant.end.index])
            hint = f"quote the text: {shown}"
            self._add("yaml-key", f"a key is a text, not a {key.kind}", hint, key.start)
            return None
        self._note_marks(key)
        if not key.text:
            self._add("yaml-key", "this key is empty", "give it a name", key.start)
            return None
        self._note_refused(key)
        return key.text

    def _note_marks(self, node: Node) -> None:
        """Note the anchor and the tag before a value, each at its place."""
        if not node.anchor and not node.tagged:
            return
        hint = "delete it"
        if node.kind == "text" and node.plain:
            whole = quoted(self._text[node.start.index : node.end.index])
            hint = f"delete it, or quote the whole text: {whole}"
        index = node.start.index
        for _ in range(bool(node.anchor) + node.tagged):
            match = _MARK.match(self._text, index)
            if not match:
                return  # the second stands behind a comment: telling the first will do
            kind = "anchor" if match[1][0] == "&" else "tag"
            self._add(
                f"yaml-{kind}",
                f'"{clip(match[1])}" is a YAML {kind}, which is refused',
                hint,
                walk_on(node.start, self._text, match.start(1)),
            )
            index = match.end()

    def _note_refused(self, node: Node) -> None:
        if bad := refused_in(node.text):
            message = f"an escape makes the control character {title_of(bad)} here"
            self._add("control-character", message, "delete the escape", node.start)

    def _note_folded_item(self, node: Node) -> None:
        if node.end.line == node.start.line or " - " not in node.text:
            return
        spot = node.start
        for match in _FOLDED_ITEM.finditer(self._text, node.start.index, node.end.index):
            spot = walk_on(spot, self._text, match.start(1))
            self._add(
                "folded-item",
                f'"{clip(match[1])}" is read as part of the text above, not as a list item',
                "indent it like the other items, or quote the text",
                spot,
            )

    def _note_swallowed(self, node: Node) -> None:
        match = _SWALLOWED.match(self._text, node.end.index)
        if match:
            whole = quoted(self._text[node.start.index : match.end()])
            self._add(
                "swallowed-text",
                f'"{clip(match[1])}" is a comment to YAML and would be lost',
                f'quote the whole text: {whole}; or put a space after "#" to make it a comment',
                walk_on(node.end, self._text, match.start(1)),
            )

    def _note_stray_keys(self, node: Node) -> list[Node]:
        stray = commas.stray_keys(node, self._text)
        for each in stray:
            self._add(each.code, each.message, each.hint, each.spot)
        return [key for each in stray for key in each.keys]

    def _add(self, code: str, message: str, hint: str, spot: Spot) -> None:
        if spot.line == self._broken:
            return  # libyaml stumbled over this line: what it saw before is not what was meant
        self._findings.add(code, message, hint, (spot.line + FIRST_LINE, spot.column + 1))
