"""Rules about how the table is worded: short cells, plain words, one name for one party.

They only warn, and no build runs them: a page that breaks them is right, and could be fairer.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Written
from sitegen.model import Cell
from sitegen.problems import KeyPath, Severity
from sitegen.relate.wording import words

LONGEST_CELL = 40
"""Words that one cell should hold at most: what is longer is read as prose, not compared."""


@rule("long-cell", severity=Severity.WARNING, when="check")
def long_cell(written: Written) -> Iterator[Finding]:
    """A cell of more than 40 words.

    Cells stand side by side to be compared; what takes more than 40 words is an article in a
    column. What is said and its conditions are counted, not its note and its quotation. Say it
    shorter, move what explains it to `note` or to the text, or make two rows of it.

    Bad:
        demands:
          - topic: Sanctions
            status: open
            russia: >-
              The removal of all sanctions that were imposed on it by any state or group of states
              since the first of them, whatever they concern, and besides a promise of all these
              states, in writing, that none of them will be imposed again for as long as the
              agreement lasts
            ukraine: not stated

    Good:
        demands:
          - topic: Sanctions
            status: open
            russia: All sanctions removed, and a promise in writing that none will be imposed again
            ukraine: not stated
    """
    for keys, cell in cells(written):
        count = sum(len(words(text)) for text in texts_of(cell))
        if count > LONGEST_CELL:
            message = (
                f"this cell has {count} words; up to {LONGEST_CELL} can be compared at a glance"
            )
            hint = 'shorten it, or move what explains it to "note" or to the text'
            yield Finding(written.file, keys, message, hint)


def cells(written: Written) -> Iterator[tuple[KeyPath, Cell]]:
    """Every cell of the table, of parties and of third parties, with its key path."""
    for i, row in enumerate(written.rows):
        for cell in row.cells:
            yield ("demands", i, cell.party), cell
        for cell in row.others:
            yield ("demands", i, "others", cell.party), cell


def texts_of(cell: Cell) -> Iterator[str]:
    """What a cell says: its statements and their conditions."""
    for statement in cell.statements:
        yield statement.text
        for _, text in statement.conditions:
            yield text
