"""What the second sheet of a workbook tells whoever fills it in; `docs/tables.md` tells more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.desk.table.grid import Column
from sitegen.model import ANSWERS, KINDS, STATUSES

_EXAMPLE = (
    "Offer: Gradual easing of sanctions\n"
    "if: Ukraine’s conditions are met\n"
    "answer: russia rejected\n"
    "source: eunews\n"
    "\n"
    "Warning: New sanctions if the talks bring no ceasefire\n"
    "by: zelensky"
)
_CELLS = (
    ("text alone", "What the party wants: a demand."),
    ("not stated", "The party says nothing on this topic."),
    ("unchanged", "What the party said in the nearest earlier explainer still holds."),
    ("withdrawn", "The party has dropped what it wanted."),
    (
        "Offer: text",
        (
            f"Any other kind of statement begins with its kind and a colon: {', '.join(KINDS)}. "
            "Several statements stand one below the other, best with an empty line between them "
            "(Alt+Enter, on a Mac Option+Return, begins a new line inside a cell)."
        ),
    ),
)
_DETAILS = (
    ("if, provided, unless, subject to", "Conditions; each may stand more than once."),
    ("window", "The time it is meant for, as in 2025-06-20/2025-06-30."),
    ("by", "Who said it: the id of a person, or a name."),
    ("according to", "Who tells it, where that is not the party itself."),
    ("since", "Since when the party has held it."),
    (
        "answer",
        (
            f"What another party said to it: its id and {', '.join(ANSWERS)}, as in "
            "“answer: ukraine rejected”. Below it, if need be: answer text, answer date, answer "
            "source."
        ),
    ),
    ("quote, note, changed", "The words used; the editors’ remark; why it moved, in a line."),
    (
        "source",
        (
            "Ids of sources, with commas between them; or one with a place in it, as in “source: "
            "eunews at paragraph 3”."
        ),
    ),
)
_COLUMNS = {
    "topic": "What the row is about. Rows can be moved, added and reworded.",
    "status": f"One of: {', '.join(STATUSES)}. “irreconcilable” needs “status by”.",
    "note": "The editors’ remark on the row.",
    "changed": "Why the row moved, in a line.",
    "was": "The status before, where no earlier explainer has the topic.",
    "status_by": "Whose judgement the status is: ids or names, one a line.",
    "status_source": "Where that judgement is reported: ids of sources.",
    "id": "The row’s id, where it is not the topic’s. Leave it as it is.",
}


def guide_lines(title: str, columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """Lines of two texts; one whose second text is empty is a heading."""
    yield f"How to fill in: {title}", ""
    yield "", "Edit the sheet “Table”, save it as a workbook or as CSV, and hand it back."
    yield "", "What is left alone here is left alone there: comments and all."
    yield "", ""
    yield "What a party says", ""
    yield from _CELLS
    yield "An example", _EXAMPLE
    yield "", ""
    yield "Details of a statement, each in a line of its own below it", ""
    yield from _DETAILS
    yield "", ""
    yield "The other columns", ""
    for column in columns:
        if column.kind == "key":
            yield column.head, _COLUMNS[column.id]
    yield "also: …", "What a third party says, on a line of its own below the row."
    yield "", ""
    yield "Signs in a text", ""
    yield "\\n", "A line break inside one text. \\\\ is a backslash, \\s a blank at a text’s end."
