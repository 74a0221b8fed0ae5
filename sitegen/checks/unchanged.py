"""Rules about the table: what `unchanged` repeats was said before, where readers can read it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Written
from sitegen.model import UNCHANGED, Explainer
from sitegen.relate.rows import row_id
from sitegen.relate.state import explainer_key


@rule("nothing-unchanged")
def nothing_unchanged(written: Written) -> Iterator[Finding]:
    """A cell `unchanged` that no earlier explainer fills.

    `unchanged` repeats the party's cell of the nearest earlier explainer of the dispute that states
    it. Drafts and scheduled explainers do not count, since readers cannot look up what they say;
    where one of these states it, the finding names that file.

    Bad:
        # in the first explainer of a dispute
        demands:
          - {topic: Sanctions, status: open, russia: unchanged, ukraine: not stated}

    Good:
        # in the first explainer of a dispute
        demands:
          - {topic: Sanctions, status: open, russia: All of them removed, ukraine: not stated}
    """
    if any(_misread(state.explainer, written) for state in written.dispute.states):
        return  # what went before is not known, and to write it out would be wrong advice
    for row in written.table:
        for above, cells in (((), row.cells), (("others",), row.others)):
            for cell in cells:
                for said in cell.said:
                    if said.statement.kind == UNCHANGED:
                        keys = ("demands", row.index, *above, cell.party)
                        yield Finding(written.file, keys, *_reason(written, row.id, cell.party))


def _reason(written: Written, row: str, side: str) -> tuple[str, str]:
    """Why there is nothing to repeat, and what to do."""
    held = _held(written, row, side)
    if not held:
        return f'no earlier explainer states what "{side}" says on this', "write it out"
    why = "is a draft" if held.draft else f"is scheduled for {held.date}"
    message = f'"{held.file}" states what "{side}" says on this, but {why}'
    return message, "publish that file first, or write it out here"


def _held(written: Written, row: str, side: str) -> Explainer | None:
    """The nearest earlier explainer that states it, among those that are not published."""
    whole = written.whole
    own = explainer_key(whole) if isinstance(whole, Explainer) else None
    earlier = [each for each in written.dispute.held if own and explainer_key(each) < own]
    stating = (each for each in earlier if _states(each, written, row, side))
    return max(stating, key=explainer_key, default=None)


def _states(explainer: Explainer, written: Written, row: str, side: str) -> bool:
    """Whether an explainer says in so many words what a side says on the topic of a row."""
    return any(
        cell.party == side and UNCHANGED not in [each.kind for each in cell.statements]
        for typed in explainer.demands
        if row_id(typed, written.scope) == row
        for cell in (*typed.cells, *typed.others)
        if cell.statements
    )


def _misread(explainer: Explainer, written: Written) -> bool:
    """Whether an error hides what another explainer states, or on which day it does."""
    keys = ("as_of", "demands") if explainer.file != written.file else ("as_of",)
    return not explainer.draft and not explainer.flawed.isdisjoint(keys)
