"""What a dispute knows beyond the table that a page shows: what has lapsed, and earlier stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen import dates
from sitegen.memo import memo_last
from sitegen.messages import Catalogue
from sitegen.model import Agreement, Moment, When
from sitegen.relate import Dispute, Said
from sitegen.relate.answers import LAPSED, Ask, fate
from sitegen.relate.stages import Stage
from sitegen.relate.state import agreement_identity, moment_identity
from sitegen.views import words as say


class Past(Struct, frozen=True):
    """Sentences for statements, moments and agreements, in the page's language.

    Attributes:
        statements: (origin, row id, party, text) → that it lapsed.
        moments: `moment_identity` → the same.
        stages: `agreement_identity` → its stages.
        until: the day of the page's state: later stages are not told; `None` tells all.
        rounds: what happened at each moment of the dispute that has an id.
    """

    statements: Mapping[tuple[str, str, str, str], str] = {}
    moments: Mapping[tuple[str, str], str] = {}
    stages: Mapping[str, tuple[Stage, ...]] = {}
    until: dt.date | None = None
    rounds: Mapping[str, str] = {}

    def lapsed(self, said: Said, row_id: str, party: str) -> str:
        """ "Lapsed on 30 June 2025; no answer recorded" of a statement, or nothing."""
        if not self.statements:
            return ""
        return self.statements.get((said.origin, row_id, party, said.statement.text), "")

    def reply(self, moment: Moment) -> str:
        """The same of an entry of the timeline."""
        return self.moments.get(moment_identity(moment), "")

    def history(self, agreement: Agreement, words: Catalogue) -> str:
        """ "Agreed, 16 May 2025; Implemented, 25 May 2025", where it came through stages."""
        stages = [
            stage
            for stage in self.stages.get(agreement_identity(agreement), ())
            if self.until is None or stage.day <= self.until
        ]
        if len(stages) < 2:  # noqa: PLR2004  one stage is no history
            return ""
        labels, form = say.stages(words), words.gettext("%(stage)s, %(day)s")
        return "; ".join(
            form
            % {
                "stage": labels[stage.stage],
                "day": words.when(stage.date) if stage.date else words.day(stage.day),
            }
            for stage in stages
        )


NOTHING = Past()


def past_of(
    dispute: Dispute, words: Catalogue, today: dt.date, until: dt.date | None = None
) -> Past:
    """The past of a dispute for one page.

    Args:
        dispute: of the page.
        words: in the page's language.
        today: the build's day: what has ended by then has lapsed.
        until: the day of the page's state, where it is one explainer's.
    """
    every = _past_of(dispute, words, today)
    return replace(every, until=until) if until else every


@memo_last
def _past_of(dispute: Dispute, words: Catalogue, today: dt.date) -> Past:
    statements: dict[tuple[str, str, str, str], str] = {}
    moments: dict[tuple[str, str], str] = {}
    for ask in dispute.asks:
        if fate(ask, today) == LAPSED:
            text = lapsed_text(ask, words, today)
            for said in ask.said:
                statements[said.origin, ask.row, ask.party, said.statement.text] = text
            for moment in ask.moments:
                moments[moment_identity(moment)] = text
    rounds = {moment.id: moment.event for moment in dispute.moments if moment.id}
    return Past(statements, moments, dispute.stages, None, rounds)


def lapsed_text(ask: Ask, words: Catalogue, today: dt.date) -> str:
    """ "Lapsed on 30 June 2025; no answer recorded": the end as precisely as it was typed."""
    end = dates.lapsed(ask.ends, today) if ask.ends else None
    if end is None:
        return words.gettext("Lapsed; no answer recorded")
    text = (
        words.gettext("Lapsed on %(day)s; no answer recorded")
        if _is_day(end)
        else words.gettext("Lapsed (%(day)s); no answer recorded")
    )
    return text % {"day": words.when(end)}


def _is_day(end: When) -> bool:
    return dates.day_known(end)
