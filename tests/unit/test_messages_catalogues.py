"""Catalogues of words: how they are made, read and kept complete."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sitegen.messages import Catalogue, catalogue, languages
from sitegen.messages.catalogue import LOCALES

ROOT = Path(__file__).parents[2]
TRANSLATED = [lang for lang in languages() if lang != "en"]
Key = tuple[str | None, str | tuple[str, ...]]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def pybabel(*arguments: str | Path, cwd: Path = ROOT) -> None:
    """Run Babel's own command, as `make messages` does."""
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *map(str, arguments)]
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def extracted(root: Path, pot: Path) -> Catalog:
    """All messages of a tree."""
    options = ("-F", ROOT / "babel.cfg", "-k", "phrase:1c,2", "-c", "Translators:", "-o", pot)
    pybabel("extract", *options, ".", cwd=root)
    return read_po(BytesIO(pot.read_bytes()))


def keys(messages: Catalog) -> set[Key]:
    """Context and id of each message, without the header."""
    return {(m.context, _id(m)) for m in messages if m.id}


def _id(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def shipped(lang: str) -> Catalog:
    """The source of a catalogue that we ship."""
    path = LOCALES / lang / "LC_MESSAGES" / "sitegen.po"
    return read_po(BytesIO(path.read_bytes()), locale=lang, abort_invalid=True)


# --- Catalogues -----------------------------------------------------------------------------------

MADE_UP = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"

msgid "Table"
msgstr "Tabelo"

msgctxt "verb"
msgid "Table"
msgstr "Prezenti"

msgid "%(n)s row"
msgid_plural "%(n)s rows"
msgstr[0] "%(n)s vico"
msgstr[1] "%(n)s vicoj"
msgstr[2] "multaj vicoj"

#, fuzzy
msgid "Sources"
msgstr "Fontoj?"

msgctxt "a day"
msgid "about %(date)s"
msgstr "ĉirkaŭ la %(date)s"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of catalogues with one made-up translation."""
    inner = tmp_path / "eo" / "LC_MESSAGES"
    inner.mkdir(parents=True)
    (inner / "sitegen.po").write_text(MADE_UP.lstrip(), encoding="utf-8")
    pybabel("compile", "-d", tmp_path, "-D", "sitegen")
    return tmp_path


def test_a_catalogue_translates_by_context_and_number(folder: Path) -> None:
    words = catalogue("eo", folder)
    assert words.gettext("Table") == "Tabelo"
    assert words.pgettext("verb", "Table") == "Prezenti"
    forms = [words.ngettext("%(n)s row", "%(n)s rows", n) for n in (1, 2, 5)]
    assert forms == ["%(n)s vico", "%(n)s vicoj", "multaj vicoj"]


def test_what_is_not_translated_for_certain_is_english(folder: Path) -> None:
    words = catalogue("eo", folder)
    assert words.gettext("Sources") == "Sources"
    assert words.gettext("Timeline") == "Timeline"
    assert words.pgettext("noun", "Table") == "Table"
    forms = [words.ngettext("1 party", "%(n)s parties", n) for n in (1, 2)]
    assert forms == ["1 party", "%(n)s parties"]


@pytest.mark.parametrize("lang", ["eo", "eo-001", "EO", "eo_001"])
def test_a_region_speaks_the_bare_language(lang: str, folder: Path) -> None:
    assert catalogue(lang, folder).gettext("Table") == "Tabelo"
    assert catalogue(lang, folder).lang == lang


@pytest.mark.parametrize(
    "lang", ["en", "en-GB", "la", "", "xx", "../eo", "eo/../eo", "LC_MESSAGES"]
)
def test_other_languages_speak_english(lang: str, folder: Path) -> None:
    assert languages(folder) == ("en", "eo")
    assert catalogue(lang, folder).gettext("Table") == "Table"


def test_a_language_is_read_once() -> None:
    assert catalogue("uk") is catalogue("uk")


# --- The catalogues we ship -----------------------------------------------------------------------


def test_the_languages_we_ship() -> None:
    assert languages() == ("ar", "en", "it", "uk")


def spoken(words: Catalogue, message: Message, n: int) -> str:
    """What a catalogue says for a message, of `n` things where it counts."""
    key = _id(message)
    if isinstance(key, tuple):
        return words.ngettext(key[0], key[1], n)
    return words.pgettext(message.context, key) if message.context else words.gettext(key)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_compiled_catalogue_says_what_its_source_says(lang: str) -> None:
    source, words = shipped(lang), catalogue(lang)
    for message in source:
        if not message.id or message.fuzzy:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if all(forms):
            said = {spoken(words, message, n) for n in range(201)}
            assert said <= set(forms), f"{message.id}: run `make messages`"
            assert len(forms) == 1 or len(said) > 1


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_keep_the_placeholders(lang: str) -> None:
    source = shipped(lang)
    faults = [(m.id, str(e)) for m in source if m.string for e in m.check(source)]
    assert faults == []


@pytest.fixture(scope="module")
def said_now(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What this checkout says, in code and templates."""
    return extracted(ROOT, tmp_path_factory.mktemp("pot") / "all.pot")


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_is_translated_for_certain_and_no_other(lang: str, said_now: Catalog) -> None:
    source = shipped(lang)
    done = {(m.context, _id(m)) for m in source if all(_forms(m)) and not m.fuzzy and m.id}
    assert keys(said_now) - done == set(), "run `make messages`, and translate these"
    assert keys(source) - keys(said_now) == set(), "run `make messages`"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_message(lang: str) -> None:
    for message in shipped(lang):
        wanted = {name for text in _ids(message) for name in PLACEHOLDER.findall(text)}
        for form in _forms(message):
            given = set(PLACEHOLDER.findall(form))
            # "One topic" needs no number in a language that has a form for exactly one.
            spare = {"number"} if isinstance(message.id, tuple) else set()
            assert wanted - spare <= given <= wanted, (message.id, form)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_form_without_its_number_is_for_one_number_only(lang: str) -> None:
    for message in shipped(lang):
        if isinstance(message.id, tuple) and "number" in PLACEHOLDER.findall(message.id[1]):
            counted: dict[str, set[int]] = {}
            for n in range(1, 201):
                counted.setdefault(spoken(catalogue(lang), message, n), set()).add(n)
            for form, numbers in counted.items():
                assert "%(number)s" in form or len(numbers) == 1, form


@pytest.mark.parametrize(("lang", "count"), [("it", 2), ("uk", 3), ("ar", 6)])
def test_a_catalogue_has_as_many_plural_forms_as_its_language(lang: str, count: int) -> None:
    source = shipped(lang)
    assert source.num_plurals == count
    counted = [m for m in source if isinstance(m.id, tuple)]
    assert counted
    assert {len(_forms(m)) for m in counted} == {count}


def _forms(message: Message) -> tuple[str, ...]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(str(form or "") for form in forms)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.id if isinstance(message.id, tuple) else (message.id,)))


def test_messages_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    (tmp_path / "sitegen" / "views").mkdir(parents=True)
    (tmp_path / "templates" / "macros").mkdir(parents=True)
    (tmp_path / "sitegen" / "views" / "one.py").write_text(
        "words.gettext('A')\n_('B')\nwords.ngettext('C', 'Cs', n)\nphrase('day', 'D')\n"
    )
    (tmp_path / "templates" / "macros" / "two.html").write_text(
        "{{ _('E') }}<p>{{ ngettext('F', 'Fs', n) }}{{ pgettext('verb', 'G') }}\n"
        "{% for x in y %}{{ gettext('H') if x else _('I') }}{% endfor %}\n"
    )
    (tmp_path / "templates" / "atom.xml").write_text("<title>{{ _('J') }}</title>")
    plain = {(None, word) for word in "ABEHIJ"}
    contexts = {("day", "D"), ("verb", "G")}
    counted = {(None, ("C", "Cs")), (None, ("F", "Fs"))}
    assert keys(extracted(tmp_path, tmp_path / "all.pot")) == plain | contexts | counted
