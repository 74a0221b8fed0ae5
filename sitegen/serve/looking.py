"""A large site, looked through dispute by dispute for its desk.

To hold ten thousand explainers to every rule takes most of a minute. So it is begun when somebody
opens the desk, goes on while nobody waits for a page, and what was found of a dispute is kept until
it changes. The desk of one dispute waits for nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from msgspec import Struct

from sitegen import checks, parts
from sitegen.checks.placed import placed
from sitegen.parts.making import related
from sitegen.parts.part import Part
from sitegen.problems import Problem
from sitegen.serve.large import Large, without
from sitegen.serve.weighing import Balance, Due, balances, dues

_AT_ONCE = 0.1
"""Seconds of work between two looks at whether somebody waits."""


class Looked(Struct, frozen=True):
    """What was found of one part.

    Attributes:
        of: the part as it was then.
        settled: no file was changing meanwhile.
        problems: by the rules that no build runs, and those that it does.
    """

    of: parts.Made | None
    settled: bool
    problems: tuple[Problem, ...] = ()
    dues: tuple[Due, ...] = ()
    balances: tuple[Balance, ...] = ()


class Looks:
    """What is known, and whether anybody wants to know.

    Attributes:
        wanted: somebody has opened the desk.
    """

    def __init__(self) -> None:
        self.wanted = False
        self._known: dict[str, Looked] = {}

    def at(self, large: Large, part: Part) -> Looked:
        """One part, looked through now if it was not."""
        if not self._holds(large, part):
            self._known[part.name] = _looked(large, part)
        return self._known[part.name]

    def known(self, large: Large) -> Iterator[Looked]:
        """All that is known by now."""
        for part in large.begun.parts:
            if self._holds(large, part):
                yield self._known[part.name]

    def go_on(self, large: Large) -> int | None:
        """Look through some more parts; how many are left, `None` where there was nothing to do."""
        left = [part for part in large.begun.parts if not self._holds(large, part)]
        if not self.wanted or not left:
            return None
        ends = time.monotonic() + _AT_ONCE
        for number, part in enumerate(left, 1):
            self.at(large, part)
            if time.monotonic() > ends:
                return len(left) - number
        return 0

    def _holds(self, large: Large, part: Part) -> bool:
        known = self._known.get(part.name)
        return known is not None and known.settled and known.of is large.made.get(part.name)


def _looked(large: Large, part: Part) -> Looked:
    around = large.begun.around
    good = without(part, large.broken.get(part.name, ()))
    inside = related(good, around)
    today, settings = around.today, around.settings
    groups = inside.library.groups
    found = (
        *inside.problems,
        *(p for each in groups for p in checks.of_dispute(each, settings, today, every=True)),
    )
    heeded = checks.heeded(placed(dict.fromkeys(found), around.root), around.root, around.wanted)
    return Looked(
        large.made.get(part.name),
        inside.seals == large.seals_of(good),
        tuple(heeded),
        tuple(due for each in groups for due in dues(each, today)),
        tuple(table for each in groups for table in balances(each)),
    )
