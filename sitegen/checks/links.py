"""Links inside the site whose page or fragment does not exist, once all pages are known."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.addresses import file_of
from sitegen.checks.ids import Ids
from sitegen.markup import Unresolved
from sitegen.problems import KeyPath, Problem, did_you_mean
from sitegen.relate.articles import Articles
from sitegen.relate.links import Guesses
from sitegen.settings import Settings


def dangling(
    articles: Articles, ids: Ids, settings: Settings, paths: frozenset[str]
) -> Iterator[Problem]:
    """Every link that leads to no page of the site, or to no place on its page.

    Args:
        articles: every text with its links.
        ids: the places on each page.
        settings: for the menu.
        paths: of all planned files, below the output folder.
    """
    guesses = Guesses(path.removesuffix("index.html") for path in paths)
    for text in articles.texts:
        for use in articles.bodies[text.file].links:
            target = articles.places.target(use.href, text.file, text.address)
            if isinstance(target, Unresolved):
                continue  # already reported where the text was made
            address, fragment = target.address, target.fragment
            if file_of(address) not in paths:
                message, hint = _no_page(address, guesses)
            elif fragment:
                there = ids.of(address)
                if there is None or fragment in there:
                    continue
                message, hint = _no_place(address, fragment, there)
            else:
                continue
            yield _problem(text.file, message, hint, at=(use.line, use.column))
    for i, entry in enumerate(settings.navigation):
        address = entry.to.partition("#")[0].partition("?")[0].lstrip("/")
        if "://" not in entry.to and file_of(address) not in paths:
            yield _problem(settings.file, *_no_page(address, guesses), keys=("navigation", i))


def _no_page(address: str, guesses: Guesses) -> tuple[str, str]:
    hint = guesses.near(address).replace('"', '"/', 1)
    return f'the site has no page "/{address}"', hint or "mend the address"


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
