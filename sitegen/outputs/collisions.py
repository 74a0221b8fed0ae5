"""No two outputs may claim one path: not by case, Unicode form, alias, or file against folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.addresses import fold
from sitegen.outputs.planned import Planned
from sitegen.problems import Problem

_PAGE = "index.html"


def collisions(planned: Iterable[Planned]) -> Iterator[Problem]:
    """Every path that more than one output claims, with all the files behind it."""
    claimed: dict[str, list[Planned]] = {}
    for each in planned:
        claimed.setdefault(fold(each.path), []).append(each)
    blocked: dict[str, list[Planned]] = {}
    for path, claims in claimed.items():
        if len(claims) > 1:
            yield _problem(claims)
        folder = path.rpartition("/")[0]
        while folder:
            if folder in claimed:
                blocked.setdefault(folder, []).extend(claims)
            folder = folder.rpartition("/")[0]
    for folder, below in blocked.items():
        yield _problem([*claimed[folder], *below], f'"/{claimed[folder][0].path}" is a file, and')


def _problem(claims: list[Planned], before: str = "") -> Problem:
    """One finding that names everybody, at a content file wherever there is one."""
    files = sorted({file for each in claims for file in each.files if file})
    paths = sorted({f'"/{_address(each.path)}"' for each in claims})
    if before:
        message = f"{before} a folder of that name is needed for {_listed(paths[1:] or paths)}"
    else:
        message = f"{_listed(paths)} would be written {_times(len(claims))}"
    names = f", from {_listed(files)}" if files else ""
    own = [file for file in files if file.startswith("content/")]
    one = len(files) == 1
    hint = "remove the alias" if one else 'give one of them another "slug", alias or file name'
    return Problem(
        code="address-collision",
        file=(own or files or ["output"])[-1],
        message=message + names,
        hint=hint,
        line=1,
        column=1,
    )


def _address(path: str) -> str:
    return path.removesuffix(_PAGE) if f"/{path}".endswith(f"/{_PAGE}") else path


def _listed(names: list[str]) -> str:
    """Ten names at most: a folder may hold thousands."""
    shown = names[:10]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + more


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"  # noqa: PLR2004  a pair
