"""Agreements as they are printed: stage, size, conditions, and how each side tells it."""

from __future__ import annotations

from sitegen.model import UNSPECIFIED, Agreement
from sitegen.relate import names_row
from sitegen.relate.state import TableRow
from sitegen.views import words as say
from sitegen.views.people import name_of, side_link
from sitegen.views.shapes import AccountView, AgreementView, Labelled, Link
from sitegen.views.statements import Telling, conditions_of, time_or_text
from sitegen.views.times import text_of, time_of


def agreement_view(
    agreement: Agreement, telling: Telling, row_id: str = "", rows: tuple[TableRow, ...] = ()
) -> AgreementView:
    """One agreement.

    Args:
        agreement: with its sources filled in.
        telling: names, sources and words.
        row_id: the row it is shown in, if it is shown across a table's row.
        rows: the table of the page, to link its topic to its row.
    """
    words, scope = telling.context.words, telling.scope
    names = [name_of(side, scope) for side in agreement.between]
    return AgreementView(
        id=agreement.id,
        text=agreement.text,
        stage=say.stages(words)[agreement.stage],
        stage_key=agreement.stage,
        date=time_of(agreement.date, words) if agreement.date else (),
        topic=None if row_id else _topic(agreement, telling, rows),
        size=_size(agreement, telling),
        between=words.list(names) if names else "",
        conditions=conditions_of(agreement.conditions, telling.context),
        facts=_facts(agreement, telling),
        accounts=tuple(
            AccountView(
                side_link(account.party, scope, telling.context),
                account.text,
                telling.numbers.marks(account.sources or agreement.sources),
            )
            for account in agreement.accounts
        ),
        refs=telling.numbers.marks(agreement.sources),
    )


def _topic(agreement: Agreement, telling: Telling, rows: tuple[TableRow, ...]) -> Link | None:
    if not agreement.topic:
        return None
    row = names_row(agreement.topic, rows, telling.scope)
    if row:
        return Link(row.topic, f"#{row.id}")
    topic = telling.scope.topic_of(agreement.topic)
    return Link(topic.name if topic else agreement.topic)


def _size(agreement: Agreement, telling: Telling) -> str:
    """ "at least 1,000 prisoners a side", or that the number is not specified."""
    words = telling.context.words
    _ = words.gettext
    if not agreement.number:
        return ""
    if agreement.number == UNSPECIFIED:
        text = _("number of %(unit)s not specified") % {"unit": agreement.unit}
        return text if agreement.unit else _("number not specified")
    bounds = {
        "": "%(size)s",
        "at least": _("at least %(size)s"),
        "at most": _("at most %(size)s"),
        "about": _("about %(size)s"),
    }
    number = agreement.number
    figure = words.number(int(number)) if number.isdigit() else words.decimal(number)
    size = bounds[agreement.bound] % {"size": f"{figure} {agreement.unit}".strip()}
    if not agreement.per:
        return size
    return _("%(size)s per %(each)s") % {"size": size, "each": agreement.per}


def _facts(agreement: Agreement, telling: Telling) -> tuple[Labelled, ...]:
    _ = telling.context.words.gettext
    window, window_text = time_or_text(agreement.window, telling)
    moment = telling.scope.moments.get(agreement.round)
    elsewhere = telling.past.rounds.get(agreement.round, agreement.round)
    lines = (
        (_("Round"), moment.event if moment else elsewhere, ()),
        (_("Window"), window_text or text_of(window), window),
        (_("Stages"), telling.past.history(agreement, telling.context.words), ()),
        (_("Note"), agreement.note, ()),
    )
    return tuple(Labelled(label, text, "", time) for label, text, time in lines if text)
