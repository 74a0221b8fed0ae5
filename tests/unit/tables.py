"""Demand tables of every kind, written in every way that YAML allows to people."""

from __future__ import annotations

import random
from typing import Any
from zlib import crc32

from hypothesis import strategies as st

from sitegen import content, validate
from sitegen.content.tree import compose
from sitegen.desk.table.find import Around, Target
from sitegen.model import ANSWERS, CONDITIONS, KINDS, STATUSES, Body, DisputeNote, Party, ThirdParty

PARTIES = ("ukraine", "russia", "no", "українa-2")
THIRD = ("turkiye", "un")
SOURCES = ("eunews", "up-0602", "ki-0602")
FILE = "content/talks/one.md"

_CHARS = st.sampled_from([*"ab: #-'\"{}[],&*|>%@=+!?~\\\n\téЖ“’…", "\u00a0", "𝒳", "_x0041_"])
_WORDS = {"not stated", "unchanged", "withdrawn", "not-stated", "not_stated"}


def _says_something(text: str) -> bool:
    return bool(text.strip()) and text.strip().casefold() not in _WORDS


texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(["An immediate ceasefire", "no", "true", "2025-06-02", "Offer: x", "= 1 + 1"]),
    st.lists(_CHARS, min_size=1, max_size=12).map("".join),
    st.text("abc defg", min_size=1, max_size=20),
).filter(_says_something)
ids = st.sampled_from(SOURCES)
_ref = ids | st.fixed_dictionaries({"id": ids, "at": texts})
sources = _ref | st.lists(_ref, min_size=1, max_size=3, unique_by=str)
_answer = st.sampled_from(ANSWERS)
answers = st.dictionaries(
    st.sampled_from(PARTIES),
    _answer
    | st.fixed_dictionaries(
        {"answer": _answer},
        optional={"text": texts, "date": st.just("2025-06-02"), "source": sources},
    ),
    min_size=1,
    max_size=2,
)
_some = texts | st.lists(texts, min_size=1, max_size=3, unique=True)
_details: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(CONDITIONS, _some),
    "window": st.just("2025-06-20/2025-06-30"),
    "by": texts,
    "according_to": texts,
    "since": st.just("2025-05"),
    "answers": answers,
    "quote": texts,
    "note": texts,
    "changed": texts,
    "source": sources,
}


@st.composite
def statements(draw: st.DrawFn) -> dict[str, object]:
    """A statement, its keys in any order."""
    keys = draw(st.lists(st.sampled_from([*_details]), max_size=4, unique=True))
    pairs = [(draw(st.sampled_from(KINDS)), draw(texts))]
    pairs += [(key, draw(_details[key])) for key in keys]
    return dict(draw(st.permutations(pairs)))


cells = st.one_of(
    st.sampled_from(["not stated", "unchanged", "withdrawn"]),
    texts,
    statements(),
    st.lists(statements() | texts | st.just("withdrawn"), min_size=1, max_size=3),
)


@st.composite
def rows(draw: st.DrawFn, topic: str) -> dict[str, object]:
    """A row; each party has a cell, is silent, or left out."""
    row: dict[str, object] = {"topic": topic, "status": draw(st.sampled_from(STATUSES[:4]))}
    silent = []
    for party in draw(st.permutations(PARTIES)):
        place = draw(st.integers(0, 4))
        if place == 1:
            silent.append(party)
        elif place:
            row[party] = draw(cells)
    optional = {"note": texts, "changed": texts, "was": st.sampled_from(STATUSES), "id": None}
    for key in draw(st.lists(st.sampled_from([*optional]), max_size=2, unique=True)):
        strategy = optional[key]
        row[key] = f"row-{crc32(topic.encode())}" if strategy is None else draw(strategy)
    if draw(st.booleans()):
        row["status_by"] = draw(texts | st.lists(texts, min_size=1, max_size=2, unique=True))
    if silent:
        row["not_stated"] = silent
    if draw(st.integers(0, 3)) == 0:
        row["others"] = draw(st.dictionaries(st.sampled_from(THIRD), cells, min_size=1))
    pairs = [*row.items()]
    return dict([pairs[0], *draw(st.permutations(pairs[1:]))])


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, object]]:
    """A few rows, each with a topic of its own."""
    topics = draw(st.lists(texts, min_size=1, max_size=4, unique_by=lambda t: t.casefold().strip()))
    return [draw(rows(topic)) for topic in topics]


# --- Files ----------------------------------------------------------------------------------------


class Scribbler:
    """Writes values as YAML the way that many hands would, by chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  nothing is secret here
        self._comments = 0

    def file(self, rows: list[dict[str, object]]) -> bytes:
        """An explainer with these rows, some keys around them, and a body."""
        head = "title: 'One'  # the first\nsummary: \"Two\"\ndate: 2025-06-03\nas_of: 2025-06-02\n"
        if self._chance.random() < 0.1:
            table = "demands: " + self._flow(rows) + "\n"
        else:
            table = "demands:" + self._maybe_comment() + "\n" + self._list(rows, 0)
        tail = self._line(0) + "sources:\n  # ours\n  eunews: {title: E, kind: news}\n"
        text = f"---\n{head}{table}{tail}---\n\n  Body: text\n\n- end"
        newline = self._chance.choice(["\n", "\n", "\r\n"])
        return text.replace("\n", newline).encode()

    def _line(self, indent: int) -> str:
        """A comment or an empty line before something, or nothing."""
        if self._chance.random() < 0.2:
            self._comments += 1
            return f"{' ' * indent}# comment {self._comments}\n"
        return "\n" if self._chance.random() < 0.1 else ""

    def _maybe_comment(self) -> str:
        if self._chance.random() < 0.2:
            self._comments += 1
            return f"  # comment {self._comments}"
        return ""

    def _list(self, items: list[Any], indent: int) -> str:
        indent += self._chance.choice([0, 2])
        return "".join(
            self._line(indent) + " " * indent + "- " + self._item(item, indent + 2) + "\n"
            for item in items
        )

    def _item(self, item: object, indent: int) -> str:
        if isinstance(item, dict) and self._chance.random() < 0.85:
            return self._mapping(item, indent).lstrip(" ").removesuffix("\n")
        return self._flow(item) + self._maybe_comment()

    def _mapping(self, value: dict[str, Any], indent: int) -> str:
        first, *rest = value.items()
        parts = [" " * indent + self._pair(*first, indent)]
        parts += [self._line(indent) + " " * indent + self._pair(*pair, indent) for pair in rest]
        return "".join(parts)

    def _pair(self, key: str, value: object, indent: int) -> str:
        key = self._chance.choice([key] * 9 + [f'"{key}"'])
        block = self._chance.random() < 0.8
        if isinstance(value, dict) and block:
            return f"{key}:{self._maybe_comment()}\n" + self._mapping(value, indent + 2)
        if isinstance(value, list) and block and value:
            return f"{key}:{self._maybe_comment()}\n" + self._list(value, indent)
        if isinstance(value, str) and self._chance.random() < 0.15:
            literal = "".join(f"{' ' * (indent + 2)}{line}\n" for line in value.split("\n"))
            text = f"{key}: {self._chance.choice(['|-', '>-'])}\n{literal}"
            if _reads(text, value, indent):
                return text
        blanks = " " * self._chance.choice([1, 1, 1, 3])
        return f"{key}:{blanks}{self._flow(value)}{self._maybe_comment()}\n"

    def _flow(self, value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k}: {self._flow(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self._scalar(str(value))

    def _scalar(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        double = '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
        single = "'" + text.replace("'", "''") + "'"
        ways = [way for way in (single, text) if _reads(f"k: [{way}]\n", text, 0)]
        return self._chance.choice([double, *ways])


def _reads(yaml: str, text: str, indent: int) -> bool:
    """Whether YAML gives a text, without anything that we refuse."""
    pad = " " * indent
    wrapped = f"---\n{pad}{yaml.lstrip()}---\n"
    raw, problems = content.split(wrapped.encode(), "x.md")
    if raw is None or problems or "\n#" in yaml or "\t" in yaml:
        return False
    (value,) = raw.meta.values() or [None]
    return value in (text, [text]) and compose(yaml).failure is None


def target(data: bytes) -> Target:
    """A file of `Scribbler` as an import sees it."""
    raw, problems = content.split(data, FILE)
    assert raw is not None, problems
    assert not problems
    explainer, found = validate.explainer(raw.meta, Body(raw.body), FILE)
    assert explainer
    assert not found, found
    note = DisputeNote(
        "content/talks/index.md",
        "Talks",
        "",
        parties=tuple(Party(id_, id_.title()) for id_ in PARTIES),
        third_parties=tuple(ThirdParty(id_, id_.upper()) for id_ in THIRD),
    )
    return Target(FILE, "talks", data, raw.meta, explainer, Around(note))
