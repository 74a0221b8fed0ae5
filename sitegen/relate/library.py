"""The library: every published explainer in its dispute, every source, every plain page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.addresses import slug
from sitegen.model import (
    Agreement,
    DisputeNote,
    Explainer,
    Moment,
    PlainPage,
    SourceNote,
)
from sitegen.relate.answers import Ask
from sitegen.relate.asked import asks_of
from sitegen.relate.changes import Step, steps_of
from sitegen.relate.cited import agreement_refs, moment_refs, refs_in_order
from sitegen.relate.merged import dispute_columns, merged_rows
from sitegen.relate.rows import TableRow
from sitegen.relate.scope import Scope, scope_of, with_local
from sitegen.relate.stages import Stage, stages_of
from sitegen.relate.state import State, agreement_identity, moment_identity, moment_key, states_of
from sitegen.validate.files import Files


class Dispute(Struct, frozen=True):
    """A dispute and what can be derived from its explainers.

    Attributes:
        id: its folder, also its address without the final slash; empty for the stand-in of an
            explainer on its own.
        note: its `index.md`, if it has one.
        states: its published explainers, oldest first.
        rows: the merged table.
        scope: names and columns of the dispute as a whole.
        agreements: the newest form of each, oldest first.
        moments: the shared ones and every explainer's, in order of time.
        steps: what each of `states` changed, in the same order.
        asks: all that was ever asked, answered or not, in the order in which it was.
        stages: those of each agreement, oldest first, by `agreement_identity`.
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

    @property
    def address(self) -> str:
        """Its page's address."""
        return f"{self.id}/"

    @property
    def day(self) -> dt.date | None:
        """The day of its newest state."""
        return self.states[-1].day if self.states else None


class Held(Struct, frozen=True):
    """Something that is not published: a draft, or scheduled for `due`."""

    file: str
    title: str
    due: dt.date | None


class Menu(Struct, frozen=True):
    """What the site has, as far as every page's menu tells.

    Attributes:
        disputes: at least one; `groups`: or an explainer on its own.
        cited: at least one source with a page of its own.
    """

    disputes: bool
    groups: bool
    cited: bool


class Library(Struct, frozen=True):
    """Everything that is published.

    Attributes:
        disputes: by title; those of explainers on their own are in `alone`.
        seeds: all source notes by id, cited or not.
        cited: ids of the source notes on which something published rests, or that are linked.
        around: of a part of a site, what the whole has.
    """

    disputes: tuple[Dispute, ...]
    alone: tuple[Dispute, ...]
    pages: tuple[PlainPage, ...]
    seeds: Mapping[str, SourceNote]
    cited: frozenset[str]
    held: tuple[Held, ...] = ()
    around: Menu | None = None

    @property
    def menu(self) -> Menu:
        """What every page's menu tells: of the whole site, where this is a part of it."""
        return self.around or Menu(bool(self.disputes), bool(self.groups), bool(self.cited))

    @property
    def groups(self) -> tuple[Dispute, ...]:
        """Disputes and the stand-ins of explainers on their own."""
        return self.disputes + self.alone

    def states(self) -> Iterable[State]:
        """Every published explainer, in no particular order."""
        return (state for dispute in self.groups for state in dispute.states)


def published(
    files: Files, day: dt.date, *, drafts: bool = False
) -> tuple[Files, tuple[Held, ...]]:
    """The one place where drafts and scheduled files are taken out.

    Args:
        files: everything that was read.
        day: today, in the site's time zone; a `date` after it is scheduled.
        drafts: keep drafts and scheduled files, as a preview does.
    """
    held: list[Held] = []

    def out(item: Explainer | DisputeNote | PlainPage) -> bool:
        due = getattr(item, "date", None)
        late = due is not None and due > day
        if item.draft or late:
            held.append(Held(item.file, item.title, None if item.draft else due))
        return (item.draft or late) and not drafts

    hidden = {folder for folder, note in files.notes.items() if out(note)}
    explainers = tuple(
        (folder, e) for folder, e in files.explainers if not out(e) and folder not in hidden
    )
    kept = Files(
        notes={folder: note for folder, note in files.notes.items() if folder not in hidden},
        explainers=explainers,
        pages=tuple(page for page in files.pages if not out(page)),
        seeds=files.seeds,
    )
    return kept, tuple(sorted(held, key=lambda h: h.file))


def library(files: Files, day: dt.date, lang: str, *, drafts: bool = False) -> Library:
    """Relate everything that is published.

    Args:
        files: as read and validated.
        day: today, in the site's time zone.
        lang: the site's language.
        drafts: keep drafts and scheduled files.
    """
    kept, held = published(files, day, drafts=drafts)
    grouped: dict[str, list[Explainer]] = {folder: [] for folder in kept.notes}
    for folder, explainer in kept.explainers:
        if folder:
            grouped.setdefault(folder, []).append(explainer)
    disputes = [
        dispute_of(folder, kept.notes.get(folder), explainers, kept.seeds, lang)
        for folder, explainers in grouped.items()
    ]
    alone = [
        dispute_of("", None, [explainer], kept.seeds, lang)
        for folder, explainer in kept.explainers
        if not folder
    ]
    groups = disputes + alone
    return Library(
        disputes=tuple(sorted(disputes, key=lambda d: (slug(d.title), d.id))),
        alone=tuple(sorted(alone, key=lambda d: d.states[0].address)),
        pages=tuple(sorted(kept.pages, key=lambda p: p.file)),
        seeds=kept.seeds,
        cited=frozenset(each for each in _cited(groups) if each in kept.seeds),
        held=held,
    )


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


def _cited(groups: Sequence[Dispute]) -> set[str]:
    return {
        ref.source
        for dispute in groups
        for ref in (
            *(r for state in dispute.states for r in refs_in_order(state)),
            *agreement_refs(dispute.agreements),
            *moment_refs(dispute.moments),
        )
    }
