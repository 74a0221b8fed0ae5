"""English words on a page in a language that has none of its own say that they are English.

Readers' programs must be told (WCAG 3.1.2). The content of the site that is built here has no Latin
letter, and its language has neither in its dates: whatever is Latin is a word of the interface.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.program.running import DAY, GOLDEN, environment
from tests.unit.test_messages_leaks import EVERYTHING, FILE, NAMES, SETTINGS, Said

OPEN = re.compile(r"[\u0600-\u06ff]|\babout $")
"""What is left: words between those of an author, and those between days."""
TEXT_ONLY = {"desc", "option", "textarea", "title"}
"""Elements that can hold no others, so that nothing in them can have a language of its own."""


class Texts(Said):
    """The texts of a page in its own language, where an element can say that they are not."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave attributes out: what they say has the language of what the element holds."""
        other = tag != "html" and dict(attrs).get("lang", "bg") != "bg"
        super().handle_starttag(tag, [("lang", "en")] if other or tag in TEXT_ONLY else [])


class Elements(HTMLParser):
    """Where markup stands that nobody can read as markup."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look into attributes, and at what it stands in."""
        if self._within:
            self.wrong.append(f"{tag} in {self._within}")
        self._within = tag if tag in TEXT_ONLY else self._within
        self.wrong += [f"{tag} {name}" for name, value in attrs if "<" in (value or "")]
        self.wrong += [f"{tag} {name}" for name, _ in attrs if not re.fullmatch(r"[\w:-]+", name)]

    def handle_endtag(self, tag: str) -> None:
        """Be outside again."""
        self._within = "" if tag == self._within else self._within


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in Bulgarian, of which there is no catalogue, with all outputs."""
    site = tmp_path_factory.mktemp("borrowed") / "site"
    shutil.copytree(GOLDEN / "three-parties" / "site", site)
    settings = SETTINGS.replace('"uk"', '"bg"') + "search = true\n"
    (site / "sitegen.toml").write_text(settings, "utf-8")
    (site / "content" / "valley" / "липень.md").write_text(EVERYTHING, "utf-8")
    radio = site / "seeds" / "radio.md"
    radio.write_text(radio.read_text("utf-8").replace("Valley Radio", "Радіо долини"), "utf-8")
    command = [sys.executable, "-m", "sitegen", "build", "--now", DAY]
    done = subprocess.run(
        command, cwd=site, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return site / "output"


def test_every_english_word_is_marked_as_english(built: Path) -> None:
    unmarked: dict[str, str] = {}
    texts = {page: page.read_text("utf-8") for page in sorted(built.rglob("*.html"))}
    pages = {page: text for page, text in texts.items() if '<html lang="bg"' in text}
    assert len(pages) > 20
    for page, text in pages.items():
        assert '<span lang="en" dir="ltr">' in text, page
        said = Texts()
        said.feed(text)
        for words in said.words:
            if (
                not OPEN.search(words)
                and {*re.findall(r"[A-Za-z]{2,}", FILE.sub("", words))} - NAMES
            ):
                unmarked.setdefault(words, page.relative_to(built).as_posix())
    assert unmarked == {}


def test_no_mark_stands_where_there_can_be_no_element(built: Path) -> None:
    for path in sorted(each for each in built.rglob("*") if each.is_file()):
        if path.suffix == ".html":
            elements = Elements()
            elements.feed(path.read_text("utf-8"))
            assert elements.wrong == [], path
        elif path.suffix not in {".json", ".xml"} or "feed" not in path.name:
            assert b'span lang="en"' not in path.read_bytes(), path
