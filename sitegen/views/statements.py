"""One statement, and one cell, as they are printed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.markup import bare, tongue
from sitegen.messages import direction
from sitegen.model import Answer, Party, Statement, When
from sitegen.relate import Said, Scope, TableCell
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.past import NOTHING, Past
from sitegen.views.people import name_of
from sitegen.views.shapes import (
    AnswerLine,
    CellView,
    Change,
    Condition,
    Labelled,
    Link,
    StatementView,
    Text,
    Time,
)
from sitegen.views.sources import Numbers
from sitegen.views.times import day_of, text_of, time_of


class Telling(Struct, frozen=True):
    """What it takes to print statements on one page.

    Attributes:
        scope: names behind ids.
        numbers: the page's sources.
        origin: address of the explainer whose state is shown; statements of others say theirs.
        past: what has lapsed, and earlier stages of agreements.
    """

    context: Context
    scope: Scope
    numbers: Numbers
    origin: str
    past: Past = NOTHING


def cell_view(
    row_id: str,
    cell: TableCell,
    party: Party,
    telling: Telling,
    change: Change | None = None,
) -> CellView:
    """One party's cell; silence is always printed."""
    said = tuple(statement_view(said, cell, telling, row_id) for said in cell.said)
    return CellView(
        id=f"{row_id}--{cell.party}",
        party=cell.party,
        party_name=party.name,
        party_short=party.short,
        statements=said,
        silent="" if said else telling.context.words.gettext("Not stated"),
        change=change,
    )


def statement_view(
    said: Said, cell: TableCell, telling: Telling, row_id: str = ""
) -> StatementView:
    """One statement with its conditions, answers, speaker and sources."""
    statement, words = said.statement, telling.context.words
    window, window_text = time_or_text(statement.window, telling)
    return StatementView(
        kind=statement.kind,
        label=say.kinds(words)[statement.kind],
        text=text_in(statement.text, said.lang, words.lang),
        window=window,
        window_text=window_text,
        conditions=conditions_of(statement.conditions, telling.context),
        details=_details(statement, telling) if _has_details(statement) else (),
        answers=tuple(_answer(a, telling) for a in statement.answers),
        quote=text_in(statement.quote, said.lang, words.lang) if statement.quote else None,
        refs=telling.numbers.marks(said.sources),
        carried=_carried(said, cell, telling),
        lapsed=telling.past.lapsed(said, row_id, cell.party),
    )


def text_in(text: str, lang: str, page_lang: str) -> Text:
    """Text with its language where that is not the page's."""
    own = tongue(text, lang)
    return Text(bare(text)) if own == page_lang else Text(bare(text), own, direction(own))


def conditions_of(
    conditions: tuple[tuple[str, str], ...], context: Context
) -> tuple[Condition, ...]:
    """Conditions with their keyword in the page's language."""
    if not conditions:
        return ()
    keywords: Mapping[str, str] = say.conditions(context.words)
    return tuple(Condition(key, keywords[key], text) for key, text in conditions)


def time_or_text(value: When | str, telling: Telling) -> tuple[Time, str]:
    """A field that holds a date or words: one of the two is empty."""
    if isinstance(value, When):
        return time_of(value, telling.context.words), ""
    return (), value


def _has_details(statement: Statement) -> bool:
    return bool(
        statement.by
        or statement.according_to
        or statement.since
        or statement.note
        or statement.changed
    )


def _details(statement: Statement, telling: Telling) -> tuple[Labelled, ...]:
    _ = telling.context.words.gettext
    since, since_text = time_or_text(statement.since, telling)
    lines = (
        (_("Said by"), name_of(statement.by, telling.scope), ()),
        (_("According to"), name_of(statement.according_to, telling.scope), ()),
        (_("Since"), since_text or text_of(since), since),
        (_("Note"), statement.note, ()),
        (_("What moved"), statement.changed, ()),
    )
    return tuple(Labelled(label, text, "", time) for label, text, time in lines if text)


def _answer(answer: Answer, telling: Telling) -> AnswerLine:
    words = telling.context.words
    return AnswerLine(
        party=name_of(answer.party, telling.scope),
        answer=say.answers(words)[answer.answer],
        key=answer.answer,
        text=answer.text,
        date=time_of(answer.date, words) if answer.date else (),
        refs=telling.numbers.marks(answer.sources),
    )


def _carried(said: Said, cell: TableCell, telling: Telling) -> Link | None:
    """Where a statement is from another explainer: which, and since when there is silence."""
    words, context = telling.context.words, telling.context
    if cell.silent_since:
        day = words.day(cell.silent_since)
        text = words.gettext("not mentioned since %(day)s") % {"day": day}
    elif said.carried or said.origin != telling.origin:
        text = words.gettext("as on %(day)s") % {"day": words.day(said.day)}
    else:
        return None
    return context.link(text, said.origin)


__all__ = ["Telling", "cell_view", "conditions_of", "day_of", "statement_view", "text_in"]
