"""Rules about what nobody needs: sources, parties and people that are declared and never met."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import citations, speakers, statements
from sitegen.checks.written import OnDay, Site, Written
from sitegen.model import Party, Person, ThirdParty
from sitegen.problems import Severity
from sitegen.relate.local import typed_id

_NOBODY = frozenset[str]()


@rule("unused-source", severity=Severity.WARNING, when="check")
def unused_source(site: Site) -> Iterator[Finding]:
    """A source note on which nothing rests.

    Either it was forgotten, and something rests on less than is known; or it is not needed. What a
    draft or a scheduled explainer cites is needed.

    Bad:
        # in seeds/poll.md, which nothing cites
        title: Poll of 1 June
        kind: dataset

    Good:
        # in seeds/poll.md, which an explainer cites
        title: Poll of 1 June
        kind: dataset
    """
    library = site.library
    for name in sorted(library.seeds.keys() - library.cited):
        message = f'nothing that is published rests on the source "{name}"'
        yield Finding(library.seeds[name].file, ("title",), message, _DROP)


@rule("unused-local-source", severity=Severity.WARNING, when="check")
def unused_local_source(on_day: OnDay) -> Iterator[Finding]:
    """A source under `sources` that nothing cites.

    The sources of an explainer are for it alone, those of an `index.md` for its dispute; what other
    files cite needs a note in `seeds/`.

    Bad:
        sources: {poll: {title: Poll of 1 June, kind: dataset}}

    Good:
        sources: {poll: {title: Poll of 1 June, kind: dataset}}
        claims:
          - {text: Most are in favour, certainty: confirmed, source: poll}
    """
    files = on_day.files()
    cited = {each.file: {use.name for use in citations(each, _NOBODY)} for each in files}
    everywhere = {name for names in cited.values() for name in names}
    for each in files:
        used = everywhere if each.index else cited[each.file]
        for source in each.declared:
            if source.id not in used and each.flawed.isdisjoint(_TOLD):
                name = typed_id(source.id)
                message = f'nothing here cites the source "{name}"'
                yield Finding(each.file, ("sources", name), message, _DROP, at_key=True)


@rule("unused-party", severity=Severity.WARNING, when="check")
def unused_party(on_day: OnDay) -> Iterator[Finding]:
    """A party or third party of which a dispute says nothing.

    It has no cell in any table, binds itself to nothing, answers nobody, and no text names it. A
    column that stays empty in every explainer tells readers that a side was forgotten.

    Bad:
        parties: {russia: Russia, ukraine: Ukraine, belarus: Belarus}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: Eased by steps
            belarus: not stated

    Good:
        parties: {russia: Russia, ukraine: Ukraine}
        demands:
          - topic: Sanctions
            status: open
            russia: All of them removed
            ukraine: Eased by steps
    """
    if on_day.dispute.rows:
        files = on_day.files()
        silent = {cell.party for each in files for row in each.rows for cell in row.cells}
        silent |= {name for each in files for row in each.rows for name in row.not_stated}
        sides = [
            (each, key, side)
            for each in files
            for key, named in (("parties", each.parties), ("third_parties", each.third_parties))
            for side in named
        ]
        yield from _idle(files, sides, {name for each in files for name in _acting(each)}, silent)


@rule("unused-person", severity=Severity.WARNING, when="check")
def unused_person(on_day: OnDay) -> Iterator[Finding]:
    """A person of whom a dispute says nothing.

    Nobody quotes them, they head no side, and no text names them, by the whole name, its last part
    or an `aka`.

    Bad:
        people: {umerov: {name: Rustem Umerov, party: ukraine}}
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: Eased by steps}

    Good:
        people: {umerov: {name: Rustem Umerov, party: ukraine}}
        demands:
          - topic: Sanctions
            status: open
            russia: All removed
            ukraine: {demand: Eased by steps, by: umerov}
    """
    if on_day.dispute.states:
        files = on_day.files()
        people = [(each, "people", person) for each in files for person in each.people]
        used = {use.name for each in files for use in speakers(each, _NOBODY)}
        used |= {person for e in files for moment in e.dates for _, person in moment.heads}
        yield from _idle(files, people, used)


_DROP = "cite it where it belongs, or take it out"


def _idle(
    files: list[Written],
    entries: Sequence[tuple[Written, str, Party | ThirdParty | Person]],
    used: set[str],
    silent: Collection[str] = (),
) -> Iterator[Finding]:
    """The entries that are neither used nor named in a text of the dispute.

    Those that are `silent` have cells, each of which says that nothing is stated.
    """
    text = ""
    for written, key, entry in entries:
        names = {entry.name, *entry.aka}
        if entry.id in used or not names.isdisjoint(used) or not written.flawed.isdisjoint(_TOLD):
            continue
        text = text or "\n".join(part for each in files for part in _strings(each.whole))
        words = {*names, *entry.name.split()[-1:]} - {""}
        met = (each for each in words if each in text)  # most are not, and this is fast
        if not any(re.search(rf"(?<!\w){re.escape(each)}", text) for each in met):
            message = f'nothing in this dispute is about "{entry.name or entry.id}"'
            hint = "name them where they belong, or take the entry out"
            if entry.id in silent:
                message = f'every cell of "{entry.name or entry.id}" is "not stated"'
                hint = "write what they say; if that is nothing, take the entry and its cells out"
            yield Finding(written.file, (key, entry.id), message, hint, at_key=True)


_TOLD = ("demands", "dates", "agreements", "quotes", "claims")
_DECLARING = frozenset(("parties", "people", "third_parties", "sources", "file"))


def _acting(written: Written) -> Iterator[str]:
    """Ids of sides that say or do something in a file."""
    for row in written.rows:
        yield from (cell.party for cell in (*row.cells, *row.others) if cell.statements)
        yield from row.status_by
    for _, statement in statements(written):
        yield from (answer.party for answer in statement.answers)
    for moment in written.dates:
        yield from (side for side, _ in moment.heads)
    for agreement in written.agreements:
        yield from agreement.between
        yield from (account.party for account in agreement.accounts)
    yield from (use.name for use in speakers(written, _NOBODY))
    yield from (person.party for person in written.people)
    yield from (party.part_of for party in written.parties)


def _strings(value: object) -> Iterator[str]:
    """Every text of a file, but for what declares who is who."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            if field not in _DECLARING:
                yield from _strings(getattr(value, field))
