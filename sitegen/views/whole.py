"""The site as one JSON document, and the description of its tables as a data package.

The package is a Frictionless one (specs.frictionlessdata.io, Data Package v1). `site.json` is
exact: its text is not changed for spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Raw
from msgspec.json import encode

from sitegen.model import Claim, Explainer, Quote, SourceNote
from sitegen.relate import Dispute, State
from sitegen.relate.local import typed_id
from sitegen.settings import Settings
from sitegen.views.context import Context
from sitegen.views.data import Json, table_data
from sitegen.views.datasets import (
    AGREEMENTS,
    DATASETS,
    DATES,
    SOURCES,
    Dataset,
    agreement_record,
    by_place,
    edtf,
    moment_record,
    source_record,
)
from sitegen.views.licence import licence_address

_MADE_SAFE = (
    "Text that a spreadsheet would run as a formula begins with an apostrophe; site.json is exact."
)


def package(settings: Settings) -> Json:
    """The value of `datapackage.json` (Data Package v1)."""
    known = {
        "title": settings.title,
        "description": settings.description,
        "homepage": settings.url,
        "licenses": _licences(settings.licence),
    }
    return {
        "profile": "tabular-data-package",
        "name": "site",
        **{key: value for key, value in known.items() if value},
        "resources": [_resource(dataset) for dataset in DATASETS],
    }


def _licences(licence: str) -> list[Json]:
    """The licence, where it has an address: the format knows none without."""
    address = licence_address(licence)
    return [{"path": address, "title": licence}] if address else []


def _resource(dataset: Dataset) -> Json:
    return {
        "name": dataset.name,
        "title": dataset.title,
        "description": _MADE_SAFE,
        "path": f"{dataset.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": name, "type": kind, "description": text}
                for name, kind, text in dataset.fields
            ],
            **({"primaryKey": list(dataset.key)} if dataset.key else {}),
        },
    }


def whole(context: Context) -> Json:
    """The value of `site.json`, version 1: every explainer's table and what stands around it."""
    library, settings = context.library, context.settings
    return {
        "version": 1,
        "title": settings.title,
        "url": settings.url,
        "lang": settings.lang,
        "licence": settings.licence,
        # Each dispute is text as soon as it is made: the values of all would fill the memory.
        "disputes": [
            Raw(encode(_dispute(dispute, context)))
            for dispute in sorted(library.groups, key=by_place)
        ],
        "sources": _sources(library.seeds[source] for source in sorted(library.cited)),
    }


def _dispute(dispute: Dispute, context: Context) -> Json:
    moments = (moment_record(dispute.id, moment) for moment in dispute.moments)
    agreements = (agreement_record(dispute, each) for each in dispute.agreements)
    return {
        "id": dispute.id,
        "title": dispute.title,
        "summary": dispute.note.summary if dispute.note else "",
        "lang": dispute.lang,
        "sources": _sources(dispute.note.sources if dispute.note else ()),
        "dates": [dict(zip(DATES.columns, each, strict=True)) for each in moments],
        "agreements": [dict(zip(AGREEMENTS.columns, each, strict=True)) for each in agreements],
        "explainers": [_explainer(state, dispute, context) for state in dispute.states],
    }


def _explainer(state: State, dispute: Dispute, context: Context) -> Json:
    explainer = state.explainer
    return {
        "address": f"/{state.address}",
        "summary": explainer.summary,
        "date": explainer.date.isoformat(),
        "updated": explainer.updated.isoformat() if explainer.updated else None,
        "lang": state.lang,
        "authors": explainer.authors or context.settings.authors,
        "tags": explainer.tags,
        "sources": _sources(explainer.sources),
        "table": table_data(state, dispute, context),
        "quotes": [_quote(quote, state) for quote in explainer.quotes],
        "claims": [_claim(claim, explainer) for claim in explainer.claims],
        "corrections": [
            {"date": each.date.isoformat(), "text": each.text} for each in explainer.corrections
        ],
    }


def _sources(notes: Iterable[SourceNote]) -> list[Json]:
    return [dict(zip(SOURCES.columns, source_record(note), strict=True)) for note in notes]


def _quote(quote: Quote, state: State) -> Json:
    return {
        "by": quote.by,
        "text": quote.text,
        "lang": quote.lang or state.lang,
        "translated": quote.translated.text if quote.translated else "",
        "topic": quote.topic,
        "date": edtf(quote.date),
        "sources": [typed_id(ref.source) for ref in quote.sources or state.explainer.source],
    }


def _claim(claim: Claim, explainer: Explainer) -> Json:
    return {
        "text": claim.text,
        "certainty": claim.certainty,
        "by": claim.by,
        "sources": [typed_id(ref.source) for ref in claim.sources or explainer.source],
    }
