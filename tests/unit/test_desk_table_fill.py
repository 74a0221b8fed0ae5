"""A sheet is read by its heads and cells, and what cannot be taken over is told where it stands."""

import datetime as dt
import re
from pathlib import Path

import pytest

from sitegen import content
from sitegen.desk.edit import difference
from sitegen.desk.table import Filled, fill, judge, read_csv
from sitegen.desk.table.notation import FIELDS, read, write
from sitegen.desk.table.texts import Misread
from sitegen.model import KINDS
from sitegen.problems import Severity
from sitegen.settings import Settings
from tests.unit.tables import target

FILE = """\
---
title: One
summary: Two
date: 2025-06-03
as_of: 2025-06-02   # the day
demands:
  # The table.
  - topic: Truce        # short
    status: open
    not_stated: [no, українa-2]
    russia:
      # first
      - demand: 'It''s now'
        note: "Why"   # because
      - offer: "Talks"
    ukraine: >-
      A long
      text

  # About prisoners.
  - {topic: Prisoners, status: open, russia: "All", ukraine: not stated, "no": x, українa-2: y}
sources: {eunews: {title: E, kind: news}}
---
Body
"""
HEADS = "topic,status,ukraine,russia,no,українa-2\r\n"
TRUCE = (
    'Truce,open,A long text,"Demand: It\'s now\nnote: Why\n\nOffer: Talks",'
    "not stated,not stated\r\n"
)
PRISONERS = "Prisoners,open,not stated,All,x,y\r\n"


def filled(text: str) -> Filled:
    return fill(target(FILE.encode()), read_csv(text.encode(), "g.csv"))


def changed(text: str) -> list[str]:
    """The lines that go and come; the sheet must be sound."""
    made = filled(text)
    assert made.faults == ()
    told = difference("f", FILE.encode(), made.after).splitlines()[2:]
    return [line for line in told if line[0] in "+-"]


def faults(text: str) -> list[str]:
    return [str(fault) for fault in filled(text).faults]


def test_nothing_changes_where_the_sheet_says_the_same() -> None:
    assert filled(HEADS + TRUCE + PRISONERS).after == FILE.encode()
    assert filled("topic\r\nTruce\r\nPrisoners\r\n").after == FILE.encode()


def test_comments_and_quotation_marks_in_an_edited_cell_stay() -> None:
    text = HEADS + TRUCE.replace("It's now", "It's today") + PRISONERS
    assert changed(text) == [
        "-      - demand: 'It''s now'",
        "+      - demand: 'It''s today'",
    ]
    text = HEADS + TRUCE.replace("Offer: Talks", "Warning: Talks\nby: x") + PRISONERS
    assert changed(text) == [
        '-      - offer: "Talks"',
        '+      - warning: "Talks"',
        "+        by: x",
    ]
    text = HEADS + TRUCE.replace("note: Why\n\n", "").replace("A long text", "Short") + PRISONERS
    assert changed(text) == [
        '-        note: "Why"   # because',
        "-    ukraine: >-",
        "-      A long",
        "-      text",
        "+    ukraine: Short",
    ]


def test_a_text_in_a_block_goes_as_a_whole() -> None:
    data = FILE.replace("      text\n", "      text\u00a0\n\n\n").encode()
    text = HEADS + TRUCE.replace("A long text", "Short") + PRISONERS
    made = fill(target(data), read_csv(text.encode(), "g.csv"))
    assert made.faults == ()
    assert "    ukraine: Short\n\n\n\n  # About" in made.after.decode()


def test_silence_moves_between_the_list_and_the_cell() -> None:
    text = HEADS + TRUCE.replace("not stated,not stated", "Peace,not stated") + PRISONERS
    assert changed(text) == [
        "-    not_stated: [no, українa-2]",
        "+    not_stated: [українa-2]",
        '+    "no": Peace',
    ]
    text = HEADS + TRUCE.replace("A long text", "not stated") + PRISONERS
    assert changed(text)[-1] == "+    ukraine: not stated"


def test_in_brackets_only_the_value_changes() -> None:
    text = HEADS + TRUCE + PRISONERS.replace("All,x,", '"Offer: All, soon",,')
    assert changed(text)[1] == (
        '+  - {topic: Prisoners, status: open, russia: {offer: "All, soon"}, '
        "ukraine: not stated, українa-2: y}"
    )


def test_rows_move_with_their_comments_and_keep_their_bytes() -> None:
    made = filled(HEADS + PRISONERS + "Peace,deferred,A,,B,\r\n" + TRUCE)
    assert made.faults == ()
    assert (made.added, made.removed, made.moved) == (("Peace",), (), True)
    text = made.after.decode()
    assert text.index("# About prisoners.\n  - {topic: P") < text.index("- topic: Peace")
    new = '  - topic: Peace\n    status: deferred\n    "no": B\n    ukraine: A\n'
    assert new in text
    assert "# The table.\n" in text
    assert "- topic: Truce        # short\n" in text


def test_a_row_whose_topic_is_reworded_stays_the_same_row() -> None:
    made = filled(HEADS + TRUCE.replace("Truce", "A truce") + PRISONERS)
    assert (made.added, made.removed) == ((), ())
    assert b"- topic: A truce        # short\n" in made.after


def test_rows_that_are_missing_are_listed() -> None:
    made = filled(HEADS + PRISONERS)
    assert made.removed == ("Truce",)
    assert b"It''s now" not in made.after


def test_an_explainer_without_a_table_gets_one() -> None:
    bare = FILE[: FILE.index("demands:")] + FILE[FILE.index("sources:") :]
    for data in (bare, bare.replace("sources:", "demands: []\nsources:")):
        made = fill(target(data.encode()), read_csv((HEADS + TRUCE).encode(), "g.csv"))
        assert made.faults == ()
        assert "- topic: Truce\n    status: open\n    not_stated: " in made.after.decode()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "g.csv: error: this sheet is empty; begin with a row of heads"),
        (HEADS, "g.csv: error: this sheet has no row below its heads; write one row a topic"),
        ("status\r\nopen\r\n", 'g.csv, row 1: error: no column is called "topic"'),
        (
            HEADS.replace("russia", "rusia") + TRUCE,
            'g.csv, cell D1: error: no column of this table is called "rusia"; did you mean',
        ),
        (
            HEADS.replace("russia", "georgia") + TRUCE,
            'cell D1: error: no column of this table is called "georgia"; declare it under',
        ),
        (
            HEADS.replace("russia", "Ukraine [ukraine]") + TRUCE,
            'cell D1: error: the column "Ukraine [ukraine]" stands twice; delete one of them',
        ),
        (HEADS + TRUCE + ",open\r\n", "g.csv, cell A3: error: this row has no topic; write it"),
        (
            HEADS + TRUCE.replace("stated\r\n", "stated,stray\r\n"),
            "g.csv, cell G2: error: this column has no head; give the column a head",
        ),
        (
            HEADS + TRUCE.replace("Offer: Talks", "Ofer: Talks"),
            'g.csv, cell D2 (russia): error: "Ofer:" is no word of a cell; write "offer:"',
        ),
        (
            HEADS + TRUCE.replace("A long text", "A\u2028b"),
            "g.csv, cell C2: error: this cell holds the character U+2028 (line separator)",
        ),
    ],
)
def test_a_fault_names_its_cell_and_what_to_do(text: str, fault: str) -> None:
    assert any(fault in each for each in faults(text)), faults(text)
    assert filled(text).after == FILE.encode()


def test_the_rules_speak_of_the_cell() -> None:
    bad = TRUCE.replace("open", "irreconcilable").replace("note: Why", "source: nowhere")
    text = HEADS + bad + PRISONERS
    made = target(FILE.encode())
    sheet = read_csv(text.encode(), "g.csv")
    verdict = judge(made, sheet, fill(made, sheet), Settings(title="T"), dt.date(2025, 6, 15))
    told = sorted(str(fault) for fault in verdict.faults)
    assert verdict.refused
    assert any(t.startswith("g.csv, cell B2 (status): error[missing-status-by]") for t in told)
    assert any(t.startswith("g.csv, cell D2 (russia): error[unknown-source]") for t in told)
    text = HEADS + TRUCE + PRISONERS.replace("not stated", "")
    sheet = read_csv(text.encode(), "g.csv")
    verdict = judge(made, sheet, fill(made, sheet), Settings(title="T"), dt.date(2025, 6, 15))
    (silent,) = [str(f) for f in verdict.faults if f.severity is Severity.ERROR]
    assert silent.startswith("g.csv, cell A3 (topic): error[")
    assert "ukraine" in silent


@pytest.mark.parametrize(
    "text",
    ["Demand: a\nb", "by: x", "Demand:", "Demand: a\nby: x\nby: y", "Demand: a\nanswer: russia",
     "Demand: a\nanswer text: x", "Demand: a\nanswer: x noted\nanswer: x noted"],
)  # fmt: skip
def test_what_makes_no_sense_is_said(text: str) -> None:
    with pytest.raises(Misread) as misread:
        read(text)
    assert misread.value.hint


def test_people_need_not_be_exact() -> None:
    assert read("Not Stated.") == "not stated"
    assert read("  OFFER :  Peace \n\n  Subject_to: x\nanswer: russia: Noted") == {
        "offer": "Peace",
        "subject_to": "x",
        "answers": {"russia": "noted"},
    }
    assert read("Peace\nby: x") == {"demand": "Peace", "by": "x"}
    assert write({"demand": "Peace"}) == "Peace"
    assert write({"demand": "not stated"}) == "Demand: not stated"


def test_the_page_about_tables_shows_what_is_so(repository: Path) -> None:
    page = (repository / "docs" / "tables.md").read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (cell,) = (text for lang, text in blocks if not lang and text.startswith("Offer:"))
    (yaml,) = (text for lang, text in blocks if lang == "yaml")
    raw, problems = content.split(f"---\n{yaml}---\n".encode(), "docs/tables.md")
    assert raw
    assert not problems
    assert read(cell) == raw.meta["ukraine"]
    assert write(raw.meta["ukraine"]) == cell.rstrip("\n")
    said = {line.split(":")[0].replace(" ", "_") for line in re.findall(r"`([a-z ]+:)", page)}
    assert said >= {*FIELDS} - {*KINDS, "answers"}
