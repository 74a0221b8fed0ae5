"""No two outputs may claim one path: not by case, Unicode form, alias, or file against folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.addresses import fold
from sitegen.outputs.planned import Planned
from sitegen.problems import Problem


def collisions(planned: Iterable[Planned]) -> Iterator[Problem]:
    """Every path that more than one output claims, with all the files behind it."""
    claimed: dict[str, list[Planned]] = {}
    for each in planned:
        claimed.setdefault(fold(each.path), []).append(each)
    for claims in claimed.values():
        if len(claims) > 1:
            yield _problem(claims)
    for path, claims in claimed.items():
        folder = path
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in claimed:
                yield _problem([*claimed[folder], *claims])


def _problem(claims: list[Planned]) -> Problem:
    """One finding that names everybody, at a content file wherever there is one."""
    files = sorted({file for each in claims for file in each.files if file})
    paths = sorted({f'"/{each.path}"' for each in claims})
    names = ", ".join(files) if files else "the site itself"
    return Problem(
        code="address-collision",
        file=next((f for f in reversed(files) if f.startswith("content/")), names),
        message=f"{' and '.join(paths)} would be written more than once, from {names}",
        hint='give one of them another "slug" or file name',
        line=1,
        column=1,
    )
