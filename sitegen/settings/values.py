"""What a site may set, and what holds where it sets nothing."""

from __future__ import annotations

from msgspec import Struct

OUTPUT_KINDS = (
    "home",
    "disputes",
    "tables",
    "compare",
    "parties",
    "topics",
    "people",
    "tags",
    "sources",
    "pages",
    "sitemap",
    "robots",
    "aliases",
    "headers",
    "feeds",
    "calendar",
    "data",
    "citations",
    "oembed",
)
"""Kinds of files that `outputs` may leave out; explainer pages and 404 always exist."""


class Navigation(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the site's menu: `to` is a site address (`/about/`) or an outside one."""

    title: str
    to: str


class LoadedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What a site adds to the list of loaded words of a language, and what it takes out of it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings, with their defaults.

    Attributes:
        title: the site's name.
        url: absolute address of the published site, ending in `/`; empty where unknown.
        lang: language of the interface and of pages that name none (BCP 47).
        timezone: IANA name; decides which day "today" is.
        description: one sentence on the site.
        output: the folder that is built.
        authors: default authors of explainers.
        licence: licence of the texts, printed in the foot.
        navigation: the menu; empty means the site's own sections.
        checks: severity by rule code: `error`, `warning` or `off`.
        loaded_words: by language tag, changes to the words that `loaded-word` warns of.
        outputs: kinds of files to build.
        cards: a picture for every explainer and dispute, for others to show beside its address.
        search: whether there is a search page, and the index that it needs.
        links: `folders` (`/about/`) or `files` (`/about/index.html`, works from disk).
        file: that they are from.
        ignored: the file that holds settings too, of which none is heeded.
    """

    title: str = "Explainers"
    url: str = ""
    lang: str = "en"
    timezone: str = "UTC"
    description: str = ""
    output: str = "output"
    authors: tuple[str, ...] = ()
    licence: str = ""
    navigation: tuple[Navigation, ...] = ()
    checks: dict[str, str] = {}
    loaded_words: dict[str, LoadedWords] = {}
    outputs: tuple[str, ...] = OUTPUT_KINDS
    links: str = "folders"
    cards: bool = False
    search: bool = False
    file: str = "sitegen.toml"
    ignored: str = ""

    @property
    def to_files(self) -> bool:
        """Whether page links end in `index.html`."""
        return self.links == "files"
