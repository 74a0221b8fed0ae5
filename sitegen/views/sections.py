"""What stands around the table: timeline, changes, scores, voices, people, sources, the frame."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.views.pieces import (
    Labelled,
    LanguageLink,
    Link,
    MenuLink,
    RefMark,
    ShareView,
    StatusCount,
    Text,
    Time,
)


class MomentView(Struct, frozen=True, gc=False):
    """An entry of the timeline.

    Attributes:
        kind: for `[data-kind]`; `label` is its word ("Round", "Deadline"), empty for an event.
        tense: "past" or "coming" key for the style; `tense_word` says it in words ("to come").
        here: this is the day whose state the page shows; `here_word` says so ("this page").
        place: where; `heads`: who led each side; `reply`: the answer, or that there is none.
    """

    kind: str
    label: str
    time: Time
    event: str
    id: str = ""
    place: str = ""
    heads: tuple[Labelled, ...] = ()
    reply: str = ""
    tense: str = "past"
    tense_word: str = ""
    here: bool = False
    here_word: str = ""
    refs: tuple[RefMark, ...] = ()


class ClaimView(Struct, frozen=True, gc=False):
    """A claim with its certainty in words and who makes it."""

    text: str
    certainty: str
    certainty_key: str
    by: str
    refs: tuple[RefMark, ...] = ()


class QuoteView(Struct, frozen=True, gc=False):
    """A quotation; `translated` is its translation into the page's language."""

    text: Text
    by: Link
    role: str = ""
    date: Time = ()
    topic: Link | None = None
    translated: str = ""
    translated_by: str = ""
    refs: tuple[RefMark, ...] = ()


class PersonView(Struct, frozen=True, gc=False):
    """A person; `side` is the party or third party spoken for."""

    id: str
    name: Link
    role: str = ""
    side: Link | None = None


class SourceView(Struct, frozen=True, gc=False):
    """A source in a page's list of sources.

    Attributes:
        id: the list item's id is `source-<id>`.
        number: as in the bracketed marks.
        name: title, leading to the source's own page where it has one.
        outside: the address outside; `archived` likewise.
        cited: the rows that rest on it.
    """

    id: str
    number: int
    name: Link
    kind: str
    publisher: str = ""
    author: str = ""
    date: Time = ()
    date_basis: str = ""
    outside: Link | None = None
    archived: Link | None = None
    facts: tuple[Labelled, ...] = ()
    cited: tuple[Link, ...] = ()


class CorrectionView(Struct, frozen=True, gc=False):
    """A correction with its day."""

    date: Time
    text: str


class ImageView(Struct, frozen=True, gc=False):
    """A picture with everything due to it; width and height in pixels, 0 where unknown."""

    src: str
    alt: str
    credit: str
    licence: str
    width: int = 0
    height: int = 0


class Heading(Struct, frozen=True, gc=False):
    """A heading of the article, for its list of contents."""

    level: int
    id: str
    text: str


class Article(Struct, frozen=True, gc=False):
    """The Markdown body as safe HTML, with its outline.

    `lang` and `dir` are empty where it is in the page's language.
    """

    html: Markup
    outline: tuple[Heading, ...] = ()
    lang: str = ""
    dir: str = ""


class Glance(Struct, frozen=True, gc=False):
    """ "At a glance": counts per status, what is agreed, what moved."""

    heading: str
    counts: tuple[StatusCount, ...]
    agreed_heading: str
    agreed: tuple[Link, ...] = ()
    moved_heading: str = ""
    moved: tuple[Link, ...] = ()


class Teaser(Struct, frozen=True, gc=False):
    """An explainer or dispute in a list."""

    title: Link
    summary: str
    time: Time = ()
    kicker: Link | None = None
    counts: tuple[StatusCount, ...] = ()
    facts: tuple[str, ...] = ()
    lang: str = ""
    dir: str = ""


class Frame(Struct, frozen=True, gc=False):
    """What `base.html` needs on every page.

    Attributes:
        root: relative address of the site's root from this page, ending in `/` ("../../", "./").
        home: the site's own address from here.
        canonical: absolute address, empty without a site `url`.
        nav: the site's sections.
        indexable: false for 404 and embeds.
        alternates: (type, title, href) of feeds and data.
        languages: the page in all its languages, the original first; empty where it has but one.
        hreflangs: the same for programs: language, or `x-default`, and address.
        locale: as Open Graph names it, of this page; `locales` of its other versions.
        own_style: the site's own stylesheet, `assets/css/own.css`; empty where it has none.
        ribbon: "Draft" or "Scheduled" in previews.
        share: the picture that others show beside the page's address.
        linked: JSON-LD for `script[type="application/ld+json"]`, inert against any text in it.
    """

    title: str
    site: str
    lang: str
    dir: str
    root: str
    home: str
    description: str = ""
    canonical: str = ""
    nav: tuple[MenuLink, ...] = ()
    foot: tuple[Link, ...] = ()
    imprint: str = ""
    indexable: bool = True
    alternates: tuple[tuple[str, str, str], ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    hreflangs: tuple[tuple[str, str], ...] = ()
    locale: str = ""
    locales: tuple[str, ...] = ()
    stylesheet: str = ""
    own_style: str = ""
    ribbon: str = ""
    og_type: str = "website"
    linked: Markup = Markup()
    share: ShareView | None = None


class Pager(Struct, frozen=True, gc=False):
    """The way through a long listing; the page that is shown has no address in `pages`."""

    pages: tuple[Link, ...]
    label: str
    previous: Link | None = None
    next: Link | None = None
