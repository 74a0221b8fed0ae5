"""The site as four tables: what their columns mean, and their records.

Their text is made safe for spreadsheets as in `data.safe`. `docs/data.md` tells users the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sitegen.model import Agreement, Moment, SourceNote, When
from sitegen.relate import Dispute, Library, names_row
from sitegen.relate.local import typed_id
from sitegen.views.data import CSV_COLUMNS, table_records

Record = Sequence[str]


class Dataset(Struct, frozen=True):
    """One table: its name, what it holds, and (column, type, description) of each field."""

    name: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    key: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _, _ in self.fields)


_DESCRIPTIONS = {
    "dispute": "Folder of the dispute; empty for an explainer on its own",
    "explainer": "Last part of the explainer’s address",
    "as_of": "Day whose state is told",
    "topic_id": "Id of the row",
    "topic": "Topic as printed",
    "status": "agreed, partly agreed, open, deferred or irreconcilable",
    "status_by": "Whose judgement the status is; empty: the editors’",
    "party_id": "Id of the party",
    "party": "Party as printed",
    "kind": "demand, offer, proposal, refusal, warning, statement, withdrawn or not stated",
    "text": "What is said",
    "conditions": "Conditions, each as keyword: text",
    "according_to": "Who tells it, where that is somebody else",
    "answers": "Answers of other parties, each as party: answer",
    "sources": "Ids of sources, separated by spaces",
}

DEMANDS = Dataset(
    "demands",
    "Every statement of every explainer, and every silence",
    tuple(
        (name, "date" if name == "as_of" else "string", _DESCRIPTIONS[name]) for name in CSV_COLUMNS
    ),
)
DATES = Dataset(
    "dates",
    "Timelines",
    (
        ("dispute", "string", _DESCRIPTIONS["dispute"]),
        ("id", "string", "Id of the moment, where it has one"),
        ("date", "string", "EDTF (ISO 8601-2), as typed"),
        ("kind", "string", "event, round, agreement, proposal or deadline"),
        ("event", "string", "What happened or is due"),
        ("place", "string", "Where"),
        ("answered", "string", "Day of the answer, EDTF"),
        ("sources", "string", _DESCRIPTIONS["sources"]),
    ),
)
AGREEMENTS = Dataset(
    "agreements",
    "What was agreed, in its newest form",
    (
        ("dispute", "string", _DESCRIPTIONS["dispute"]),
        ("id", "string", "Id of the agreement, where it has one"),
        ("topic", "string", "Id of its row, else its topic as typed"),
        ("text", "string", "What was agreed"),
        (
            "stage",
            "string",
            "understanding, agreed, signed, ratified, adopted, implemented, lapsed",
        ),
        ("date", "string", "EDTF (ISO 8601-2), as typed"),
        ("bound", "string", "at least, at most or about"),
        ("number", "string", "Figure, or unspecified"),
        ("unit", "string", "What the figure counts"),
        ("per", "string", "For each what"),
        ("between", "string", "Ids of those it binds, separated by spaces; empty: all parties"),
        ("sources", "string", _DESCRIPTIONS["sources"]),
    ),
)
SOURCES = Dataset(
    "sources",
    "Source notes",
    (
        ("id", "string", "Id that references use"),
        ("title", "string", "Title"),
        ("kind", "string", "news, document, statement, social, dataset or interview"),
        ("publisher", "string", "Publisher"),
        ("author", "string", "Author"),
        ("date", "string", "EDTF (ISO 8601-2), as typed"),
        ("date_basis", "string", "How the date is known, where it is inferred"),
        ("lang", "string", "Language"),
        ("url", "string", "Address"),
        ("archived", "string", "Address of an archived copy"),
    ),
    ("id",),
)
DATASETS = (DEMANDS, DATES, AGREEMENTS, SOURCES)
DATA_FILES = (
    "data/datapackage.json",
    "data/site.json",
    *(f"data/{dataset.name}.csv" for dataset in DATASETS),
)
"""Addresses of all of it."""


def records(dataset: Dataset, library: Library) -> Iterator[Record]:
    """The records of one table, in an order that depends on their values alone."""
    if dataset is SOURCES:
        yield from (source_record(library.seeds[source]) for source in sorted(library.cited))
        return
    for dispute in sorted(library.groups, key=by_place):
        if dataset is DEMANDS:
            for state in dispute.states:
                yield from table_records(
                    state.scope.columns, state.rows, dispute=dispute.id, explainer=state.slug
                )
        elif dataset is DATES:
            yield from (moment_record(dispute.id, moment) for moment in dispute.moments)
        else:
            yield from (agreement_record(dispute, each) for each in dispute.agreements)


def by_place(dispute: Dispute) -> tuple[str, str]:
    """The order of disputes in data: by folder, explainers on their own first by address."""
    return dispute.id, dispute.states[0].address if dispute.states else ""


def moment_record(dispute: str, moment: Moment) -> Record:
    """A moment in the columns of `DATES`."""
    return (
        dispute,
        moment.id,
        moment.date.edtf,
        moment.kind,
        moment.event,
        moment.place,
        moment.answered.date.edtf if moment.answered else "",
        " ".join(typed_id(ref.source) for ref in moment.sources),
    )


def agreement_record(dispute: Dispute, agreement: Agreement) -> Record:
    """An agreement in the columns of `AGREEMENTS`."""
    topic = agreement.topic
    row = names_row(topic, dispute.rows, dispute.scope) if topic else None
    return (
        dispute.id,
        agreement.id,
        row.id if row else topic,
        agreement.text,
        agreement.stage,
        edtf(agreement.date),
        agreement.bound,
        agreement.number,
        agreement.unit,
        agreement.per,
        " ".join(agreement.between),
        " ".join(typed_id(ref.source) for ref in agreement.sources),
    )


def source_record(note: SourceNote) -> Record:
    """A source note in the columns of `SOURCES`."""
    return (
        typed_id(note.id),
        note.title,
        note.kind,
        note.publisher,
        note.author,
        edtf(note.date),
        note.date_basis,
        note.lang,
        note.url,
        note.archived,
    )


def edtf(when: When | None) -> str:
    """A date as it was typed; nothing of none."""
    return when.edtf if when else ""
