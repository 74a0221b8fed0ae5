"""How links are printed, and near names for those that lead nowhere."""

from pathlib import Path

import pytest

from sitegen.relate.links import Guesses, Places, Target

PAGE = "bridge/one/"


def test_near_names_are_looked_for_as_long_as_that_is_cheap() -> None:
    guesses = Guesses(f"folder-{number % 600}/page-{number}/" for number in range(60_000))
    assert guesses.near("foldr-7/page-7/") == 'did you mean "folder-7/page-7/"?'
    assert guesses.near("folder-7/pag-607/") == 'did you mean "folder-7/page-607/"?'
    found = [guesses.near(f"folder-7/pagee-{number}/") for number in range(200)]
    assert [bool(each) for each in (found[0], found[-1])] == [True, False]
    assert guesses.near("foldr-7/page-7/") == 'did you mean "folder-7/page-7/"?'


def test_near_names_are_looked_for_where_the_last_folder_is_another() -> None:
    guesses = Guesses(f"news/folder-{number}/page-{number}/" for number in range(600))
    assert guesses.near("news/foldr-599/page-599/") == 'did you mean "news/folder-599/page-599/"?'


@pytest.mark.parametrize(
    ("target", "printed", "to_files"),
    [
        (Target("bridge/two/"), "../../bridge/two/", "../../bridge/two/index.html"),
        (Target(""), "../../", "../../index.html"),
        (Target("bridge/one/"), "../../bridge/one/", "../../bridge/one/index.html"),
        (Target("bridge/one/", "s-x"), "#s-x", "#s-x"),
        (
            Target("bridge/one/", "s-x", "q=1?%20"),
            "../../bridge/one/?q=1?%20#s-x",
            "../../bridge/one/index.html?q=1?%20#s-x",
        ),
        (Target("bridge/map.png"), "../../bridge/map.png", "../../bridge/map.png"),
        (
            Target("caf\u00e9/", "a b?c#d%"),
            "../../caf%C3%A9/#a%20b?c%23d%25",
            "../../caf%C3%A9/index.html#a%20b?c%23d%25",
        ),
        (Target("a?b%c/"), "../../a%3Fb%25c/", "../../a%3Fb%25c/index.html"),
        (Target("x/&=:.-_~!$'()*+,;@"), "../../x/&=:.-_~!$'()*+,;@", "../../x/&=:.-_~!$'()*+,;@"),
    ],
)
def test_a_target_is_printed_as_seen_from_the_page(
    target: Target, printed: str, to_files: str
) -> None:
    nowhere = Path("/nowhere")
    assert Places(nowhere, {}, {}, Guesses(())).href(target, PAGE) == printed
    assert Places(nowhere, {}, {}, Guesses(()), to_files=True).href(target, PAGE) == to_files
