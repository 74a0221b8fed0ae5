"""What a page says to programs about itself: JSON-LD in the vocabulary of schema.org.

An explainer is a `BackgroundNewsArticle`, a round an `Event`, the data page a `Dataset`. What
parties want has no place here: schema.org's `Demand` means that somebody wants to buy.
Names of authors stay plain text, which the vocabulary allows everywhere, since a byline does not
tell a person from a desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup

from sitegen.markup import bare
from sitegen.model import Explainer, SourceNote
from sitegen.relate import Dispute, State
from sitegen.relate.edited import edited, edited_in
from sitegen.views.context import Context
from sitegen.views.data import Json
from sitegen.views.licence import licence_address
from sitegen.views.linked_nodes import (
    amended,
    full,
    has_page,
    parties,
    place_of,
    publisher,
    quotation,
    rounds,
    source,
    source_id,
    trail,
    versions,
)

ARTICLE = ["NewsArticle", "BackgroundNewsArticle"]
"""Both: the second is exact, the first is what search engines know."""
_INERT = tuple(
    (char.encode(), rf"\u{ord(char):04x}".encode()) for char in ("<", ">", "&", "\u2028", "\u2029")
)
"""What could end the script, open a comment in it or break a line, and its escape in JSON."""


def inert(*nodes: Json) -> Markup:
    """Nodes as one JSON-LD document that no text in it can end, open a comment in or run."""
    document = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    data = msgspec.json.encode(document, enc_hook=bare)
    for char, escape in _INERT:
        data = data.replace(char, escape)
    return Markup(data.decode())  # noqa: S704  the characters of markup are gone


def explainer_linked(
    state: State, dispute: Dispute, sources: Iterable[SourceNote], context: Context, image: str
) -> Markup:
    """An explainer with its rounds, quotations, corrections, and the sources that it names.

    `image` is the address of the picture that is shared with it, or empty.
    """
    here, explainer = place_of(context, state.address), state.explainer
    cited = tuple(sources)
    way = [(dispute.title, dispute.address)] if has_page(dispute, context) else []
    article: Json = {
        "@type": ARTICLE,
        "@id": here,
        "url": here,
        "headline": explainer.title,
        "description": explainer.summary,
        "inLanguage": state.lang,
        "datePublished": explainer.date.isoformat(),
        "dateModified": edited(state).isoformat(),
        "contentReferenceTime": explainer.as_of.isoformat() if explainer.as_of else "",
        "author": explainer.authors or context.settings.authors,
        "translator": explainer.translation.by if explainer.translation else "",
        **versions(state.address, context),
        "publisher": publisher(context),
        "license": licence_address(context.settings.licence),
        "keywords": explainer.tags,
        "image": image or _picture(explainer, here, context),
        "isPartOf": {"@id": place_of(context, dispute.address)} if way else {},
        "about": parties(state.scope),
        "mentions": [*rounds(state.moments, state.scope)],
        "hasPart": [quotation(quote, state) for quote in explainer.quotes],
        "citation": [source(note, here, context) for note in cited],
        # A seed is what an explainer grew from; other sources are only cited.
        "isBasedOn": [{"@id": source_id(note, here, context)} for note in cited if not note.local],
        "correction": [amended(correction) for correction in explainer.corrections],
    }
    return inert(full(article), trail([*way, (explainer.title, state.address)], context))


def dispute_linked(dispute: Dispute, context: Context, image: str) -> Markup:
    """A dispute as a collection of its explainers, with its rounds; `image` as above."""
    here, day = place_of(context, dispute.address), edited_in((dispute,))
    collection: Json = {
        "@type": "CollectionPage",
        "@id": here,
        "url": here,
        "name": dispute.title,
        "description": dispute.note.summary if dispute.note else "",
        "inLanguage": dispute.lang,
        **versions(dispute.address, context),
        "dateModified": day.isoformat() if day else "",
        "image": image,
        "publisher": publisher(context),
        "license": licence_address(context.settings.licence),
        "about": parties(dispute.scope),
        "mentions": [*rounds(dispute.moments, dispute.scope)],
        "hasPart": [
            {
                "@type": ARTICLE,
                "@id": place_of(context, state.address),
                "headline": state.title,
                "datePublished": state.explainer.date.isoformat(),
            }
            for state in reversed(dispute.states)
        ],
    }
    return inert(full(collection), trail([(dispute.title, dispute.address)], context))


def source_linked(note: SourceNote, context: Context) -> Markup:
    """The page of a source: about the source itself, which is elsewhere."""
    here = place_of(context, context.address)
    page: Json = {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "mainEntity": source(note, here, context),
    }
    sources = (context.words.gettext("Sources"), "sources/")
    return inert(full(page), trail([sources, (note.title, context.address)], context))


def home_linked(context: Context) -> Markup:
    """The site."""
    settings, here = context.settings, place_of(context, "")
    site: Json = {
        "@type": "WebSite",
        "@id": here,
        "url": here,
        "name": settings.title,
        "description": settings.description,
        "inLanguage": settings.lang,
        "publisher": publisher(context),
        "license": licence_address(settings.licence),
    }
    return inert(full(site))


def data_linked(title: str, summary: str, context: Context, files: Iterable[str]) -> Markup:
    """The data set of the whole site; `files` are addresses of its tables."""
    here, settings = place_of(context, context.address), context.settings
    day = edited_in(context.library.groups)
    dataset: Json = {
        "@type": "Dataset",
        "@id": here,
        "url": here,
        "name": f"{settings.title}: {title}",
        "description": summary,
        "inLanguage": settings.lang,
        "dateModified": day.isoformat() if day else "",
        "creator": publisher(context),
        "license": licence_address(settings.licence),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.rpartition("/")[2],
                "contentUrl": place_of(context, file),
                "encodingFormat": "text/csv" if file.endswith(".csv") else "application/json",
            }
            for file in files
        ],
    }
    return inert(full(dataset), trail([(title, context.address)], context))


def _picture(explainer: Explainer, here: str, context: Context) -> str:
    picture = context.pictures.get(explainer.file)
    return urljoin(here, picture.src) if picture else ""
