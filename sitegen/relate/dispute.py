"""A dispute: its explainers in their order, and everything that follows from them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model import Agreement, DisputeNote, Explainer, Moment, SourceNote
from sitegen.relate.answers import Ask
from sitegen.relate.asked import asks_of
from sitegen.relate.changes import Step, steps_of
from sitegen.relate.merged import dispute_columns, merged_rows
from sitegen.relate.rows import TableRow
from sitegen.relate.scope import Scope, scope_of, with_local
from sitegen.relate.stages import Stage, stages_of
from sitegen.relate.state import (
    Original,
    State,
    agreement_identity,
    moment_identity,
    moment_key,
    states_of,
)


class Dispute(Struct, frozen=True):
    """A dispute and what can be derived from its explainers.

    Attributes:
        id: its folder, also its address without the final slash; empty for the stand-in of an
            explainer on its own.
        lang: of its page; of its introduction, where it has one.
        note: its `index.md`, if it has one.
        states: its published explainers, oldest first.
        rows: the merged table.
        scope: names and columns of the dispute as a whole.
        agreements: the newest form of each, oldest first.
        moments: the shared ones and every explainer's, in order of time.
        steps: what each of `states` changed, in the same order.
        asks: all that was ever asked, answered or not, in the order in which it was.
        stages: those of each agreement, oldest first, by `agreement_identity`.
        original: what its page was translated from, where it is a translation.
        held: its drafts and scheduled explainers; nothing of them is shown, but a finding may name
            one as its reason.
    """

    id: str
    title: str
    lang: str
    note: DisputeNote | None
    states: tuple[State, ...]
    scope: Scope
    rows: tuple[TableRow, ...]
    agreements: tuple[Agreement, ...]
    moments: tuple[Moment, ...]
    steps: tuple[Step, ...] = ()
    asks: tuple[Ask, ...] = ()
    stages: Mapping[str, tuple[Stage, ...]] = {}
    original: Original | None = None
    held: tuple[Explainer, ...] = ()

    @property
    def address(self) -> str:
        """Its page's address."""
        return f"{self.lang}/{self.id}/" if self.original else f"{self.id}/"

    @property
    def file(self) -> str:
        """What it is from: its `index.md`, or its folder."""
        return self.note.file if self.note else f"content/{self.id}"

    @property
    def day(self) -> dt.date | None:
        """The day of its newest state."""
        return self.states[-1].day if self.states else None


def dispute_of(
    folder: str,
    note: DisputeNote | None,
    explainers: Sequence[Explainer],
    seeds: Mapping[str, SourceNote],
    lang: str,
) -> Dispute:
    """One dispute from its published explainers."""
    states = states_of(folder, note, explainers, seeds, lang)
    scope = scope_of(note, None, seeds)
    local = (state.explainer.sources for state in reversed(states))
    scope = replace(
        scope,
        columns=dispute_columns(scope, states),
        sources=with_local(seeds, note.sources if note else (), *local),
    )
    agreements = newest_agreements(note, states)
    steps = steps_of(states)
    spoken = (note and note.lang) or lang
    return Dispute(
        id=folder,
        title=note.title if note else (folder or (states[0].title if states else "")),
        lang=spoken,
        note=note,
        states=states,
        scope=scope,
        rows=merged_rows(states, scope, agreements),
        agreements=agreements,
        moments=_all_moments(note, states),
        steps=steps,
        asks=asks_of(note, f"{folder}/", spoken, steps),
        stages=stages_of(steps),
    )


def newest_agreements(note: DisputeNote | None, states: Sequence[State]) -> tuple[Agreement, ...]:
    """Each agreement in the form that the newest explainer gives it, in order of first mention."""
    newest: dict[str, Agreement] = {}
    everything = [a for state in states for a in state.agreements]
    for agreement in (*everything, *(note.agreements if note else ())):
        key = agreement_identity(agreement)
        if key in newest and note and agreement in note.agreements:
            continue
        newest[key] = agreement
    return tuple(newest.values())


def _all_moments(note: DisputeNote | None, states: Sequence[State]) -> tuple[Moment, ...]:
    """The shared moments, then every explainer's; one id or one (day, event) is one moment."""
    everything = (*(note.dates if note else ()), *(m for s in states for m in s.moments))
    moments = {moment_identity(moment): moment for moment in everything}
    return tuple(sorted(moments.values(), key=moment_key))
