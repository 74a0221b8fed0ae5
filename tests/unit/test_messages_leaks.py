"""No English on a page in another language: every word of the interface is in the catalogues.

A copy of the program gets catalogues without a Latin letter, and builds a site whose content has
none either, in the real theme. Whatever is still Latin on its pages is a word that no translator
can reach.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.program.running import DAY, GOLDEN

ROOT = Path(__file__).parents[2]
NAMES = {"JSON", "CSV", "BibTeX", "CSL", "English"}
"""Words that are the same in every language, and languages under their own names."""
PLACEHOLDER = re.compile(r"(%\(\w+\)s)")
FILE = re.compile(r"\S+\.(?:example|json|csv|org)\b\S*")
"""Addresses and names of files."""
SAID = {"alt", "aria-label", "placeholder", "title", "abbr", "data-name", "data-running"}
"""Attributes that readers see or hear."""
UNSAID = {"script", "style", "code", "textarea", "pre"}
SETTINGS = 'title = "Долина"\nurl = "https://valley.example/"\nlang = "uk"\n'
EVERYTHING = """\
---
title: Липнева зустріч
summary: Дещо погоджено.
date: 2025-07-11
as_of: 2025-07-10
updated: 2025-07-12
review_by: 2025-08-01
authors: [Редакція]
tags: [вода]
source: radio
translation: {by: Перекладач, from: ar}
third_parties: {prefect: {name: Префект, role: посередник}}
demands:
  - topic: Години поливу
    status: irreconcilable
    status_by: [Радіо, Префект]
    changed: Позиції записано.
    upper: {warning: Зупинка води, if: дощу не буде, unless: приїде префект, since: 2025-05}
    lower: withdrawn
    mill: {refusal: Ні, answers: {lower: {answer: considering, text: Подумаємо}}, by: amal}
    others: {prefect: {statement: Обидва мають рацію, according_to: mill}}
  - {topic: Міст, status: agreed, was: deferred}
agreements:
  - id: bridge
    text: Збудувати міст
    topic: Міст
    date: 2025-07-10
    stage: signed
    number: 6000
    unit: каменів
    bound: at least
    per: громаду
    between: [upper, lower]
    provided: є гроші
    window: 2025-08/..
    accounts: {upper: Міст буде наш, lower: Міст буде спільний}
claims: [{text: Дощ ішов тиждень, certainty: disputed, by: unattributed}]
corrections: [{date: 2025-07-12, text: Каменів шість тисяч.}]
dates:
  - {date: 2025-07-10, event: Третя зустріч, kind: round, place: Ратуша, heads: {mill: amal}}
  - {date: 2025-07-31, event: Строк, kind: deadline}
  - {date: 2025-06~, event: Пропозиція, kind: proposal, answered: {date: 2025-07, by: lower}}
---
## Перше

Текст[^1] і ще.

## Друге

## Третє

[^1]: Примітка.
"""
VOID = {"base", "br", "hr", "img", "input", "link", "meta", "wbr"}


def without_latin(text: str) -> str:
    """A message as no one writes it: each Latin letter is a Cyrillic one, placeholders stay."""
    parts = PLACEHOLDER.split(text)
    parts[::2] = [re.sub("[A-Za-z]", "ж", part) for part in parts[::2]]
    return "".join(parts)


def pseudo(source: Path) -> Catalog:
    """A catalogue with all its messages, none of which has a Latin letter."""
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parts[-3])
    for message in catalog:
        if message.id and isinstance(message.id, tuple):
            message.string = (without_latin(message.id[1]),) * catalog.num_plurals
        elif message.id:
            message.string = without_latin(str(message.id))
    return catalog


class Said(HTMLParser):
    """The words of a page, outside of what is marked as English."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what its attributes say, and whether anybody hears what is inside."""
        given = dict(attrs)
        silent = tag in UNSAID or given.get("lang") == "en" or any(self._open[-1:])
        if not silent:
            self.words += (value or "" for name, value in attrs if name in SAID)
        if tag not in VOID:
            self._open.append(silent)

    def handle_endtag(self, tag: str) -> None:
        """Be outside again."""
        if tag not in VOID:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of SVG without content."""

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not any(self._open[-1:]):
            self.words.append(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a site without a Latin letter."""
    home = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "sitegen", home / "sitegen", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copytree(ROOT / "templates", home / "templates")
    for source in (home / "sitegen").rglob("*.po"):
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, pseudo(source))
    site = home / "site"
    shutil.copytree(GOLDEN / "three-parties" / "site", site)
    (site / "sitegen.toml").write_text(SETTINGS, "utf-8")
    (site / "content" / "valley" / "липень.md").write_text(EVERYTHING, "utf-8")
    radio = site / "seeds" / "radio.md"
    radio.write_text(radio.read_text("utf-8").replace("Valley Radio", "Радіо долини"), "utf-8")
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(site), "--now", DAY]
    env = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site / "output"


def test_no_page_says_what_no_catalogue_has(built: Path) -> None:
    leaks: dict[str, set[str]] = {}
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        said = Said()
        said.feed(page.read_text("utf-8"))
        text = " ".join(said.words)
        assert "жж" in text, page
        for word in re.findall(r"[A-Za-z]{2,}", FILE.sub("", text)):
            if word not in NAMES:
                leaks.setdefault(word, set()).add(page.relative_to(built).as_posix())
    assert leaks == {}
