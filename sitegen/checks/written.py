"""What rules look at: one file with the names that it can use, or the site.

An explainer and a dispute's `index.md` hold the same kinds of entries under the same keys, so that
one rule serves both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.model import (
    Agreement,
    Claim,
    DisputeNote,
    Explainer,
    Moment,
    Party,
    Person,
    PlainPage,
    Quote,
    Ref,
    Row,
    SourceNote,
    ThirdParty,
    Topic,
)
from sitegen.relate import Dispute, Library, Scope, State, TableRow
from sitegen.relate.scope import Both
from sitegen.settings import Settings


class Site(Struct, frozen=True):
    """What rules about the site look at; `today` is in the site's time zone."""

    library: Library
    settings: Settings
    today: dt.date


class OnDay(Struct, frozen=True):
    """What rules about a dispute look at that ask for the day; `today` is as in `Site`."""

    dispute: Dispute
    settings: Settings
    today: dt.date

    def files(self) -> list[Written]:
        """The dispute's files."""
        return list(written_in(self.dispute, self.settings))


class Written(Struct, frozen=True):
    """The entries of one file and their scope.

    Attributes:
        dispute: where it stands.
        lang: the language in which it is written.
        sources: all that it can cite.
        declared: the sources that it declares itself.
        flawed: keys, here or in the `index.md` that it inherits from, whose entries could not all
            be read: a rule that misses something in them keeps quiet.
        table: the rows as they are printed; none in an `index.md`.
        index: it is a dispute's `index.md`.
        whole: the file itself, for what an explainer and an `index.md` do not share.
    """

    file: str
    scope: Scope
    dispute: Dispute
    settings: Settings
    lang: str
    sources: Mapping[str, SourceNote]
    declared: tuple[SourceNote, ...]
    flawed: frozenset[str]
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    third_parties: tuple[ThirdParty, ...]
    dates: tuple[Moment, ...]
    agreements: tuple[Agreement, ...]
    index: bool
    whole: Explainer | DisputeNote
    topics: tuple[Topic, ...] = ()
    party_ids: tuple[str, ...] = ()
    source: tuple[Ref, ...] = ()
    rows: tuple[Row, ...] = ()
    table: tuple[TableRow, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def side(self, side_id: str) -> bool:
        """Whether this is the id of a party or third party."""
        return side_id in self.scope.parties or side_id in self.scope.third_parties


def written_in(dispute: Dispute, settings: Settings) -> Iterator[Written]:
    """The files of a dispute: its `index.md`, then its explainers."""
    if dispute.note:
        yield _of_note(dispute, settings, dispute.note)
    inherited = dispute.note.flawed if dispute.note else frozenset[str]()
    for state in dispute.states:
        yield _of_state(dispute, settings, state, inherited)


def told_in(library: Library, settings: Settings) -> Iterator[Written]:
    """The translations of disputes and explainers as they are written: most is left out.

    Their names are those of the originals, so that only rules about words look at them.
    """
    homes = {state.explainer.file: each for each in library.groups for state in each.states}
    homes |= {each.note.file: each for each in library.groups if each.note}
    for rendering in library.readings.renderings:
        translation = rendering.translation
        home = homes.get(translation.of)
        if home and not isinstance(translation.value, PlainPage):
            yield _of_translation(home, settings, translation.value, translation.lang)


def _of_translation(
    dispute: Dispute, settings: Settings, value: Explainer | DisputeNote, lang: str
) -> Written:
    explainer = value if isinstance(value, Explainer) else None
    return Written(
        file=value.file,
        scope=dispute.scope,
        dispute=dispute,
        settings=settings,
        lang=lang,
        sources=dispute.scope.sources,
        declared=value.sources,
        flawed=value.flawed,
        parties=value.parties,
        people=value.people,
        third_parties=value.third_parties,
        dates=value.dates,
        agreements=value.agreements,
        index=explainer is None,
        whole=value,
        rows=explainer.demands if explainer else (),
        claims=explainer.claims if explainer else (),
        quotes=explainer.quotes if explainer else (),
    )


def _of_state(
    dispute: Dispute, settings: Settings, state: State, inherited: frozenset[str]
) -> Written:
    explainer = state.explainer
    return Written(
        file=explainer.file,
        scope=state.scope,
        dispute=dispute,
        settings=settings,
        lang=state.lang,
        sources=state.scope.sources,
        declared=explainer.sources,
        flawed=explainer.flawed | inherited,
        parties=explainer.parties,
        people=explainer.people,
        third_parties=explainer.third_parties,
        dates=explainer.dates,
        agreements=explainer.agreements,
        index=False,
        whole=explainer,
        party_ids=explainer.party_ids,
        source=explainer.source,
        rows=explainer.demands,
        table=state.rows,
        claims=explainer.claims,
        quotes=explainer.quotes,
    )


def _of_note(dispute: Dispute, settings: Settings, note: DisputeNote) -> Written:
    return Written(
        file=note.file,
        scope=dispute.scope,
        dispute=dispute,
        settings=settings,
        lang=dispute.lang,
        sources=_shared_sources(dispute, note),
        declared=note.sources,
        flawed=note.flawed,
        parties=note.parties,
        people=note.people,
        third_parties=note.third_parties,
        dates=note.dates,
        agreements=note.agreements,
        index=True,
        whole=note,
        topics=note.topics,
    )


def _shared_sources(dispute: Dispute, note: DisputeNote) -> Mapping[str, SourceNote]:
    """An `index.md` can cite its own sources and the notes, but none of an explainer's."""
    sources = dispute.scope.sources
    if isinstance(sources, Both):
        return Both(sources.first, {each.id: each for each in note.sources})
    return sources
