"""Finding: what a site is made of, and what lies where nobody would look for it."""

import os
from pathlib import Path

import pytest

from sitegen import content
from sitegen.content import Claim, Source
from tests.unit.laid import lay


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    return root


def problems(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.file) for each in content.find(root)[1]]


# --- Finding --------------------------------------------------------------------------------------


def test_a_file_is_what_its_folder_says(site: Path) -> None:
    lay(
        site,
        "seeds/eunews.md",
        "content/talks/two.md",
        "content/talks/index.md",
        "content/strike/index.md",
        "content/lone.md",
        "content/pages/about.md",
        "content/pages.md",
    )
    assert content.find(site) == (
        (
            Source("content/lone.md", "explainer", "", "lone"),
            Source("content/pages.md", "explainer", "", "pages"),
            Source("content/pages/about.md", "page", "", "about"),
            Source("content/strike/index.md", "dispute", "strike", "index"),
            Source("content/talks/index.md", "dispute", "talks", "index"),
            Source("content/talks/two.md", "explainer", "talks", "two"),
            Source("seeds/eunews.md", "seed", "", "eunews"),
        ),
        (),
    )


def test_names_that_begin_with_a_line_or_a_dot_are_passed_over(site: Path) -> None:
    lay(
        site,
        "content/_idea.md",
        "content/.idea.md",
        "content/_later/one.md",
        "content/.later/one.md",
        "content/talks/_two.md",
        "content/talks/_notes/deep/three.md",
        "content/talks/deep/_three.md",
        "content/pages/_about.md",
        "seeds/_eunews.md",
        "content/a_b.md",
    )
    assert content.find(site) == ((Source("content/a_b.md", "explainer", "", "a_b"),), ())


def test_an_empty_site_has_no_files(site: Path) -> None:
    assert content.find(site) == ((), ())
    (site / "content").mkdir()
    (site / "seeds").write_text("a file")
    assert content.find(site) == ((), ())


def test_the_order_is_that_of_the_paths_not_of_the_disk(site: Path) -> None:
    names = [f"content/{chr(97 + (7 * n) % 26)}/{n % 5}.md" for n in range(40)]
    lay(site, *names, "content/z.md", "content/a-b/x.md", "content/é/x.md")
    found = [source.path for source in content.find(site)[0]]
    assert found == sorted(found)
    assert len(found) == len({*names}) + 3


def test_names_may_be_of_any_script_and_hold_spaces_and_dots(site: Path) -> None:
    lay(site, "content/Переговоры/раунд 2.md", "content/v1.0/a.b.c-d.md")
    assert [(each.dispute, each.stem) for each in content.find(site)[0]] == [
        ("v1.0", "a.b.c-d"),
        ("Переговоры", "раунд 2"),
    ]


def test_what_editors_and_systems_leave_behind_is_passed_over(site: Path) -> None:
    lay(
        site,
        "content/talks/.two.md.swp",
        "content/talks/.#two.md",
        "content/talks/#two.md#",
        "content/talks/two.md~",
        "content/talks/two.md.bak",
        "content/talks/._two.md",
        "content/.obsidian/notes.md",
        "content/talks/.trash/deep/old.md",
        "content/talks/map.svg",
        "content/talks/images/hall.jpg",
        "seeds/scan.pdf",
        "README.md",
        "output/x.md",
    )
    assert content.find(site) == ((), ())


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/talks/2025/two.md", 'move it to "content/talks/"'),
        ("content/talks/a/b/c/two.md", 'move it to "content/talks/"'),
        ("content/pages/legal/terms.md", 'move it to "content/pages/"'),
        ("seeds/press/eunews.md", 'move it to "seeds/"'),
        ("seeds/a/b/eunews.md", 'move it to "seeds/"'),
        ("content/talks/two.markdown", 'rename it to "two.md"'),
        ("content/talks/TWO.MD", 'rename it to "TWO.md"'),
        ("content/two.v2.mdx", 'rename it to "two.v2.md"'),
        ("seeds/a.Md", 'rename it to "a.md"'),
        ("content/index.md", "give the file the name that its address shall have"),
        ("content/pages/index.md", "give the file the name that its address shall have"),
    ],
)
def test_markdown_that_nobody_would_read_is_reported(site: Path, path: str, hint: str) -> None:
    lay(site, path)
    sources, found = content.find(site)
    assert sources == ()
    assert [(each.code, each.file, each.line, each.column) for each in found] == [
        ("misplaced-file", path, 1, 1)
    ]
    assert found[0].hint == hint


def test_a_source_may_be_called_index(site: Path) -> None:
    lay(site, "seeds/index.md")
    assert content.find(site) == ((Source("seeds/index.md", "seed", "", "index"),), ())


# --- Translations ---------------------------------------------------------------------------------


def test_a_translation_stands_beside_its_original(site: Path) -> None:
    lay(
        site,
        *("content/talks/two.md", "content/talks/two.de.md", "content/talks/two.pt-BR.md"),
        *("content/talks/two.final.md", "content/talks/index.md", "content/talks/index.uk.md"),
        *("content/pages/about.md", "content/pages/about.zh-Hant-TW.md", "content/talks/two.x.md"),
    )
    sources, found = content.find(site)
    assert found == ()
    assert {(each.kind, each.stem, each.lang) for each in sources} == {
        ("explainer", "two", ""),
        ("explainer", "two", "de"),
        ("explainer", "two", "pt-BR"),
        ("explainer", "two.final", ""),
        ("explainer", "two.x", ""),
        ("dispute", "index", ""),
        ("dispute", "index", "uk"),
        ("page", "about", ""),
        ("page", "about", "zh-Hant-TW"),
    }


def test_a_translation_without_its_original_claims_to_be_one(site: Path) -> None:
    lay(site, "content/talks/two.de.md", "content/talks/too.md", "content/other/two.md")
    claim = Claim("de", "two", "original", ("too",))
    lone = Source("content/talks/two.de.md", "explainer", "talks", "two.de", claim=claim)
    sources, found = content.find(site)
    assert lone in sources
    assert found == ()


def test_a_translation_has_no_translations(site: Path) -> None:
    lay(site, "content/two.md", "content/two.de.md", "content/two.de.fr.md")
    assert [(each.stem, each.lang, each.claim) for each in content.find(site)[0]] == [
        ("two.de.fr", "", Claim("fr", "two.de", "own")),
        ("two", "de", None),
        ("two", "", None),
    ]


def test_what_is_no_tag_claims_to_be_one_beside_an_original(site: Path) -> None:
    lay(site, "content/two.md", "content/two.de_AT.md", "content/three.final.md", "content/two..md")
    assert [(each.stem, each.claim) for each in content.find(site)[0]] == [
        ("three.final", None),
        ("two.", None),
        ("two.de_AT", Claim("de_AT", "two", "tag")),
        ("two", None),
    ]


# --- What is no file of ours ----------------------------------------------------------------------


def test_a_name_that_no_message_could_print_is_refused(site: Path) -> None:
    lay(site, "content/a/x.md")
    for name in (b"two\n.md", b"\x1b[2J.md", b"caf\xe9.md", b"\xff"):
        path = os.fsencode(site / "content" / "a") + b"/" + name
        if name.endswith(b".md"):
            Path(os.fsdecode(path)).write_bytes(b"")
        else:
            Path(os.fsdecode(path)).mkdir()
    sources, found = content.find(site)
    assert [each.path for each in sources] == ["content/a/x.md"]
    assert sorted((each.code, each.file) for each in found) == [
        ("bad-file-name", "content/a/caf�.md"),
        ("bad-file-name", "content/a/two�.md"),
        ("bad-file-name", "content/a/�"),
        ("bad-file-name", "content/a/�[2J.md"),
    ]


def test_linked_folders_are_not_followed(site: Path, tmp_path: Path) -> None:
    lay(tmp_path, "others/secret.md", "site/content/talks/one.md")
    (site / "content" / "loop").symlink_to(".")
    (site / "content" / "talks" / "others").symlink_to(tmp_path / "others")
    (site / "seeds").symlink_to(tmp_path / "others")
    assert [each.path for each in content.find(site)[0]] == ["content/talks/one.md"]
    assert problems(site) == [
        ("unsafe-link", "content/loop"),
        ("unsafe-link", "content/talks/others"),
        ("unsafe-link", "seeds"),
    ]


def test_a_folder_called_like_a_file_is_a_folder(site: Path) -> None:
    lay(site, "content/talks.md/one.md")
    assert content.find(site)[0][0].dispute == "talks.md"
