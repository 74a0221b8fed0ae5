"""All that was ever asked in a dispute, followed from wording to wording.

- A statement that is repeated or worded anew stays the one it was. One that moved (another kind,
  another window, a typed `changed`) is asked anew, and what was asked before is over: its own
  window lapsed if it had ended by then, and nothing is left to answer if it had not.
- Nothing is over because nobody mentions it: only a successor, `withdrawn` or its end closes it.
- A moment is the same as a statement if it ends on the day on which that statement's window does,
  or if an explainer has the proposal both as a moment and, in like words, in a cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen import dates
from sitegen.model import Agreement, DisputeNote, Moment, Statement, When
from sitegen.relate.answers import Ask
from sitegen.relate.changes import Entry, Step
from sitegen.relate.pairing import ALIKE
from sitegen.relate.rows import Said, TableRow
from sitegen.relate.state import agreement_identity, moment_identity
from sitegen.relate.wording import similarity

_SAME = ("kept", "again", "reworded", "answered")
_ASKING = ("proposal", "deadline")


def asks_of(
    note: DisputeNote | None, address: str, lang: str, steps: Sequence[Step]
) -> tuple[Ask, ...]:
    """All that was ever asked in a dispute, in the order in which it was first asked.

    Args:
        note: the dispute's `index.md`, for its moments.
        address: the dispute's.
        lang: the dispute's.
        steps: of its explainers, oldest first.
    """
    asks = _stated(steps)
    loose = []
    for told in _told(note, address, lang, steps):
        homes = [place for place, ask in enumerate(asks) if _tells_of(told, ask)]
        for place in homes:
            ask = asks[place]
            reply = told.moment.answered if len(homes) == 1 else None
            moments = (*ask.moments, told.moment)
            asks[place] = replace(ask, moments=moments, reply=ask.reply or reply)
        if not homes:
            loose.append(_asked_by(told))
    return tuple(sorted((*_agreed(asks, steps), *loose), key=lambda ask: ask.day))


# --- Statements ----------------------------------------------------------------------------------


def asks_something(statement: Statement) -> bool:
    """Whether a statement waits for an answer."""
    return statement.kind == "proposal" or isinstance(statement.window, When)


def _stated(steps: Sequence[Step]) -> list[Ask]:
    """What cells ask, followed from wording to wording."""
    asks: list[Ask] = []
    threads: dict[int, int] = {}  # the identity of a statement → the place of its ask
    for said, row, party, entry in _statements(steps):
        before = entry.before if entry else ()
        olds = [threads[id(old)] for old in before if id(old) in threads]
        if entry and olds and _is_same(entry, said, asks[olds[0]]):
            threads[id(said)] = olds[0]
            asks[olds[0]] = _repeated(asks[olds[0]], said)
            continue
        for place in olds:
            asks[place] = replace(asks[place], over=asks[place].over or said.day)
        if asks_something(said.statement):
            threads[id(said)] = len(asks)
            asks.append(_asked(said, row, party))
    return asks


def _statements(steps: Sequence[Step]) -> Iterator[tuple[Said, TableRow, str, Entry | None]]:
    """Each statement with its row, its party and what became of it, in cells that ever asked."""
    asking: set[tuple[str, str]] = set()
    for step in steps:
        cells = []
        for row in step.state.rows:
            for cell in (*row.cells, *row.others):
                place = (row.id, cell.party)
                if [1 for said in cell.said if asks_something(said.statement)] or place in asking:
                    asking.add(place)
                    cells.append((row, cell))
        entries = {
            id(entry.after): entry
            for entry in (step.entries if cells else ())
            if entry.after is not None and (entry.row, entry.party) in asking
        }
        for row, cell in cells:
            for said in cell.said:
                yield said, row, cell.party, entries.get(id(said))


def _is_same(entry: Entry, said: Said, ask: Ask) -> bool:
    return entry.kind in _SAME and ask.said[-1].statement.window == said.statement.window


def _asked(said: Said, row: TableRow, party: str) -> Ask:
    statement = said.statement
    window = statement.window if isinstance(statement.window, When) else None
    return Ask(
        kind="proposal" if statement.kind == "proposal" else "window",
        text=statement.text,
        lang=said.lang,
        day=said.day,
        origin=said.origin,
        party=party,
        row=row.id,
        topic=row.topic,
        said=(said,),
        ends=window if window and dates.latest(window) < dt.date.max else None,
        answers=statement.answers,
    )


def _repeated(ask: Ask, said: Said) -> Ask:
    if said.carried:
        return ask
    statement = said.statement
    return replace(
        ask,
        text=statement.text,
        lang=said.lang,
        origin=said.origin,
        said=(*ask.said, said),
        answers=statement.answers or ask.answers,
    )


def _agreed(asks: Sequence[Ask], steps: Sequence[Step]) -> Iterator[Ask]:
    """Find for each the first agreement on its topic on or after its day."""
    by_row = _agreements(steps)
    for ask in asks:
        on_topic = by_row.get(ask.row, ())
        found = next((agreement for day, agreement in on_topic if day >= ask.day), None)
        yield replace(ask, agreement=found) if found else ask


def _agreements(steps: Sequence[Step]) -> dict[str, list[tuple[dt.date, Agreement]]]:
    """By row, each new agreement and each stage that binds further, with its day.

    That an older agreement was carried out, or lapsed, answers nothing.
    """
    rows: dict[str, str] = {}
    found: dict[str, list[tuple[dt.date, Agreement]]] = {}
    stages: set[tuple[str, str]] = set()
    known: set[str] = set()
    for step in steps:
        state = step.state
        for row in state.rows:
            rows |= {row.typed.topic: row.id, row.topic: row.id, row.id: row.id}
        for agreement in state.agreements:
            key = agreement_identity(agreement)
            late = agreement.stage == "lapsed" or (
                agreement.stage == "implemented" and key in known
            )
            known.add(key)
            if late or (key, agreement.stage) in stages:
                continue
            stages.add((key, agreement.stage))
            day = dates.latest(agreement.date) if agreement.date else state.day
            row_id = rows.get(agreement.topic, agreement.topic)
            found.setdefault(row_id, []).append((day, agreement))
    return found


# --- Moments -------------------------------------------------------------------------------------


class _Told(Struct, frozen=True, gc=False):
    """A moment that asks something, and where it is told: the newest wording of it."""

    moment: Moment
    origins: tuple[str, ...]
    lang: str
    day: dt.date


def _told(note: DisputeNote | None, address: str, lang: str, steps: Sequence[Step]) -> list[_Told]:
    """The moments that ask something, each once; an answer in any wording counts."""
    found: dict[object, _Told] = {}
    first = steps[0].state.day if steps else dt.date.min
    tellings = [(note.dates, address, lang, first)] if note else []
    tellings += ((s.explainer.dates, s.address, s.lang, s.day) for s in (x.state for x in steps))
    for moments, origin, spoken, day in tellings:
        for moment in moments:
            if moment.kind not in _ASKING:
                continue
            key = moment_identity(moment)
            old = found.get(key)
            reply = moment.answered or (old.moment.answered if old else None)
            found[key] = _Told(
                replace(moment, answered=reply),
                (*(old.origins if old else ()), origin),
                spoken,
                old.day if old else day,
            )
    return list(found.values())


def _end_of(moment: Moment) -> When | None:
    """The end of a deadline or of an interval; a proposal's own day ends nothing."""
    if moment.kind != "deadline" and not moment.date.interval:
        return None
    return moment.date if dates.latest(moment.date) < dt.date.max else None


def _tells_of(told: _Told, ask: Ask) -> bool:
    """Whether a moment is the same as what a cell asks."""
    end = _end_of(told.moment)
    if end:
        return ask.ends is not None and dates.latest(end) == dates.latest(ask.ends)
    together = any(said.origin in told.origins for said in ask.said)
    said = f"{ask.topic} {ask.text}"
    event = told.moment.event
    return together and max(similarity(event, said), similarity(event, ask.text)) >= ALIKE


def _asked_by(told: _Told) -> Ask:
    moment, end = told.moment, _end_of(told.moment)
    made = None if end or not moment.date.start else dates.earliest(moment.date)
    return Ask(
        kind=moment.kind,
        text=moment.event,
        lang=told.lang,
        day=made or told.day,
        origin=told.origins[-1],
        moments=(moment,),
        ends=end,
        reply=moment.answered,
    )
