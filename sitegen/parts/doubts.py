"""Where making a site part by part must stop: what is amiss is told by making it at once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.problems import Problem, Severity
from sitegen.relate.library import Menu


class Facts(Struct, frozen=True):
    """What is only known for certain when all parts are made, and until then is assumed.

    Attributes:
        calendar: whether the calendar would have an entry.
    """

    menu: Menu
    calendar: bool


class GaveUp(Exception):  # noqa: N818  nothing is wrong yet
    """The site must be made as a whole: something in it is amiss."""


class Otherwise(Exception):  # noqa: N818  the same
    """What was assumed is not so; begin again with `facts`."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.facts = facts


def refuse(problems: Iterable[Problem]) -> None:
    """Give up where anything is an error: errors are told all at once."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise GaveUp
