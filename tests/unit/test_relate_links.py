"""Near names for links that lead nowhere."""

from sitegen.relate.links import Guesses


def test_near_names_are_looked_for_as_long_as_that_is_cheap() -> None:
    guesses = Guesses(f"folder-{number % 600}/page-{number}/" for number in range(60_000))
    assert guesses.near("foldr-7/page-7/") == 'did you mean "folder-7/page-7/"?'
    assert guesses.near("folder-7/pag-607/") == 'did you mean "folder-7/page-607/"?'
    found = [guesses.near(f"folder-7/pagee-{number}/") for number in range(200)]
    assert [bool(each) for each in (found[0], found[-1])] == [True, False]
    assert guesses.near("foldr-7/page-7/") == 'did you mean "folder-7/page-7/"?'
