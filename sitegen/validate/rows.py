"""Rows of the table: one topic, with one key per party."""

from __future__ import annotations

from sitegen.model import STATUSES, Cell, Row
from sitegen.validate.cells import CELL
from sitegen.validate.citations import REFS
from sitegen.validate.forms import ID, ROW_ID, Id
from sitegen.validate.found import Found, Trail
from sitegen.validate.groups import ListOf, MapOf, Texts
from sitegen.validate.records import Field, Raw, Record, Values
from sitegen.validate.shapes import TEXT, Choice

STATUS = Choice("status", STATUSES, fallback="open")
IDS = Texts(ID, wants="a list of ids")
_CELLS = MapOf(
    CELL, join=Cell, wants="a mapping from third parties to cells, as in {turkiye: Ready to host}"
)


def _finish_row(raw: Raw, out: Values, trail: Trail, found: Found) -> None:
    judged = raw.get("status_by", []) != []
    if out["status"] == "irreconcilable" and not judged and not found.translated:
        message = '"irreconcilable" is a judgement, and nobody is named for it'
        hint = "say whose judgement it is, as in status_by: mediator"
        found.add("missing-status-by", (trail, "status"), message, hint)
    silent = raw.get("not_stated")
    if isinstance(silent, list):
        for i, party in enumerate(silent):
            if isinstance(party, str) and party in raw and party not in ROW.shapes:
                message = f'"{party}" has a cell in this row and is listed as not stated'
                hint = "leave out the one or the other"
                found.add("cell-and-not-stated", ((trail, "not_stated"), i), message, hint)


ROW = Record(
    "row",
    Row,
    about="One topic of the table. Beside the keys below it has one key per party: its cell.",
    finish=_finish_row,
    rest=_CELLS,
    rules={
        "if": {"properties": {"status": {"const": "irreconcilable"}}, "required": ["status"]},
        "then": {"required": ["status_by"], "properties": {"status_by": {"minItems": 1}}},
    },
    fields=(
        Field(
            "topic",
            TEXT,
            "What the row is about. An id or name of the dispute's `topics` ties it to that topic.",
            "Sanctions",
            required=True,
        ),
        Field(
            "id",
            ROW_ID,
            "The row's id, where it is not the topic's: it ties together rows of several "
            "explainers and is part of links.",
            "sanctions",
        ),
        Field(
            "status",
            STATUS,
            "Where it stands. `partly agreed`: part of the substance, not some of the parties. "
            "`irreconcilable` is a judgement and needs `status_by`.",
            "open",
            required=True,
        ),
        Field(
            "status_by",
            Texts(TEXT, wants="an id or text, or a list of these", single=True),
            "Whose judgement the status is: ids or text. Without it the page says it is yours.",
            ["fidan"],
            needed="with `irreconcilable`",
        ),
        Field(
            "status_source",
            REFS,
            "Where that judgement is reported.",
            "shine-0516",
            to="status_sources",
        ),
        Field(
            "was",
            STATUS,
            "The status before, where no earlier explainer has the topic.",
            "open",
        ),
        Field("changed", TEXT, "Why the row moved, in a line.", "Both sides put it in writing."),
        Field("note", TEXT, "A remark by the editors, printed in the row.", "Agreed in part."),
        Field("not_stated", IDS, "Parties that say nothing on this topic.", ["ukraine"]),
        Field(
            "others",
            _CELLS,
            "What third parties say: their cells, in lines below the row.",
            {"turkiye": {"offer": "To host the next round"}},
        ),
    ),
)
ROWS = ListOf(ROW, wants="a list of rows", identified=True)


def taken_by_rows(party: str) -> str:
    """Why a party may not bear this id, or "": in a row its key would mean something else."""
    return (
        f'"{party}" is a key of rows, so no party can be called that' if party in ROW.shapes else ""
    )


PARTY_ID = Id(taken=taken_by_rows, instead="{}-party")
