"""One explainer in its dispute: what it says, and everything that it inherits."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen import dates
from sitegen.addresses import slug
from sitegen.model import Agreement, DisputeNote, Explainer, Moment, Ref, SourceNote, When
from sitegen.relate.local import qualified
from sitegen.relate.rows import (
    Place,
    Said,
    TableCell,
    TableRow,
    carried,
    names_row,
    row_id,
    stating,
    table_rows,
    with_was,
)
from sitegen.relate.scope import Scope, scope_of


class Original(Struct, frozen=True, gc=False):
    """What a translation was made from.

    Attributes:
        address: of the original.
        lang: of the original.
        made: the day of the translation, or of the last time that it was brought up to date.
        stale: the original was changed after that day.
    """

    address: str
    lang: str
    made: dt.date | None = None
    stale: bool = False


class State(Struct, frozen=True):
    """An explainer with everything that it inherits.

    Attributes:
        dispute: the dispute's folder, or empty.
        slug: last segment of the address.
        day: `as_of`, or `date` where there is no table.
        agreements: its own, then those of the dispute up to `day`, sources filled in.
        moments: its own and the dispute's up to `day`, in order of time.
        original: what it was translated from, where it is the translation of another file here.
    """

    explainer: Explainer
    dispute: str
    slug: str
    address: str
    lang: str
    day: dt.date
    scope: Scope
    rows: tuple[TableRow, ...]
    agreements: tuple[Agreement, ...]
    moments: tuple[Moment, ...]
    original: Original | None = None

    @property
    def title(self) -> str:
        """The explainer's title."""
        return self.explainer.title

    def row(self, row_id: str) -> TableRow | None:
        """The row of an id, if there is one."""
        return next((row for row in self.rows if row.id == row_id), None)


def states_of(
    dispute: str,
    note: DisputeNote | None,
    explainers: Sequence[Explainer],
    seeds: Mapping[str, SourceNote],
    lang: str,
) -> tuple[State, ...]:
    """The explainers of one dispute in their order, `unchanged` cells carried over.

    Args:
        dispute: folder name, empty for an explainer on its own.
        note: the dispute's `index.md`.
        explainers: published ones only; drafts must not influence anything.
        seeds: source notes by id.
        lang: language of explainers that name none.
    """
    ordered = sorted(explainers, key=explainer_key)
    own = {source.id: source for source in (note.sources if note else ())}
    shared = ChainMap(own, seeds)  # type: ignore[arg-type]  # only read
    told_apart = qualified([(_slug(explainer), explainer) for explainer in ordered], shared)
    latest: dict[tuple[str, str], TableCell] = {}
    statuses: dict[str, str] = {}
    states = []
    for explainer in told_apart:
        state = _state(dispute, note, explainer, seeds, (note and note.lang) or lang)
        rows = tuple(with_was(carried(row, latest), statuses.get(row.id, "")) for row in state.rows)
        state = replace(state, rows=rows)
        for row in state.rows:
            statuses[row.id] = row.typed.status
            for cell in stating(row):
                latest[row.id, cell.party] = cell
        states.append(state)
    return tuple(states)


def _slug(explainer: Explainer) -> str:
    """The last part of its address: its `slug`, else the file's name."""
    return slug(explainer.slug or explainer.file.rpartition("/")[2].removesuffix(".md"))


def explainer_key(explainer: Explainer) -> tuple[dt.date, dt.date, str]:
    """Order of a dispute's explainers: the day of the table, then that of publication."""
    return explainer.as_of or explainer.date, explainer.date, explainer.file


def moment_key(moment: Moment) -> tuple[dt.date, dt.date]:
    """Order of a timeline: earliest day, then latest day (open ends outermost)."""
    return dates.sort_key(moment.date)


def moment_identity(moment: Moment) -> tuple[str, str]:
    """What makes two entries of timelines the same moment: the id, else the date and the words."""
    return (moment.id, "") if moment.id else (moment.date.edtf, moment.event)


def agreement_identity(agreement: Agreement) -> str:
    """What an agreement is followed by: its id, else its text."""
    return agreement.id or agreement.text


def _state(
    dispute: str,
    note: DisputeNote | None,
    explainer: Explainer,
    seeds: Mapping[str, SourceNote],
    lang: str,
) -> State:
    scope = scope_of(note, explainer, seeds)
    last = _slug(explainer)
    address = f"{dispute}/{last}/" if dispute else f"{last}/"
    day = explainer.as_of or explainer.date
    own = tuple(_sourced(a, explainer.source) for a in explainer.agreements)
    shared = tuple(a for a in (note.agreements if note else ()) if _by(a.date, day))
    agreements = (*own, *(a for a in shared if not any(a.id and a.id == o.id for o in own)))
    place = Place(explainer, address, explainer.lang or lang, day)
    return State(
        explainer=explainer,
        dispute=dispute,
        slug=last,
        address=address,
        lang=place.lang,
        day=day,
        scope=scope,
        rows=table_rows(place, agreements, scope),
        agreements=agreements,
        moments=_moments(note, explainer, day),
    )


def _sourced(agreement: Agreement, default: tuple[Ref, ...]) -> Agreement:
    return agreement if agreement.sources else replace(agreement, sources=default)


def _by(when: When | None, day: dt.date) -> bool:
    """Whether something dated has begun by a day; the undated counts as begun."""
    return when is None or dates.earliest(when) <= day


def _moments(note: DisputeNote | None, explainer: Explainer, day: dt.date) -> tuple[Moment, ...]:
    """Own moments and the shared ones up to the day of the state, in order of time."""
    own = tuple(replace(m, sources=m.sources or explainer.source) for m in explainer.dates)
    ids = {moment.id for moment in own if moment.id}
    shared = [m for m in (note.dates if note else ()) if _by(m.date, day) and m.id not in ids]
    return tuple(sorted((*shared, *own), key=moment_key))


__all__ = [
    "Original",
    "Said",
    "State",
    "TableCell",
    "TableRow",
    "agreement_identity",
    "explainer_key",
    "moment_identity",
    "moment_key",
    "names_row",
    "row_id",
    "states_of",
]
