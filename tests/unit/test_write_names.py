"""Which names a built file may bear: the same rule on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.write.names import checked, fold, folders_of, name_fault, parent


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "feed.xml",
        "_redirects",
        ".nojekyll",
        ".well-known/security.txt",
        "a/b/c/index.html",
        "mirovní-jednání/index.html",
        "和平/index.html",
        "a b/c d.png",
        "console/index.html",
        "com/index.html",
        "a..b/c",
        "-/index.html",
        "x" * 255,
    ],
)
def test_a_name_that_all_systems_accept_is_accepted(path: str) -> None:
    assert name_fault(path) == ""
    assert checked(path) == path


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "empty"),
        ("/etc/passwd", "empty"),
        ("a//b", "empty"),
        ("a/", "empty"),
        (".", "dots"),
        ("..", "dots"),
        ("../outside", "dots"),
        ("a/../../outside", "dots"),
        ("a/./b", "dots"),
        ("a\\b", "\\"),
        ("a\0b", "\\x00"),
        ("a\nb", "\\n"),
        ("C:/windows", ":"),
        ("a.html:stream", ":"),
        ("what?", "?"),
        ("con", "device"),
        ("a/NUL/index.html", "device"),
        ("aux.html", "device"),
        ("Com1.tar.gz", "device"),
        ("lpt¹", "device"),
        ("CONIN$", "device"),
        ("nul .txt", "device"),
        ("a./b", "ends in a dot"),
        ("a /b", "ends in a dot or a space"),
        ("x" * 256, "longer"),
        ("é" * 128, "longer"),
        ("\ud800", "Unicode"),
        (".sitegen/manifest.json", "records"),
        (".SiteGen/lock", "records"),
        (".sitegen", "records"),
    ],
)
def test_a_name_that_some_system_refuses_is_refused(path: str, said: str) -> None:
    assert said in name_fault(path)
    with pytest.raises(ValueError, match="cannot be the path of a built file"):
        checked(path)


PARTS = st.text(st.sampled_from("ab.-_ CONUL1:\\é\0"), max_size=6)


@given(st.lists(PARTS, min_size=1, max_size=4).map("/".join))
def test_the_quick_look_and_the_careful_one_agree(path: str) -> None:
    # Letters beyond ASCII are never matched by the quick look.
    assert bool(name_fault(path)) == bool(name_fault("é/" + path))


@given(st.lists(st.text(st.sampled_from("ab/"), min_size=1, max_size=8), max_size=6))
def test_folders_are_the_proper_prefixes_of_paths(paths: list[str]) -> None:
    clean = ["/".join(filter(None, path.split("/"))) for path in paths]
    expected = {
        "/".join(path.split("/")[:height])
        for path in clean
        for height in range(1, path.count("/") + 1)
    }
    assert folders_of(clean) == expected


def test_parent_of_a_file_at_the_top_is_the_output_folder() -> None:
    assert [parent("a/b/c"), parent("a/b"), parent("a")] == ["a/b", "a", ""]


def test_names_that_some_disk_takes_for_one_fold_to_one() -> None:
    assert fold("Straße/É") == fold("STRASSE/E\u0301")
    assert fold("a/b1") == "a/b1"
