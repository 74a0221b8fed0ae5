"""What each finding of this room means, with a bad and a good example.

The examples are frontmatter of an explainer that has a title, a summary and a date already.
`bad-date` and `reversed-interval` are found here too, and belong to `dates`.
"""

from __future__ import annotations

from msgspec import Struct


class Code(Struct, frozen=True):
    """One code of a finding.

    Attributes:
        code: as in `Problem.code`.
        meaning: why it is an error, for `sitegen explain`.
        bad: frontmatter that has it, once.
        good: the same, put right.
    """

    code: str
    meaning: str
    bad: str
    good: str


_ROW = """\
as_of: 2025-06-02
demands:
  - topic: Sanctions
    status: {status}
    russia: {russia}
"""


def _row(russia: str, status: str = "open") -> str:
    return _ROW.format(russia=russia, status=status)


_CODES = (
    Code(
        "bad-language",
        "A language is given by its tag (BCP 47), which pages and screen readers act on.",
        "lang: english",
        "lang: en",
    ),
    Code(
        "bad-number",
        "A number is written in plain digits, so that programs and readers of any language can "
        "read it; the page writes it in the reader's way. What is unknown is `unspecified`.",
        "agreements: [{text: Exchange of bodies, number: '6,000', unit: bodies}]",
        "agreements: [{text: Exchange of bodies, number: 6000, unit: bodies}]",
    ),
    Code(
        "bad-path",
        "An old address is a path on this site, from its root; a picture lies in the site.",
        "aliases: [old/page]",
        "aliases: [/old/page]",
    ),
    Code(
        "bad-url",
        "A web address is whole, with its scheme, so that it can be linked.",
        "sources: {poll: {title: Poll, kind: dataset, url: example.org/poll}}",
        "sources: {poll: {title: Poll, kind: dataset, url: 'https://example.org/poll'}}",
    ),
    Code(
        "cell-and-not-stated",
        "A party either says something in a row or nothing: one of the two is a mistake.",
        _row("All of them removed\n    not_stated: [russia]"),
        _row("All of them removed"),
    ),
    Code(
        "duplicate-entry",
        "A list names the same thing twice.",
        "tags: [ceasefire, ceasefire]",
        "tags: [ceasefire]",
    ),
    Code(
        "duplicate-id",
        "Two entries bear one id, so that nothing can refer to either.",
        "agreements: [{id: bodies, text: Bodies}, {id: bodies, text: Prisoners}]",
        "agreements: [{id: bodies, text: Bodies}, {id: prisoners, text: Prisoners}]",
    ),
    Code(
        "empty-value",
        "A key without a value: whatever should stand there was forgotten.",
        "authors: [Jane Doe, '']",
        "authors: [Jane Doe]",
    ),
    Code(
        "malformed-id",
        "Ids are letters, digits and single hyphens. They become part of addresses, where `--` "
        "parts a row from a party.",
        "people: {rustem_umerov: {name: Rustem Umerov}}",
        "people: {rustem-umerov: {name: Rustem Umerov}}",
    ),
    Code(
        "misplaced-keyword",
        "`not stated` and `unchanged` say something of a whole cell, and cannot be one of several "
        "statements.",
        _row("[All of them removed, unchanged]"),
        _row("unchanged"),
    ),
    Code(
        "missing-as-of",
        "A table shows the state of one day. Readers must be told which.",
        _row("not stated").removeprefix("as_of: 2025-06-02\n"),
        _row("not stated"),
    ),
    Code(
        "missing-key",
        "A key that every such entry needs is not there.",
        "claims: [{text: The bridge was hit}]",
        "claims: [{text: The bridge was hit, certainty: disputed}]",
    ),
    Code(
        "missing-kind",
        "A statement written as a mapping has its text under the key that tells its kind.",
        _row("{by: putin}"),
        _row("{demand: All of them removed, by: putin}"),
    ),
    Code(
        "missing-status-by",
        "That two positions cannot be reconciled is a judgement. The page says whose.",
        _row("not stated", "irreconcilable"),
        _row("not stated\n    status_by: fidan", "irreconcilable"),
    ),
    Code(
        "misspelt-keyword",
        "A cell that is nearly one of the words `not stated`, `unchanged` and `withdrawn` would "
        "be printed as a demand of that text.",
        _row("Not stated"),
        _row("not stated"),
    ),
    Code(
        "number-without-unit",
        "A bare number says nothing: readers and data files need to know of what.",
        "agreements: [{text: Exchange, number: 1000}]",
        "agreements: [{text: Exchange, number: 1000, unit: prisoners}]",
    ),
    Code(
        "reserved-id",
        "The page uses this id itself, for a section or for something it links to; or a row has "
        "a key of that name, so that no party can.",
        _row("not stated\n    id: sources"),
        _row("not stated\n    id: on-sources"),
    ),
    Code(
        "text-too-long",
        "A summary is shown whole on cards, in feeds and in search results.",
        f"summary: {'word ' * 61}",
        f"summary: {'word ' * 20}",
    ),
    Code(
        "two-kinds",
        "One statement has one kind. A party that demands one thing and offers another makes two.",
        _row("{demand: All of them removed, offer: A truce}"),
        _row("[{demand: All of them removed}, {offer: A truce}]"),
    ),
    Code(
        "unit-without-number",
        "A unit, a bound or a rate says something of a number that is not there.",
        "agreements: [{text: Exchange, unit: prisoners}]",
        "agreements: [{text: Exchange, unit: prisoners, number: unspecified}]",
    ),
    Code(
        "unknown-key",
        "A key that means nothing here: most often a misspelt one, whose value would be lost.",
        "authers: [Jane Doe]",
        "authors: [Jane Doe]",
    ),
    Code(
        "unknown-value",
        "Only a few words have a meaning here, and this is none of them.",
        _row("not stated", "opne"),
        _row("not stated", "open"),
    ),
    Code(
        "unsafe-scheme",
        "Links lead to web pages. Other schemes can run code or open files.",
        "sources: {poll: {title: Poll, kind: dataset, url: 'javascript:alert(1)'}}",
        "sources: {poll: {title: Poll, kind: dataset, url: 'https://example.org/poll'}}",
    ),
    Code(
        "wrong-type",
        "The value has another shape than the key: text for a list, a list for text, and so on.",
        "tags: ceasefire",
        "tags: [ceasefire]",
    ),
)
CODES = {each.code: each for each in _CODES}
"""Every code of this room, by name, in alphabetical order."""
