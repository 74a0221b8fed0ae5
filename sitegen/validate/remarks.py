"""What stands beside the table: claims, quotations, corrections, the picture, the credit."""

from __future__ import annotations

from datetime import date

from sitegen.model import (
    CERTAINTIES,
    UNATTRIBUTED,
    Claim,
    Correction,
    Image,
    Quote,
    Translated,
    TranslationCredit,
)
from sitegen.validate.citations import CITED
from sitegen.validate.forms import LANG, ORIGIN, PICTURE
from sitegen.validate.groups import ListOf
from sitegen.validate.records import Field, Record
from sitegen.validate.shapes import EDTF, TEXT, Choice, Day

CLAIM = Record(
    "claim",
    Claim,
    about="A statement of fact that is not settled.",
    fields=(
        Field("text", TEXT, "What is claimed.", "The bridge was hit by a drone", required=True),
        Field(
            "certainty",
            Choice("certainty", CERTAINTIES, fallback="alleged"),
            "How sure it is.",
            "disputed",
            required=True,
        ),
        Field("by", TEXT, f"Who claims it: id, text or {UNATTRIBUTED}.", UNATTRIBUTED),
        CITED,
    ),
)
TRANSLATED = Record(
    "translated quote",
    Translated,
    about="A quotation in the page's language.",
    fields=(
        Field("text", TEXT, "The translation.", "We took note", required=True),
        Field("by", TEXT, "Who translated it.", "the editors"),
    ),
)
QUOTE = Record(
    "quote",
    Quote,
    about="A quotation with its speaker.",
    fields=(
        Field("by", TEXT, "The speaker: id or text.", "umerov", required=True),
        Field("text", TEXT, "The words.", "the largest exchange", required=True),
        Field("topic", TEXT, "The row or topic it is about: id or name.", "prisoners"),
        Field("date", EDTF, "When it was said.", "2025-05-16"),
        Field("lang", LANG, "The language of the words, where it is not the page's.", "uk"),
        Field(
            "translated",
            TRANSLATED,
            "The words in the page's language.",
            {"text": "the largest exchange", "by": "the editors"},
        ),
        CITED,
    ),
)
CORRECTION = Record(
    "correction",
    Correction,
    about="A mistake mended after publication.",
    fields=(
        Field(
            "date", Day(fallback=date.min), "The day it was mended.", "2025-06-05", required=True
        ),
        Field("text", TEXT, "What was wrong.", "The round was on 2 June.", required=True),
    ),
)
IMAGE = Record(
    "image",
    Image,
    about="The picture of the page, with everything due to it.",
    fields=(
        Field("src", PICTURE, "Path of the file.", "delegations.jpg", required=True),
        Field("alt", TEXT, "What it shows, in words.", "Two delegations at a table", required=True),
        Field("credit", TEXT, "Who made it.", "Jane Doe", required=True),
        Field("licence", TEXT, "Under what terms it is used.", "CC BY 4.0", required=True),
    ),
)
CREDIT = Record(
    "translation credit",
    TranslationCredit,
    about="Who translated the page, and from what.",
    fields=(
        Field("by", TEXT, "Who translated it.", "Jane Doe", required=True),
        Field("from", LANG, "Language of the original.", "en", to="source_lang"),
        Field("of", ORIGIN, "Address of the original.", "https://example.org/original"),
    ),
)
CLAIMS = ListOf(CLAIM, wants="a list of claims with text and certainty")
QUOTES = ListOf(QUOTE, wants="a list of quotes with by and text")
CORRECTIONS = ListOf(CORRECTION, wants="a list of corrections with date and text")
