"""A dispute over time: the scoreboard, and what was asked and not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model import STATUSES, Ref
from sitegen.relate import Dispute
from sitegen.relate.answers import LAPSED, Ask, asked_not_answered, fate
from sitegen.relate.scoreboard import Score, scoreboard
from sitegen.views import words as say
from sitegen.views.past import lapsed_text
from sitegen.views.people import name_of
from sitegen.views.shapes import (
    AskView,
    Link,
    ScoreboardView,
    ScoreLine,
    ScoreSegment,
    Status,
)
from sitegen.views.statements import Telling, text_in
from sitegen.views.times import day_of, time_of

WIDTH = 1000
"""Units of the drawing across; the longest bar fills it."""
BAR, STEP = 26, 40
"""Height of a bar, and from one bar to the next, in the same units."""


def scoreboard_view(dispute: Dispute, telling: Telling) -> ScoreboardView | None:
    """Topics by status, one bar an explainer; `None` before there are two to compare."""
    scores = scoreboard(dispute)
    if len(scores) < 2:  # noqa: PLR2004  one bar is no movement
        return None
    words = telling.context.words
    used = [place for place in range(len(STATUSES)) if any(score.counts[place] for score in scores)]
    known = say.statuses(words)
    statuses = tuple(known[STATUSES[place]] for place in used)
    longest = max(score.total for score in scores)
    return ScoreboardView(
        title=words.gettext("Topics by status over time"),
        description=_description(scores, telling),
        statuses=statuses,
        lines=tuple(
            ScoreLine(
                explainer=telling.context.link(score.state.title, score.state.address),
                time=day_of(score.state.day, words),
                total=words.number(score.total),
                figures=tuple(words.number(score.counts[place]) for place in used),
                segments=tuple(_segments(score, used, statuses, longest, telling)),
                y=index * STEP,
            )
            for index, score in enumerate(scores)
        ),
        width=WIDTH,
        height=(len(scores) - 1) * STEP + BAR,
        bar=BAR,
    )


def _segments(
    score: Score,
    used: Sequence[int],
    statuses: Sequence[Status],
    longest: int,
    telling: Telling,
) -> Iterator[ScoreSegment]:
    """The stretches of one bar, end to end: rounding leaves no gap and no overlap."""
    topics = 0
    for place, status in zip(used, statuses, strict=True):
        count = score.counts[place]
        if count:
            start, end = topics * WIDTH // longest, (topics + count) * WIDTH // longest
            number = telling.context.words.number(count)
            yield ScoreSegment(status, count, number, start, end - start)
            topics += count


def _description(scores: Sequence[Score], telling: Telling) -> str:
    """The board in one sentence for each end, for those who do not see it."""
    words = telling.context.words
    labels = say.statuses(words)
    sentence = words.gettext("%(day)s: %(counts)s.")
    return " ".join(
        sentence
        % {
            "day": words.day(score.state.day),
            "counts": words.list(
                [
                    f"{labels[status].label} {words.number(count)}"
                    for status, count in zip(STATUSES, score.counts, strict=True)
                    if count
                ]
            ),
        }
        for score in (scores[0], scores[-1])
    )


def unanswered(dispute: Dispute, telling: Telling) -> tuple[AskView, ...]:
    """What was asked and found no answer, newest first."""
    today = telling.context.today
    return tuple(_ask(ask, dispute, telling) for ask in asked_not_answered(dispute.asks, today))


def ask_refs(asks: Iterable[Ask]) -> Iterator[Ref]:
    """The sources of what was asked, to number them."""
    for ask in asks:
        yield from _refs(ask)


def _refs(ask: Ask) -> tuple[Ref, ...]:
    if ask.said:
        return ask.said[-1].sources
    return ask.moments[-1].sources if ask.moments else ()


def _ask(ask: Ask, dispute: Dispute, telling: Telling) -> AskView:
    context, words = telling.context, telling.context.words
    _ = words.gettext
    found = fate(ask, context.today)
    lapsed = found == LAPSED
    return AskView(
        what=text_in(ask.text, ask.lang, words.lang),
        who=name_of(ask.party, dispute.scope) if ask.party else "",
        kind=ask.kind,
        label=_label(ask, telling),
        topic=_topic(ask, telling),
        asked=day_of(ask.day, words),
        ends=time_of(ask.ends, words) if ask.ends else (),
        fate=found,
        fate_text=lapsed_text(ask, words, context.today)
        if lapsed
        else _("Open; no answer recorded"),
        refs=telling.numbers.marks(_refs(ask)),
    )


def _label(ask: Ask, telling: Telling) -> str:
    """ "Proposal", "Deadline", or the kind of the statement whose window it is."""
    words = telling.context.words
    if ask.said:
        return say.kind_names(words)[ask.said[-1].statement.kind]
    return say.moment_kinds(words)[ask.kind]


def _topic(ask: Ask, telling: Telling) -> Link | None:
    """Its topic, leading to the cell of the explainer that last asked."""
    if not ask.row:
        return None
    return telling.context.link(ask.topic, f"{ask.origin}#{ask.row}--{ask.party}")
