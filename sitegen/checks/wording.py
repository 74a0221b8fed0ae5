"""Rules about how the table is worded: short cells, plain words, one name for one party.

They only warn, and no build runs them: a page that breaks them is right, and could be fairer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.checks.rule import Finding, rule
from sitegen.checks.tone import outside_quotes
from sitegen.checks.written import Written
from sitegen.model import Cell, Party, ThirdParty
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


_BLANKS = frozenset(("", "na", "nil", "none", "null", "silent", "tba", "tbd", "unknown"))


@rule("blank-cell", severity=Severity.WARNING, when="check")
def blank_cell(written: Written) -> Iterator[Finding]:
    """A cell that holds `none`, `n/a`, a dash or the like, and is printed as a demand of that text.

    Where a party says nothing, the cell reads `not stated`. Any other text is what it demands.

    Bad:
        demands:
          - {topic: Sanctions, status: open, russia: All of them removed, ukraine: n/a}

    Good:
        demands:
          - {topic: Sanctions, status: open, russia: All of them removed, ukraine: not stated}
    """
    for keys, cell in cells(written):
        for statement in cell.statements:
            letters = "".join(filter(str.isalnum, statement.text)).casefold()
            if letters in _BLANKS and statement.kind == "demand" and statement.text:
                message = f'"{statement.text}" is printed as a demand of that text'
                hint = "write not stated; if they do demand that, say it in more words"
                yield Finding(written.file, keys, message, hint)


@rule("mixed-names", severity=Severity.WARNING, when="check")
def mixed_names(written: Written) -> Iterator[Finding]:
    """A party under two names in one cell.

    "Kyiv" and "Ukraine" side by side read like two actors. A cell uses one name of a party: its
    `name`, or one of its `aka` and its `short` name. Quotations may have another one. Only these
    very forms are found, no inflected ones.

    Bad:
        parties: {russia: Russia, ukraine: {name: Ukraine, aka: [Kyiv]}}
        demands:
          - topic: Territory
            status: open
            russia: Kyiv leaves the region, and Ukraine gives it up
            ukraine: not stated

    Good:
        parties: {russia: Russia, ukraine: {name: Ukraine, aka: [Kyiv]}}
        demands:
          - topic: Territory
            status: open
            russia: Ukraine leaves the region, and gives it up
            ukraine: not stated
    """
    sides: list[Party | ThirdParty] = [*written.scope.parties.values()]
    sides += written.scope.third_parties.values()
    named = {
        name: side.id
        for side in sides
        for name in (side.name, *side.aka, side.short if isinstance(side, Party) else "")
        if name
    }
    if len(named) == len(sides):
        return
    finder = _names(tuple(named))
    for keys, cell in cells(written):
        met: dict[str, str] = {}
        for match in finder.finditer(outside_quotes("\n".join(texts_of(cell)))):
            side, name = named[match[0]], match[0]
            if met.setdefault(side, name) != name:
                message = f'"{met[side]}" and "{name}" are one party in this cell'
                yield Finding(written.file, keys, message, "use one of the names")
                break


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds names as whole words, the longer one where two begin alike."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
