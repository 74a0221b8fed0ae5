"""What of a translation does not fit its original: where it stands, in which words, what to do.

The rules make findings of these; here each is pinned whole, since a page never shows them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sitegen import relate
from sitegen.problems import KeyPath
from sitegen.relate.overlay import DIFFERENT, INCOMPLETE, UNMATCHED, Mismatch
from sitegen.validate import read_all

TODAY = dt.date(2025, 10, 1)
OUT = "leave it out"
ADD = "leave it out, or add it to the original"
FEWER = "give as many, in the original's order; until then none is used"
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
parties: {north: North, south: South}
people: {ada: {name: Ada, party: north}}
third_parties: {host: {name: The host}}
sources: {paper: {title: The paper, kind: news}}
source: paper
tags: [water]
image: {src: bridge.jpg, alt: A bridge, credit: Bo, licence: CC0}
demands:
  - topic: Truce
    status: open
    status_by: [ada, a neighbour]
    changed: At last.
    north:
      {proposal: Thirty days, if: [it is quiet, all agree], unless: it snows, window: 2025-05,
       by: ada, answers: {south: {answer: rejected, text: Too long.}}}
    south: [A week, {refusal: No more, according_to: A man in town, since: last year}]
    others: {host: Patience}
  - {topic: Dam, status: open, note: On the river, north: A dam, south: None}
dates:
  - {date: 2025-04-01, event: They met, id: first, answered: {date: 2025-04-02, by: ada, text: Yes}}
  - {date: 2025-04-20, event: They rang, place: Town}
agreements:
  - {id: pact, text: No dam, topic: Dam, number: 6, unit: days, note: Signed.,
     accounts: {north: A pact, south: A draft}}
claims: [{text: It rained, certainty: alleged, by: host}, {text: It dried, certainty: confirmed}]
quotes: [{by: ada, text: Enough, lang: it, translated: {text: Enough!, by: Bo}}]
corrections: [{date: 2025-05-03, text: A day.}]
"""


def mismatches(root: Path, text: str, original: str = ONE) -> tuple[Mismatch, ...]:
    """What does not fit, of a translation with that frontmatter."""
    folder = root / "content"
    folder.mkdir(parents=True)
    (folder / "bridge.jpg").write_bytes(b"")
    (folder / "one.md").write_text(f"---\n{original}---\n", "utf-8")
    (folder / "one.uk.md").write_text(f"---\ntitle: Раунд\n{text}\n---\n", "utf-8")
    read, problems = read_all(root)
    assert problems == ()
    (found,) = relate.library(read, TODAY, "en").readings.renderings
    return found.mismatches


def surplus(*keys: str | int) -> Mismatch:
    """Something that the original does not have there."""
    name = next(key for key in reversed(keys) if isinstance(key, str))
    message = f'the original has no "{name}" here'
    return Mismatch(UNMATCHED, keys, message, ADD, at_key=True)


def differs(*keys: str | int) -> Mismatch:
    """Something that a translation can only repeat, and does not."""
    name = next(key for key in reversed(keys) if isinstance(key, str))
    message = f'"{name}" differs from the original, which is what the page shows'
    return Mismatch(DIFFERENT, keys, message, OUT)


def lost(mark: str, hint: str, *keys: str | int, at_key: bool) -> Mismatch:
    """An entry under a name that no entry of the original has."""
    return Mismatch(UNMATCHED, keys, f'the original has no "{mark}" here', hint, at_key)


def uneven(kind: str, ours: int, theirs: int, *keys: str | int) -> Mismatch:
    """A list without names that is not as long as the original's."""
    message = f"the original has {ours} of these, and the translation {theirs}"
    return Mismatch(kind, keys, message, FEWER, at_key=True)


def nameless(by: str, *keys: str | int) -> Mismatch:
    """An entry that names none of the original's."""
    message = "this does not say which entry of the original it translates"
    return Mismatch(UNMATCHED, keys, message, by)


ROW = ("demands", 0)
T = "demands: [{id: truce, "
"""The only row that these translations give."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (T + "note: Увага}]", surplus(*ROW, "note")),
        ("demands: [{id: dam, changed: Так}]", surplus(*ROW, "changed")),
        (T + "north: {proposal: Так, quote: Так}}]", surplus(*ROW, "north", 0, "quote")),
        (T + "north: {proposal: Так, subject_to: Ні}}]", surplus(*ROW, "north", 0, "subject_to")),
        (T + "north: {proposal: Так, if: [А, Б, В]}}]", surplus(*ROW, "north", 0, "if")),
        (T + "status: agreed}]", differs(*ROW, "status")),
        (T + "status_by: [ada]}]", differs(*ROW, "status_by")),
        (T + "status_by: [bo, сусід]}]", differs(*ROW, "status_by", 0)),
        (T + "north: {offer: Так}}]", differs(*ROW, "north", 0, "offer")),
        (T + "north: {proposal: Так, by: Бо}}]", differs(*ROW, "north", 0, "by")),
        (T + "north: {proposal: Так, window: 2025-06}}]", differs(*ROW, "north", 0, "window")),
        (T + "north: {proposal: Так, source: memo}}]", differs(*ROW, "north", 0, "source")),
        (
            T + "north: {proposal: Так, answers: {south: {answer: accepted}}}}]",
            differs(*ROW, "north", 0, "answers", "south", "answer"),
        ),
        (
            T + "north: {proposal: Так, answers: {host: {text: Так}}}}]",
            lost(
                "host",
                "leave it out, or mend the name",
                *ROW,
                "north",
                0,
                "answers",
                "host",
                at_key=True,
            ),
        ),
        (T + "south: [Тиждень]}]", uneven(INCOMPLETE, 2, 1, *ROW, "south")),
        (T + "south: [А, Б, В]}]", uneven(UNMATCHED, 2, 3, *ROW, "south")),
        (
            T + "nort: Так}]",
            lost("nort", 'did you mean "north"?', *ROW, "nort", at_key=True),
        ),
        (
            T + "others: {hos: Так}}]",
            lost("hos", 'did you mean "host"?', *ROW, "others", "hos", at_key=True),
        ),
        (
            "demands: [{id: tru, note: Так}]",
            lost("tru", 'did you mean "truce"?', *ROW, at_key=False),
        ),
        ("claims: [{text: Дощ}]", uneven(INCOMPLETE, 2, 1, "claims")),
        ("claims: [{text: А}, {text: Б}, {text: В}]", uneven(UNMATCHED, 2, 3, "claims")),
        ("claims: [{text: А, by: Бо}, {text: Б}]", differs("claims", 0, "by")),
        ("claims: [{text: А}, {text: Б, by: Бо}]", differs("claims", 1, "by")),
        ("claims: [{text: А, certainty: confirmed}, {text: Б}]", differs("claims", 0, "certainty")),
        ("quotes: [{by: Бо, translated: {text: Годі}}]", differs("quotes", 0, "by")),
        ("dates: [{id: first, place: Місто}]", surplus("dates", 0, "place")),
        (
            "dates: [{date: 2025-04-21, event: Дзвонили}]",
            lost("2025-04-21", 'did you mean "2025-04-20"?', "dates", 0, at_key=False),
        ),
        ("dates: [{id: first, kind: round}]", differs("dates", 0, "kind")),
        (
            "dates: [{id: first, answered: {date: 2025-04-03}}]",
            differs("dates", 0, "answered", "date"),
        ),
        ("dates: [{date: 2025-04-20, answered: {text: Так}}]", surplus("dates", 0, "answered")),
        (
            "dates: [{event: Дзвонили}]",
            nameless('name it by its "date" there: first, 2025-04-01, 2025-04-20', "dates", 0),
        ),
        (
            "agreements: [{text: Пакт}]",
            nameless('name it by its "id" there: pact', "agreements", 0),
        ),
        (
            "demands: [{topic: Погода}]",
            nameless('name it by its "id" there: truce, dam', "demands", 0),
        ),
        ("agreements: [{id: pact, number: 7}]", differs("agreements", 0, "number")),
        ("agreements: [{id: pact, per: день}]", surplus("agreements", 0, "per")),
        (
            "agreements: [{id: pact, accounts: {nort: Пакт}}]",
            lost("nort", 'did you mean "north"?', "agreements", 0, "accounts", "nort", at_key=True),
        ),
        (
            "corrections: [{date: 2025-05-04, text: День}]",
            lost("2025-05-04", 'did you mean "2025-05-03"?', "corrections", 0, at_key=False),
        ),
        (
            "corrections: [{text: День}]",
            nameless('name it by its "date" there: 2025-05-03', "corrections", 0),
        ),
        (
            "parties: {nort: Північ}",
            lost("nort", 'did you mean "north"?', "parties", "nort", at_key=True),
        ),
        ("people: {ada: {name: Ада, role: Пані}}", surplus("people", "ada", "role")),
        ("people: {ada: {name: Ада, party: south}}", differs("people", "ada", "party")),
        (
            "sources: {pape: {note: Газета}}",
            lost("pape", 'did you mean "paper"?', "sources", "pape", at_key=True),
        ),
        ("sources: {paper: {title: Газета}}", differs("sources", "paper", "title")),
        ("image: {alt: Міст, src: other.jpg}", differs("image", "src")),
        ("tags: [вода]", differs("tags")),
        ("as_of: 2025-04-30", differs("as_of")),
        ("source: memo", differs("source")),
        ("parties: [north]", differs("parties")),
    ],
)
def test_what_does_not_fit_is_told(text: str, expected: Mismatch, tmp_path: Path) -> None:
    assert mismatches(tmp_path, text) == (expected,)


WHOLE = """\
summary: Зустріч.
demands:
  - id: truce
    status: open
    status_by: [ada, сусід]
    changed: Нарешті.
    north:
      {proposal: Так, if: [тихо, згода], unless: сніг, window: 2025-05, by: ada,
       answers: {south: {answer: rejected, text: Довго.}}}
    south: [Тиждень, {refusal: Досить, according_to: Хтось, since: торік}]
    others: {host: Терпіння}
  - {topic: Dam, note: На річці, north: Гребля}
dates:
  - {date: 2025-04-01, event: Зустріч, answered: {text: Так}}
  - {date: 2025-04-20, event: Дзвінок, place: Місто}
agreements: [{id: pact, text: Без греблі, number: 6, unit: днів, accounts: {north: Пакт}}]
claims: [{text: Дощ}, {text: Сухо}]
quotes: [{by: ada, translated: {text: Годі!}}]
corrections: [{date: 2025-05-03, text: День.}]
parties: {north: Північ}
people: {ada: {name: Ада, party: north}}
sources: {paper: {title: The paper}}
image: {alt: Міст, credit: Бо}
tags: [water]
"""


def test_what_repeats_the_original_or_leaves_it_out_fits(tmp_path: Path) -> None:
    assert mismatches(tmp_path / "whole", WHOLE) == ()
    assert mismatches(tmp_path / "short", T + "north: Так}]") == ()  # its kind is the original's


def test_a_hint_lists_no_more_names_than_one_reads(tmp_path: Path) -> None:
    entries = [f"{{id: a{n}, text: T, date: 2025-05-01}}" for n in range(9)]
    original = f"title: A\nsummary: A.\ndate: 2025-05-02\nagreements: [{', '.join(entries)}]\n"
    (found,) = mismatches(tmp_path, "agreements: [{text: Т}]", original)
    assert found.hint == f'name it by its "id" there: {", ".join(f"a{n}" for n in range(8))}'


@pytest.mark.parametrize(
    ("text", "keys"),
    [("agreements: [{text: Т}]", ("agreements", 0)), ("dates: [{event: Т}]", ("dates", 0))],
)
def test_where_nothing_has_a_name_none_is_asked_for(
    text: str, keys: KeyPath, tmp_path: Path
) -> None:
    original = "title: A\nsummary: A.\ndate: 2025-05-02\n"
    (found,) = mismatches(tmp_path, text, original)
    assert (found.keys, found.hint, found.at_key) == (keys, "leave it out", False)
