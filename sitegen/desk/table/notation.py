r"""What a cell of the frontmatter looks like in a cell of a spreadsheet, and back.

    An immediate ceasefire                      a text: a demand

    Offer: Gradual easing of sanctions          a kind begins a statement …
    if: Ukraine’s conditions are met            … and each detail has a line of its own
    answer: russia rejected
    source: eunews, ap-0602

    Warning: New sanctions if there is none     a second statement

`not stated`, `unchanged` and `withdrawn` are the words that they are in the frontmatter. In any
text `\n` is a line break, `\\` a backslash, `\s` a blank at its start or end. What is written says
all that the frontmatter says: two cells that mean the same are written the same, which is how an
import knows what was left alone. `docs/tables.md` tells users the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.desk.graft import as_written
from sitegen.desk.table.texts import Misread, escape, read_sources, unescape, write_sources
from sitegen.model import ANSWERS, CONDITIONS, KINDS
from sitegen.problems import did_you_mean

NOT_STATED = "not stated"
WORDS = (NOT_STATED, "unchanged", "withdrawn")
"""What may stand alone in a cell and is no text."""

TEXTS = (*CONDITIONS, "window", "by", "according_to", "since", "quote", "note", "changed")
"""Details of a statement that are text."""
_FACTS = ("window", "by", "according_to", "since", "answers", "quote", "note", "changed", "source")
FIELDS = (*KINDS, *CONDITIONS, *_FACTS)
"""Keys of a statement in the order in which they are put in."""

_LABELS = {name: name.replace("_", " ") for name in TEXTS} | {"source": "source"}
_BY_LABEL = {label: name for name, label in _LABELS.items()} | {kind: kind for kind in KINDS}
_ANSWER_LABELS = {"answer text": "text", "answer date": "date", "answer source": "source"}
_KNOWN = (*_BY_LABEL, "answer", *_ANSWER_LABELS)
_KEYED = re.compile(r"[ \t]*([^\W\d]{1,20}(?:[ _][^\W\d]{1,20})?)[ \t]*:[ \t]*(.*)")

Raw = dict[str, object]


# --- Writing --------------------------------------------------------------------------------------


def write(cell: object) -> str:
    """A raw cell, as `content` reads it, in this notation."""
    cell = as_written(cell)
    if isinstance(cell, str):
        return cell if cell in WORDS else _plain(cell)
    if isinstance(cell, Mapping):
        return _alone(cell)
    assert isinstance(cell, list)  # noqa: S101  validated before
    if len(cell) == 1:
        return write(cell[0]) if isinstance(cell[0], str) else _alone(cell[0])
    return "\n\n".join(map(write_statement, cell))


def _alone(statement: Mapping[str, object]) -> str:
    if [*statement] == ["demand"] and statement["demand"] not in WORDS:
        return _plain(str(statement["demand"]))
    return write_statement(statement)


def _plain(text: str) -> str:
    """A demand without details: bare, if it reads as such."""
    bare = escape(text)
    try:
        if read(bare) == text:
            return bare
    except Misread:
        pass
    return f"Demand: {bare}"


def write_statement(statement: object) -> str:
    """One of several statements: its kind, then a line for each detail."""
    statement = as_written(statement)
    if isinstance(statement, str):
        return statement if statement == "withdrawn" else f"Demand: {escape(statement)}"
    assert isinstance(statement, Mapping)  # noqa: S101  validated before
    kind = next(key for key in statement if key in KINDS)
    lines = [f"{kind.capitalize()}: {escape(str(statement[kind]))}"]
    # Conditions keep the order in which they were typed, which readers see; the rest needs none.
    conditions = [key for key in statement if key in CONDITIONS]
    for key in (*conditions, *(key for key in FIELDS if key not in CONDITIONS)):
        if key in statement and key != kind:
            lines += write_detail(key, statement[key])
    return "\n".join(lines)


def write_detail(key: str, value: object) -> Iterator[str]:
    """The lines of one detail."""
    value = as_written(value)
    if key == "source":
        yield from (f"source: {line}" for line in write_sources(value).split("\n"))
    elif key == "answers":
        assert isinstance(value, Mapping)  # noqa: S101  validated before
        for party, answer in value.items():
            yield from _answer(party, answer)
    else:
        for text in value if isinstance(value, list) else [value]:
            yield f"{_LABELS.get(key, key)}: {escape(str(text))}"


def _answer(party: str, answer: object) -> Iterator[str]:
    given = answer if isinstance(answer, Mapping) else {"answer": answer}
    yield f"answer: {party} {given['answer']}"
    for key in ("text", "date"):
        if key in given:
            yield f"answer {key}: {escape(str(given[key]))}"
    if "source" in given:
        yield from (f"answer source: {line}" for line in write_sources(given["source"]).split("\n"))


# --- Reading --------------------------------------------------------------------------------------


def read(text: str) -> object:
    """The raw cell of a text in this notation: what `content` would read from YAML.

    Raises:
        Misread: a line belongs to no statement, or makes no sense.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        word = _word(lines[0])
        if word:
            return word
        if not _keyed(lines[0]):
            return unescape(lines[0])
    statements: list[object] = []
    for line in lines:
        _read_line(line, statements)
    return statements[0] if len(statements) == 1 else statements


def _word(line: str) -> str:
    folded = " ".join(line.casefold().replace("-", " ").replace("_", " ").split()).rstrip(".")
    return folded if folded in WORDS else ""


def _keyed(line: str) -> tuple[str, str] | None:
    """The known word that a line begins with, and the rest of it.

    Raises:
        Misread: the word is nearly a known one.
    """
    match = _KEYED.fullmatch(line)
    if not match:
        return None
    name = match[1].casefold().replace("_", " ")
    if name in _KNOWN:
        return name, match[2]
    guess = did_you_mean(name, _KNOWN)
    if guess:
        meant = guess.split('"')[1]
        hint = f'write "{meant}:"; for a text that begins so, write "Demand: {match[1]}: …"'
        raise Misread(f'"{match[1]}:" is no word of a cell', hint)
    return None


def _read_line(line: str, statements: list[object]) -> None:
    keyed = _keyed(line)
    if keyed is None:
        if _word(line) == "withdrawn":
            statements.append("withdrawn")
        elif statements:
            hint = f'begin it with what it is, as in "Demand: {unescape(line)[:30]}", or join it '
            hint += "to the line above"
            raise Misread(f'the line "{unescape(line)[:60]}" does not say what it is', hint)
        else:
            statements.append({"demand": unescape(line)})
        return
    name, rest = keyed
    value = unescape(rest)
    if not value:
        hint = "write it, or delete the line"
        raise Misread(f'nothing stands behind "{name}:"', hint)
    if name in KINDS:
        statements.append({name: value})
        return
    if not statements or not isinstance(statements[-1], dict):
        hint = f'begin with what is said, as in "Demand: …", then "{name}: …"'
        raise Misread(f'"{name}:" stands before any statement', hint)
    _read_detail(name, rest, statements[-1])


def _read_detail(name: str, rest: str, statement: Raw) -> None:
    value = unescape(rest)
    if name == "source":
        _add(statement, "source", read_sources(rest))
    elif name == "answer":
        _read_answer(value, statement)
    elif name in _ANSWER_LABELS:
        _read_of_answer(name, rest, statement)
    elif name in CONDITIONS or _BY_LABEL[name] in CONDITIONS:
        _add(statement, _BY_LABEL[name], value)
    elif _BY_LABEL[name] in statement:
        raise Misread(f'"{name}:" stands twice in one statement', "keep one of the two")
    else:
        statement[_BY_LABEL[name]] = value


def _add(into: Raw, key: str, value: object) -> None:
    """Join a value to those that a key has already; one alone stands without a list."""
    if key not in into:
        into[key] = value
        return
    before = into[key]
    into[key] = [
        *(before if isinstance(before, list) else [before]),
        *(value if isinstance(value, list) else [value]),
    ]


def _read_answer(value: str, statement: Raw) -> None:
    party, _, answer = value.partition(" ")
    party, answer = party.rstrip(":="), answer.strip(" :=").casefold()
    if answer not in ANSWERS:
        hint = f'write a party and one of {", ".join(ANSWERS)}, as in "answer: ukraine rejected"'
        raise Misread(f'"answer: {value[:60]}" is no answer', hint)
    answers = statement.setdefault("answers", {})
    assert isinstance(answers, dict)  # noqa: S101  made here
    if party in answers:
        raise Misread(f'"{party}" answers twice', "keep one of the two")
    answers[party] = answer


def _read_of_answer(name: str, rest: str, statement: Raw) -> None:
    answers = statement.get("answers")
    if not isinstance(answers, dict):
        hint = 'put "answer: ukraine rejected" in a line above it'
        raise Misread(f'"{name}:" stands before any answer', hint)
    party, given = list(answers.items())[-1]
    given = given if isinstance(given, dict) else {"answer": given}
    key = _ANSWER_LABELS[name]
    if key == "source":
        _add(given, key, read_sources(rest))
    elif key in given:
        raise Misread(f'"{name}:" stands twice for one answer', "keep one of the two")
    else:
        given[key] = unescape(rest)
    answers[party] = given
