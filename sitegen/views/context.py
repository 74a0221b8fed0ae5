"""What every builder of views needs besides its own value: the site around the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen import addresses
from sitegen.markup import Picture
from sitegen.messages import Catalogue
from sitegen.relate import Dispute, Library
from sitegen.settings import Settings
from sitegen.views.shapes import Article, FeedEntry, Link


def _as_it_is(dispute: Dispute) -> Dispute:
    return dispute


class Context(Struct, frozen=True):
    """The site as one page sees it.

    Attributes:
        address: of the page that is being made.
        words: interface words in the page's language.
        today: the build's day; only what falls due depends on it.
        articles: content file → its body as safe HTML.
        pictures: content file → the picture of its `image`.
        copies: path in the site → file on disk, for all that is copied as it is.
        stylesheet: path of the stylesheet below the root.
        whole: gives a dispute with all that it says, where the library holds no more of it than
            what other pages say about it.
        told: dispute's id, or file of an explainer on its own → digest of all that it says; an
            explainer's address → digest of what lists say of it; empty where nothing is kept of
            this build.
        news: address → its entry in feeds, of those that were made already.
        base: absolute path of the site, on the one page whose links cannot be relative.
        fonts: file name → font of the theme's cards; empty where none are drawn.
    """

    settings: Settings
    library: Library
    words: Catalogue
    today: dt.date
    address: str
    articles: Mapping[str, Article] = {}
    pictures: Mapping[str, Picture] = {}
    copies: Mapping[str, Path] = {}
    stylesheet: str = "assets/css/site.css"
    base: str = ""
    fonts: Mapping[str, Path] = {}
    whole: Callable[[Dispute], Dispute] = _as_it_is
    told: Mapping[str, bytes] = {}
    news: Mapping[str, FeedEntry] = {}

    def href(self, target: str) -> str:
        """A relative link from this page to another address of the site."""
        if self.base:
            return addresses.encoded(self.base + target)
        return addresses.href(self.address, target, to_files=self.settings.to_files)

    def absolute(self, target: str) -> str:
        """An address of the site with its host; empty where the site's `url` is unknown."""
        url = self.settings.url
        return url + addresses.encoded(target) if url else ""

    def link(self, text: str, target: str) -> Link:
        """The same with its text."""
        return Link(text, self.href(target))

    def builds(self, kind: str) -> bool:
        """Whether the site has this kind of files: a page never links what is left out."""
        return kind in self.settings.outputs

    def source_link(self, source_id: str, text: str) -> Link:
        """A link to a source's own page, or its bare name where there is none."""
        if self.builds("sources") and source_id in self.library.cited:
            return self.link(text, f"sources/{source_id}/")
        return Link(text)

    def pivot_link(self, kind: str, key: str, text: str) -> Link:
        """A link to the page of a party, topic, person or tag; its bare name on that very page.

        Args:
            kind: `parties`, `topics`, `people` or `tags`: the output, and the address's beginning.
            key: its id, or a tag's slug.
            text: its name.
        """
        target = f"{kind}/{key}/"
        if key and target != self.address and self.builds(kind):
            return self.link(text, target)
        return Link(text)

    def moved_to(self, address: str, words: Catalogue | None = None, *, base: str = "") -> Context:
        """The same site seen from another page."""
        return Context(
            self.settings,
            self.library,
            words or self.words,
            self.today,
            address,
            self.articles,
            self.pictures,
            self.copies,
            self.stylesheet,
            base,
            self.fonts,
            self.whole,
            self.told,
            self.news,
        )
