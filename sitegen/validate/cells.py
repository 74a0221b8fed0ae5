"""Cells: what one party says in a row, as keywords, text, mappings or a list of these."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model import ANSWERS, CONDITIONS, KINDS, UNCHANGED, Answer, Statement
from sitegen.validate.citations import CITED
from sitegen.validate.found import Found, Trail, listed, name_of, quoted
from sitegen.validate.groups import MapOf, Texts
from sitegen.validate.records import Field, Raw, Record, Short, Values
from sitegen.validate.shapes import EDTF, SCALAR, TEXT, Choice, Defs, Edtf, Schema, text_of

NOT_STATED = "not stated"
_KEYWORDS: dict[str, tuple[Statement, ...]] = {
    NOT_STATED: (),
    UNCHANGED: (Statement(UNCHANGED),),
    "withdrawn": (Statement("withdrawn"),),
}
_WHOLE_CELL = (NOT_STATED, UNCHANGED)
_WHOLE_CELL_KEYS = frozenset((*_WHOLE_CELL, "not_stated"))
_LONGEST_KEYWORD = max(map(len, _KEYWORDS)) + 1
_KIND_SET = frozenset(KINDS)
_CONDITION_SET = frozenset(CONDITIONS)
_NOBODY = Statement("demand")
"""Holds the place of a statement that cannot be read: later ones keep their place in the list."""


class Wording(Struct, frozen=True):
    """The text of a statement, which is no keyword of a whole cell."""

    wants: str = "text"
    fallback: str = ""

    def read(self, value: object, trail: Trail, found: Found) -> str:
        """Return the text, "" where there is none or a keyword."""
        if type(value) is not str or not value or value.isspace():
            return text_of(value, trail, found, self.wants)
        if value in _WHOLE_CELL:
            _report_misplaced(value, trail, found)
            return ""
        return value

    def schema(self, _defs: Defs) -> Schema:
        """Describe a text that is no keyword."""
        return {**SCALAR, "not": {"enum": [*_WHOLE_CELL]}}


# --- Conditions, which agreements have too -------------------------------------------------------

_CONDITION = Texts(TEXT, wants="text, or a list of texts", single=True)
_CONDITION_HELP = {
    "if": ("What must be so first.", "Ukraine's conditions are met"),
    "provided": ("What must go with it.", "they can be reimposed quickly"),
    "unless": ("What would undo it.", "fighting resumes"),
    "subject_to": ("Whose consent or what procedure it still needs.", "ratification"),
}
CONDITION_FIELDS = tuple(Field(key, _CONDITION, *_CONDITION_HELP[key]) for key in CONDITIONS)
WINDOW = Field(
    "window",
    Edtf(wants="a date, an interval, or text such as 30 days", or_text=True, fallback=""),
    "The time for which it is meant. Past its end without an answer it counts as lapsed.",
    "2025-06-20/2025-06-30",
)


def gather_conditions(raw: Raw, out: Values) -> None:
    """Make one list of pairs of the four condition keys, in typed order."""
    keys = [key for key in raw if key in _CONDITION_SET]
    if keys:
        out["conditions"] = tuple((key, text) for key in keys for text in out.pop(key))


# --- Statements ----------------------------------------------------------------------------------

ANSWER = Record(
    "answer",
    Answer,
    about="What a party said to another one's statement.",
    fields=(
        Field(
            "answer",
            Choice("answer", ANSWERS, fallback="noted"),
            "The answer in one word.",
            "rejected",
            required=True,
        ),
        Field("text", TEXT, "The answer in its own words, or yours.", "It took note"),
        Field("date", EDTF, "When it was given.", "2025-06-02"),
        CITED,
    ),
)
_ANSWERS = MapOf(
    Short(ANSWER, "answer"),
    join=lambda party, got: Answer(party=party, **got),
    wants="a mapping from parties to answers, as in {ukraine: rejected}",
)
_KIND_HELP = {
    "demand": ("What the party wants of the other.", "All international sanctions removed"),
    "offer": ("What it would give.", "Gradual easing of sanctions"),
    "proposal": ("What it proposes to do together.", "A meeting of the presidents"),
    "refusal": ("What it will not do or accept.", "No withdrawal of troops"),
    "warning": ("What it says will follow.", "New sanctions if there is no ceasefire"),
    "statement": ("What it says without wanting, giving or refusing.", "Took note of it"),
    "withdrawn": ("What it wanted earlier and has dropped.", "A ceasefire of 30 days"),
}


def _finish_statement(raw: Raw, out: Values, trail: Trail, found: Found) -> None:
    if not _CONDITION_SET.isdisjoint(raw):
        gather_conditions(raw, out)
    several = _KIND_SET.intersection(raw)
    if len(several) == 1:
        (out["kind"],) = several
        return
    kinds = [key for key in raw if key in several]
    out["kind"] = kinds[0] if kinds else "demand"
    if found.translated:
        return
    for kind in kinds[1:]:
        message = f'one statement is both "{kinds[0]}" and "{kind}"'
        hint = f"write a list of two: [{{{kinds[0]}: …}}, {{{kind}: …}}]"
        found.add("two-kinds", (trail, kind), message, hint, at_key=True)
    if raw and not kinds and STATEMENT.shapes.keys() >= raw.keys():
        hint = f"put its text under {listed(KINDS)}"
        found.add("missing-kind", trail, f"{name_of(trail)} does not say what it is", hint)


STATEMENT = Record(
    "statement",
    Statement,
    about=f"What a party says. Its text stands under one key that tells its kind: {listed(KINDS)}.",
    finish=_finish_statement,
    rules={"oneOf": [{"required": [kind]} for kind in KINDS]},
    fields=(
        *(Field(kind, Wording(), *_KIND_HELP[kind], to="text") for kind in KINDS),
        *CONDITION_FIELDS,
        WINDOW,
        Field("by", TEXT, "The speaker: id of a person, or a name.", "zelensky"),
        Field(
            "according_to",
            TEXT,
            "Who tells this position, where that is not the party itself: id or text.",
            "ukraine",
        ),
        Field(
            "since",
            Edtf(wants="a date, or text", or_text=True, fallback=""),
            "Since when the party has held it.",
            "2022-03",
        ),
        Field(
            "answers", _ANSWERS, "What other parties said to it, by party.", {"ukraine": "rejected"}
        ),
        Field("quote", TEXT, "The words used, as quoted in the source.", "took note"),
        Field("note", TEXT, "A remark by the editors, printed below.", "First reported by AP."),
        Field(
            "changed",
            TEXT,
            "Why it moved since the last explainer, in a line.",
            "Was 30 days on 16 May.",
        ),
        CITED,
    ),
)

# --- Cells ---------------------------------------------------------------------------------------


def _report_misplaced(text: str, trail: Trail, found: Found) -> None:
    message = f'"{text}" stands for a whole cell, and here is one of its statements'
    found.add("misplaced-keyword", trail, message, f'make "{text}" all that the cell says')


def _plain(text: str, trail: Trail, found: Found) -> tuple[Statement, ...]:
    """A cell of text: a keyword, else a demand."""
    known = _KEYWORDS.get(text)
    if known is not None:
        return known
    if len(text) <= _LONGEST_KEYWORD:
        folded = " ".join(text.casefold().replace("-", " ").replace("_", " ").split()).rstrip(".")
        if folded in _KEYWORDS:
            message = f"{quoted(text)} would be read as a demand of that text"
            found.add("misspelt-keyword", trail, message, f'did you mean "{folded}"?')
            # Whether anything is there to be left unchanged is asked once the word is mended.
            return () if folded == UNCHANGED else _KEYWORDS[folded]
    return (Statement("demand", text),)


def _mapping(value: Raw, trail: Trail, found: Found) -> Statement:
    """A cell or statement with keys, of which none is a keyword."""
    if not _WHOLE_CELL_KEYS.isdisjoint(value):
        for key in sorted(_WHOLE_CELL_KEYS.intersection(value)):
            text = key.replace("_", " ")
            hint = f'write "{text}" in place of the mapping'
            message = f'"{text}" stands for a whole cell, and has no details'
            found.add("misplaced-keyword", (trail, key), message, hint, at_key=True)
        return _NOBODY
    return STATEMENT.read(value, trail, found)


class Cells(Struct, frozen=True):
    """All that one party says in one row; no statement means that it says nothing."""

    wants: str = (
        'what the party says (text, {offer: …}, or a list of these), "not stated", "unchanged" '
        'or "withdrawn"'
    )
    fallback: tuple[Statement, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[Statement, ...]:
        """Return the statements; a cell that cannot be read counts as not stated."""
        if type(value) is dict and value:
            return (_mapping(value, trail, found),)
        if type(value) is list and value:
            return tuple([self._item(item, (trail, i), found) for i, item in enumerate(value)])
        text = text_of(value, trail, found, self.wants)
        return _plain(text, trail, found) if text else ()

    def _item(self, value: object, trail: Trail, found: Found) -> Statement:
        """One of several statements."""
        if type(value) is dict and value:
            return _mapping(value, trail, found)
        text = text_of(value, trail, found, "text, or a mapping such as {offer: …}")
        got = _plain(text, trail, found) if text else ()
        if text in _WHOLE_CELL:
            _report_misplaced(text, trail, found)
        return got[0] if got and got[0].kind != UNCHANGED else _NOBODY

    def schema(self, defs: Defs) -> Schema:
        """Describe the three forms; named, since every party has one in every row."""
        if "cell" not in defs:
            one = [Wording().schema(defs), STATEMENT.schema(defs)]
            defs["cell"] = {
                "description": "What one party says in this row; plain text is a demand.",
                "anyOf": [
                    {"enum": [*_KEYWORDS]},
                    *one,
                    {"type": "array", "minItems": 1, "items": {"anyOf": one}},
                ],
                "examples": [NOT_STATED, {"offer": "Gradual easing", "if": "fighting stops"}],
            }
        return {"$ref": "#/$defs/cell"}


CELL = Cells()
