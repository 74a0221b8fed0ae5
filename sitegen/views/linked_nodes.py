"""What JSON-LD of several pages has in common: rounds, quotations, sources, the way to a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen import dates
from sitegen.model import Correction, Moment, Quote, SourceNote, When
from sitegen.relate import Dispute, Scope, State
from sitegen.views.context import Context
from sitegen.views.data import Json

_SOURCES = {
    "news": "NewsArticle",
    "document": "DigitalDocument",
    "social": "SocialMediaPosting",
    "dataset": "Dataset",
}


def place_of(context: Context, address: str) -> str:
    """Absolute where it can be; else relative, which JSON-LD resolves against its page."""
    return context.absolute(address) or context.href(address)


def full(node: Json) -> Json:
    """The node without what it has nothing for."""
    return {name: value for name, value in node.items() if value}


def has_page(dispute: Dispute, context: Context) -> bool:
    """Whether there is a page of the dispute to lead to."""
    return bool(dispute.id) and context.builds("disputes")


def trail(steps: Iterable[tuple[str, str]], context: Context) -> Json:
    """Where a page stands (`BreadcrumbList`), from pairs of title and address.

    Only pages that exist are steps; a single step says nothing, and there is no list of it.
    """
    home = [(context.settings.title, "")] if context.builds("home") else []
    way = [*home, *steps]
    if len(way) == 1:
        return {}
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": place_of(context, address),
            }
            for position, (name, address) in enumerate(way, 1)
        ],
    }


def versions(address: str, context: Context) -> Json:
    """A page's translations, or what it was translated from."""
    first, *others = context.library.readings.versions.get(address, (None,))
    if first is None:
        return {}
    if first.address != address:
        return {"translationOfWork": {"@id": place_of(context, first.address)}}
    made = [
        {"@type": "Article", "@id": place_of(context, each.address), "inLanguage": each.lang}
        for each in others
    ]
    return {"workTranslation": made}


def publisher(context: Context) -> Json:
    """The site as the organisation that publishes it."""
    return organization(context.settings.title) | {"url": place_of(context, "")}


def organization(name: str) -> Json:
    """An organisation by its name."""
    return {"@type": "Organization", "name": name}


def parties(scope: Scope) -> list[Json]:
    """What a page is about. A side may be a state, a union or a person: a `Thing`."""
    return [
        full({"@type": "Thing", "name": party.name, "alternateName": party.aka})
        for party in scope.columns
    ]


def rounds(moments: Iterable[Moment], scope: Scope) -> Iterator[Json]:
    """The rounds of a timeline, with whoever led each side."""
    for moment in moments:
        if moment.kind == "round":
            begin, end = _bounds(moment.date)
            yield full(
                {
                    "@type": "Event",
                    "name": moment.event,
                    "startDate": begin,
                    "endDate": end,
                    "location": {"@type": "Place", "name": moment.place} if moment.place else {},
                    "attendee": [_speaker(person, scope) for _side, person in moment.heads],
                }
            )


def amended(correction: Correction) -> Json:
    """A correction with its day."""
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.date.isoformat(),
    }


def quotation(quote: Quote, state: State) -> Json:
    """A quotation in its own language, with its translation."""
    translated = quote.translated
    return full(
        {
            "@type": "Quotation",
            "text": quote.text,
            "inLanguage": quote.lang or state.lang,
            "spokenByCharacter": _speaker(quote.by, state.scope),
            "dateCreated": _bounds(quote.date)[0] if quote.date else "",
            "workTranslation": full(
                {
                    "@type": "Quotation",
                    "text": translated.text,
                    "inLanguage": state.lang,
                    "translator": translated.by,
                }
            )
            if translated
            else {},
        }
    )


def source_id(note: SourceNote, here: str, context: Context) -> str:
    """What a source is called: by its own page, else by its entry in the list of a page."""
    own = not note.local and context.builds("sources") and note.id in context.library.cited
    page = place_of(context, f"sources/{note.id}/") if own else here
    return f"{page}#source-{note.id}"


def source(note: SourceNote, here: str, context: Context) -> Json:
    """A source, which is elsewhere."""
    return full(
        {
            "@type": _SOURCES.get(note.kind, "CreativeWork"),
            "@id": source_id(note, here, context),
            "name": note.title,
            "url": note.url,
            "author": note.author,
            "publisher": organization(note.publisher) if note.publisher else {},
            "datePublished": _bounds(note.date)[0] if note.date else "",
            "inLanguage": note.lang,
            "archivedAt": note.archived,
        }
    )


def _bounds(when: When) -> tuple[str, str]:
    """ISO 8601 of start and end, each only where it is certain."""
    ends = (when.start, when.end if when.interval else None)
    begin, end = (dates.machine(p) if p and not p.qualifier else "" for p in ends)
    return begin, end


def _speaker(who: str, scope: Scope) -> Json | str:
    """A person whom the dispute knows; else the name of a side, or the text as it stands."""
    person = scope.people.get(who)
    side = scope.side(person.party if person else who)
    if not person:
        return side.name if side else who
    return full(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.role,
            "affiliation": side.name if side else "",
        }
    )
