"""Old addresses that somebody else has: told where they stand, with whoever has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.addresses import file_of
from sitegen.outputs.aliases import TEMPLATE, place_of
from sitegen.outputs.planned import Listed
from sitegen.problems import Problem
from sitegen.relate import Library

_PAGE = "index.html"
_MOST = 10
"""Others that are named: a folder may hold thousands."""


class _Alias(NamedTuple):
    """One as it stands in its file: entry `number` of `aliases`."""

    file: str
    number: int
    text: str
    path: str


def is_alias(claim: Listed) -> bool:
    """Whether a file of the site is the page of an old address."""
    return claim.template == TEMPLATE


def taken(
    claims: Iterable[Listed], others: Iterable[Listed], library: Library, *, folder: bool = False
) -> Iterator[Problem]:
    """A finding for each old address among some claims to one path.

    Args:
        claims: those of which old addresses are looked for.
        others: those that they may be in the way of; old addresses among them are told apart.
        library: knows where old addresses stand.
        folder: one of the two is a file, and the other needs a folder of that name.
    """
    claims, others = tuple(claims), tuple(others)
    pages = [each for each in others if not is_alias(each)]
    rivals = _standing([each for each in others if is_alias(each)], library)
    for alias in _standing([each for each in claims if is_alias(each)], library):
        by = [_page(each, alias) for each in pages] or [
            _rival(each, alias)
            for each in rivals
            if (each.file != alias.file or each.number < alias.number) and each != alias
        ]
        if by:
            yield _problem(alias, list(dict.fromkeys(by)), pages, folder=folder)


def address(path: str) -> str:
    """The address that a file serves, as readers know it."""
    return "/" + (path.removesuffix(_PAGE) if f"/{path}".endswith(f"/{_PAGE}") else path)


def _standing(claims: Iterable[Listed], library: Library) -> list[_Alias]:
    """Where the old addresses stand that make some files, in order."""
    wanted = {(file, each.path) for each in claims for file in each.files}
    files = {file for file, _ in wanted}
    typed = [(state.explainer.file, state.explainer.aliases) for state in library.states()]
    typed += [(page.file, page.aliases) for page in library.pages]
    return sorted(
        _Alias(file, number, text, path)
        for file, aliases in typed
        if file in files
        for number, text in enumerate(aliases)
        if (file, path := file_of(place_of(text))) in wanted
    )


def _page(claim: Listed, alias: _Alias) -> str:
    """What a page or file is called that has the address of an alias."""
    kind = "page" if claim.path.endswith(".html") else "file"
    name = _other(claim.path, alias)
    if not claim.files:
        return f"{name}a {kind} of the site itself"
    if alias.file in claim.files and len(claim.files) == 1:
        return f"{name}a {kind} of this file itself"
    names = [f'"{file}"' for file in claim.files[:_MOST]]
    return f"{name}a {kind} from {', '.join(names)}"


def _rival(rival: _Alias, alias: _Alias) -> str:
    """What another old address is called."""
    if rival.file == alias.file:
        return f"{_other(rival.path, alias)}entry {rival.number + 1} of this list"
    return f'{_other(rival.path, alias)}an alias in "{rival.file}"'


def _other(path: str, alias: _Alias) -> str:
    """The other address, where it is written in another way."""
    return "" if path == alias.path else f'"{address(path)}", '


def _problem(alias: _Alias, by: list[str], pages: list[Listed], *, folder: bool) -> Problem:
    more = len(by) - _MOST
    names = " and ".join(by[:_MOST]) + (f" and {more} more" if more > 0 else "")
    message = f'"{alias.text}" is taken by {names}'
    if folder:
        message = f'"{alias.text}" cannot stand beside {names}: '
        message += "one needs a file where the other needs a folder"
    hint = "leave it out"
    if any(file != alias.file for each in pages for file in each.files):
        hint = 'leave it out, or give the other one another "slug" or file name'
    elif not pages:
        hint = "leave one of them out" + ("" if folder else ": an old address leads to one page")
    return Problem(
        code="address-collision",
        file=alias.file,
        message=message,
        hint=hint,
        keys=("aliases", alias.number),
    )
