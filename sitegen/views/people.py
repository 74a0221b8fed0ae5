"""Names behind ids: speakers, sides, and the list of people on a page."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model import Person
from sitegen.relate import Scope
from sitegen.views.context import Context
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


def side_link(side: str, scope: Scope, context: Context) -> Link:
    """The name of a party or third party, leading to its page; other names lead nowhere."""
    return context.pivot_link("parties", side if scope.side(side) else "", name_of(side, scope))


def speaker_link(who: str, scope: Scope, context: Context) -> Link:
    """The name of a speaker, leading to the page of the person or the side."""
    if who in scope.people:
        return context.pivot_link("people", who, scope.people[who].name)
    return side_link(who, scope, context)


def people_list(people: Iterable[Person], scope: Scope, context: Context) -> tuple[PersonView, ...]:
    """People with role and side, in the order in which they were declared."""
    return tuple(
        PersonView(
            id=person.id,
            name=context.pivot_link("people", person.id, person.name),
            role=person.role,
            side=side_link(person.party, scope, context) if person.party else None,
        )
        for person in people
    )
