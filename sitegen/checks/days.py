"""Rules about days: those of an explainer fit what it tells, and what fell due is followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sitegen import dates
from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import statements
from sitegen.checks.written import OnDay, Written
from sitegen.model import Explainer, Moment, When
from sitegen.problems import KeyPath, Severity
from sitegen.relate import Dispute
from sitegen.relate.answers import LAPSED, Ask, fate
from sitegen.relate.rows import Said


@rule("since-after-as-of")
def since_after_as_of(written: Written) -> Iterator[Finding]:
    """A position held since a day that the table has not reached.

    The table shows the state of the day `as_of`. What a party holds only since a later day belongs
    to a later explainer.

    Bad:
        as_of: 2025-06-02
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, since: 2025-07}
            ukraine: not stated

    Good:
        as_of: 2025-06-02
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, since: 2025-05}
            ukraine: not stated
    """
    day = written.whole.as_of if isinstance(written.whole, Explainer) else None
    if day is None or "as_of" in written.flawed:
        return
    for keys, statement in statements(written):
        since = statement.since
        if isinstance(since, When) and dates.earliest(since) > day:
            message = f"this is held since {since.edtf}, and the table is of {day}"
            hint = 'mend "since" or "as_of", or tell it in a later explainer'
            yield Finding(written.file, (*keys, "since"), message, hint)


@rule("not-updated", severity=Severity.WARNING, when="check")
def not_updated(written: Written) -> Iterator[Finding]:
    """An explainer that was changed after its publication, and has no `updated` that says so.

    Readers, feeds and search engines go by `updated`. Whether a text was changed no file tells;
    what can be known is that an entry is dated later than the explainer: a correction, an answer,
    a quotation, an agreement, or the state itself (`as_of`).

    Bad:
        date: 2025-06-03
        corrections:
          - {date: 2025-06-05, text: The round was on 2 June.}

    Good:
        date: 2025-06-03
        updated: 2025-06-05
        corrections:
          - {date: 2025-06-05, text: The round was on 2 June.}
    """
    explainer = written.whole
    if not isinstance(explainer, Explainer) or not written.flawed.isdisjoint(("date", "updated")):
        return
    known = _last_touched(explainer)
    later = [(day, keys) for keys, day in _dated(written, explainer) if day > known]
    if later:
        day, keys = max(later, key=lambda each: each[0])
        word = "updated" if explainer.updated else "published"
        message = f"this is of {day}, and the explainer was {word} on {known}"
        yield Finding(written.file, keys, message, f"add updated: {day}, or mend the date")


@rule("dated-before-round", severity=Severity.WARNING, when="check")
def dated_before_round(on_day: OnDay) -> Iterator[Finding]:
    """An explainer that is dated before a past round of its own timeline.

    Either the day of the round is wrong, or the round was still to come when the explainer was
    written and has taken place since: then the text should say so, and `updated` when it did.

    Bad:
        # on 1 October 2025
        date: 2025-06-03
        dates:
          - {date: 2025-07-23, event: Third round, kind: round}

    Good:
        # on 1 October 2025
        date: 2025-06-03
        updated: 2025-07-24
        dates:
          - {date: 2025-07-23, event: Third round, kind: round}
    """
    for state in on_day.dispute.states:
        explainer = state.explainer
        known = _last_touched(explainer)
        rounds = [
            (dates.earliest(moment.date), i)
            for i, moment in enumerate(explainer.dates)
            if moment.kind == "round" and dates.is_past(moment.date, on_day.today)
        ]
        day, i = max(rounds, default=(known, 0))
        if day > known and explainer.flawed.isdisjoint(("date", "updated")):
            message = f"this round was on {day}, and the explainer is of {known}"
            hint = 'mend the day, or bring the text up to date and say when in "updated"'
            yield Finding(explainer.file, ("dates", i, "date"), message, hint)


@rule("lapsed-unanswered", severity=Severity.WARNING, when="check")
def lapsed_unanswered(on_day: OnDay) -> Iterator[Finding]:
    """A proposal or deadline that has lapsed, and nobody has looked what became of it.

    Its page says "lapsed; no answer recorded", which is a statement about the world. It is reported
    until an answer is recorded (`answers`, `answered`, an agreement on the topic), or an explainer
    of the dispute is dated or updated after the end: then somebody has looked.

    Bad:
        # on 1 October 2025
        demands:
          - topic: Sanctions
            status: open
            russia: {proposal: To talk of them, window: 2025-06-20/2025-06-30}
            ukraine: not stated

    Good:
        # on 1 October 2025
        demands:
          - topic: Sanctions
            status: open
            russia:
              proposal: To talk of them
              window: 2025-06-20/2025-06-30
              answers: {ukraine: rejected}
            ukraine: not stated
    """
    dispute, today = on_day.dispute, on_day.today
    looked = max((_last_touched(s.explainer) for s in dispute.states), default=dt.date.max)
    for ask in dispute.asks:
        end = dates.latest(ask.ends) if ask.ends else None
        if end is None or end < looked or fate(ask, today) != LAPSED:
            continue
        place = _place(dispute, ask)
        if place:
            file, keys, key = place
            message = f"this lapsed on {end}, and no answer is recorded"
            hint = f'add "{key}"; where there was none, say in "updated" that you have looked'
            yield Finding(file, keys, message, hint)


def _last_touched(explainer: Explainer) -> dt.date:
    """The day of publication or of the last change of substance, whichever is later."""
    return max(explainer.date, explainer.updated or explainer.date)


def _dated(written: Written, explainer: Explainer) -> Iterator[tuple[KeyPath, dt.date]]:
    """Entries that can only have been written on their day or later."""
    if explainer.as_of:
        yield ("as_of",), explainer.as_of
    for i, correction in enumerate(explainer.corrections):
        yield ("corrections", i, "date"), correction.date
    told: list[tuple[KeyPath, When | None]] = [
        ((*keys, "answers", answer.party, "date"), answer.date)
        for keys, statement in statements(written)
        for answer in statement.answers
    ]
    told += (
        (("dates", i, "answered", "date"), moment.answered.date)
        for i, moment in enumerate(explainer.dates)
        if moment.answered
    )
    told += ((("quotes", i, "date"), each.date) for i, each in enumerate(explainer.quotes))
    told += ((("agreements", i, "date"), each.date) for i, each in enumerate(explainer.agreements))
    yield from ((keys, dates.earliest(when)) for keys, when in told if when)


def _place(dispute: Dispute, ask: Ask) -> tuple[str, KeyPath, str] | None:
    """Where the newest wording of it stands (file, key path), and the key for an answer."""
    if ask.said:
        found = _place_of_statement(dispute, ask.said[-1], ask)
        return (*found, "answers") if found else None
    moment = ask.moments[-1]
    files = [(state.explainer.file, state.explainer.dates) for state in reversed(dispute.states)]
    files += ((dispute.note.file, dispute.note.dates),) if dispute.note else ()
    for file, moments in files:
        for i, each in enumerate(moments):
            if _is(each, moment):
                return file, ("dates", i), "answered"
    return None


def _place_of_statement(dispute: Dispute, said: Said, ask: Ask) -> tuple[str, KeyPath] | None:
    for state in dispute.states:
        for row in state.rows if state.address == said.origin else ():
            for above, cells in (((), row.typed.cells), (("others",), row.typed.others)):
                for cell in cells if row.id == ask.row else ():
                    if cell.party == ask.party and said.statement in cell.statements:
                        index = cell.statements.index(said.statement)
                        keys = ("demands", row.index, *above, cell.party, index)
                        return state.explainer.file, keys
    return None


def _is(one: Moment, other: Moment) -> bool:
    return (one.id, one.date, one.event) == (other.id, other.date, other.event)
