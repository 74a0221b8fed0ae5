"""A macro's text is remembered for the very same view, and for no other."""

from __future__ import annotations

import pytest
from msgspec import Struct

from sitegen.render import once
from sitegen.render.once import Once


class View(Struct, frozen=True):
    """A view that has a name."""

    name: str


class Macro:
    """A macro that counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, view: View, *more: object) -> str:
        """Its text."""
        self.calls += 1
        return f"{view.name} {more}"


def test_it_is_made_once_for_the_very_same_view() -> None:
    made, macro, view = Once(), Macro(), View("a")
    assert made(macro, view, 2) == made(macro, view, 2) == "a (2,)"
    assert macro.calls == 1


def test_another_macro_view_or_argument_is_another_text() -> None:
    made, macro, view = Once(), Macro(), View("a")
    assert made(macro, view, 2) == made(macro, View("a"), 2)
    assert made(macro, view, 3) == "a (3,)"
    assert macro.calls == 3
    assert made(Macro(), view, 2) == "a (2,)"
    assert macro.calls == 3


def test_what_is_gone_is_mistaken_for_nothing_new() -> None:
    made, macro = Once(), Macro()
    names = [str(number) for number in range(1000)]
    assert [made(macro, View(name)) for name in names] == [f"{name} ()" for name in names]


def test_it_remembers_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_MOST", 3)
    made, macro = Once(), Macro()
    views = [View(str(number)) for number in range(4)]
    for view in views:
        made(macro, view)
    assert made(macro, views[-1]) == "3 ()"
    assert macro.calls == 4
    assert made(macro, views[0]) == "0 ()"
    assert macro.calls == 5
