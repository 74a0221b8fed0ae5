"""Where each way of writing a link leads, and what is said of those that lead nowhere."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from sitegen.addresses import reserved
from sitegen.markup import Picture, Unresolved
from sitegen.relate.links import DOCUMENTS, PICTURES, Guesses, Linker, Places, Target

# A PNG's signature and the head of its first chunk: three wide, two high.
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0"
PAGES = {
    "content/bridge/index.md": "bridge/",
    "content/bridge/one.md": "bridge/one/",
    "content/bridge/two.md": "bridge/two/",
    "content/pages/about.md": "about/",
    "content/pages/caf\u00e9.md": "caf\u00e9/",
    "content/index.md": "",
    "seeds/letter.md": "sources/letter/",
}
HELD = {"content/bridge/later.md": "scheduled for May"}
ONE = "content/bridge/one.md", "bridge/one/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content/bridge/.hidden").mkdir(parents=True)
    (root / "content/tags").mkdir()
    (root / "seeds").mkdir()
    for name in ("map.png", "notes.pdf", "run.html", "LICENCE", ".hidden/map.png", "PLAN.PNG"):
        (root / "content/bridge" / name).write_bytes(PNG)
    (root / "content/tags/map.png").write_bytes(PNG)
    for name in ("content/bridge/snippet.md", "seeds/uncited.md", "outside.png"):
        (root / name).write_bytes(b"text")
    (root / "content/bridge/away.png").symlink_to(root / "outside.png")
    return root


def places(root: Path) -> Places:
    return Places(root, PAGES, HELD, Guesses(PAGES))


# --- Pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("two.md", Target("bridge/two/")),
        ("./two.md", Target("bridge/two/")),
        ("../bridge/two.md", Target("bridge/two/")),
        ("../pages/about.md", Target("about/")),
        ("../../seeds/letter.md", Target("sources/letter/")),
        ("/pages/about.md", Target("about/")),
        ("/Xenon/", Target("Xenon/")),
        ("//pages/about.md", Target("about/")),
        ("/index.md", Target("")),
        ("index.md", Target("bridge/")),
        ("tw%6F.md", Target("bridge/two/")),
        ("/pages/cafe\u0301.md", Target("caf\u00e9/")),
        ("two.md#s-more", Target("bridge/two/", "s-more")),
        ("two.md#s%20more#x", Target("bridge/two/", "s more#x")),
        ("two.md?a=%20&b#c", Target("bridge/two/", "c", "a=%20&b")),
        ("two.md#a?b", Target("bridge/two/", "a?b")),
        ("#s-here", Target("bridge/one/", "s-here")),
        ("?print", Target("bridge/one/", "", "print")),
        ("", Target("bridge/one/")),
        ("../two/", Target("bridge/two/")),
        ("../two", Target("bridge/two")),
        ("../two/index.html", Target("bridge/two/")),
        ("../twoindex.html", Target("bridge/twoindex.html")),
        ("/bridge/", Target("bridge/")),
        ("/", Target("")),
        ("/index.html", Target("")),
        ("..", Target("bridge/")),
        (".", Target("bridge/one/")),
        ("../..", Target("")),
        ("../../..", Target("")),
        ("x/..", Target("bridge/one/")),
        ("x/.", Target("bridge/one/x/")),
        ("x..", Target("bridge/one/x..")),
    ],
)
def test_a_link_leads_to_a_page(root: Path, href: str, target: Target) -> None:
    assert places(root).target(href, *ONE) == target


@pytest.mark.parametrize(
    ("href", "message", "hint"),
    [
        (
            "tow.md",
            'there is no file "content/bridge/tow.md"',
            'did you mean "content/bridge/two.md"?',
        ),
        (
            "/zzzzzzzzzzzzzzzzzzzzzzzz.md",
            'there is no file "content/zzzzzzzzzzzzzzzzzzzzzzzz.md"',
            "mend the path",
        ),
        (
            "later.md",
            '"content/bridge/later.md" is scheduled for May: readers cannot follow this link',
            "publish that file, or take the link out",
        ),
        (
            "../../seeds/uncited.md",
            '"seeds/uncited.md" has no page: nothing that is published cites it',
            "cite that source, or take the link out",
        ),
        (
            "snippet.md",
            '"content/bridge/snippet.md" has no page of its own',
            "link a page that is published",
        ),
        ("../../README.md", 'there is no file "README.md"', "mend the path"),
        ("/Xyzzzzzzzzzzzz.md", 'there is no file "content/Xyzzzzzzzzzzzz.md"', "mend the path"),
    ],
)
def test_a_link_to_a_text_without_a_page_is_told(
    root: Path, href: str, message: str, hint: str
) -> None:
    (root / "README.md").touch()
    found = places(root).target(href, *ONE)
    assert found == Unresolved(message, hint, "broken-link")


def test_readers_are_led_to_their_language(root: Path) -> None:
    known = {"uk": {"bridge/two/": "uk/bridge/two/", "bridge/one/": "uk/bridge/one/"}}
    every = Places(root, PAGES, HELD, Guesses(PAGES), translations=known)
    own = every.seen_from("uk", "bridge/one/")
    file, address = "content/bridge/one.uk.md", "uk/bridge/one/"
    assert own.target("two.md#s-x", file, address) == Target("uk/bridge/two/", "s-x")
    assert own.target("/bridge/two/", file, address) == Target("uk/bridge/two/")
    assert own.target("one.md", file, address) == Target("bridge/one/")
    assert own.target("/about/", file, address) == Target("about/")
    assert every.seen_from("ar", "").target("two.md", *ONE) == Target("bridge/two/")
    assert every.target("two.md", *ONE) == Target("bridge/two/")


# --- Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("map.png", Target("bridge/map.png", file="content/bridge/map.png")),
        ("/bridge/map.png?x#y", Target("bridge/map.png", "y", "x", "content/bridge/map.png")),
        ("notes.pdf", Target("bridge/notes.pdf", file="content/bridge/notes.pdf")),
        ("PLAN.PNG", Target("bridge/PLAN.PNG", file="content/bridge/PLAN.PNG")),
        ("../../outside.png", Target("outside.png")),
        ("no.png", Target("bridge/one/no.png")),
    ],
)
def test_a_link_leads_to_a_copy_of_a_file(root: Path, href: str, target: Target) -> None:
    assert places(root).target(href, *ONE) == target


DOCUMENT_KINDS = ", ".join(sorted(kind[1:] for kind in PICTURES | DOCUMENTS))
PICTURE_KINDS = "avif, gif, jpeg, jpg, png, webp"


@pytest.mark.parametrize(
    ("href", "message", "hint", "code"),
    [
        (
            "run.html",
            'files that end in ".html" are not published: a browser may run them',
            f"use one of {DOCUMENT_KINDS}",
            "unsafe-file",
        ),
        (
            "LICENCE",
            "files without an ending are not published: a browser may run them",
            f"use one of {DOCUMENT_KINDS}",
            "unsafe-file",
        ),
        (
            "away.png",
            '"content/bridge/away.png" leads out of content/',
            "copy the file into content/",
            "broken-link",
        ),
        (
            "../tags/map.png",
            f'"content/tags/map.png" cannot be published: {reserved("tags/map.png")}',
            "move the file to another folder of content/, or rename it",
            "unsafe-file",
        ),
        (
            ".hidden/map.png",
            f'"content/bridge/.hidden/map.png" cannot be published: {reserved(".hidden")}',
            "move the file to another folder of content/, or rename it",
            "unsafe-file",
        ),
    ],
)
def test_a_file_that_is_not_published_is_told(
    root: Path, href: str, message: str, hint: str, code: str
) -> None:
    assert places(root).target(href, *ONE) == Unresolved(message, hint, code)
    if href.endswith(".png"):
        assert places(root).picture(href, ONE[0]) == Unresolved(message, hint, code)


def test_a_picture_is_a_picture_below_content(root: Path) -> None:
    told = places(root)
    copy = Target("bridge/map.png", file="content/bridge/map.png")
    for src in ("map.png", "m%61p.png", "/bridge/map.png", "../bridge/map.png"):
        assert told.picture(src, ONE[0]) == copy
    kinds = Unresolved(
        'files that end in ".pdf" are not published: a browser may run them',
        f"use one of {PICTURE_KINDS}",
        "unsafe-file",
    )
    assert told.picture("notes.pdf", ONE[0]) == kinds
    assert told.picture("no.png", ONE[0]) == Unresolved(
        'there is no picture "no.png"', 'put the file at "content/bridge/no.png"', "broken-image"
    )
    assert told.picture("../../outside.png", ONE[0]) == Unresolved(
        'there is no picture "../../outside.png"',
        'put the file below "content/" and name it from here',
        "broken-image",
    )
    assert isinstance(told.picture("x" * 300, ONE[0]), Unresolved)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_in_whichever_form_the_disk_has_it(root: Path, form: str) -> None:
    name = normalize("NFC" if form == "NFC" else "NFD", "b\u00fccher.png")
    (root / "content/bridge" / name).write_bytes(PNG)
    for typed in (normalize("NFC", name), normalize("NFD", name)):
        found = places(root).target(typed, *ONE)
        assert isinstance(found, Target)
        assert found.address == "bridge/b\u00fccher.png"
        assert (root / found.file).is_file()


def test_a_file_that_cannot_be_read_is_told(root: Path) -> None:
    (root / "content/bridge/map.png").chmod(0)
    if root_runs := os.geteuid() == 0:  # who reads everything, but not for somebody else
        os.setresuid(65_534, 0, 0)
    try:
        found = places(root).picture("map.png", ONE[0])
    finally:
        if root_runs:
            os.setresuid(0, 0, 0)
    told = '"content/bridge/map.png" cannot be read'
    assert found == Unresolved(told, "make it readable", "unreadable")


def test_a_picture_that_may_be_read_and_cannot_is_told(root: Path) -> None:
    resource = pytest.importorskip("resource", reason="a process may open any number of files")
    copies: dict[str, Path] = {}
    linker = Linker(places(root), *ONE, copies)
    assert linker.image("map.png") == Picture("../../bridge/map.png", 3, 2)
    copies.clear()
    own = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, own[1]))
    try:
        found = linker.image("map.png")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, own)
    assert found == Unresolved(
        '"content/bridge/map.png" cannot be read: too many open files',
        "mend that, or take it out",
        "unreadable",
    )
    assert copies == {}


def test_what_a_text_shows_and_links_is_copied(root: Path) -> None:
    copies: dict[str, Path] = {}
    linker = Linker(places(root), *ONE, copies)
    assert linker.link("two.md#s-x") == "../../bridge/two/#s-x"
    assert copies == {}
    assert linker.link("notes.pdf") == "../../bridge/notes.pdf"
    assert linker.image("map.png") == Picture("../../bridge/map.png", 3, 2)
    assert copies == {
        "bridge/notes.pdf": root / "content/bridge/notes.pdf",
        "bridge/map.png": root / "content/bridge/map.png",
    }
    assert isinstance(linker.link("run.html"), Unresolved)
    assert isinstance(linker.image("no.png"), Unresolved)
    (root / "content/bridge/broken.png").write_bytes(PNG[:17])
    assert linker.image("broken.png") == Picture("../../bridge/broken.png", 0, 0)
    assert set(copies) == {"bridge/notes.pdf", "bridge/map.png", "bridge/broken.png"}
