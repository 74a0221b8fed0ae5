"""What holds of every dispute, whatever its explainers say."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen import relate
from sitegen.model import STATUSES, Explainer, Statement
from sitegen.relate import Dispute, Said, State
from sitegen.relate.answers import LAPSED, OPEN, asked_not_answered, fate
from sitegen.relate.changes import MOVES, QUIET, Entry, Step, changes, marks
from sitegen.relate.pairing import LOGGED, answered, wording
from sitegen.relate.rows import stating
from sitegen.relate.scoreboard import scoreboard
from sitegen.validate.files import Files
from tests.unit.disputes import NOTE, disputes, explainer, series

TODAY = dt.date(2025, 6, 1)

# --- The merged table ----------------------------------------------------------------------------


@given(disputes)
def test_a_cell_of_the_merged_table_comes_from_the_newest_explainer_that_states_it(
    dispute: Dispute,
) -> None:
    for row in dispute.rows:
        for cell in (*row.cells, *row.others):
            stated = [
                old.said
                for state in dispute.states
                for own in state.rows
                if own.id == row.id
                for old in (*own.cells, *own.others)
                if old.party == cell.party and old.said
            ]
            assert cell.said == (stated[-1] if stated else ())


@given(disputes)
def test_every_statement_names_the_explainer_that_made_it(dispute: Dispute) -> None:
    made = {
        (state.address, state.day, statement)
        for state in dispute.states
        for row in state.explainer.demands
        for cell in (*row.cells, *row.others)
        for statement in cell.statements
    }
    for row in dispute.rows:
        for cell in (*row.cells, *row.others):
            for said in cell.said:
                assert (said.origin, said.day, said.statement) in made


# --- Changes -------------------------------------------------------------------------------------

Position = tuple[object, ...]
Table = dict[str, tuple[str, dict[str, Counter[Position]]]]


def position(statement: Statement) -> Position:
    return statement.kind, wording(statement), answered(statement)


def positions(said: tuple[Said, ...]) -> Counter[Position]:
    return Counter(position(each.statement) for each in said)


def table(state: State) -> Table:
    """What an explainer's table says: statuses, and each side's positions in no order."""
    return {
        row.id: (row.typed.status, {cell.party: positions(cell.said) for cell in stating(row)})
        for row in state.rows
    }


def replayed(before: Table, step: Step) -> Table:
    """The table after a step: rows first, then all that is gone, then all that is said."""
    after = {row: (status, dict(cells)) for row, (status, cells) in before.items()}
    entries = [entry for entry in step.entries if entry.agreement is None]
    for entry in entries:
        if not entry.party:
            replay_row(after, entry)
    for sign in (-1, 1):
        for entry in entries:
            if entry.party:
                cells = after[entry.row][1]
                cell = cells.get(entry.party, Counter())
                said = (entry.after,) if entry.after else ()
                changed = cell - positions(entry.before) if sign < 0 else cell + positions(said)
                cells[entry.party] = changed
    return {
        row: (status, {party: cell for party, cell in cells.items() if cell})
        for row, (status, cells) in after.items()
    }


def replay_row(after: Table, entry: Entry) -> None:
    if entry.made:
        said = {cell.party: positions(cell.said) for cell in stating(entry.made)}
        after[entry.row] = entry.now, said
    elif entry.kind == "silent":
        del after[entry.row]
    else:
        after[entry.row] = entry.now, after[entry.row][1] if entry.row in after else {}


@given(disputes)
def test_replaying_the_changes_on_a_table_gives_the_next_one(dispute: Dispute) -> None:
    before = table(dispute.states[0])
    for step in dispute.steps[1:]:
        before = replayed(before, step)
        assert before == table(step.state)


@given(disputes)
def test_every_statement_has_one_entry(dispute: Dispute) -> None:
    for step in dispute.steps[1:]:
        new = {entry.row for entry in step.entries if entry.made}
        told = [id(entry.after) for entry in step.entries if entry.after]
        said = [
            id(each)
            for row in step.state.rows
            if row.id not in new
            for cell in stating(row)
            for each in cell.said
        ]
        assert sorted(told) == sorted(said)


@given(disputes)
def test_the_first_explainer_changes_nothing(dispute: Dispute) -> None:
    assert dispute.steps[0].entries == ()
    assert dispute.steps[0].before is None


@given(disputes)
def test_kinds_of_entries_are_the_published_ones(dispute: Dispute) -> None:
    kinds = {entry.kind for step in dispute.steps for entry in step.entries}
    assert kinds <= {*MOVES, *LOGGED, *QUIET}


@given(disputes)
def test_one_step_alone_is_the_same_as_among_all(dispute: Dispute) -> None:
    for index, step in enumerate(dispute.steps):
        assert changes(dispute.states[:index], dispute.states[index]) == step


@given(disputes)
def test_the_same_explainer_again_moves_nothing(dispute: Dispute) -> None:
    last = dispute.states[-1]
    again = replace(last, day=last.day + dt.timedelta(days=1))
    assert changes(dispute.states, again).moves == ()
    assert changes(dispute.states, again).logged == ()


@given(disputes)
def test_marks_stand_on_rows_and_cells_of_the_table(dispute: Dispute) -> None:
    for step in dispute.steps:
        rows = {row.id: row for row in step.state.rows}
        for (row, party), mark in marks(step).items():
            assert not party or party in {cell.party for cell in stating(rows[row])}
            assert mark.since < step.state.day


# --- What was asked ------------------------------------------------------------------------------


@given(disputes, st.integers(0, 200))
def test_as_days_go_by_what_is_open_lapses_and_nothing_else(dispute: Dispute, later: int) -> None:
    day = TODAY + dt.timedelta(days=later)
    became = {(fate(ask, TODAY), fate(ask, day)) for ask in dispute.asks}
    assert {(then, now) for then, now in became if then != now} <= {(OPEN, LAPSED)}
    waiting = set(asked_not_answered(dispute.asks, TODAY))
    assert set(asked_not_answered(dispute.asks, day)) == waiting


@given(disputes)
def test_what_was_answered_is_not_in_the_list(dispute: Dispute) -> None:
    waiting = asked_not_answered(dispute.asks, TODAY)
    assert not any(ask.answered for ask in waiting)
    assert [ask.day for ask in waiting] == sorted((ask.day for ask in waiting), reverse=True)


# --- Scores --------------------------------------------------------------------------------------


@given(disputes)
def test_the_last_score_is_that_of_the_merged_table(dispute: Dispute) -> None:
    counted = Counter(row.typed.status for row in dispute.rows)
    scores = scoreboard(dispute)
    assert bool(scores) == bool(dispute.rows)
    if scores:
        assert scores[-1].counts == tuple(counted[status] for status in STATUSES)


# --- What is published ---------------------------------------------------------------------------


def library(*explainers: Explainer, day: dt.date = TODAY) -> relate.Library:
    files = Files({"d": NOTE}, tuple(("d", each) for each in explainers))
    return relate.library(files, day, "en")


@given(series(), st.data())
def test_what_is_not_published_influences_nothing(
    found: tuple[Explainer, ...], data: st.DataObject
) -> None:
    drafts = data.draw(st.sets(st.sampled_from(range(len(found)))))
    mixed = [replace(each, draft=index in drafts) for index, each in enumerate(found)]
    late = replace(explainer(12, *found[0].demands), date=TODAY + dt.timedelta(days=1))
    early = replace(late, as_of=dt.date(2024, 1, 1))
    published = library(*(each for each in mixed if not each.draft))
    everything = library(*mixed, late, replace(early, file="content/d/early.md"))
    assert {held.file for held in everything.held} == {
        *(each.file for each in mixed if each.draft),
        late.file,
        "content/d/early.md",
    }
    shown = tuple(replace(each, held=()) for each in everything.disputes)
    assert replace(everything, disputes=shown, held=()) == published


@given(series(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(
    found: tuple[Explainer, ...], chance: random.Random
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert library(*shuffled) == library(*found)
