"""Rules about people: who speaks or heads a delegation is somebody known."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.near import SURE, Near, Use, looks_like_id, meaning, slip, undeclared
from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import speakers
from sitegen.checks.written import Written
from sitegen.model import UNATTRIBUTED


@rule("unknown-person")
def unknown_person(written: Written) -> Iterator[Finding]:
    """A person that nobody declared.

    Who heads a delegation (`heads`) is an id of a person, or a name. A speaker (`by`,
    `according_to`, `status_by`) is an id of a person, party, third party or source, or any other
    text; a text that is nearly an id is taken for a slip. People are declared under `people`, in
    the explainer or in its dispute's `index.md`.

    Bad:
        people: {umerov: {name: Rustem Umerov}}
        quotes:
          - {by: umerow, text: "We discussed the truce."}

    Good:
        people: {umerov: {name: Rustem Umerov}}
        quotes:
          - {by: umerov, text: "We discussed the truce."}
    """
    if "people" in written.flawed:
        return
    people = written.scope.people
    near = Near(people)
    strange: list[Use] = []
    for i, moment in enumerate(written.dates):
        for side, person in moment.heads:
            if person not in people and looks_like_id(person):
                strange.append(Use(("dates", i, "heads", side), person))
    yield from undeclared(
        written.file,
        "person",
        ((use, near) for use in strange),
        lambda _: 'declare them under "people", as in umerov: {name: …}, and write the id here',
    )
    yield from _slips(written)


def _slips(written: Written) -> Iterator[Finding]:
    """Speakers that are nearly an id.

    An id that somebody typed wrongly is in small letters and one word. Whoever means such a text
    can begin it with a capital.
    """
    scope = written.scope
    ids = (*scope.people, *scope.parties, *scope.third_parties, UNATTRIBUTED)
    near = Near(ids, SURE)
    for use in speakers(written, frozenset(("", *ids))):
        text = use.name
        if not looks_like_id(text) or text in written.sources:
            continue
        if meant := near.to(text) or slip(text, ids):
            hint = f"{meaning(meant)} If this is no id, begin it with a capital"
            yield Finding(written.file, use.keys, f'unknown speaker "{text}"', hint)
