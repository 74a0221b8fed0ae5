"""Rules about what is settled: statuses, agreements and their numbers, claims, answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import statements
from sitegen.checks.written import Written
from sitegen.model import Account, Agreement
from sitegen.problems import Severity
from sitegen.relate.rows import names_row

_SETTLED = ("agreed", "partly agreed")
_FIGURE = re.compile(r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?!\d)|\d+")
_SEPARATOR = re.compile(r"\D")


@rule("unlinked-agreement", severity=Severity.WARNING, when="check")
def unlinked_agreement(written: Written) -> Iterator[Finding]:
    """A row that is agreed, and no agreement that names it.

    "Agreed" makes readers ask what, when and how firmly. An agreement whose `topic` is the row
    answers that, here or in another explainer of the dispute.

    Bad:
        demands:
          - {topic: Prisoners, status: agreed, russia: 1000 each, ukraine: 1000 each}

    Good:
        demands:
          - {topic: Prisoners, status: agreed, russia: 1000 each, ukraine: 1000 each}
        agreements:
          - {text: Exchange of 1000 prisoners each, topic: prisoners, date: 2025-05-16}
    """
    if not written.flawed.isdisjoint(("demands", "agreements")):
        return
    named = [each.topic for each in written.dispute.agreements if each.topic]
    for row in written.table:
        if row.typed.status != "agreed" or row.agreements:
            continue
        if not any(names_row(topic, (row,), written.scope) for topic in named):
            message = f'"{row.topic}" is agreed, and no agreement says what'
            hint = f'add one under "agreements", with topic: {row.id}'
            yield Finding(written.file, ("demands", row.index, "status"), message, hint)


@rule("silent-irreconcilable", severity=Severity.WARNING, when="check")
def silent_irreconcilable(written: Written) -> Iterator[Finding]:
    """A row called irreconcilable in which a party says nothing.

    Positions can only be too far apart to be joined where each of them is known.

    Bad:
        demands:
          - topic: Territory
            status: irreconcilable
            status_by: Eunews
            russia: All four regions
            ukraine: not stated

    Good:
        demands:
          - topic: Territory
            status: irreconcilable
            status_by: Eunews
            russia: All four regions
            ukraine: None of them
    """
    for row in written.table:
        silent = [cell.party for cell in row.cells if not cell.said]
        if row.typed.status == "irreconcilable" and silent:
            names = " and ".join(f'"{written.scope.parties[each].name}"' for each in silent)
            message = f"this is called irreconcilable, and nothing is known of {names}"
            hint = "fill the cell, or take another status"
            yield Finding(written.file, ("demands", row.index, "status"), message, hint)


@rule("unattributed-claim", severity=Severity.WARNING)
def unattributed_claim(written: Written) -> Iterator[Finding]:
    """Something alleged, and nobody who alleges it.

    "Alleged" is a word about a speaker. Name the one who makes the claim; where the source itself
    leaves that open, write `by: unattributed`, and the page says so.

    Bad:
        claims:
          - {text: Dozens of bombers were destroyed, certainty: alleged}

    Good:
        claims:
          - {text: Dozens of bombers were destroyed, certainty: alleged, by: unattributed}
    """
    for i, claim in enumerate(written.claims):
        if claim.certainty == "alleged" and not claim.by and "claims" not in written.flawed:
            message = "this is alleged, and nobody alleges it"
            hint = 'add "by", or by: unattributed where the source does not say'
            yield Finding(written.file, ("claims", i), message, hint)


@rule("unexplained-status", severity=Severity.WARNING, when="check")
def unexplained_status(written: Written) -> Iterator[Finding]:
    """A status that changed, and no line that says why.

    The change stands in the log and is marked in the table. `changed` tells in a line what
    happened, in the row or in one of its cells; where an agreement on the topic made the row
    agreed, the agreement tells it.

    Bad:
        demands:
          - topic: Ceasefire
            status: deferred
            was: open
            russia: After written terms
            ukraine: At once

    Good:
        demands:
          - topic: Ceasefire
            status: deferred
            was: open
            changed: The sides put the question off to written terms.
            russia: After written terms
            ukraine: At once
    """
    for row in written.table:
        typed = row.typed
        if not row.was or (row.agreements and typed.status in _SETTLED):
            continue
        said = [each for cell in (*typed.cells, *typed.others) for each in cell.statements]
        if not typed.changed and not any(each.changed for each in said):
            message = f'this was "{row.was}", and nothing says why it is "{typed.status}" now'
            hint = 'add "changed": one line on what happened'
            yield Finding(written.file, ("demands", row.index, "status"), message, hint)


@rule("own-answer")
def own_answer(written: Written) -> Iterator[Finding]:
    """A party that answers itself.

    `answers` holds what others said to a statement. What the party itself said later is a statement
    of its own.

    Bad:
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, answers: {russia: rejected}}
            ukraine: not stated

    Good:
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, answers: {ukraine: rejected}}
            ukraine: not stated
    """
    for keys, statement in statements(written):
        party = str(keys[-2])
        if any(answer.party == party for answer in statement.answers):
            message = f'"{party}" answers its own statement'
            hint = "name the party that answered, or leave it out"
            yield Finding(written.file, (*keys, "answers", party), message, hint, at_key=True)


@rule("conflicting-numbers", severity=Severity.WARNING, when="check")
def conflicting_numbers(written: Written) -> Iterator[Finding]:
    """Sources that disagree on a number, of which the page takes one.

    Found where the accounts of an agreement each name one figure, not the same one, and `number`
    is a figure too; and where two agreements of one topic, day and unit have different numbers.
    Where sources disagree, `number: unspecified` with an account for each side says so. Figures in
    words are not read.

    Bad:
        demands:
          - {topic: Bodies, status: agreed}
        agreements:
          - text: Return of the fallen
            topic: bodies
            number: 6000
            unit: bodies
            accounts: {russia: It hands over 6000, ukraine: It receives 1212}

    Good:
        demands:
          - {topic: Bodies, status: agreed}
        agreements:
          - text: Return of the fallen
            topic: bodies
            number: unspecified
            unit: bodies
            accounts: {russia: It hands over 6000, ukraine: It receives 1212}
    """
    first: dict[tuple[str, ...], Agreement] = {}
    for i, agreement in enumerate(written.agreements):
        if not agreement.number[:1].isdigit():
            continue
        told = _told(agreement.accounts)
        keys = ("agreements", i, "number")
        if len(told) > 1:
            message = f"the accounts give {' and '.join(told)}, and this number takes a side"
            yield Finding(written.file, keys, message, "write number: unspecified")
        day = agreement.date.edtf if agreement.date else agreement.round
        same = (agreement.topic, day, agreement.unit, agreement.per)
        earlier = first.setdefault(same, agreement)
        if agreement.topic and day and earlier.number != agreement.number:
            message = f'another agreement on this topic and day has the number "{earlier.number}"'
            hint = "make one of them, with an account for each side; or give them other units"
            yield Finding(written.file, keys, message, hint)


def _told(accounts: tuple[Account, ...]) -> list[str]:
    """The different figures of accounts, of those that name a single one."""
    told: dict[str, None] = {}
    for account in accounts:
        figures = {_SEPARATOR.sub("", each) for each in _FIGURE.findall(account.text)}
        if len(figures) == 1:
            told[figures.pop()] = None
    return list(told)
