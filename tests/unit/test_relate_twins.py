"""In which words and which language a page tells each thing, wherever it comes back.

A translation may leave anything out. What it leaves out is shown as the original has it, and every
such text is marked with its language, so that screen readers and browsers take it for what it is:
in tables, the merged table, the log, the timeline, what was asked, and where in a source it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from sitegen import relate
from sitegen.markup import Foreign
from sitegen.relate import Dispute
from sitegen.validate import read_all

TODAY = dt.date(2025, 10, 1)
# What stands between «» is words, and has another form in a translation.
INDEX = """\
title: «The talks»
summary: «Two sides.»
parties: {north: {name: «North», short: «N», note: «Cold»}, south: «South»}
people: {ada: {name: «Ada», party: north, role: «Envoy»}}
third_parties: {host: {name: «The host», role: «Mediator»}}
topics: {truce: {name: «A truce», note: «Of arms»}, dam: «The dam»}
sources:
  tape: {title: TAPE, kind: news, note: «A daily», place: «Town»}
dates:
  - {id: wait, date: 2025-06-30, event: «They wait», kind: deadline, place: «Hill»,
     source: [{id: tape, at: side one}]}
  - {date: 2025-04-01, event: «They rang», kind: proposal,
     answered: {date: 2025-04-02, by: «a clerk», text: «Hello»}}
agreements:
  - {id: pact, text: «No dam», topic: dam, date: 2025-04-01, stage: understanding, number: 6,
     unit: «days», per: «a man», if: «it rains», window: «by autumn», note: «Signed»,
     source: [{id: tape, at: side two}], accounts: {north: «A pact», south: «A draft»}}
"""
ONE = """\
title: «Round one»
summary: «They met.»
date: 2025-05-02
as_of: 2025-05-01
people: {bo: {name: «Bo», party: south, role: «Chief»}}
sources:
  paper: {title: PAPER, kind: news, date: 2025-05-01, date_basis: «Stamped»,
    translation: «By machine»}
source: [{id: paper, at: page 3}]
tags: [Water]
image: {src: bridge.jpg, alt: «A bridge», credit: «Cy», licence: «Free»}
demands:
  - id: truce
    topic: «A truce»
    status: open
    status_by: [ada, «a neighbour»]
    status_source: [{id: paper, at: page 4}]
    changed: «At last»
    note: «Of thirty days»
    north:
      {proposal: «Thirty days», unless: «it snows», window: 2025-05, by: «a judge», note: «As ever»,
       quote: «Thirty!», source: [{id: paper, at: page 5}],
       answers: {south: {answer: rejected, text: «Too long», source: [{id: paper, at: page 6}]}}}
    south: [«A week», {refusal: «No more», according_to: «a baker», since: «last year»}]
    others: {host: «Patience»}
  - {id: dam, topic: «The dam», status: open, north: «A dam», south: «A brook»}
  - {id: fish, topic: «Fish», status: open, north: {proposal: «More fish», window: «by night»}}
dates:
  - {date: 2025-05-01, event: «They met», place: «Inn»}
agreements:
  - {text: «To meet again», topic: fish, number: 2, unit: «times», source: [{id: paper, at: l. 9}]}
claims: [{text: «It rained», certainty: alleged, by: «a fisher»}]
quotes:
  - {by: «a poet», topic: fish, text: Basta, lang: it, translated: {text: «Enough!», by: «Di»}}
  - {by: ada, text: Good}
corrections: [{date: 2025-05-03, text: «A day»}]
"""
TWO = """\
title: «Round two»
summary: «They met again.»
date: 2025-06-02
as_of: 2025-06-01
source: [{id: tape, at: side three}]
demands:
  - id: truce
    topic: «A truce»
    status: agreed
    changed: «They gave in»
    north: unchanged
    south: {demand: «Two weeks», changed: «It asks for more»}
  - {id: dam, topic: «The dam», status: open, north: «A dam», south: withdrawn}
  - {id: salt, topic: «Salt», status: open, south: «Less salt»}
dates:
  - {date: 2025-04-01, event: «They rang», kind: proposal}
agreements:
  - {id: pact, text: «No new dam», topic: dam, stage: signed}
  - {id: parting, text: «To part»}
"""
WORD = re.compile("«(.*?)»")
AT = frozenset(re.findall(r"at: ([^}]+)}", INDEX + ONE + TWO))
"""Places in sources: words too, which no translation can put differently."""
TAG = "Water"
ASIDE = {"lang", "file", "address", "origin", "original", "translation_of"}
"""Which page a thing is from differs from language to language."""
AS_TYPED = {
    *("note.parties", "note.people", "note.third_parties", "note.topics", "note.sources"),
    *("explainer.parties", "explainer.people", "explainer.third_parties", "explainer.sources"),
}
"""Lists of names from which nothing is shown: pages take them from the scope."""
Place = tuple[str, ...]


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def original(text: str) -> str:
    return WORD.sub(r"\1", text)


def translated(text: str) -> str:
    """A copy of a file in which all words are in another language."""
    return WORD.sub(r"Ukr. \1", text)


def library(root: Path, **files: str) -> relate.Library:
    """A dispute from its files (`one_uk` is `one.uk.md`)."""
    folder = root / "content" / "talks"
    folder.mkdir(parents=True)
    (folder / "bridge.jpg").write_bytes(b"")
    for name, text in files.items():
        path = folder / f"{name.replace('_', '.')}.md"
        path.write_text(f"---\n{text}---\n", "utf-8")
    read, problems = read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


def read_in(told: relate.Library, lang: str) -> Dispute:
    (found,) = (each.dispute for each in told.readings.groups if each.lang == lang)
    return found


def leaves(value: object, *place: str) -> Iterator[tuple[Place, object]]:
    """Every text, day or number in a value, however deep, with the names that lead to it."""
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in ASIDE and ".".join((*place[-1:], name)) not in AS_TYPED:
                yield from leaves(getattr(value, name), *place, name)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from leaves(each, *place, name)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, *place, str(index))
    else:
        yield place, value


def plain(value: object, among: set[str]) -> list[Place]:
    """Where texts that are among some stand without their language."""
    return [at for at, text in leaves(value) if text in among and not isinstance(text, Foreign)]


def tongues(value: object) -> dict[str, set[str]]:
    """The languages with which texts are marked, each with those texts."""
    found: dict[str, set[str]] = {}
    for _place, text in leaves(value):
        if isinstance(text, Foreign):
            found.setdefault(text.lang, set()).add(text)
    return found


FILES = {"index": original(INDEX), "one": original(ONE), "two": original(TWO)}


def test_every_text_that_is_not_translated_says_its_language(tmp_path: Path) -> None:
    told = library(tmp_path, **FILES, two_uk="title: Другий\n")
    theirs = read_in(told, "uk")
    untranslated = words(INDEX + ONE + TWO) - {"Round two"} | AT | {TAG}
    assert tongues(theirs) == {"en": untranslated}
    assert plain(theirs, untranslated) == []
    assert tongues(read_in(told, "en")) == {}


def test_a_dispute_whose_files_are_all_translated_is_the_same_in_other_words(
    tmp_path: Path,
) -> None:
    files = {"index_uk": translated(INDEX), "one_uk": translated(ONE), "two_uk": translated(TWO)}
    told = library(tmp_path, **FILES, **files)
    assert [each.mismatches for each in told.readings.renderings] == [(), (), ()]
    ours, theirs = read_in(told, "en"), read_in(told, "uk")
    either = words(INDEX + ONE + TWO)
    scopes = (ours.scope, theirs.scope)
    named = zip(
        *(leaves((of.columns, of.topics, of.sources, of.moments)) for of in scopes), strict=True
    )
    rest = zip(
        *(leaves(replace(of, scope=of.states[0].scope)) for of in (ours, theirs)), strict=True
    )
    for (_, was), (at, now) in (*named, *rest):
        assert now == (f"Ukr. {was}" if was in either else was), at
    assert tongues(theirs) == {"en": {*AT, TAG}}
    assert plain(theirs, {*AT, TAG}) == []


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_explainers_in_several_languages_keep_each_its_own(lang: str, tmp_path: Path) -> None:
    two = original(TWO).replace("side three", "бік три") + "lang: uk\n"
    told = library(tmp_path, **{**FILES, "two": two})
    found = tongues(read_in(told, lang))
    (marked,) = found
    assert {marked, lang} == {"uk", "en"}
    theirs = words(TWO) - words(INDEX + ONE) | {"бік три"}
    if lang == "en":
        assert theirs <= found["uk"]
        assert not (found["uk"] - words(TWO) - {"бік три"})
    else:
        assert not theirs & found["en"]
        assert {*words(INDEX + ONE) - words(TWO), *AT - {"side three"}, TAG} <= found["en"]


def test_a_translation_names_rows_and_topics_as_its_original_may(tmp_path: Path) -> None:
    one = original(ONE).replace("topic: fish,", "topic: Fish,")
    ours = "title: Раунд\ndemands: [{topic: FISH, note: Про рибу, north: {proposal: Риба}}]\n"
    told = library(tmp_path, index=original(INDEX), one=one.replace("id: fish, ", ""), one_uk=ours)
    state = read_in(told, "uk").states[0]
    fish = state.rows[2]
    assert (fish.id, fish.cells[0].said[0].statement.text) == ("fish", "Риба")
    assert [each.topic for each in state.agreements + state.explainer.quotes] == [
        *("fish", "dam", "fish", ""),
    ]


def test_a_day_translates_no_words(tmp_path: Path) -> None:
    ours = "title: Раунд\ndemands: [{id: fish, north: {proposal: Риба, window: 2025-06}}]\n"
    told = library(tmp_path, **FILES, one_uk=ours)
    window = read_in(told, "uk").states[0].rows[2].cells[0].said[0].statement.window
    assert (window, isinstance(window, Foreign)) == ("by night", True)
