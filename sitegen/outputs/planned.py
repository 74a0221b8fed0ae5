"""What an output plans: a path, where it comes from, and how to make it when it is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec
from msgspec import Struct

from sitegen.addresses import file_of
from sitegen.markup import bare
from sitegen.relate import Version
from sitegen.views.context import Context


class Listed(Protocol):
    """What the sitemap and the search for collisions need to know of a file; see `Planned`."""

    @property
    def path(self) -> str:  # noqa: D102  see `Planned`
        ...
    @property
    def files(self) -> tuple[str, ...]:  # noqa: D102  see `Planned`
        ...
    @property
    def template(self) -> str:  # noqa: D102  see `Planned`
        ...
    @property
    def listed(self) -> bool:  # noqa: D102  see `Planned`
        ...
    @property
    def changed(self) -> dt.date | None:  # noqa: D102  see `Planned`
        ...
    @property
    def versions(self) -> tuple[Version, ...]:  # noqa: D102  see `Planned`
        ...


class Planned(Struct, frozen=True):
    """One file of the site, not yet made.

    Attributes:
        path: below the output folder.
        files: content files it is from, named when two outputs claim one path.
        make: gives the view for `template`, or, where there is no template, the bytes.
        template: name of the template; empty for a file that is made without one.
        lang: language of the page's interface words.
        listed: a page that search engines may list.
        changed: the day on which it last changed, where one is known.
        versions: the page in all its languages, the original first; empty where it has but one.
        finish: what becomes of the template's text: `PNG`, or empty where it is the file.
        key: digest of what the file follows from besides program, theme, settings and menu; empty
            where that is not known without making it. Of equal keys are equal files.
    """

    path: str
    files: tuple[str, ...]
    make: Callable[[], object]
    template: str = ""
    lang: str = ""
    listed: bool = False
    changed: dt.date | None = None
    versions: tuple[Version, ...] = ()
    finish: str = ""
    key: bytes = b""


PNG = "png"
"""The template's text is SVG, and a picture is drawn from it."""

Plan = Callable[[Context], Iterator[Planned]]
"""An output: the whole site in, its own files out."""


def page(
    context: Context,
    template: str,
    make: Callable[[], object],
    *files: str,
    listed: bool = True,
    changed: dt.date | None = None,
    key: bytes = b"",
) -> Planned:
    """Plan the page at the context's address.

    Args:
        context: the site as this page sees it.
        template: name of its template.
        make: gives its view.
        files: content files it is from.
        listed: whether the sitemap names it; its frame's `indexable` says the same to robots.
        changed: the day for the sitemap, where one is known.
        key: as in `Planned`.
    """
    path = file_of(context.address)
    versions = context.library.readings.versions.get(context.address, ()) if listed else ()
    lang = context.words.lang
    return Planned(path, files, make, template, lang, listed, changed, versions, key=key)


def json_text(value: object) -> bytes:
    """A JSON document, indented, with a final line end."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=bare), indent=1) + b"\n"
