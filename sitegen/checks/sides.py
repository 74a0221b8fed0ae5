"""Rules about who takes part: parties and third parties are declared before they act."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.near import (
    Near,
    Unknown,
    Use,
    once_each,
    undeclared,
)
from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import columns, sides
from sitegen.checks.written import Written
from sitegen.model import Party
from sitegen.validate.rows import ROW


@rule("no-parties")
def no_parties(written: Written) -> Iterator[Finding]:
    """A table without parties.

    Each party is a column. An explainer inherits the parties of its dispute's `index.md`; one on
    its own declares them itself.

    Bad:
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
    if _without_parties(written):
        where = "the dispute's index.md" if written.dispute.id else "this file"
        hint = f"declare them in {where}, as in parties: {{russia: Russia}}"
        message = "there is a table, and no party is declared"
        yield Finding(written.file, ("demands",), message, hint, at_key=True)


@rule("unknown-party")
def unknown_party(written: Written) -> Iterator[Finding]:
    """A party that nobody declared.

    What a row, an answer, an agreement or a person says of a party is printed under the party's
    name. Parties are declared under `parties`, in the explainer or in its dispute's `index.md`; a
    key of a row that is no field of rows is taken for a party, so a misspelt field shows up here
    too.

    Bad:
        parties: {russia: Russia, ukraine: Ukraine}
        demands:
          - topic: Sanctions
            status: open
            rusia: All of them removed
            ukraine: not stated

    Good:
        parties: {russia: Russia, ukraine: Ukraine}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
    """
    if "parties" in written.flawed or _without_parties(written):
        return
    third_parties = written.scope.third_parties
    strange = list(_unknown_columns(written))
    for use, _ in strange:
        if use.name in third_parties:
            message = f'"{use.name}" is a third party and has no column'
            hint = 'put its cell under "others"' if use.at_key else "leave it out"
            yield Finding(written.file, use.keys, message, hint, use.at_key)
    named = {use.name for use, _ in _unknown_choices(written)}
    declare = _declare_choice if written.party_ids and not written.dispute.id else _declare_party
    uses = (
        *_unknown_choices(written),
        *((use, near) for use, near in strange if use.name not in third_parties),
        *((use, near) for use, near in _unknown_sides(written) if use.name not in named),
    )
    yield from undeclared(written.file, "party", uses, declare)


@rule("unlisted-party")
def unlisted_party(written: Written) -> Iterator[Finding]:
    """A cell of a party whose column was not chosen.

    `parties` as a list of ids picks columns from those of the dispute. A cell of any other party
    would be shown nowhere.

    Bad:
        # in a dispute of russia, ukraine and belarus
        parties: [russia, ukraine]
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
            belarus: Only those on potash removed

    Good:
        parties: [russia, ukraine, belarus]
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
            belarus: Only those on potash removed
    """
    if not written.party_ids or "parties" in written.flawed:
        return
    known = written.scope.parties
    shown = {party.id for party in written.scope.columns}
    near = Near(known)
    shown |= {near.to(each) for each in written.party_ids if each not in known}
    uses: dict[str, list[Use]] = {}
    for use in columns(written, shown):
        if use.name in known:
            uses.setdefault(use.name, []).append(use)
    yield from once_each(
        written.file,
        uses,
        lambda name, more: f'"{name}" has no column in this explainer{more}',
        lambda name: f"add it to the list: parties: [{', '.join((*written.party_ids, name))}]",
    )


@rule("unknown-third-party")
def unknown_third_party(written: Written) -> Iterator[Finding]:
    """A third party that nobody declared.

    Below a row, `others` holds what third parties say: mediators, hosts, guarantors. They are
    declared under `third_parties`, in the explainer or in its dispute's `index.md`.

    Bad:
        third_parties: {turkiye: {name: Türkiye, role: Host}}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
            others: {turkey: To be discussed in Istanbul}

    Good:
        third_parties: {turkiye: {name: Türkiye, role: Host}}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: not stated
            others: {turkiye: To be discussed in Istanbul}
    """
    if "third_parties" in written.flawed:
        return
    scope = written.scope
    near = Near(scope.third_parties)
    strange: list[Use] = []
    for i, row in enumerate(written.rows):
        for cell in row.others:
            use = Use(("demands", i, "others", cell.party), cell.party, at_key=True)
            if use.name in scope.parties:
                message = f'"{use.name}" is a party, and no third party'
                hint = 'give it a key of its own in the row, not one under "others"'
                yield Finding(written.file, use.keys, message, hint, at_key=True)
            elif use.name not in scope.third_parties:
                strange.append(use)
    yield from undeclared(
        written.file,
        "third party",
        ((use, near) for use in strange),
        lambda name: f'declare it under "third_parties", as in {name}: {{name: …, role: …}}',
    )


@rule("party-and-third-party")
def party_and_third_party(written: Written) -> Iterator[Finding]:
    """One id for a party and for a third party.

    A party has a column, a third party has none: whatever names the id could mean either.

    Bad:
        parties: {russia: Russia, eu: European Union}
        third_parties: {eu: {name: European Union, role: Guarantor}}

    Good:
        parties: {russia: Russia, ukraine: Ukraine}
        third_parties: {eu: {name: European Union, role: Guarantor}}
    """
    scope = written.scope
    twice = [
        ("third_parties", each.id) for each in written.third_parties if each.id in scope.parties
    ]
    reported = {side for _, side in twice}
    twice += (
        ("parties", each.id)
        for each in written.parties
        if each.id in scope.third_parties and each.id not in reported
    )
    for keys in twice:
        message = f'"{keys[-1]}" is a party and a third party'
        hint = "leave one of them out, or give it another id"
        yield Finding(written.file, keys, message, hint, at_key=True)


@rule("part-of-itself")
def part_of_itself(written: Written) -> Iterator[Finding]:
    """A party that is part of itself, by whatever way round.

    Bad:
        parties:
          wga: {name: Writers Guild, part_of: wga-west}
          wga-west: {name: Writers Guild West, part_of: wga}

    Good:
        parties:
          wga: Writers Guild
          wga-west: {name: Writers Guild West, part_of: wga}
    """
    for party in written.parties:
        way = _way_up(party, written)
        if way and way[-1] == party.id:
            own = [each.id for each in written.parties if each.id in way]
            if own[0] == party.id:
                whole = ", which is part of ".join(f'"{each}"' for each in way)
                message = f'"{party.id}" is part of {whole}'
                keys = ("parties", party.id, "part_of")
                yield Finding(written.file, keys, message, 'leave out one "part_of"')


def _without_parties(written: Written) -> bool:
    """Whether there is a table whose columns nobody declared anywhere."""
    lost = written.party_ids or "parties" in written.flawed
    return bool(written.rows) and not written.scope.parties and not lost


def _unknown_choices(written: Written) -> Iterator[Unknown]:
    """Of the list of columns."""
    parties = written.scope.parties
    near = Near(parties)
    for i, party in enumerate(written.party_ids):
        if party not in parties:
            yield Use(("parties", i), party), near


def _unknown_columns(written: Written) -> Iterator[Unknown]:
    """Keys of rows and entries of `not_stated`, but for those that the list of columns has too."""
    parties = written.scope.parties
    near_keys, near = Near((*parties, *ROW.shapes)), Near(parties)
    for use in columns(written, {*parties, *written.party_ids}):
        yield use, near_keys if use.at_key else near


def _unknown_sides(written: Written) -> Iterator[Unknown]:
    """Wherever else a party is named."""
    parties = written.scope.parties
    near = Near(parties)
    for party in written.parties:
        if party.part_of and party.part_of not in parties:
            yield Use(("parties", party.id, "part_of"), party.part_of), near
    if "third_parties" not in written.flawed:
        known = {**written.scope.third_parties, **parties}
        near = Near(known)
        for use in sides(written, known):
            yield use, near


def _declare_choice(name: str) -> str:
    return f"a list picks from a dispute's parties: declare them, as in {{{name}: …}}"


def _declare_party(name: str) -> str:
    return f'declare it under "parties", as in {name}: …'


def _way_up(party: Party, written: Written) -> list[str]:
    """The parties that hold a party, up to the first that is met twice."""
    way: list[str] = []
    above = party.part_of
    while above in written.scope.parties and above not in way:
        way.append(above)
        above = written.scope.parties[above].part_of if above != party.id else ""
    return way
