"""Links inside the site whose page or fragment does not exist, once all pages are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from sitegen.addresses import file_of
from sitegen.markup import Unresolved
from sitegen.problems import KeyPath, Problem, did_you_mean
from sitegen.relate.articles import Articles
from sitegen.relate.links import Guesses
from sitegen.settings import Settings

KnownIds = Callable[[str], frozenset[str] | None]
"""Address of a page → the ids on it, `None` where they are not known."""


class Use(Struct, frozen=True, array_like=True, gc=False):
    """A link of a text to a page of the site, and where it stands."""

    file: str
    line: int
    column: int
    address: str
    fragment: str


def uses_in(articles: Articles) -> Iterator[Use]:
    """Every link between pages of the site.

    What leads to no file at all is reported where the text is made, and left out here.
    """
    for text in articles.texts:
        if text.borrowed:
            continue  # its links are those of the original
        places = articles.places.seen_from(text.lang, text.original)
        for use in articles.bodies[text.file].links:
            target = places.target(use.href, text.file, text.address)
            if not isinstance(target, Unresolved):
                yield Use(text.file, use.line, use.column, target.address, target.fragment)


def dangling(uses: Iterable[Use], ids: KnownIds, paths: frozenset[str]) -> Iterator[Problem]:
    """Every link that leads to no page of the site, or to no place on its page.

    Args:
        uses: all links.
        ids: the places on the page at an address, `None` where they are not known.
        paths: of all planned files, below the output folder.
    """
    guesses = _guesses(paths)
    for use in uses:
        if file_of(use.address) not in paths:
            message, hint = _no_page(use.address, guesses())
        elif use.fragment:
            there = ids(use.address)
            if there is None or use.fragment in there:
                continue
            message, hint = _no_place(use.address, use.fragment, there)
        else:
            continue
        yield _problem(use.file, message, hint, at=(use.line, use.column))


def lost_in_menu(settings: Settings, paths: frozenset[str]) -> Iterator[Problem]:
    """Every entry of the settings' menu that leads to no page of the site."""
    guesses = _guesses(paths)
    for i, entry in enumerate(settings.navigation):
        address = entry.to.partition("#")[0].partition("?")[0].lstrip("/")
        if "://" not in entry.to and file_of(address) not in paths:
            yield _problem(settings.file, *_no_page(address, guesses()), keys=("navigation", i))


def _guesses(paths: frozenset[str]) -> Callable[[], Guesses]:
    """Gives the addresses that may be meant, of which there are many, once they are needed."""
    return cache(lambda: Guesses(path.removesuffix("index.html") for path in paths))


def _no_page(address: str, guesses: Guesses) -> tuple[str, str]:
    hint = guesses.near(address).replace('"', '"/', 1)
    return no_page(address), hint or "mend the address"


def no_page(address: str) -> str:
    """What is said of a link to an address where nothing is."""
    return f'the site has no page "/{address}"'


def _no_place(address: str, fragment: str, ids: frozenset[str]) -> tuple[str, str]:
    hint = did_you_mean(fragment, ids).replace('"', '"#', 1)
    return f'"/{address}" has no place "#{fragment}"', hint or "mend or remove the fragment"


def _problem(
    file: str, message: str, hint: str, *, keys: KeyPath = (), at: tuple[int, int] = (0, 0)
) -> Problem:
    line, column = at
    return Problem(
        code="broken-link",
        file=file,
        message=message,
        hint=hint,
        keys=keys,
        line=line,
        column=column,
    )
