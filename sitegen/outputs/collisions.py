"""No two outputs may claim one path: not by case, Unicode form, alias, or file against folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from sitegen.addresses import fold
from sitegen.outputs.planned import Listed
from sitegen.outputs.taken import address, is_alias, taken
from sitegen.problems import Problem
from sitegen.relate import Library

_NOBODY = "output"
"""Stands for the file where no file of the site is to blame."""


def collisions(
    planned: Iterable[Listed],
    library: Library,
    found: Iterable[Problem] = (),
) -> Iterator[Problem]:
    """Every path that more than one output claims, with all the files behind it.

    Where two pages have one address, so have their tables and feeds: of what the same files cause,
    only the shortest path is said. An old address is told of where it stands.

    Args:
        planned: every file of the site.
        library: that they are made of.
        found: what else is wrong; `reserved-address` tells already that an address is the site's
            own.
    """
    said: set[frozenset[str]] = set()
    told = {(each.file, each.keys) for each in found if each.code == "reserved-address"}
    known = {file for file, keys in told if keys[:1] != ("aliases",)}
    for problem, files in sorted(_clashes(planned, library), key=_rank):
        if problem.keys:
            if (problem.file, problem.keys) not in told and files.isdisjoint(known):
                yield problem
            continue
        if files not in said and (files or not said) and files.isdisjoint(known):
            yield problem
        said.add(files)


Clash = tuple[Problem, frozenset[str]]
"""A finding, and the files behind it."""


def _clashes(planned: Iterable[Listed], library: Library) -> Iterator[Clash]:
    """Every clash."""
    planned = tuple(planned)
    paths = {fold(each.path) for each in planned}
    if len(paths) == len(planned) and paths.isdisjoint(_folders(paths)):
        return  # nearly every site
    claimed: dict[str, list[Listed]] = {}
    for each in planned:
        claimed.setdefault(fold(each.path), []).append(each)
    blocked: dict[str, list[Listed]] = {}
    for path, claims in claimed.items():
        if len(claims) > 1:
            yield from _at_one_path(claims, library)
        folder = path.rpartition("/")[0]
        while folder:
            if folder in claimed:
                blocked.setdefault(folder, []).extend(claims)
            folder = folder.rpartition("/")[0]
    for folder, below in blocked.items():
        yield from _at_a_folder(claimed[folder], below, library)


def _at_one_path(claims: list[Listed], library: Library) -> Iterator[Clash]:
    """Several files at one path: the pages among them together, each old address by itself."""
    pages = _pages(claims)
    if len(pages) > 1:
        yield _problem(pages), _files(pages)
    for problem in taken(claims, claims, library):
        yield problem, frozenset((problem.file,))


def _at_a_folder(files: list[Listed], below: list[Listed], library: Library) -> Iterator[Clash]:
    """A file where other files need a folder."""
    if (there := _pages(files)) and (others := _pages(below)):
        both = [*there, *others]
        yield _problem(both, f'"/{there[0].path}" is a file, and'), _files(both)
    for ours, theirs in ((files, below), (below, files)):
        for problem in taken(ours, theirs, library, folder=True):
            yield problem, frozenset((problem.file,))


def _pages(claims: list[Listed]) -> list[Listed]:
    """All but the pages of old addresses."""
    return [each for each in claims if not is_alias(each)]


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder, at any height, that holds one of the paths."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _rank(clash: tuple[Problem, frozenset[str]]) -> tuple[bool, int, str]:
    """What somebody can mend first, then the shortest."""
    problem, files = clash
    return not files, len(problem.message), problem.message


def _files(claims: Iterable[Listed]) -> frozenset[str]:
    return frozenset(file for each in claims for file in each.files if file)


def _problem(claims: list[Listed], before: str = "") -> Problem:
    """One finding that names everybody, at a content file wherever there is one."""
    files = sorted(_files(claims))
    paths = sorted({f'"{address(each.path)}"' for each in claims})
    if before:
        message = f"{before} a folder of that name is needed for {_listed(paths[1:] or paths)}"
    else:
        forms = " (in two Unicode forms)" if len(set(map(_nfc, paths))) < len(paths) else ""
        message = f"{_listed(paths)}{forms} would be written {_times(len(claims))}"
    names = f", from {_listed(files)}" if files else ""
    own = [file for file in files if file.startswith("content/")]
    hint = 'give it another "slug" or file name'
    if len(files) > 1:
        hint = 'give one of them another "slug" or file name'
    return Problem(
        code="address-collision",
        file=(own or files or [_NOBODY])[-1],
        message=message + names,
        hint=hint,
        line=1,
        column=1,
    )


def _nfc(text: str) -> str:
    return normalize("NFC", text)


def _listed(names: list[str]) -> str:
    """Ten names at most: a folder may hold thousands."""
    shown = names[:10]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + more


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"  # noqa: PLR2004  a pair
