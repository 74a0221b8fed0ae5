"""Rules about figures: a party that now says nine where it said eight has hardly only reworded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.model import Statement
from sitegen.problems import KeyPath, Severity
from sitegen.relate import Dispute
from sitegen.relate.changes import Entry
from sitegen.relate.state import State

_FIGURE = re.compile(r"\d++(?:[ ,.'’\u00a0\u202f]\d++)*")
_SEPARATOR = re.compile(r"[ ,'’\u00a0\u202f]")


@rule("changed-figure", severity=Severity.WARNING, when="check")
def changed_figure(dispute: Dispute) -> Iterator[Finding]:
    """A position whose figures changed, and nothing says that the party moved.

    Editors paraphrase, so other words alone are no move: they stand in the log as worded anew,
    without a change of position. Where a figure gave way to another one, that is most often wrong.
    `changed` tells in a line what moved, and the cell is marked. Figures in words are not read.

    Bad:
        # where an explainer before it has "8 per cent in the first year"
        demands:
          - topic: Pay
            status: open
            russia: 9 per cent in the first year
            ukraine: not stated

    Good:
        # where an explainer before it has "8 per cent in the first year"
        demands:
          - topic: Pay
            status: open
            russia: {demand: 9 per cent in the first year, changed: Was 8 per cent.}
            ukraine: not stated
    """
    for step in dispute.steps:
        for entry in step.logged:
            if entry.kind != "reworded" or not entry.before or not entry.after:
                continue
            earlier = entry.before[0]
            was, now = _figures(earlier.statement), _figures(entry.after.statement)
            gone, come = was - now, now - was
            if gone and come:
                message = (
                    f"on {earlier.day} this had the figure {_named(gone)}, now {_named(come)}, "
                    'and the page says "worded anew, without a change of position"'
                )
                hint = 'if they moved, add "changed": one line on what moved'
                yield Finding(step.state.explainer.file, _place(entry, step.state), message, hint)


def _figures(statement: Statement) -> frozenset[str]:
    """The figures of what is said and of its conditions, without what groups their digits."""
    texts = (statement.text, *(text for _, text in statement.conditions))
    return frozenset(_SEPARATOR.sub("", each) for text in texts for each in _FIGURE.findall(text))


def _named(figures: frozenset[str]) -> str:
    return " and ".join(f'"{each}"' for each in sorted(figures))


def _place(entry: Entry, state: State) -> KeyPath:
    """The cell's place in its file."""
    row = next(row for row in state.rows if row.id == entry.row)
    others = any(cell.party == entry.party for cell in row.typed.others)
    return ("demands", row.index, *(("others",) if others else ()), entry.party)
