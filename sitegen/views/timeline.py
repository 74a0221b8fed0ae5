"""The timeline: what came when, what is still to come, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sitegen import dates
from sitegen.model import Moment, Reply
from sitegen.views import words as say
from sitegen.views.people import name_of
from sitegen.views.shapes import Labelled, MomentView
from sitegen.views.statements import Telling
from sitegen.views.times import time_of


def timeline(
    moments: Iterable[Moment], telling: Telling, here: dt.date | None
) -> tuple[MomentView, ...]:
    """Moments in their order.

    Args:
        moments: sorted.
        telling: names, sources and words.
        here: the day whose state the page shows; the round of that day is marked.
    """
    return tuple(_moment(moment, telling, here) for moment in moments)


def _moment(moment: Moment, telling: Telling, here: dt.date | None) -> MomentView:
    words = telling.context.words
    _ = words.gettext
    tense = _tense(moment, telling.context.today)
    tense_words = {"past": "", "now": _now(moment, telling), "coming": _("to come")}
    is_here = here is not None and moment.kind == "round" and moment.date.edtf == here.isoformat()
    return MomentView(
        kind=moment.kind,
        label=say.moment_kinds(words)[moment.kind],
        time=time_of(moment.date, words),
        event=moment.event,
        id=moment.id,
        place=moment.place,
        heads=tuple(
            Labelled(name_of(side, telling.scope), name_of(person, telling.scope))
            for side, person in moment.heads
        ),
        reply=_reply(moment.answered, telling) if moment.answered else telling.past.reply(moment),
        tense=tense,
        tense_word=tense_words[tense],
        here=is_here,
        here_word=_("the state on this page") if is_here else "",
        refs=telling.numbers.marks(moment.sources),
    )


def _tense(moment: Moment, today: dt.date) -> str:
    if dates.latest(moment.date) < today:
        return "past"
    return "coming" if dates.earliest(moment.date) > today else "now"


def _now(moment: Moment, telling: Telling) -> str:
    """What is said of a moment in its time: a deadline is due, and no single day is under way."""
    if moment.kind == "deadline" and not moment.date.interval:
        return telling.context.words.gettext("due")
    if dates.earliest(moment.date) == dates.latest(moment.date):
        return ""
    return telling.context.words.gettext("under way")


def _reply(reply: Reply, telling: Telling) -> str:
    """ "Answered by Russia on 3 June 2025: …"."""
    words = telling.context.words
    day = words.when(reply.date)
    if reply.by:
        name = name_of(reply.by, telling.scope)
        head = words.gettext("Answered by %(name)s, %(day)s") % {"name": name, "day": day}
    else:
        head = words.gettext("Answered, %(day)s") % {"day": day}
    return f"{head}: {reply.text}" if reply.text else head
