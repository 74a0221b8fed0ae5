"""What happened: moments of the timeline, and agreements."""

from __future__ import annotations

from sitegen.model import (
    BOUNDS,
    MOMENT_KINDS,
    STAGES,
    UNSPECIFIED,
    Account,
    Agreement,
    Moment,
    Reply,
)
from sitegen.validate.cells import CONDITION_FIELDS, WINDOW, gather_conditions
from sitegen.validate.citations import CITED
from sitegen.validate.forms import ID, NUMBER
from sitegen.validate.found import Found, Trail
from sitegen.validate.groups import ListOf, MapOf
from sitegen.validate.records import Field, Raw, Record, Short, Values
from sitegen.validate.rows import IDS
from sitegen.validate.shapes import EDTF, TEXT, TIME, Choice

REPLY = Record(
    "reply",
    Reply,
    about="The answer that a proposal or deadline has found.",
    fields=(
        Field("date", TIME, "When.", "2025-06-02", required=True),
        Field("by", TEXT, "Who answered: id or text.", "ukraine"),
        Field("text", TEXT, "What the answer was.", "Rejected"),
    ),
)
MOMENT = Record(
    "moment",
    Moment,
    about="A point or stretch of the timeline.",
    fields=(
        Field("date", TIME, "When: day, month, year or interval.", "2025-06-02", required=True),
        Field("event", TEXT, "What happened or is due.", "Second round of talks", required=True),
        Field(
            "kind",
            Choice("kind of moment", MOMENT_KINDS, fallback="event"),
            "What sort of moment it is; without it, an event.",
            "round",
        ),
        Field("id", ID, "Id for agreements' `round`.", "round-two"),
        Field("place", TEXT, "Where.", "Çırağan Palace, Istanbul"),
        Field(
            "heads",
            MapOf(
                TEXT,
                join=lambda side, person: (side, person),
                wants="a mapping from parties to people, as in {ukraine: umerov}",
            ),
            "Who led each side: id or name of a person, by party or third party.",
            {"ukraine": "umerov"},
        ),
        Field(
            "answered",
            REPLY,
            "The answer it found.",
            {"date": "2025-06-02", "text": "Rejected"},
        ),
        CITED,
    ),
)
MOMENTS = ListOf(MOMENT, wants="a list of moments with date and event", identified=True)

ACCOUNT = Record(
    "account",
    Account,
    about="How one side tells an agreement.",
    fields=(
        Field("text", TEXT, "Its account.", "Russia hands them over by itself", required=True),
        CITED,
    ),
)


def _finish_agreement(raw: Raw, out: Values, trail: Trail, found: Found) -> None:
    gather_conditions(raw, out)
    if found.translated or any(AGREEMENT.near(key, raw, found) for key in ("number", "unit")):
        return
    if raw.get("number", UNSPECIFIED) != UNSPECIFIED and "unit" not in raw:
        hint = "add what is counted, as in unit: prisoners"
        found.add("number-without-unit", (trail, "number"), "a number needs a unit", hint)
    for key in ("unit", "bound", "per"):
        if key in raw and "number" not in raw:
            message = f'"{key}" says something of a number, and there is none'
            hint = f'add a number, as in number: 6000, or leave "{key}" out'
            found.add("unit-without-number", (trail, key), message, hint, at_key=True)
            break


AGREEMENT = Record(
    "agreement",
    Agreement,
    about="Something agreed, with its stage and size.",
    finish=_finish_agreement,
    rules={
        "if": {"properties": {"number": {"not": {"const": UNSPECIFIED}}}, "required": ["number"]},
        "then": {"required": ["unit"]},
        "dependentRequired": {"unit": ["number"], "bound": ["number"], "per": ["number"]},
    },
    fields=(
        Field(
            "id",
            ID,
            "Its id; the same id in a later explainer carries it on to its next stage.",
            "prisoners-1000",
        ),
        Field("text", TEXT, "What is agreed.", "Exchange of 1,000 prisoners", required=True),
        Field("topic", TEXT, "The row or topic it settles: id or name.", "prisoners"),
        Field("round", TEXT, "The moment at which it was made: id or text.", "round-one"),
        Field("date", EDTF, "When it reached this stage.", "2025-05-16"),
        Field(
            "stage",
            Choice("stage", STAGES, fallback="agreed"),
            "How far it has come; without it, agreed.",
            "understanding",
        ),
        Field(
            "number",
            NUMBER,
            "How much or how many, in plain digits, or unspecified.",
            "6000",
            needed="with `unit`, `bound` or `per`",
        ),
        Field("bound", Choice("bound", BOUNDS), "How the number is meant.", "at least"),
        Field("unit", TEXT, "What is counted.", "prisoners", needed="with `number`"),
        Field("per", TEXT, "For each of what.", "side"),
        Field(
            "between",
            IDS,
            "Ids of those it binds; without it, all parties.",
            ["russia", "ukraine"],
        ),
        *CONDITION_FIELDS,
        Field(
            WINDOW.key,
            WINDOW.shape,
            "The time for which it holds. What became of it is told by its next stage.",
            "2025-06-20/2025-06-30",
        ),
        Field(
            "accounts",
            MapOf(
                Short(ACCOUNT, "text"),
                join=lambda side, got: Account(party=side, **got),
                wants="a mapping from sides to their accounts, as in {russia: text}",
            ),
            "How parties and third parties tell it, where they tell it differently.",
            {"russia": {"text": "Handed over by one side", "source": "tass-0602"}},
        ),
        Field("note", TEXT, "A remark by the editors.", "The day is not reported."),
        CITED,
    ),
)
AGREEMENTS = ListOf(AGREEMENT, wants="a list of agreements with text", identified=True)
