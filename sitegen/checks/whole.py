"""Rules about the site as a whole: an id has one name, and explainers are looked after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sitegen.checks.near import Near, Use, undeclared
from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site
from sitegen.model import DisputeNote, Explainer, Party, Person, ThirdParty
from sitegen.problems import KeyPath, Severity
from sitegen.relate import Library


class Named(NamedTuple):
    """An entry that gives an id a name."""

    file: str
    keys: KeyPath
    names: frozenset[str]
    name: str


@rule("party-renamed")
def party_renamed(site: Site) -> Iterator[Finding]:
    """One id of a party under two names.

    Parties and third parties are the same throughout the site: one page gathers what each wants in
    all its disputes. A party that goes by several names lists the others in `aka`.

    Bad:
        # elsewhere: {russia: Russia}
        parties: {russia: Russian Federation}

    Good:
        # elsewhere: {russia: Russia}
        parties: {russia: {name: Russian Federation, aka: [Russia]}}
    """
    yield from _renamed(
        _entries(
            site.library,
            lambda file: (("parties", file.parties), ("third_parties", file.third_parties)),
        )
    )


@rule("person-renamed")
def person_renamed(site: Site) -> Iterator[Finding]:
    """One id of a person under two names.

    People are the same throughout the site. Two people have two ids; one who goes by several names
    lists the others in `aka`.

    Bad:
        # elsewhere: {smith: {name: Jane Smith}}
        people: {smith: {name: Adam Smith}}

    Good:
        # elsewhere: {smith: {name: Jane Smith}}
        people: {adam-smith: {name: Adam Smith}}
    """
    yield from _renamed(_entries(site.library, lambda file: (("people", file.people),)))


@rule("unknown-source-party")
def unknown_source_party(site: Site) -> Iterator[Finding]:
    """A source note that names a party nobody declared.

    `party` says that the source is a party's own account. It is the id of a party or third party of
    a dispute of the site; notes that nothing published cites are not looked at.

    Bad:
        title: Memorandum handed over in Istanbul
        kind: document
        party: rusia

    Good:
        title: Memorandum handed over in Istanbul
        kind: document
        party: russia
    """
    library = site.library
    cited = (library.seeds[each] for each in sorted(library.cited))
    notes = [note for note in cited if note.party]
    if not notes:
        return
    scopes = [dispute.scope for dispute in library.groups]
    scopes += (state.scope for state in library.states() if state.explainer.parties)
    known = frozenset(side for s in scopes for side in (*s.parties, *s.third_parties))
    near = Near(known)
    for note in notes:
        uses = () if note.party in known else ((Use(("party",), note.party), near),)
        yield from undeclared(
            note.file, "party", uses, lambda _: "write the id of a party, or leave it out"
        )


@rule("review-due", severity=Severity.WARNING)
def review_due(site: Site) -> Iterator[Finding]:
    """An explainer whose day of review is past.

    Its page carries a banner that says so, until the explainer is looked through again and
    `review_by` is moved or taken out.

    Bad:
        # on 1 October 2025
        review_by: 2025-09-01

    Good:
        # on 1 October 2025
        review_by: 2026-03-01
    """
    for state in site.library.states():
        due = state.explainer.review_by
        if due and due < site.today:
            message = f"this explainer was to be reviewed by {due}"
            hint = 'look it through, then move "review_by"'
            yield Finding(state.explainer.file, ("review_by",), message, hint)


def _entries(
    library: Library,
    kept: Callable[
        [Explainer | DisputeNote],
        Iterable[tuple[str, tuple[Party | ThirdParty | Person, ...]]],
    ],
) -> dict[str, list[Named]]:
    """All entries of some keys, by id, in order of their files."""
    files: list[Explainer | DisputeNote] = [state.explainer for state in library.states()]
    files += (dispute.note for dispute in library.disputes if dispute.note)
    entries: dict[str, list[Named]] = {}
    for file in sorted(files, key=lambda each: each.file):
        for key, people in kept(file):
            for each in people:
                if each.name:
                    names = frozenset((each.name, *each.aka))
                    named = Named(file.file, (key, each.id), names, each.name)
                    entries.setdefault(each.id, []).append(named)
    return entries


def _renamed(entries: dict[str, list[Named]]) -> Iterator[Finding]:
    """Entries whose names have nothing in common with those of the largest group."""
    for name, places in entries.items():
        if len({place.name for place in places}) == 1:
            continue
        groups = _groups(places)
        main = max(groups, key=len)
        for group in groups:
            for place in group if group is not main else ():
                other = main[0]
                message = f'"{name}" is "{place.name}" here and "{other.name}" in "{other.file}"'
                hint = f'take another id, or add aka: ["{other.name}"] if they are the same'
                yield Finding(place.file, place.keys, message, hint, at_key=True)


def _groups(places: list[Named]) -> list[list[Named]]:
    """Entries that share a name, directly or through others."""
    groups: list[tuple[set[str], list[Named]]] = []
    for place in places:
        names, members = set(place.names), [place]
        apart = []
        for group in groups:
            if group[0].isdisjoint(names):
                apart.append(group)
            else:
                names |= group[0]
                members = [*group[1], *members]
        groups = [*apart, (names, members)]
    return sorted((members for _, members in groups), key=lambda members: members[0].file)
