"""Tables of fields of whole files: explainer, dispute, plain page, source note."""

from __future__ import annotations

from datetime import date

from sitegen.model import (
    PARTY_ORDERS,
    SOURCE_KINDS,
    DisputeNote,
    Explainer,
    PlainPage,
    SourceNote,
)
from sitegen.validate.citations import REFS
from sitegen.validate.events import AGREEMENTS, MOMENTS
from sitegen.validate.forms import ID, LANG, SITE_PATH, URL
from sitegen.validate.found import Found, Trail
from sitegen.validate.groups import NAMES, MapOf, Texts
from sitegen.validate.records import Field, Full, Raw, Record, Values
from sitegen.validate.remarks import CLAIMS, CORRECTIONS, CREDIT, IMAGE, QUOTES
from sitegen.validate.rows import ROWS
from sitegen.validate.shapes import EDTF, TEXT, Choice, Day, Flag, Text
from sitegen.validate.sides import COLUMNS, PARTIES, PEOPLE, THIRD_PARTIES, TOPICS

LONGEST_SUMMARY = 300
"""Characters: what a card, a feed and a search result can show whole."""

_DAY = Day()

# --- Sources -------------------------------------------------------------------------------------


def _finish_source(_raw: Raw, out: Values, _trail: Trail, found: Found) -> None:
    out["file"] = found.file


SOURCE = Record(
    "source",
    SourceNote,
    about="Something that cells cite: a note in seeds/, or an entry of `sources`.",
    finish=_finish_source,
    fields=(
        Field("title", TEXT, "Its title.", "Memorandum handed over in Istanbul", required=True),
        Field(
            "kind",
            Choice("kind of source", SOURCE_KINDS, fallback="document"),
            "What sort of source it is.",
            "news",
            required=True,
        ),
        Field("publisher", TEXT, "Who published it.", "TASS"),
        Field("author", TEXT, "Who wrote it.", "Jane Doe"),
        Field("date", EDTF, "When it was published.", "2025-06-02"),
        Field("date_basis", TEXT, "How the date is known, where it is not printed.", "inferred"),
        Field("place", TEXT, "Where it was published or said.", "Istanbul"),
        Field("url", URL, "Its address.", "https://example.org/page"),
        Field("archived", URL, "Address of an archived copy.", "https://archive.example/page"),
        Field("lang", LANG, "The language it is in.", "ru"),
        Field("translation", TEXT, "Who translated it.", "Withub"),
        Field("party", ID, "The party whose own account it is.", "russia"),
        Field("note", TEXT, "A remark by the editors.", "Report of a state agency."),
    ),
)
SOURCES = MapOf(
    Full(SOURCE),
    join=lambda key, got: SourceNote(id=key, local=True, **got),
    wants="a mapping from ids to sources, as in {poll: {title: …, kind: dataset}}",
)

# --- Keys that several kinds of files have -------------------------------------------------------

_TITLE = Field("title", TEXT, "The headline.", "Second Istanbul round", required=True)
_SUMMARY = Field(
    "summary",
    Text(wants=f"text of {LONGEST_SUMMARY} characters at most", limit=LONGEST_SUMMARY),
    f"What happened and what it means, in {LONGEST_SUMMARY} characters at most.",
    "Both sides handed over their terms.",
    required=True,
)
_LANG = Field("lang", LANG, "The page's language, where it is not the site's.", "it")
_SLUG = Field("slug", ID, "The page's part of its address, where it is not the file's name.", "two")
_DRAFT = Field(
    "draft", Flag(), "Leaves the page out of everything that is published.", example=True
)
_ALIASES = Field(
    "aliases",
    Texts(SITE_PATH, wants="a list of paths on this site"),
    "Old addresses of the page, which lead to it.",
    ["/news/second-round/"],
)
_TRANSLATION = Field(
    "translation",
    CREDIT,
    "Credit of a translated text: a translation beside its original, or one from elsewhere.",
    {"by": "Jane Doe", "from": "en"},
)
_IMAGE = Field(
    "image",
    IMAGE,
    "The picture of the page.",
    {"src": "talks.jpg", "alt": "Two delegations", "credit": "Jane Doe", "licence": "CC BY 4.0"},
)
_PEOPLE = Field(
    "people", PEOPLE, "Who speaks or acts, by id.", {"umerov": {"name": "Rustem Umerov"}}
)
_THIRD_PARTIES = Field(
    "third_parties",
    THIRD_PARTIES,
    "Mediators, hosts, guarantors, by id.",
    {"turkiye": {"name": "Türkiye", "role": "Host"}},
)
_PARTY_ORDER = Field(
    "party_order",
    Choice("order of parties", PARTY_ORDERS),
    "The order of the columns; without it, alphabetical. It is printed below the table.",
    "as listed",
)
_SOURCES = Field(
    "sources",
    SOURCES,
    "Sources without a note of their own, by id.",
    {"poll": {"title": "Poll of 1 June", "kind": "dataset"}},
)
_DATES = Field(
    "dates",
    MOMENTS,
    "The timeline.",
    [{"date": "2025-06-02", "event": "Second round", "kind": "round"}],
)
_AGREEMENTS = Field(
    "agreements", AGREEMENTS, "What has been agreed.", [{"text": "Exchange of prisoners"}]
)

# --- Files ---------------------------------------------------------------------------------------


def _finish_explainer(raw: Raw, out: Values, trail: Trail, found: Found) -> None:
    if isinstance(raw.get("parties"), list):
        out["party_ids"] = out.pop("parties")
    lacking = "as_of" not in raw and EXPLAINER.near("as_of", raw, found) is None
    if out.get("demands") and lacking and not found.translated:
        message = 'a table needs its day, and this explainer has no "as_of"'
        hint = "add the day whose state the table shows, as in as_of: 2025-06-02"
        found.add("missing-as-of", (trail, "demands"), message, hint, at_key=True)
    if out["date"] == date.min and out.get("as_of"):
        out["date"] = out["as_of"]


EXPLAINER = Record(
    "explainer",
    Explainer,
    about="An explainer: who wants what, what is agreed, what has moved.",
    finish=_finish_explainer,
    rules={
        "if": {"properties": {"demands": {"minItems": 1}}, "required": ["demands"]},
        "then": {"required": ["as_of"]},
    },
    fields=(
        _TITLE,
        _SUMMARY,
        Field(
            "date",
            Day(fallback=date.min),
            "Day of publication. One in the future schedules the explainer.",
            "2025-06-03",
            required=True,
        ),
        Field(
            "as_of",
            _DAY,
            "The day whose state the table shows.",
            "2025-06-02",
            needed="where there are demands",
        ),
        Field("updated", _DAY, "Day of the last change of substance.", "2025-06-05"),
        Field("review_by", _DAY, "Day after which a banner says it may be outdated.", "2025-09-01"),
        Field("authors", NAMES, "Who wrote it; without it, the site's authors.", ["Jane Doe"]),
        Field("tags", NAMES, "Tags.", ["ceasefire"]),
        _LANG,
        _SLUG,
        _ALIASES,
        _DRAFT,
        _TRANSLATION,
        _IMAGE,
        Field(
            "parties",
            COLUMNS,
            "The columns: own ones by id, or a list of ids that picks from the dispute's. "
            "A party given again replaces the dispute's entry.",
            {"ukraine": "Ukraine", "russia": {"name": "Russia", "aka": ["Moscow"]}},
        ),
        _PEOPLE,
        _THIRD_PARTIES,
        _PARTY_ORDER,
        Field("source", REFS, "The source of every entry here that names none.", "eunews"),
        _SOURCES,
        Field(
            "demands",
            ROWS,
            "The table.",
            [{"topic": "Ceasefire", "status": "open", "ukraine": "At once"}],
        ),
        _DATES,
        _AGREEMENTS,
        Field(
            "claims",
            CLAIMS,
            "Statements of fact that are not settled.",
            [{"text": "The bridge was hit by a drone", "certainty": "disputed"}],
        ),
        Field("quotes", QUOTES, "Quotations.", [{"by": "umerov", "text": "the largest exchange"}]),
        Field(
            "corrections",
            CORRECTIONS,
            "Mistakes mended since publication, printed on the page.",
            [{"date": "2025-06-05", "text": "The round was on 2 June."}],
        ),
    ),
)
DISPUTE = Record(
    "dispute",
    DisputeNote,
    about="A dispute's index.md: its introduction, and what its explainers share.",
    fields=(
        _TITLE,
        _SUMMARY,
        Field("date", _DAY, "Day of publication.", "2025-06-03"),
        _LANG,
        _TRANSLATION,
        _IMAGE,
        _DRAFT,
        Field(
            "parties", PARTIES, "The columns, by id.", {"ukraine": "Ukraine", "russia": "Russia"}
        ),
        _PEOPLE,
        _THIRD_PARTIES,
        _PARTY_ORDER,
        _SOURCES,
        Field(
            "topics",
            TOPICS,
            "Topics that rows share, in the order of the merged table.",
            {"prisoners": "Prisoners of war"},
        ),
        _DATES,
        _AGREEMENTS,
    ),
)
PAGE = Record(
    "page",
    PlainPage,
    about="A page without a table, such as content/pages/about.md.",
    fields=(
        _TITLE,
        Field("summary", _SUMMARY.shape, "What the page says, in a sentence.", "How we work."),
        _SLUG,
        _LANG,
        _DRAFT,
        _ALIASES,
        _TRANSLATION,
    ),
)
