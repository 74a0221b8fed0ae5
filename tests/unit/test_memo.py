"""What is remembered is the last answer, for the very same arguments and no others."""

from __future__ import annotations

import pytest

from sitegen.memo import memo_last


def test_only_the_very_same_arguments_in_a_row_are_remembered() -> None:
    calls: list[list[int]] = []

    @memo_last
    def total(numbers: list[int], more: list[int]) -> int:
        calls.append(numbers)
        return sum(numbers) + sum(more)

    one, equal, more = [1, 2], [1, 2], [3]
    assert [total(one, more), total(one, more)] == [6, 6]
    assert calls == [one]
    assert total(equal, more) == 6
    assert total(one, [4]) == 7
    assert len(calls) == 3


def test_arguments_have_to_be_given_by_position() -> None:
    """A name could not be told from another, so that the wrong answer would be given."""

    @memo_last
    def same(number: int) -> int:
        return number

    with pytest.raises(TypeError):
        same(number=1)  # type: ignore[call-arg]
