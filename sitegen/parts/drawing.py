"""What makes text of views, made when it is first needed: most builds of a site draw nothing."""

from __future__ import annotations

from sitegen import messages, render
from sitegen.cache import blobs
from sitegen.cache.templates import Compiled
from sitegen.parts.around import Around
from sitegen.render import Renderer

_COMPILED = 16 << 20
"""Bytes of compiled templates that are kept."""


class Drawing:
    """Gives what makes text of views.

    Args:
        around: for the theme.
        key: digest of the program: templates compiled by another are compiled again.
    """

    def __init__(self, around: Around, key: bytes) -> None:
        self._around = around
        self._key = key
        self._made: list[tuple[Renderer, Compiled]] = []

    def __call__(self) -> Renderer:
        """The renderer."""
        return self._both()[0]

    def load_ahead(self) -> None:
        """Load what every process needs, before there are several: CLDR's formats, templates."""
        around = self._around
        words = messages.catalogue(around.settings.lang)
        words.day(around.today)
        words.number(1000)
        _, compiled = self._both()
        render.load_ahead(around.theme, around.settings.lang, compiled)

    def compile_ahead(self, process: int) -> None:
        """Compile all templates, as one of several processes that do so at once.

        Every other begins at the end. What one has compiled, the others find in the cache: so two
        share the work, without a word between them, and the first page waits half as long.
        """
        _, compiled = self._both()
        around = self._around
        render.compile_ahead(
            around.theme, around.settings.lang, compiled, backwards=process % 2 > 0
        )

    def _both(self) -> tuple[Renderer, Compiled]:
        if not self._made:
            around = self._around
            kept = blobs.opened(around.root, "templates")
            blobs.pruned(kept, _COMPILED)
            compiled = Compiled(kept, self._key)
            self._made.append((render.renderer(around.theme, around.root, compiled), compiled))
        return self._made[0]
