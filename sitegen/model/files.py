"""The files of a site: explainers, disputes and plain pages, before inheritance."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sitegen.model.basis import Body, Ref
from sitegen.model.names import Party, Person, SourceNote, ThirdParty, Topic
from sitegen.model.record import Agreement, Claim, Correction, Moment, Quote
from sitegen.model.table import Row


class Image(Struct, frozen=True, gc=False):
    """A picture with everything that is due to it."""

    src: str
    alt: str
    credit: str
    licence: str


class TranslationCredit(Struct, frozen=True, gc=False):
    """Who translated the page, from what language, and where the original is."""

    by: str
    source_lang: str = ""
    of: str = ""


class Explainer(Struct, frozen=True):
    """One explainer as written, before inheritance.

    Attributes:
        file: path below the site root.
        parties: declared here (they replace the dispute's entries of the same id).
        party_ids: the columns chosen by a list of ids; empty means all.
        flawed: top-level keys in which something was wrong. What they hold is incomplete, so a
            rule that misses something in them keeps quiet.
    """

    file: str
    title: str
    summary: str
    date: dt.date
    as_of: dt.date | None = None
    updated: dt.date | None = None
    review_by: dt.date | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    translation: TranslationCredit | None = None
    image: Image | None = None
    parties: tuple[Party, ...] = ()
    party_ids: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    party_order: str = ""
    source: tuple[Ref, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    demands: tuple[Row, ...] = ()
    dates: tuple[Moment, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: Body = Body()
    flawed: frozenset[str] = frozenset()


class DisputeNote(Struct, frozen=True):
    """A dispute's `index.md`: its introduction and what its explainers share.

    Attributes:
        flawed: as in `Explainer`.
    """

    file: str
    title: str
    summary: str
    date: dt.date | None = None
    lang: str = ""
    translation: TranslationCredit | None = None
    image: Image | None = None
    draft: bool = False
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    party_order: str = ""
    sources: tuple[SourceNote, ...] = ()
    topics: tuple[Topic, ...] = ()
    dates: tuple[Moment, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    body: Body = Body()
    flawed: frozenset[str] = frozenset()


class PlainPage(Struct, frozen=True):
    """A page without a table: about, method."""

    file: str
    title: str
    summary: str = ""
    slug: str = ""
    lang: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    translation: TranslationCredit | None = None
    body: Body = Body()


class Held(Struct, frozen=True, gc=False):
    """Something that is not published: a draft, or scheduled for `due`."""

    file: str
    title: str
    due: dt.date | None
