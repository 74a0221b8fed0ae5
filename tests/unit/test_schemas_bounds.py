"""What only just fits a schema, and what only just does not, in the judgement of both.

An editor's program and `sitegen check` must not contradict each other: a line under a key that is
right, or none under one that is wrong, costs an editor more time than no schema would.
"""

from __future__ import annotations

import functools

import jsonschema
import pytest
import yaml

from sitegen.validate.schemas import draft_07, schema
from tests.unit.test_schemas import AsEditorsRead, by_us

FILES = {
    "explainer": "title: Round one\nsummary: They met.\ndate: 2025-06-03\n",
    "dispute": "title: The talks\nsummary: Two sides.\n",
    "source": "title: A report\nkind: news\n",
    "page": "title: About\n",
}
TABLE = "as_of: 2025-06-02\nparties: [x, y]\ndemands:\n  - {topic: A, status: open, "
FITS = (
    ("explainer", "title: 5"),
    ("explainer", "title: true"),
    ("explainer", "source: 7"),
    ("explainer", "source: a"),
    ("explainer", "source: [a, b]"),
    ("explainer", "source: {id: a}"),
    ("explainer", "source: {id: 7, at: 3}"),
    ("explainer", "tags: []"),
    ("explainer", "tags: [7, true]"),
    ("explainer", "updated: 2025-06-04"),
    ("explainer", "draft: true"),
    ("explainer", "lang: uk"),
    ("explainer", "slug: 7"),
    ("explainer", "slug: A-b"),
    ("explainer", "parties: {a: A}"),
    ("explainer", "parties: [a, b]"),
    ("explainer", "parties: {a: {name: A}}"),
    ("explainer", "parties: []"),
    ("explainer", "parties: {}"),
    ("explainer", "parties: {7: A}"),
    ("explainer", "dates: [{date: 2025, event: A}]"),
    ("explainer", "dates: [{date: 2025-06/2025-07, event: A}]"),
    ("explainer", "dates: []"),
    ("explainer", "dates: [{date: 2025-06-20, event: A, kind: round}]"),
    ("explainer", "agreements: [{text: A, number: 5, unit: days}]"),
    ("explainer", "agreements: [{text: A, number: 5.5, unit: days}]"),
    ("explainer", "agreements: [{text: A, if: [B, C]}]"),
    ("explainer", "agreements: [{text: A, if: B}]"),
    ("explainer", "agreements: [{text: A, between: [a, b]}]"),
    ("explainer", "agreements: [{text: A, window: 30 days}]"),
    ("explainer", "agreements: [{text: A, accounts: {a: A}}]"),
    ("explainer", "agreements: [{text: A, accounts: {a: {text: A}}}]"),
    ("explainer", "image: {src: a.png, alt: A, credit: B, licence: C}"),
    ("explainer", "quotes: [{by: A, text: B, translated: {text: C}}]"),
    ("explainer", "translation: {by: A}"),
    ("explainer", "corrections: [{date: 2025-06-04, text: A}]"),
    ("explainer", "people: {a: {name: A, party: 7}}"),
    ("explainer", "aliases: [/a/]"),
    ("explainer", "claims: [{text: A, certainty: alleged}]"),
    ("row", "x: [A]"),
    ("row", "x: [A, A]"),
    ("row", "x: [A, {offer: B}]"),
    ("row", "x: not stated"),
    ("row", "x: unchanged"),
    ("row", "x: withdrawn"),
    ("row", "x: [withdrawn, A]"),
    ("row", "x: 7"),
    ("row", "x: {demand: A, window: 2025-06}"),
    ("row", "x: {offer: A, window: 30 days}"),
    ("row", "x: {offer: A, window: true}"),
    ("row", "x: {offer: A, answers: {y: accepted}}"),
    ("row", "x: {offer: A, answers: {y: {answer: accepted}}}"),
    ("row", "x: {offer: A, if: B, unless: [C, D]}"),
    ("row", "others: {z: A}"),
    ("row", "status_by: a"),
    ("row", "status_by: [a, b]"),
    ("row", "id: 7"),
    ("row", "not_stated: [x]"),
    ("row", "x: A, y: not stated"),
    ("row", "was: open"),
    ("row", "x: {withdrawn: A}"),
    ("row", "x: {withdrawn: true}"),
    ("source", "url: https://a.example/"),
    ("source", "date: 2025"),
    ("source", "date: 2025-06~"),
    ("source", "lang: de"),
    ("source", "party: 7"),
    ("source", "publisher: true"),
    ("source", "archived: https://a.example/b"),
    ("source", "kind: news"),
    ("page", "title: A"),
    ("page", "aliases: []"),
    ("page", "draft: false"),
    ("dispute", "topics: {a: A}"),
    ("dispute", "topics: {a: {name: A}}"),
    ("dispute", "third_parties: {a: {name: A, role: B}}"),
    ("dispute", "date: 2025-06-03"),
)
UNFIT = (
    ("explainer", "title: [a]"),
    ("explainer", "title: {a: b}"),
    ("explainer", "title: ''"),
    ("explainer", "source: []"),
    ("explainer", "source: [a, a]"),
    ("explainer", "source: 1.5"),
    ("explainer", "source: {at: a}"),
    ("explainer", "source: [[a]]"),
    ("explainer", "source: a b"),
    ("explainer", "source: [{id: a, at: b, c: d}]"),
    ("explainer", "tags: [a, a]"),
    ("explainer", "tags: [[a]]"),
    ("explainer", "tags: {a: b}"),
    ("explainer", "tags: a"),
    ("explainer", "authors: [A, A]"),
    ("explainer", "updated: 2025-6-3"),
    ("explainer", "updated: 20250603"),
    ("explainer", "updated: 2025-06"),
    ("explainer", "updated: 2025-13-45"),
    ("explainer", "updated: '2025-06-04 '"),
    ("explainer", "updated: true"),
    ("explainer", "draft: 0"),
    ("explainer", "draft: 'no'"),
    ("explainer", "draft: null"),
    ("explainer", "lang: 7"),
    ("explainer", "lang: u"),
    ("explainer", "lang: true"),
    ("explainer", "slug: a b"),
    ("explainer", "parties: [a, a]"),
    ("explainer", "parties: {a b: A}"),
    ("explainer", "parties: {a: [A]}"),
    ("explainer", "parties: {a: {}}"),
    ("explainer", "parties: a"),
    ("explainer", "dates: {a: b}"),
    ("explainer", "dates: [{date: 2025.5, event: A}]"),
    ("explainer", "dates: [{date: soon, event: A}]"),
    ("explainer", "dates: [{event: A}]"),
    ("explainer", "dates: [A]"),
    ("explainer", "dates: [{date: true, event: A}]"),
    ("explainer", "dates: [{date: 2025-06-20, event: A, kind: party}]"),
    ("explainer", "agreements: [{text: A, number: five, unit: days}]"),
    ("explainer", "agreements: [{text: A, number: true, unit: days}]"),
    ("explainer", "agreements: [{text: A, number: '1,000'}]"),
    ("explainer", "agreements: [{text: A, if: {a: B}}]"),
    ("explainer", "agreements: [{text: A, if: [B, B]}]"),
    ("explainer", "agreements: [{text: A, between: a}]"),
    ("explainer", "agreements: [{text: A, window: [a]}]"),
    ("explainer", "agreements: [{text: A, accounts: [a]}]"),
    ("explainer", "image: a.png"),
    ("explainer", "image: {src: a.png}"),
    ("explainer", "quotes: [{by: A}]"),
    ("explainer", "translation: A"),
    ("explainer", "corrections: [{date: 2025-06, text: A}]"),
    ("explainer", "people: {a: A}"),
    ("explainer", "aliases: [/a/, /a/]"),
    ("explainer", "claims: [{text: A, certainty: sure}]"),
    ("explainer", "summary2: a"),
    ("row", "x: []"),
    ("row", "x: [not stated]"),
    ("row", "x: [unchanged, A]"),
    ("row", "x: {offer: A, demand: B}"),
    ("row", "x: {quote: A}"),
    ("row", "x: [[A]]"),
    ("row", "x: {offer: [A]}"),
    ("row", "x: {offer: A, answers: {y: yes}}"),
    ("row", "x: {offer: A, answers: [y]}"),
    ("row", "a b: C"),
    ("row", "others: [z]"),
    ("row", "id: [a]"),
    ("row", "changed: [a]"),
    ("row", "was: opne"),
    ("row", "x: ''"),
    ("row", "x: {offer: ''}"),
    ("source", "url: 7"),
    ("source", "url: a.example"),
    ("source", "url: [a]"),
    ("source", "url: ftp://a.example/"),
    ("source", "date: soon"),
    ("source", "date: 2025.5"),
    ("source", "date: true"),
    ("source", "publisher: [A]"),
    ("source", "archived: b"),
    ("source", "kind: new"),
    ("source", "kind: [news]"),
    ("page", "aliases: /a/"),
    ("page", "date: 2025-06-03"),
    ("dispute", "topics: {a: {}}"),
    ("dispute", "topics: [a]"),
    ("dispute", "topics: {a: [b]}"),
    ("dispute", "parties: [a]"),
    ("dispute", "third_parties: {a: A}"),
    ("dispute", "date: 2025-06"),
)


def frontmatter(kind: str, line: str) -> tuple[str, str]:
    """A whole file of a kind, of which a line is another one; `row` stands for one of a table."""
    if kind == "row":
        return "explainer", f"{FILES['explainer']}{TABLE}{line}}}\n"
    key = line.partition(":")[0]
    others = [each for each in FILES[kind].splitlines() if each.partition(":")[0] != key]
    return kind, "\n".join([*others, line, ""])


@functools.cache
def judges(kind: str) -> tuple[jsonschema.protocols.Validator, ...]:
    made, formats = schema(kind), jsonschema.FormatChecker()
    return (
        jsonschema.Draft202012Validator(made, format_checker=formats),
        jsonschema.Draft7Validator(draft_07(made), format_checker=formats),
    )


def verdicts(kind: str, line: str) -> list[bool]:
    """Ours, that of the schema, and that of the schema as editors' programs know it."""
    of, text = frontmatter(kind, line)
    value = yaml.load(text, AsEditorsRead)  # noqa: S506  a safe loader's child
    return [by_us(of, text), *(judge.is_valid(value) for judge in judges(of))]


@pytest.mark.parametrize(("kind", "line"), FITS)
def test_what_only_just_fits_is_taken_by_both(kind: str, line: str) -> None:
    assert verdicts(kind, line) == [True, True, True]


@pytest.mark.parametrize(("kind", "line"), UNFIT)
def test_what_only_just_does_not_fit_is_refused_by_both(kind: str, line: str) -> None:
    assert verdicts(kind, line) == [False, False, False]
