"""A macro's text for a view that several pages share, made once.

Explainers stand in the list of each of their tags, in the same words: half of what listings take
to draw would be said again.
"""

from __future__ import annotations

from collections.abc import Callable

_MOST = 4096
"""Texts that are remembered; each takes some kilobytes with its view."""

Macro = Callable[..., str]


class Once:
    """`once(macro, view, …)` in a template: what `macro(view, …)` gives, remembered.

    It goes by the very same macro and view, not by equal ones: so nothing is compared, and what a
    page makes for itself alone is only drawn. The other arguments are plain values.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[Macro, object, str]] = {}

    def __call__(self, macro: Macro, view: object, *more: object) -> str:
        """The macro's text."""
        key = (id(macro), id(view), *more)
        found = self._made.get(key)
        if found is None:
            if len(self._made) == _MOST:
                self._made.clear()
            # Both are held, so that no other can have their ids.
            found = self._made[key] = (macro, view, macro(view, *more))
        return found[2]
