"""What an output plans: a path, where it comes from, and how to make it when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from sitegen.addresses import file_of
from sitegen.views.context import Context


class Planned(Struct, frozen=True):
    """One file of the site, not yet made.

    Attributes:
        path: below the output folder.
        files: content files it is from, named when two outputs claim one path.
        make: gives the view for `template`, or, where there is no template, the bytes.
        template: name of the template; empty for a file that is made without one.
        lang: language of the page's interface words.
    """

    path: str
    files: tuple[str, ...]
    make: Callable[[], object]
    template: str = ""
    lang: str = ""


Plan = Callable[[Context], Iterator[Planned]]
"""An output: the whole site in, its own files out."""


def page(context: Context, template: str, make: Callable[[], object], *files: str) -> Planned:
    """Plan the page at the context's address."""
    return Planned(file_of(context.address), files, make, template, context.words.lang)
