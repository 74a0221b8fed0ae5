"""Rules about balance: how much room each party has, and on whose word the table rests."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.problems import Severity
from sitegen.relate import Dispute, State
from sitegen.relate.balance import balance
from sitegen.relate.cited import refs_in_order
from sitegen.relate.scope import Scope

TIMES = 2
"""How many times as long as another one a column may be."""
ENOUGH_WORDS = 80
"""Words of a column from which its length says anything."""
ENOUGH_STATEMENTS = 4
"""Statements of a table from which one source for all of them is one too few."""


@rule("uneven-columns", severity=Severity.WARNING, when="check")
def uneven_columns(dispute: Dispute) -> Iterator[Finding]:
    """A column that is more than twice as long as another one.

    Readers take the longer column for the stronger case. Often a party did say more; then look
    whether its cells could be shorter, and whether sources on the other one are missing. The words
    of statements and their conditions are counted; a column of less than 80 words is never too
    long, and of a party that is part of another one nothing is expected.

    Bad:
        demands:
          - topic: Sanctions
            status: open
            russia:
              - A timetable of thirty days for the removal of the restrictions on banks, on oil
              - A second one, of sixty days, for those on the export of parts for aircraft and cars
              - The return of all that was seized, with interest for each year, and a commission of
                three judges who hear the complaints of those who were harmed by the restrictions
                and by the seizures
            ukraine: Eased by steps
          - topic: Trade
            status: open
            russia: The ports are opened to grain and to fertiliser from the first day of a truce
            ukraine: not stated

    Good:
        demands:
          - topic: Sanctions
            status: open
            russia: All removed within sixty days, and what was seized returned
            ukraine: Eased by steps
          - topic: Trade
            status: open
            russia: The ports opened to grain from the first day of a truce
            ukraine: not stated
    """
    for state in dispute.states:
        parties = state.scope.parties
        weights = [each for each in balance(state) if not parties[each.party].part_of]
        if not weights:
            continue
        longest = max(weights, key=lambda each: each.words)
        shortest = min(weights, key=lambda each: each.words)
        if longest.words >= ENOUGH_WORDS and longest.words > TIMES * shortest.words:
            less = f"{shortest.words} words" if shortest.words else "none"
            message = (
                f'the column of "{parties[longest.party].name}" has {longest.words} words, '
                f'that of "{parties[shortest.party].name}" {less}'
            )
            hint = "shorten the one, or look for what the other side says"
            yield Finding(state.explainer.file, ("demands",), message, hint, at_key=True)


@rule("one-source", severity=Severity.WARNING, when="check")
def one_source(dispute: Dispute) -> Iterator[Finding]:
    """A table that rests on one source.

    What one source has wrong, or leaves out, all cells have wrong. From four statements on, a
    second source is asked for; one side's own document counts as well as another report.

    Bad:
        source: eunews
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: Eased by steps}
          - {topic: Prisoners, status: open, russia: All for all, ukraine: All at once}

    Good:
        source: eunews
        sources: {memo: {title: The memorandum, kind: document}}
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: Eased by steps}
          - topic: Prisoners
            status: open
            russia: {demand: All for all, source: memo}
            ukraine: All at once
    """
    for state in dispute.states:
        said = [each for row in state.rows for cell in row.cells for each in cell.said]
        sources = {ref.source for each in said for ref in each.sources}
        if len(said) >= ENOUGH_STATEMENTS and len(sources) == 1:
            (source,) = sources
            message = f'all {len(said)} statements of the table rest on "{source}"'
            hint = "look for a second source"
            yield Finding(state.explainer.file, ("demands",), message, hint, at_key=True)


@rule("no-own-account", severity=Severity.WARNING, when="check")
def no_own_account(dispute: Dispute) -> Iterator[Finding]:
    """A party that is not heard itself, where another one is.

    A source whose `party` is set is that party's own account. Where an explainer cites such a
    source of one party and none of another, the second is only told of by others. An explainer
    that cites no party's own account treats all alike, and is passed over.

    Bad:
        sources: {memo: {title: The memorandum, kind: document, party: russia}}
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, source: memo}
            ukraine: {demand: Eased by steps, source: eunews}

    Good:
        sources:
          memo: {title: The memorandum, kind: document, party: russia}
          reply: {title: The reply, kind: document, party: ukraine}
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, source: memo}
            ukraine: {demand: Eased by steps, source: reply}
    """
    for state in dispute.states:
        heard = _heard(state)
        if not heard:
            continue
        speaking = {cell.party for row in state.rows for cell in row.cells if cell.said}
        for party in state.scope.columns:
            if party.id in speaking and party.id not in heard:
                message = f'this explainer cites no account of "{party.name}" by itself'
                others = " and ".join(
                    f'"{each.name}"' for each in state.scope.columns if each.id in heard
                )
                message += f", and one of {others}" if others else ""
                hint = 'look for one, and give its source note the key "party"'
                yield Finding(state.explainer.file, ("demands",), message, hint, at_key=True)


def _heard(state: State) -> set[str]:
    """The parties of which a source of their own is cited, and those of which they are part."""
    sources = state.scope.sources
    own = {sources[ref.source].party for ref in refs_in_order(state) if ref.source in sources}
    return {above for party in own if party for above in _upwards(party, state.scope)}


def _upwards(party: str, scope: Scope) -> list[str]:
    way: list[str] = []
    while party in scope.parties and party not in way:
        way.append(party)
        party = scope.parties[party].part_of
    return way
