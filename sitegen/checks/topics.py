"""Rules about the table: each topic is one row, and every party is accounted for in it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.addresses import reserved_row_id
from sitegen.checks.near import Near, Unknown, looks_like_id, meaning, undeclared
from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import topics
from sitegen.checks.written import Written
from sitegen.model import Row
from sitegen.problems import Severity
from sitegen.relate import TableRow


@rule("silent-party")
def silent_party(written: Written) -> Iterator[Finding]:
    """A party that a row passes over.

    Readers cannot tell a party that said nothing from one that was forgotten. Every party has a
    cell in every row; one that says nothing has the cell `not stated`, or stands in `not_stated`.
    Only where an agreement names the row, cells can be left out.

    Bad:
        parties: {russia: Russia, ukraine: Ukraine}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed

    Good:
        parties: {russia: Russia, ukraine: Ukraine}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
    """
    if not written.flawed.isdisjoint(("demands", "agreements", "parties")):
        return
    table = written.table
    silent = {row.index: row for row in table for cell in row.cells if not cell.given}
    lost = bool(silent) and bool(_unknown_topics(written))
    near = Near(written.scope.parties)
    for row in silent.values():
        bare = not row.typed.cells and not row.typed.not_stated
        if row.agreements or (bare and lost):  # its agreement's topic is misspelt
            continue
        missing = [cell.party for cell in row.cells if not cell.given]
        meant = _misspelt(row.typed, written, near)
        missing = [party for party in missing if party not in meant]
        if missing:
            names = [f'"{written.scope.parties[party].name}"' for party in missing]
            message = f"this row passes over {_and(names)}"
            hint = f"write {_and([f'{party}: not stated' for party in missing])}"
            yield Finding(written.file, ("demands", row.index), message, hint)


@rule("same-topic")
def same_topic(written: Written) -> Iterator[Finding]:
    """Two rows of one table about one topic.

    A row is known by the id of its topic; a second row of that id could not be linked, compared or
    merged with other explainers.

    Bad:
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: not stated}
          - {topic: sanctions, status: open, russia: not stated, ukraine: Eased by steps}

    Good:
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: Eased by steps}
    """
    first: dict[str, TableRow] = {}
    for row in written.table:
        earlier = first.setdefault(row.id, row)
        if earlier is row or not row.id:
            continue
        if row.typed.id and row.typed.id == earlier.typed.id:
            continue  # one typed id twice is found when the file is read
        message = f'this row has the topic "{row.id}", as has row {earlier.index + 1}'
        hint = "make one row of the two, or give this one another "
        hint += "topic" if row.id in written.scope.topics else "id"
        yield Finding(written.file, ("demands", row.index, "topic"), message, hint)


@rule("unfit-topic")
def unfit_topic(written: Written) -> Iterator[Finding]:
    """A topic of which no id can be made.

    A row's id is its topic in small letters, with hyphens for whatever is no letter or digit. An id
    that the page itself uses cannot be had, nor an empty one; then the row needs an `id`.

    Bad:
        demands:
          - {topic: Sources, status: open, russia: not stated, ukraine: not stated}

    Good:
        demands:
          - {topic: Sources, id: on-sources, status: open, russia: not stated, ukraine: not stated}
    """
    for topic in written.topics:
        reason = reserved_row_id(topic.id)
        if reason:
            hint = f'rename it, as in "on-{topic.id}"'
            yield Finding(written.file, ("topics", topic.id), reason, hint, at_key=True)
    for row in written.table:
        if row.typed.id or not row.typed.topic or row.id in written.scope.topics:
            continue
        reason = reserved_row_id(row.id)
        if not row.id:
            reason = f'"{row.topic}" has no letter or digit of which an id could be made'
        if reason:
            hint = f"give the row an id, as in id: {f'on-{row.id}' if row.id else 'price'}"
            yield Finding(written.file, ("demands", row.index, "topic"), reason, hint)


@rule("idle-id", severity=Severity.WARNING)
def idle_id(written: Written) -> Iterator[Finding]:
    """A row whose `id` has no effect.

    A topic that the dispute lists brings its own id, which its rows in all explainers share.

    Bad:
        # in a dispute with topics: {sanctions: Sanctions}
        demands:
          - {topic: Sanctions, id: economic, status: open, russia: All removed, ukraine: not stated}

    Good:
        # in a dispute with topics: {sanctions: Sanctions}
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: not stated}
    """
    for row in written.table:
        typed = row.typed.id
        if typed and typed != row.id:
            message = f'the dispute gives this topic the id "{row.id}", so "{typed}" has no effect'
            yield Finding(written.file, ("demands", row.index, "id"), message, 'leave "id" out')


@rule("ambiguous-topic")
def ambiguous_topic(written: Written) -> Iterator[Finding]:
    """Two topics of a dispute that go by one name.

    Rows, agreements and quotations name a topic by its id or by its name.

    Bad:
        topics: {sanctions: Sanctions, eu-sanctions: Sanctions}

    Good:
        topics: {sanctions: Sanctions, eu-sanctions: Sanctions of the EU}
    """
    named: dict[str, str] = {}
    ids = {topic.id for topic in written.topics}
    for topic in written.topics:
        other = named.setdefault(topic.name, topic.id) if topic.name else topic.id
        if topic.name in ids and topic.name != topic.id:
            other = topic.name
        if other != topic.id:
            message = f'"{topic.name}" could mean the topic "{topic.id}" or the topic "{other}"'
            keys = ("topics", topic.id)
            yield Finding(written.file, keys, message, "give them different names", at_key=True)


@rule("unknown-topic")
def unknown_topic(written: Written) -> Iterator[Finding]:
    """An agreement or a quotation on a topic that does not exist.

    `topic` is the id or the topic of a row of this explainer, or of another one of the dispute, or
    one of the dispute's `topics`.

    Bad:
        demands:
          - {topic: Prisoners, status: agreed}
        agreements:
          - {text: Exchange of the wounded, topic: prisonners}

    Good:
        demands:
          - {topic: Prisoners, status: agreed}
        agreements:
          - {text: Exchange of the wounded, topic: prisoners}
    """
    if written.flawed.isdisjoint(("demands", "topics")):
        yield from undeclared(
            written.file,
            "topic",
            _unknown_topics(written),
            lambda _: "name a row by its topic or id, or leave it out",
        )


@rule("unknown-round")
def unknown_round(written: Written) -> Iterator[Finding]:
    """An agreement of a round that does not exist.

    `round` is the id of a moment of kind `round` (or `agreement`, for one reached outside rounds),
    in `dates` of the explainer, of the dispute or of another one of its explainers; or any other
    text, as in `Second round`. A word in small letters is taken for an id.

    Bad:
        dates:
          - {date: 2025-06-02, event: Second round, kind: round, id: round-two}
        agreements:
          - {text: Exchange of the wounded, round: second}

    Good:
        dates:
          - {date: 2025-06-02, event: Second round, kind: round, id: round-two}
        agreements:
          - {text: Exchange of the wounded, round: round-two}
    """
    if "dates" in written.flawed:
        return
    named = {moment.id: moment for moment in written.dispute.moments if moment.id}
    moments = {**named, **written.scope.moments}
    known = {each.id for each in moments.values() if each.kind in ("round", "agreement")}
    near = Near(known)
    for i, agreement in enumerate(written.agreements):
        name = agreement.round
        if name in known or (name not in moments and not looks_like_id(name)):
            continue
        message = f'unknown round "{name}"'
        hint = 'declare it under "dates", with kind: round and an id'
        if name in moments:
            message = f'the moment "{name}" is no round'
            hint = "give that moment the kind round, or name another one"
        elif meant := near.to(name):
            hint = meaning(meant)
        yield Finding(written.file, ("agreements", i, "round"), message, hint)


def _unknown_topics(written: Written) -> list[Unknown]:
    """Uses of topics that neither the table nor the dispute has."""
    scope, dispute = written.scope, written.dispute
    known = {"", *scope.topics, *scope.topic_names, *_names(written.table)}
    strange = list(topics(written, known))
    if not strange:
        return []
    known |= _names(dispute.rows)
    near = Near(sorted(known))
    return [(use, near) for use in strange if use.name not in known]


def _names(rows: tuple[TableRow, ...]) -> set[str]:
    """All by which rows can be named."""
    return {name for row in rows for name in (row.id, row.topic, row.typed.topic)}


def _misspelt(row: Row, written: Written, near: Near) -> set[str]:
    """Parties for which the row has a key or an entry that is nearly theirs."""
    parties = written.scope.parties
    named = (*(cell.party for cell in row.cells), *row.not_stated)
    return {near.to(name) for name in named if name not in parties}


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
