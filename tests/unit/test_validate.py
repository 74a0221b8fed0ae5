"""From raw frontmatter to typed values: what comes out of files in which nothing is wrong."""

# long: what a field reads is one list of examples

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import validate
from sitegen.dates import parse
from sitegen.model import (
    Account,
    Agreement,
    Answer,
    Body,
    Cell,
    Claim,
    Correction,
    DisputeNote,
    Explainer,
    Image,
    Moment,
    Party,
    Person,
    PlainPage,
    Quote,
    Ref,
    Reply,
    Row,
    SourceNote,
    Statement,
    ThirdParty,
    Topic,
    Translated,
    TranslationCredit,
    When,
)
from tests.unit.frontmatter import LEAST, SEEN_FILE, explain, found, row

BODY = Body("Text.", 9)


def when(text: str) -> When:
    """A date that is one."""
    got = parse(text)
    assert isinstance(got, When)
    return got


def cell(raw: object) -> tuple[Statement, ...]:
    """What a cell is read as, where nothing is wrong with it."""
    value, problems = explain(**row(russia=raw))
    assert problems == ()
    (only,) = value.demands[0].cells
    assert only.party == "russia"
    return only.statements


def test_the_least_explainer() -> None:
    value, problems = explain()
    assert problems == ()
    assert value == Explainer(
        file=SEEN_FILE,
        title="Second round",
        summary="They met.",
        date=date(2025, 6, 3),
        body=BODY,
    )


def test_a_whole_explainer() -> None:  # long: one value, a field a line
    value, problems = explain(
        as_of="2025-06-02",
        updated="2025-06-05",
        review_by="2025-09-01",
        authors=["Jane Doe", "no"],
        tags=["ceasefire", "Istanbul talks"],
        lang="en-GB",
        slug="second-round",
        aliases=["/old/second/", "/old.html"],
        draft=True,
        translation={"by": "Jane Doe", "from": "it", "of": "https://example.org/primo"},
        image={"src": "talks.jpg", "alt": "Two delegations", "credit": "J", "licence": "CC0"},
        parties={"ukraine": "Ukraine", "russia": {"name": "Russia", "aka": ["Moscow"]}},
        people={"umerov": {"name": "Rustem Umerov", "party": "ukraine", "role": "Minister"}},
        third_parties={"turkiye": {"name": "Türkiye", "role": "Host"}},
        party_order="as listed",
        source="eunews",
        claims=[{"text": "Fog", "certainty": "alleged", "by": "unattributed", "source": "eunews"}],
        corrections=[{"date": "2025-06-04", "text": "Not 3 June."}],
        dates=[
            {
                "date": "2025-06-20/2025-06-30",
                "event": "Meeting of the leaders",
                "kind": "proposal",
                "id": "leaders",
                "place": "Istanbul",
                "heads": {"ukraine": "umerov"},
                "answered": {"date": "2025-06-02", "by": "russia", "text": "Noted"},
                "source": {"id": "eunews", "at": "item 3"},
            }
        ],
        quotes=[
            {
                "by": "umerov",
                "text": "найбільший обмін",
                "topic": "prisoners",
                "date": "2025-05-16",
                "lang": "uk",
                "translated": {"text": "the largest exchange", "by": "the editors"},
            }
        ],
    )
    assert problems == ()
    assert value == Explainer(
        file=SEEN_FILE,
        title="Second round",
        summary="They met.",
        date=date(2025, 6, 3),
        as_of=date(2025, 6, 2),
        updated=date(2025, 6, 5),
        review_by=date(2025, 9, 1),
        authors=("Jane Doe", "no"),
        tags=("ceasefire", "Istanbul talks"),
        lang="en-GB",
        slug="second-round",
        aliases=("/old/second/", "/old.html"),
        draft=True,
        translation=TranslationCredit("Jane Doe", "it", "https://example.org/primo"),
        image=Image(src="talks.jpg", alt="Two delegations", credit="J", licence="CC0"),
        parties=(Party("ukraine", "Ukraine"), Party("russia", "Russia", aka=("Moscow",))),
        people=(Person("umerov", "Rustem Umerov", party="ukraine", role="Minister"),),
        third_parties=(ThirdParty("turkiye", "Türkiye", role="Host"),),
        party_order="as listed",
        source=(Ref("eunews"),),
        claims=(Claim("Fog", "alleged", by="unattributed", sources=(Ref("eunews"),)),),
        corrections=(Correction(date(2025, 6, 4), "Not 3 June."),),
        dates=(
            Moment(
                date=when("2025-06-20/2025-06-30"),
                event="Meeting of the leaders",
                kind="proposal",
                id="leaders",
                place="Istanbul",
                heads=(("ukraine", "umerov"),),
                answered=Reply(when("2025-06-02"), by="russia", text="Noted"),
                sources=(Ref("eunews", "item 3"),),
            ),
        ),
        quotes=(
            Quote(
                by="umerov",
                text="найбільший обмін",
                topic="prisoners",
                date=when("2025-05-16"),
                lang="uk",
                translated=Translated("the largest exchange", "the editors"),
            ),
        ),
        body=BODY,
    )


def test_a_row_has_a_cell_for_each_key_that_is_not_its_own() -> None:
    value, problems = explain(
        as_of="2025-06-02",
        demands=[
            {
                "topic": "Ceasefire",
                "id": "ceasefire",
                "status": "irreconcilable",
                "status_by": "fidan",
                "status_source": "eunews",
                "was": "open",
                "changed": "After two rounds.",
                "note": "Our words.",
                "ukraine": "At once",
                "not_stated": ["russia"],
                "others": {"turkiye": "To host", "usa": "not stated"},
            }
        ],
    )
    assert problems == ()
    assert value.demands == (
        Row(
            topic="Ceasefire",
            status="irreconcilable",
            id="ceasefire",
            status_by=("fidan",),
            status_sources=(Ref("eunews"),),
            was="open",
            changed="After two rounds.",
            note="Our words.",
            not_stated=("russia",),
            cells=(Cell("ukraine", (Statement("demand", "At once"),)),),
            others=(Cell("turkiye", (Statement("demand", "To host"),)), Cell("usa")),
        ),
    )


@pytest.mark.parametrize(
    ("raw", "statements"),
    [
        ("not stated", ()),
        ("unchanged", (Statement("unchanged"),)),
        ("withdrawn", (Statement("withdrawn"),)),
        ({"withdrawn": "A truce"}, (Statement("withdrawn", "A truce"),)),
        ("All sanctions removed", (Statement("demand", "All sanctions removed"),)),
        (True, (Statement("demand", "true"),)),
        ({"demand": False}, (Statement("demand", "false"),)),
        (
            ["A truce", {"warning": "New sanctions", "by": "zelensky"}, "withdrawn"],
            (
                Statement("demand", "A truce"),
                Statement("warning", "New sanctions", by="zelensky"),
                Statement("withdrawn"),
            ),
        ),
        (
            {"provided": "b", "offer": "Easing", "unless": "d", "if": ["a", "c"]},
            (
                Statement(
                    "offer",
                    "Easing",
                    conditions=(("provided", "b"), ("unless", "d"), ("if", "a"), ("if", "c")),
                ),
            ),
        ),
        (
            {"refusal": "No", "window": "30 days", "since": "2022-03~", "according_to": "ukraine"},
            (
                Statement(
                    "refusal",
                    "No",
                    window="30 days",
                    since=when("2022-03~"),
                    according_to="ukraine",
                ),
            ),
        ),
        (
            {
                "proposal": "To meet",
                "window": "2025-06-20/2025-06-30",
                "answers": {
                    "russia": "noted",
                    "usa": {
                        "answer": "accepted",
                        "text": "Gladly",
                        "date": "2025-06",
                        "source": "x",
                    },
                },
                "quote": "q",
                "note": "n",
                "changed": "c",
                "source": ["a", {"id": "b", "at": "p. 2"}],
            },
            (
                Statement(
                    "proposal",
                    "To meet",
                    window=when("2025-06-20/2025-06-30"),
                    answers=(
                        Answer("russia", "noted"),
                        Answer("usa", "accepted", "Gladly", when("2025-06"), (Ref("x"),)),
                    ),
                    quote="q",
                    note="n",
                    changed="c",
                    sources=(Ref("a"), Ref("b", "p. 2")),
                ),
            ),
        ),
    ],
)
def test_the_forms_of_a_cell(raw: object, statements: tuple[Statement, ...]) -> None:
    assert cell(raw) == statements


def test_an_agreement_with_everything() -> None:  # long: one value, a field a line
    value, problems = explain(
        agreements=[
            {
                "id": "bodies",
                "text": "Bodies of soldiers",
                "topic": "prisoners",
                "round": "round-two",
                "date": "2025-06-02",
                "stage": "understanding",
                "number": "6000",
                "bound": "about",
                "unit": "bodies",
                "per": "side",
                "between": ["russia", "ukraine"],
                "subject_to": "lists",
                "window": "2025-06",
                "accounts": {"russia": "One-sided", "ukraine": {"text": "Equal", "source": "unn"}},
                "note": "n",
                "source": "eunews",
            },
            {"text": "Prisoners", "number": "unspecified", "unit": "prisoners"},
        ]
    )
    assert problems == ()
    assert value.agreements == (
        Agreement(
            text="Bodies of soldiers",
            id="bodies",
            topic="prisoners",
            round="round-two",
            date=when("2025-06-02"),
            stage="understanding",
            number="6000",
            bound="about",
            unit="bodies",
            per="side",
            between=("russia", "ukraine"),
            conditions=(("subject_to", "lists"),),
            window=when("2025-06"),
            accounts=(
                Account("russia", "One-sided"),
                Account("ukraine", "Equal", (Ref("unn"),)),
            ),
            note="n",
            sources=(Ref("eunews"),),
        ),
        Agreement(text="Prisoners", number="unspecified", unit="prisoners"),
    )


def test_a_list_of_parties_picks_columns() -> None:
    value, problems = explain(parties=["ukraine", "russia"])
    assert (value.party_ids, value.parties, problems) == (("ukraine", "russia"), (), ())


SOURCE: dict[str, Any] = {
    "title": "Memorandum",
    "kind": "document",
    "publisher": "TASS",
    "author": "no",
    "date": "2025-06~",
    "date_basis": "inferred",
    "place": "Istanbul",
    "url": "https://example.org/a?b=c#d",
    "archived": "http://archive.example/a",
    "lang": "ru",
    "translation": "ours",
    "party": "russia",
    "note": "n",
}


def test_a_source_note_and_a_local_source_have_the_same_keys() -> None:
    note, problems = validate.source_note(SOURCE, Body("Digest.", 12), "seeds/memo.md", "memo")
    assert problems == ()
    expected = {**SOURCE, "date": when("2025-06~")}
    assert note == SourceNote(
        id="memo", file="seeds/memo.md", body="Digest.", body_line=12, **expected
    )
    value, problems = explain(sources={"memo": SOURCE})
    assert problems == ()
    assert value.sources == (SourceNote(id="memo", file=SEEN_FILE, local=True, **expected),)


def test_a_dispute() -> None:
    value, problems = validate.dispute(
        {
            "title": "Talks",
            "summary": "s",
            "parties": {"a": "A"},
            "topics": {"pow": "Prisoners", "land": {"name": "Land", "note": "n", "code": "Terr"}},
            "dates": [{"date": "2025", "event": "e"}],
        },
        BODY,
        "content/talks/index.md",
    )
    assert problems == ()
    assert value == DisputeNote(
        file="content/talks/index.md",
        title="Talks",
        summary="s",
        parties=(Party("a", "A"),),
        topics=(Topic("pow", "Prisoners"), Topic("land", "Land", note="n", code="Terr")),
        dates=(Moment(when("2025"), "e"),),
        body=BODY,
    )


def test_a_plain_page() -> None:
    meta: dict[str, object] = {"title": "About", "aliases": ["/who/"], "draft": False}
    value, problems = validate.page(meta, BODY, "content/pages/about.md")
    assert problems == ()
    assert value == PlainPage("content/pages/about.md", "About", aliases=("/who/",), body=BODY)


def test_a_translation_needs_nothing_and_says_what_it_gives() -> None:
    meta: dict[str, object] = {
        "title": "Secondo turno",
        "demands": [
            {"id": "sanctions", "russia": "Tutte le sanzioni rimosse", "ukraine": {"note": "Nota"}}
        ],
        "dates": [{"event": "Secondo turno"}],
        "agreements": [{"id": "bodies", "unit": "salme"}],
    }
    value, problems = validate.translation(meta, BODY, "content/a/two.it.md")
    assert problems == ()
    assert value is not None
    assert (value.title, value.summary) == ("Secondo turno", "")
    assert value.demands == (
        Row(
            topic="",
            status="",
            id="sanctions",
            cells=(
                Cell("russia", (Statement("demand", "Tutte le sanzioni rimosse"),)),
                Cell("ukraine", (Statement("demand", note="Nota"),)),
            ),
        ),
    )
    assert value.dates == (Moment(When("", None), "Secondo turno"),)
    assert value.agreements == (Agreement("", id="bodies", unit="salme"),)


def test_a_translation_of_each_kind_of_page_still_knows_its_keys() -> None:
    for kind in ("explainer", "dispute", "page"):
        value, problems = validate.translation({"titel": "x"}, BODY, "a.it.md", kind)  # type: ignore[call-overload]
        assert value is not None
        assert found(problems) == [("unknown-key", ("titel",), True)]


# --- Text stays as typed -------------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(
        ["no", "on", "012", "22:30", "1.10", "2025-06", "~", "null", "y", " x ", "0x1"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
).filter(lambda text: bool(text.strip()))
KEYWORDS = {"not stated", "unchanged", "withdrawn"}


@given(TEXTS)
def test_text_stays_as_typed(text: str) -> None:
    value, problems = explain(
        title=text,
        summary=text,
        authors=[text],
        parties={"a": text, "b": {"name": text, "note": text}},
        claims=[{"text": text, "certainty": "alleged", "by": text}],
        corrections=[{"date": "2025-06-04", "text": text}],
        agreements=[{"text": text, "accounts": {"a": text}, "if": [text]}],
        **row(a={"offer": "x", "note": text, "unless": text}, note=text, status_by=text),
    )
    assert problems == ()
    (agreement,), (line,) = value.agreements, value.demands
    assert {
        value.title,
        value.summary,
        *value.authors,
        *(party.name for party in value.parties),
        value.parties[1].note,
        value.claims[0].text,
        value.claims[0].by,
        value.corrections[0].text,
        agreement.text,
        agreement.accounts[0].text,
        agreement.conditions[0][1],
        line.note,
        *line.status_by,
        line.cells[0].statements[0].note,
        line.cells[0].statements[0].conditions[0][1],
    } == {text}


@given(TEXTS.filter(lambda text: " ".join(text.casefold().split()).strip(" .") not in KEYWORDS))
def test_a_plain_cell_is_a_demand_of_its_very_text(text: str) -> None:
    value, problems = explain(**row(russia=text, ukraine=[text]))
    demand = (Statement("demand", text),)
    assert problems == ()
    assert [each.statements for each in value.demands[0].cells] == [demand, demand]


@pytest.mark.parametrize("typed", [True, False])
def test_true_and_false_are_texts_where_text_is_wanted(typed: bool) -> None:  # noqa: FBT001
    value, problems = explain(title=typed, tags=[typed], draft=typed)
    word = "true" if typed else "false"
    assert (value.title, value.tags, value.draft, problems) == (word, (word,), typed, ())


@pytest.mark.parametrize("name", ["Ελλάδα", "україна", "日本", "e\u0301cole"])
def test_ids_are_of_any_script_and_in_nfc(name: str) -> None:
    value, problems = explain(
        parties={name: "x"}, source=name, **row(**{name: "not stated"}, others={name: "y"})
    )
    import unicodedata

    nfc = unicodedata.normalize("NFC", name)
    assert problems == ()
    assert value.parties[0].id == nfc
    assert value.source == (Ref(nfc),)
    assert value.demands[0].cells == (Cell(nfc),)
    assert value.demands[0].others[0].party == nfc


# --- Whatever comes in ---------------------------------------------------------------------------

SOME_KEYS = (
    *("title", "date", "demands", "parties", "people", "sources", "dates", "agreements", "claims"),
    *("topic", "status", "id", "status_by", "not_stated", "others", "russia", "demand", "offer"),
    *("if", "window", "answers", "source", "at", "text", "number", "unit", "event", "heads"),
    *(
        "answered",
        "accounts",
        "by",
        "name",
        "aka",
        "kind",
        "url",
        "image",
        "src",
        "aliases",
        "x--y",
    ),
)
KEYS = st.sampled_from(SOME_KEYS) | st.text(max_size=8)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["not stated", "2025-06-02", "open", "unspecified", "a-b", "6,000"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(KEYS, JUNK, max_size=8))
def test_junk_never_raises_and_never_passes_unseen(meta: dict[str, Any]) -> None:
    for read in (validate.explainer, validate.dispute, validate.page, validate.translation):
        value, problems = read(meta, BODY, "a.md")
        assert (value is None) == (not meta)
        for problem in problems:
            assert problem.message
            assert problem.file == "a.md"
            assert _reachable(meta, problem.keys)
    note, _ = validate.source_note(meta, BODY, "seeds/a.md", "a")
    assert (note is None) == (not meta)
    _, problems = validate.explainer({**meta, "staus": "x"}, BODY, "a.md")
    assert "unknown-key" in {problem.code for problem in problems}


@given(JUNK)
def test_junk_instead_of_frontmatter(junk: Any) -> None:  # noqa: ANN401  junk is of any type
    value, problems = validate.explainer(junk, BODY, "a.md")
    assert isinstance(junk, dict) or (value is None and len(problems) == 1)


@given(JUNK)
def test_junk_in_any_place(junk: object) -> None:
    meta: dict[str, object] = {
        **LEAST,
        **dict.fromkeys(validate.schema("explainer")["$defs"]["explainer"]["properties"], junk),
        **row(russia=junk, others={"x": junk}, status_by=junk, not_stated=junk),
    }
    value, problems = validate.explainer(meta, BODY, "a.md")
    assert value is not None
    assert len(value.demands) == 1
    assert all(_reachable(meta, problem.keys) for problem in problems)


def _reachable(meta: object, keys: tuple[str | int, ...]) -> bool:
    """Whether a key path leads to a place in the file."""
    for key in keys:
        try:
            meta = meta[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return False
    return True
