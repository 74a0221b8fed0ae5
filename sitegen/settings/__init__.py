"""A site's settings: `sitegen.toml`, or `[tool.sitegen]` in `pyproject.toml`.

Settings are trusted, but typed: an unknown key or a wrong type is reported at its own line, all of
them at once, and the command is refused.
"""

from sitegen.settings.described import schema
from sitegen.settings.files import FILES, ignored, load, place
from sitegen.settings.fit import checked_url
from sitegen.settings.values import OUTPUT_KINDS, LoadedWords, Navigation, Settings

__all__ = [
    "FILES",
    "OUTPUT_KINDS",
    "LoadedWords",
    "Navigation",
    "Settings",
    "checked_url",
    "ignored",
    "load",
    "place",
    "schema",
]
