"""Answers about one thing that are asked for several times in a row."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import TypeVar, TypeVarTuple

_A = TypeVarTuple("_A")
_T = TypeVar("_T")


def memo_last(function: Callable[[*_A], _T]) -> Callable[[*_A], _T]:
    """Remember the last answer, for the very same arguments, which are given by position.

    Nothing is compared or hashed: a dispute holds thousands of values, and that would take longer
    than most questions about it. Threads may ask at once; at worst one works it out again.
    """
    kept: list[tuple[tuple[object, ...], _T]] = []

    @wraps(function)
    def asked(*args: *_A) -> _T:
        for before, answer in kept:
            if len(before) == len(args) and all(map(is_, before, args)):
                return answer
        answer = function(*args)
        kept[:] = [(args, answer)]
        return answer

    return asked
