"""Names behind ids: speakers, sides, and the list of people on a page."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model import Person
from sitegen.relate import Scope
from sitegen.views.shapes import Link, PersonView


def name_of(who: str, scope: Scope) -> str:
    """The name behind an id of a party, third party, person or source; else the text itself."""
    named = scope.parties.get(who) or scope.third_parties.get(who) or scope.people.get(who)
    if named:
        return named.name
    source = scope.sources.get(who)
    return (source.publisher or source.title) if source else who


def side_name(person: Person, scope: Scope) -> str:
    """The side that a person speaks for, by name."""
    return name_of(person.party, scope) if person.party else ""


def people_list(people: Iterable[Person], scope: Scope) -> tuple[PersonView, ...]:
    """People with role and side, in the order in which they were declared."""
    return tuple(
        PersonView(
            id=person.id,
            name=Link(person.name),
            role=person.role,
            side=Link(side_name(person, scope)) if person.party else None,
        )
        for person in people
    )
