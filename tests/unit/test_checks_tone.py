"""Words that judge: every entry of every list finds itself, and plain uses are left alone."""

from __future__ import annotations

import pytest

from sitegen.checks.tone import NAMES, VERBS, Loaded, loaded, outside_quotes

ENTRIES = [
    (lang, entry, judges)
    for judges, lists in ((True, VERBS), (False, NAMES))
    for lang, entries in lists.items()
    for entry in entries
]


def met(text: str, lang: str = "en", **changes: tuple[str, ...]) -> list[str]:
    return [word for _, word, _ in loaded(lang, **changes).found(text)]


@pytest.mark.parametrize(("lang", "entry", "judges"), ENTRIES)
def test_every_entry_is_found_in_any_case_and_at_its_place(
    lang: str,
    entry: str,
    judges: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    word = entry.replace("*", "").upper()
    text = f"İ, so: {word}."
    assert list(loaded(lang).found(text)) == [(7, word, judges)]


def test_no_entry_stands_twice() -> None:
    places = [(lang, entry) for lang, entry, _ in ENTRIES]
    assert len(set(places)) == len(places)
    assert all(entry == entry.lower() for _, entry in places)


@pytest.mark.parametrize(
    "text",
    [
        "It was admitted to the union, and claimed damages.",
        "Claims for damage; a declaimed text; the regimented rows.",
        'He called it "absurd" and ‘shameful’; she, “ridiculous”.',
        "> The thugs came.\n\nThey met.",
        "[Here](https://example.org/outrageous/) and `so-called`.",
        "The port is notorious for its winds.",
    ],
)
def test_plain_uses_quotations_and_addresses_are_left_alone(text: str) -> None:
    assert met(text) == []


def test_an_arabic_word_is_found_behind_what_is_written_with_it() -> None:
    assert met("وزعم أن الإرهابيين رحلوا", "ar") == ["وزعم", "الإرهابيين"]
    assert met("المزاعم قديمة", "ar") == []


def test_the_language_is_told_by_the_first_part_of_its_tag() -> None:
    assert met("Obviously.", "EN-gb") == ["Obviously"]
    assert met("Obviously.", "de") == met("Obviously.", "eng") == []


def test_a_site_adds_words_and_takes_others_out() -> None:
    assert met("Juntas of the axis  of\nevil.", add=("junta*", "Axis of evil")) == [
        "Juntas",
        "axis of evil",
    ]
    assert met("Obviously, they claimed it.", remove=("Obviously", "claimed")) == []
    assert met("Die sogenannte Ruhe.", "de", add=("sogenannte",)) == ["sogenannte"]
    assert list(Loaded("en", (), (*VERBS["en"], *NAMES["en"])).found("absurd")) == []


def test_what_is_blanked_keeps_every_place() -> None:
    text = "One “two\nthree” `four`\n> five\nsix"
    blank = outside_quotes(text)
    assert len(blank) == len(text)
    assert [i for i, c in enumerate(blank) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]
    assert blank.split() == ["One", "“two", "three”", "six"]
