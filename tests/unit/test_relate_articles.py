"""The texts of pages: whose they are, where they stand, in which language; those of sources too."""

from __future__ import annotations

from pathlib import Path

from sitegen import relate
from sitegen.model import Body
from sitegen.relate.articles import Article, Articles, articles_of, labels
from sitegen.settings import Settings
from sitegen.validate import read_all
from tests.unit.test_relate_readings import TODAY

INDEX = "title: The talks\nsummary: Two sides.\nparties: {north: North, south: South}\n"
ONE = """\
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
source: paper
image: {src: map.png, alt: A map, credit: Bo, licence: CC0}
demands: [{topic: Truce, status: open, north: A truce, south: No truce}]
"""
PAPER = "title: The paper\nkind: news\ndate: 2025-05-01\n"


def made(root: Path, **more: str) -> Articles:
    """A dispute with an introduction, a round that cites a source, and what else there is."""
    files = {
        "content/talks/index.md": f"---\n{INDEX}---\nAn [introduction](one.md).\n",
        "content/talks/one.md": f"---\n{ONE}---\nA round.\n",
        "seeds/paper.md": f"---\n{PAPER}---\n\nA [note](no.md).\n",
        "seeds/other.md": f"---\n{PAPER}---\nNobody cites this.\n",
        **{name.replace("__", "/").replace("_", ".") + ".md": text for name, text in more.items()},
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "content/talks/map.png").write_bytes(b"\x89PNG")
    read, problems = read_all(root)
    assert problems == ()
    return articles_of(relate.library(read, TODAY, "en"), root, Settings(title="A site"))


def text(of: Articles, file: str) -> Article:
    (found,) = (each for each in of.texts if each.file == file)
    return found


def test_an_introduction_is_the_text_of_its_dispute(tmp_path: Path) -> None:
    told = made(tmp_path)
    body = Body("An [introduction](one.md).\n", 6)
    assert text(told, "content/talks/index.md") == Article(
        "content/talks/index.md", "talks/", "en", body
    )
    assert 'href="../talks/one/"' in told.bodies["content/talks/index.md"].html


def test_a_source_that_is_cited_has_a_text_and_others_have_none(tmp_path: Path) -> None:
    told = made(tmp_path)
    assert [each.file for each in told.texts] == [
        *("content/talks/index.md", "content/talks/one.md", "seeds/paper.md"),
    ]
    assert text(told, "seeds/paper.md") == Article(
        "seeds/paper.md", "sources/paper/", "en", Body("\nA [note](no.md).\n", 6)
    )
    (found,) = told.problems
    assert (found.file, found.line, found.code) == ("seeds/paper.md", 7, "broken-link")


def test_an_introduction_without_a_text_in_a_language_lends_the_original_s(tmp_path: Path) -> None:
    told = made(tmp_path, content__talks__index_uk="---\ntitle: Переговори\n---\n")
    theirs = text(told, "content/talks/index.uk.md")
    assert (theirs.address, theirs.lang) == ("uk/talks/", "uk")
    assert (theirs.original, theirs.borrowed) == ("talks/", "en")
    assert theirs.body == text(told, "content/talks/index.md").body


def test_an_introduction_with_a_text_in_a_language_lends_none(tmp_path: Path) -> None:
    told = made(tmp_path, content__talks__index_uk="---\ntitle: Переговори\n---\nВступ.\n")
    theirs = text(told, "content/talks/index.uk.md")
    assert (theirs.original, theirs.borrowed, theirs.body.text) == ("talks/", "", "Вступ.\n")
    assert "<p>Вступ.</p>" in told.bodies["content/talks/index.uk.md"].html


def test_a_translation_shows_the_picture_of_its_original(tmp_path: Path) -> None:
    told = made(tmp_path, content__talks__one_uk="---\ntitle: Раунд\nimage: {alt: Мапа}\n---\n")
    image = text(told, "content/talks/one.uk.md").image
    assert image is not None
    assert (image.src, image.alt, image.credit) == ("map.png", "Мапа", "Bo")
    ours, theirs = (told.pictures[f"content/talks/{name}.md"].src for name in ("one", "one.uk"))
    assert (ours, theirs) == ("../../talks/map.png", "../../../talks/map.png")
    size = told.pictures["content/talks/one.md"]
    assert (size.width, size.height) == (0, 0)  # it is none, and nothing breaks


def test_a_missing_picture_is_told_of_the_original_alone(tmp_path: Path) -> None:
    one = f"---\n{ONE}---\nA round.\n".replace("map.png", "no.png")
    told = made(
        tmp_path, content__talks__one=one, content__talks__one_uk="---\ntitle: Раунд\n---\n"
    )
    found = [each.file for each in told.problems if each.code == "broken-image"]
    assert found == ["content/talks/one.md"]


def test_the_few_words_of_a_text_are_in_its_language() -> None:
    ours, theirs = labels("en"), labels("uk")
    assert (ours.table, ours.permalink, ours.notes, ours.back) == (
        *("Table", "Link to this section", "Notes", "Back to the text, note"),
    )
    for name in ("table", "permalink", "notes", "back"):
        assert getattr(theirs, name) not in ("", getattr(ours, name))
