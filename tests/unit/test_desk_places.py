"""Where a new file goes, and what is refused before anything is written."""

from pathlib import Path

import pytest

from sitegen.desk.places import Place, Unfit, dispute_place, explainer_place, source_place

DEEP = "a" * 300


@pytest.mark.parametrize(
    "typed",
    [
        "content/harbour/round-two.md",
        "harbour/round-two",
        "harbour/round-two.md",
        "./content/harbour/round-two",
        " harbour//round-two ",
        "{root}/content/harbour/round-two.md",
    ],
)
def test_one_explainer_has_many_forms(typed: str, tmp_path: Path) -> None:
    place = explainer_place(typed.format(root=tmp_path), tmp_path)
    assert place == Place("content/harbour/round-two.md", "harbour", "round-two")


def test_other_forms(tmp_path: Path) -> None:
    assert explainer_place("one", tmp_path) == Place("content/one.md", "", "one")
    index = Place("content/harbour/index.md", "harbour", "index")
    for typed in ("harbour", "harbour/", "content/harbour", "content/harbour/index.md"):
        assert dispute_place(typed, tmp_path) == index
    for typed in ("gazette-0612", "seeds/gazette-0612.md", "gazette-0612.md"):
        assert source_place(typed, tmp_path) == Place("seeds/gazette-0612.md", "", "gazette-0612")
    # A Mac hands names on in pieces; the site's addresses are whole.
    assert explainer_place("cafe\u0301", tmp_path) == Place("content/caf\u00e9.md", "", "caf\u00e9")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is no path"),
        ("../one", "outside the site"),
        ("harbour/../../one", "outside the site"),
        ("content/../../etc/passwd", "outside the site"),
        ("/etc/passwd", "outside the site"),
        ("~/one", "outside the site"),
        ("harbour\\one", "is no path"),
        ("a/b/c", "too deep"),
        ("content", "name the file too"),
        ("harbour/", "is a folder"),
        ("index", "introduces a dispute"),
        ("harbour/index.md", 'write "sitegen new dispute harbour"'),
        ("pages/about", "plain pages"),
        ("seeds/one.md", 'did you mean "sitegen new source"?'),
        ("Harbour/one", 'write "harbour"'),
        ("harbour/Round Two", 'write "round-two"'),
        ("harbour/round.two", 'write "round-two"'),
        ("harbour/!!", "use letters, digits and hyphens"),
        (".hidden", 'write "hidden"'),
        ("sources", "is kept for the site's own pages"),
        ("topics/one", "is kept for the site's own pages"),
        ("harbour/table", "is kept for a dispute's own pages"),
        ("it/one", "is kept for translations"),
        ("con", "device on Windows"),
        (DEEP, "longer than 255 bytes"),
    ],
)
def test_what_cannot_be_an_explainer_is_refused(typed: str, said: str, tmp_path: Path) -> None:
    no = explainer_place(typed, tmp_path, {"it"})
    assert isinstance(no, Unfit)
    assert said in f"{no.message}; {no.hint}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("harbour/one", "is no folder of a dispute"),
        ("pages", "plain pages"),
        ("data", "is kept for the site's own pages"),
        ("The Talks", 'write "the-talks"'),
        ("..", "outside the site"),
    ],
)
def test_what_cannot_be_a_dispute_is_refused(typed: str, said: str, tmp_path: Path) -> None:
    no = dispute_place(typed, tmp_path)
    assert isinstance(no, Unfit)
    assert said in f"{no.message}; {no.hint}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a_b", 'write "a-b"'),
        ("a--b", 'write "a-b"'),
        ("a/b", "too deep"),
        ("content/one", 'did you mean "sitegen new explainer"?'),
        ("../x", "outside the site"),
        ("page", "kept for the listing"),
        ("nul", "device on Windows"),
        ("!", "is no id"),
    ],
)
def test_what_cannot_be_a_source_is_refused(typed: str, said: str, tmp_path: Path) -> None:
    no = source_place(typed, tmp_path)
    assert isinstance(no, Unfit)
    assert said in f"{no.message}; {no.hint}"


def test_a_linked_dispute_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "harbour").symlink_to(tmp_path)
    no = explainer_place("harbour/one", tmp_path)
    assert isinstance(no, Unfit)
    assert "is a link" in no.message
