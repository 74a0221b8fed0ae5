"""Collect what is wrong in one file, within reason.

A megabyte of nonsense can hold half a million mistakes. Nobody reads more than the first hundred,
and finding all would break the promise that every file within the limits is done in two seconds.
"""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.problems import Problem

MOST = 100
"""Findings of this room in one file, past which the rest of the file is not looked at."""


class Enough(Exception):  # noqa: N818  not an error: the sign to look no further
    """The file has `MOST` findings."""


class Findings:
    """The problems of one file, in the order in which they were met."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[Problem] = []

    def add(self, code: str, message: str, hint: str, place: tuple[int, int]) -> None:
        """Note a finding at a place: line and column, both from 1.

        Raises:
            Enough: it was the last that is worth noting.
        """
        line, column = place
        problem = Problem(
            code=code, file=self._file, message=message, hint=hint, line=line, column=column
        )
        self._problems.append(problem)
        if len(self._problems) == MOST:
            told = f"{message} (after {MOST} findings the file was not looked at further)"
            self._problems[-1] = replace(problem, message=told)
            raise Enough

    def problems(self) -> tuple[Problem, ...]:
        """What was found."""
        return tuple(self._problems)
