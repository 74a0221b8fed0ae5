"""What is wrong with one file: each rule with a bad case, its code and its key path."""

# long: one table holds every rule's bad case

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from sitegen import validate
from sitegen.model import Body, Cell, Moment, Ref, Row, Statement, When
from sitegen.problems import KeyPath
from sitegen.validate import CODES
from tests.unit.frontmatter import LEAST, Raw, explain, found, row

DATE_CODES = {"bad-date", "reversed-interval"}
SOURCE = {"title": "Poll", "kind": "dataset"}
ROW = {"topic": "Sanctions", "status": "open"}
AGREED = {"text": "Exchange"}
CELL = ("demands", 0, "russia")


def one(key: str, **entry: object) -> Raw:
    """Keys of an explainer with one entry in a list."""
    return {key: [entry]}


def said(cell: object) -> Raw:
    """Keys of an explainer with one cell."""
    return row(russia=cell)


# Keys of an explainer (None takes one away), code, key path, whether the key itself is meant, and
# a part of what is said.
Case = tuple[Raw, str, KeyPath, bool, str]
CASES: list[Case] = [
    # Keys
    ({"authers": ["x"]}, "unknown-key", ("authers",), True, 'did you mean "authors"?'),
    ({"zzz": "x"}, "unknown-key", ("zzz",), True, "known keys: title, summary"),
    ({"title": None, "titel": "x"}, "unknown-key", ("titel",), True, 'did you mean "title"?'),
    (one("claims", text="x"), "missing-key", ("claims", 0), False, "as in certainty: disputed"),
    ({"title": None}, "missing-key", (), False, 'this explainer has no "title"'),
    ({"date": None}, "missing-key", (), False, "as in date: 2025-06-03"),
    (said({"demand": "x", "sorce": "y"}), "unknown-key", (*CELL, "sorce"), True, '"source"'),
    (said([{"demand": "x", "q": "y"}]), "unknown-key", (*CELL, 0, "q"), True, "this statement"),
    (row(status_bye="x"), "unknown-key", ("demands", 0, "status_bye"), True, '"status_by"'),
    (one("quotes", text="x"), "missing-key", ("quotes", 0), False, '"by"'),
    (one("quotes", by="x"), "missing-key", ("quotes", 0), False, '"text"'),
    (one("corrections", date="2025-06-04"), "missing-key", ("corrections", 0), False, '"text"'),
    (one("agreements", id="x"), "missing-key", ("agreements", 0), False, '"text"'),
    (one("dates", event="x"), "missing-key", ("dates", 0), False, '"date"'),
    (one("dates", date="2025"), "missing-key", ("dates", 0), False, '"event"'),
    (
        {"image": {"src": "a.jpg", "alt": "x", "credit": "y"}},
        "missing-key",
        ("image",),
        False,
        '"licence"',
    ),
    ({"people": {"x": {"role": "y"}}}, "missing-key", ("people", "x"), False, '"name"'),
    ({"parties": {"x": {"note": "y"}}}, "missing-key", ("parties", "x"), False, '"name"'),
    ({"sources": {"x": {"title": "y"}}}, "missing-key", ("sources", "x"), False, '"kind"'),
    (
        one("dates", date="2025", event="x", answered={"by": "y"}),
        "missing-key",
        ("dates", 0, "answered"),
        False,
        '"date"',
    ),
    ({"source": {"at": "x"}}, "missing-key", ("source",), False, '"id"'),
    # Types
    ({"tags": "a, b"}, "wrong-type", ("tags",), False, '"tags" is the text "a, b"; write a list'),
    ({"tags": ["a", ["b"]]}, "wrong-type", ("tags", 1), False, 'entry 2 of "tags" is a list'),
    ({"title": ["x"]}, "wrong-type", ("title",), False, '"title" is a list; write text'),
    ({"title": {"a": "b"}}, "wrong-type", ("title",), False, 'in quotes, as in "a: b"'),
    ({"demands": {"a": "b"}}, "wrong-type", ("demands",), False, "write a list of rows"),
    ({"demands": ["x"], "as_of": "2025-06-02"}, "wrong-type", ("demands", 0), False, "mapping"),
    ({"people": {"x": "Name"}}, "wrong-type", ("people", "x"), False, "a mapping with name"),
    ({"parties": "x"}, "wrong-type", ("parties",), False, "or a list of ids"),
    ({"parties": [{"x": "X"}]}, "wrong-type", ("parties", 0), False, "a mapping; write an id"),
    ({"draft": "yes"}, "wrong-type", ("draft",), False, "write true or false, without quotes"),
    ({"draft": "true"}, "wrong-type", ("draft",), False, "without quotes"),
    ({"date": ["2025-06-03"]}, "wrong-type", ("date",), False, "write a day"),
    (row(not_stated="russia"), "wrong-type", ("demands", 0, "not_stated"), False, "ids: [russia]"),
    (said([]), "wrong-type", CELL, False, "an empty list"),
    (said({}), "wrong-type", CELL, False, '"not stated"'),
    (said([["x"]]), "wrong-type", (*CELL, 0), False, "a list"),
    (said({"demand": ["x"]}), "wrong-type", (*CELL, "demand"), False, "a list"),
    (said({"demand": "x", "answers": "rejected"}), "wrong-type", (*CELL, "answers"), False, "{ukr"),
    ({"source": []}, "wrong-type", ("source",), False, "the id of a source"),
    (row(status_by={"a": "b"}), "wrong-type", ("demands", 0, "status_by"), False, "a mapping"),
    (one("agreements", **AGREED, accounts=["x"]), "wrong-type", ("agreements", 0, "accounts"),
     False, "a mapping from sides"),
    # Empty
    ({"title": ""}, "empty-value", ("title",), False, '"title" is empty'),
    ({"summary": "  "}, "empty-value", ("summary",), False, '"summary" is empty'),
    ({"tags": ["x", ""]}, "empty-value", ("tags", 1), False, 'entry 2 of "tags" is empty'),
    ({"demands": ""}, "empty-value", ("demands",), False, "write a list of rows, or leave it out"),
    ({"as_of": ""}, "empty-value", ("as_of",), False, "a day"),
    (said(""), "empty-value", CELL, False, '"not stated"'),
    (said({"demand": " "}), "empty-value", (*CELL, "demand"), False, "text"),
    (said({"demand": "x", "window": ""}), "empty-value", (*CELL, "window"), False, "text such as"),
    (one("dates", date=" ", event="x"), "bad-date", ("dates", 0, "date"), False, "empty"),
    # Lengths and words
    ({"summary": "x" * 301}, "text-too-long", ("summary",), False, "has 301 characters; shorten"),
    (row(status="opne"), "unknown-value", ("demands", 0, "status"), False, 'did you mean "open"?'),
    (row(was="closed"), "unknown-value", ("demands", 0, "was"), False, "agreed, partly agreed"),
    ({"party_order": "random"}, "unknown-value", ("party_order",), False, "as listed"),
    (one("claims", text="x", certainty="sure"), "unknown-value", ("claims", 0, "certainty"),
     False, "alleged"),
    (one("dates", date="2025", event="x", kind="talk"), "unknown-value", ("dates", 0, "kind"),
     False, "event, round"),
    (one("agreements", **AGREED, stage="sigend"), "unknown-value", ("agreements", 0, "stage"),
     False, '"signed"'),
    (one("agreements", **AGREED, number="1", unit="x", bound="over"), "unknown-value",
     ("agreements", 0, "bound"), False, "at least, at most or about"),
    ({"sources": {"x": {"title": "y", "kind": "blog"}}}, "unknown-value", ("sources", "x", "kind"),
     False, "news, document"),
    (said({"demand": "x", "answers": {"a": "no"}}), "unknown-value", (*CELL, "answers", "a"),
     False, "accepted, rejected"),
    (said({"demand": "x", "answers": {"a": {"answer": "yes"}}}), "unknown-value",
     (*CELL, "answers", "a", "answer"), False, "accepted"),
    # Days
    ({"date": "3 June 2025"}, "bad-date", ("date",), False, "2025-06-03"),
    ({"date": "2025-06"}, "bad-date", ("date",), False, "names no day"),
    ({"updated": True}, "bad-date", ("updated",), False, '"true"'),
    (one("dates", date="2025-06-31", event="x"), "bad-date", ("dates", 0, "date"), False, "30"),
    (one("dates", date="2025-06-30/2025-06-01", event="x"), "reversed-interval",
     ("dates", 0, "date"), False, "ends before it begins"),
    (said({"demand": "x", "window": "2025-13"}), "bad-date", (*CELL, "window"), False, "month 13"),
    (said([{"demand": "x", "since": "2025-06-20/2025-06-01"}]), "reversed-interval",
     (*CELL, 0, "since"), False, "2025-06-01/2025-06-20"),
    (row() | {"as_of": None}, "missing-as-of", ("demands",), True, "as_of: 2025-06-02"),
    # Rows
    (row(status="irreconcilable"), "missing-status-by", ("demands", 0, "status"), False, "whose"),
    (row(status="irreconcilable", status_by=[]), "missing-status-by", ("demands", 0, "status"),
     False, "whose"),
    ({"as_of": "2025-06-02", "demands": [{"topic": "x", "staus": "open"}]}, "missing-key",
     ("demands", 0, "staus"), True, 'did you mean "status" by "staus"?'),
    ({"as_of": "2025-06-02", "demands": [{"topic": "x", "states": "To join"}]}, "missing-key",
     ("demands", 0), False, "as in status: open"),
    (row(russia="x", not_stated=["ukraine", "russia"]), "cell-and-not-stated",
     ("demands", 0, "not_stated", 1), False, '"russia" has a cell'),
    (row(id="sources"), "reserved-id", ("demands", 0, "id"), False, '"on-sources"'),
    (row(id="date-x"), "reserved-id", ("demands", 0, "id"), False, '"on-date-x"'),
    (row(id="source-x"), "reserved-id", ("demands", 0, "id"), False, "take another id"),
    (row(id="s-x"), "reserved-id", ("demands", 0, "id"), False, "take another id"),
    ({"as_of": "2025-06-02", "demands": [{**ROW, "e\u0301": "x", "é": "y"}]}, "duplicate-id",
     ("demands", 0, "e\u0301"), True, "Unicode"),
    ({"parties": {"e\u0301": "x", "é": "y"}}, "duplicate-id", ("parties", "é"), True, "Unicode"),
    ({"parties": {"status": "x"}}, "reserved-id", ("parties", "status"), True, '"status-party"'),
    ({"parties": ["russia", "russia"]}, "duplicate-entry", ("parties", 1), False, '"russia"'),
    # Cells
    (said({"demand": "x", "offer": "y"}), "two-kinds", (*CELL, "offer"), True, "list of two"),
    (said([{"demand": "x", "offer": "y"}]), "two-kinds", (*CELL, 0, "offer"), True, "both"),
    (said({"by": "x"}), "missing-kind", CELL, False, "demand, offer, proposal"),
    (said(["x", {"if": "y"}]), "missing-kind", (*CELL, 1), False, 'entry 2 of "russia"'),
    (said({"wish": "x"}), "unknown-key", (*CELL, "wish"), True, "known keys: demand, offer"),
    (said({"ofer": "x"}), "unknown-key", (*CELL, "ofer"), True, 'did you mean "offer"?'),
    (said(["x", "not stated"]), "misplaced-keyword", (*CELL, 1), False, "all that the cell says"),
    (said(["unchanged"]), "misplaced-keyword", (*CELL, 0), False, "all that the cell says"),
    (said({"demand": "unchanged"}), "misplaced-keyword", (*CELL, "demand"), False, "whole cell"),
    (said({"unchanged": True, "source": "x"}), "misplaced-keyword", (*CELL, "unchanged"), True,
     'write "unchanged" in place of the mapping'),
    (said(["x", "Not stated"]), "misspelt-keyword", (*CELL, 1), False, '"not stated"'),
    (said("Not stated"), "misspelt-keyword", CELL, False, 'did you mean "not stated"?'),
    (said("not_stated"), "misspelt-keyword", CELL, False, 'did you mean "not stated"?'),
    (said("Unchanged."), "misspelt-keyword", CELL, False, 'did you mean "unchanged"?'),
    (said(["WITHDRAWN", "x"]), "misspelt-keyword", (*CELL, 0), False, 'did you mean "withdrawn"?'),
    (row(others={"t": {"demand": "x", "offer": "y"}}), "two-kinds",
     ("demands", 0, "others", "t", "offer"), True, "both"),
    # Numbers
    (one("agreements", **AGREED, number="6,000", unit="x"), "bad-number",
     ("agreements", 0, "number"), False, "write 6000"),
    (one("agreements", **AGREED, number="1 000 000", unit="x"), "bad-number",
     ("agreements", 0, "number"), False, "write 1000000"),
    (one("agreements", **AGREED, number="2,5", unit="x"), "bad-number",
     ("agreements", 0, "number"), False, "write 2.5"),
    (one("agreements", **AGREED, number="٦٠٠٠", unit="x"), "bad-number",
     ("agreements", 0, "number"), False, "write 6000"),
    (one("agreements", **AGREED, number="many", unit="x"), "bad-number",
     ("agreements", 0, "number"), False, "unspecified"),
    (one("agreements", **AGREED, number="5"), "number-without-unit", ("agreements", 0, "number"),
     False, "as in unit: prisoners"),
    (one("agreements", **AGREED, unit="x"), "unit-without-number", ("agreements", 0, "unit"),
     True, "number: 6000"),
    (one("agreements", **AGREED, bound="about"), "unit-without-number",
     ("agreements", 0, "bound"), True, '"bound"'),
    (one("agreements", **AGREED, per="x"), "unit-without-number", ("agreements", 0, "per"),
     True, '"per"'),
    (one("agreements", **AGREED, number="5", unti="x"), "unknown-key",
     ("agreements", 0, "unti"), True, '"unit"'),
    # Ids
    ({"people": {"a_b": {"name": "x"}}}, "malformed-id", ("people", "a_b"), True, 'write "a-b"'),
    ({"third_parties": {"a--b": {"name": "x"}}}, "malformed-id", ("third_parties", "a--b"), True,
     'write "a-b"'),
    ({"parties": {"-a": "x"}}, "malformed-id", ("parties", "-a"), True, 'write "a"'),
    ({"sources": {"a.b": SOURCE}}, "malformed-id", ("sources", "a.b"), True, 'write "a-b"'),
    (row(id="a b"), "malformed-id", ("demands", 0, "id"), False, 'write "a-b"'),
    ({"source": "https://example.org/"}, "malformed-id", ("source",), False, "cite the id of a"),
    ({"source": ["a", {"id": "b c"}]}, "malformed-id", ("source", 1, "id"), False, '"b-c"'),
    (said({"demand": "x", "answers": {"a b": "noted"}}), "malformed-id", (*CELL, "answers", "a b"),
     True, '"a-b"'),
    (row(not_stated=["a b"]), "malformed-id", ("demands", 0, "not_stated", 0), False, '"a-b"'),
    ({"slug": "a/b"}, "malformed-id", ("slug",), False, '"a-b"'),
    ({"slug": "—"}, "malformed-id", ("slug",), False, "letters, digits and single hyphens"),
    ({"source": ["a", "b", "a"]}, "duplicate-entry", ("source",), False, "twice"),
    ({"tags": ["a", "b", "a"]}, "duplicate-entry", ("tags", 2), False, '"a" stands twice'),
    (one("agreements", **AGREED, between=["a", "a"]), "duplicate-entry",
     ("agreements", 0, "between", 1), False, '"a"'),
    ({"agreements": [{"id": "a", **AGREED}, {"id": "a", **AGREED}]}, "duplicate-id",
     ("agreements", 1), False, "give one of them another id"),
    # Addresses and languages
    ({"sources": {"x": {**SOURCE, "url": "javascript:alert(1)"}}}, "unsafe-scheme",
     ("sources", "x", "url"), False, '"javascript:"'),
    ({"sources": {"x": {**SOURCE, "archived": "ftp://a.example/b"}}}, "unsafe-scheme",
     ("sources", "x", "archived"), False, "https://"),
    ({"sources": {"x": {**SOURCE, "url": "www.example.org/a"}}}, "bad-url",
     ("sources", "x", "url"), False, 'write "https://www.example.org/a"'),
    ({"sources": {"x": {**SOURCE, "url": "https://a b"}}}, "bad-url", ("sources", "x", "url"),
     False, "whole address"),
    ({"sources": {"x": {**SOURCE, "url": "http://"}}}, "bad-url", ("sources", "x", "url"),
     False, "whole address"),
    ({"translation": {"by": "x", "of": "data:text/html,x"}}, "unsafe-scheme",
     ("translation", "of"), False, '"data:"'),
    ({"aliases": ["old/page"]}, "bad-path", ("aliases", 0), False, 'write "/old/page"'),
    ({"aliases": ["https://example.org/a"]}, "bad-path", ("aliases", 0), False, "as in /old/"),
    ({"aliases": ["//example.org/a"]}, "bad-path", ("aliases", 0), False, "as in /old/"),
    ({"aliases": ["/a/../b"]}, "bad-path", ("aliases", 0), False, "as in /old/"),
    ({"aliases": ["/%2e%2e/a"]}, "bad-path", ("aliases", 0), False, "as readers see it"),
    ({"aliases": ["/caf%C3%A9/"]}, "bad-path", ("aliases", 0), False, 'write "/café/"'),
    ({"aliases": ["/a?b"]}, "bad-path", ("aliases", 0), False, "as in /old/"),
    ({"aliases": ["/a\\b"]}, "bad-path", ("aliases", 0), False, "as in /old/"),
    ({"image": {"src": "https://x.example/a.jpg", "alt": "x", "credit": "y", "licence": "z"}},
     "bad-path", ("image", "src"), False, "beside the page"),
    ({"lang": "english"}, "bad-language", ("lang",), False, "pt-BR"),
    ({"lang": "en_GB"}, "bad-language", ("lang",), False, 'write "en-GB"'),
    ({"translation": {"by": "x", "from": "Italian"}}, "bad-language", ("translation", "from"),
     False, "it"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "code", "path", "at_key", "part"), CASES)
def test_a_fault_is_found_once_at_its_place(
    keys: Raw,
    code: str,
    path: KeyPath,
    at_key: bool,  # noqa: FBT001
    part: str,
) -> None:
    _, problems = explain(**keys)
    assert found(problems) == [(code, path, at_key)]
    assert part in f"{problems[0].message}; {problems[0].hint}"
    assert not problems[0].message.endswith(".")


def test_no_code_is_without_a_case_or_without_an_explanation() -> None:
    assert {case[1] for case in CASES} == {*CODES, *DATE_CODES}
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_a_code_are_bad_and_good(code: str) -> None:
    # Base: scalars are text as typed, as `content` has them; no example has a boolean.
    bad, good = (
        yaml.load(text, yaml.BaseLoader)  # noqa: S506  it makes nothing but text, lists and dicts
        for text in (CODES[code].bad, CODES[code].good)
    )
    assert [each.code for each in explain(**bad)[1]] == [code]
    assert explain(**good)[1] == ()


def test_everything_is_reported_in_one_pass() -> None:
    _, problems = explain(
        title="",
        date="June",
        tags="x",
        demands=[{"topic": "", "status": "opne", "russia": {"by": "x"}, "ukraine": "Not stated"}],
        dates=["x", {"date": "2025-06-31", "event": ["y"]}],
        nonsense="z",
    )
    assert [each.code for each in problems] == [
        "empty-value",
        "bad-date",
        "wrong-type",
        "empty-value",
        "unknown-value",
        "missing-kind",
        "misspelt-keyword",
        "wrong-type",
        "bad-date",
        "wrong-type",
        "unknown-key",
        "missing-as-of",
    ]


def test_a_mapping_without_its_keys_lacks_each_of_them() -> None:
    value, problems = validate.explainer({}, Body(), "a.md")
    assert value is None
    assert found(problems) == [("missing-key", (), False)] * 3


# --- What takes the place of what is wrong -------------------------------------------------------


def test_what_is_wrong_leaves_the_rest_and_says_nothing_itself() -> None:
    value, problems = explain(
        parties={"a b": "x", "russia": ["x"]},
        source=["a b", "good"],
        lang="english",
        tags=["a", "", "b"],
        sources={"x": {"title": "y", "kind": "blog"}},
    )
    assert [party.id for party in value.parties] == ["russia"]
    assert value.parties[0].name == ""
    assert value.source == (Ref("good"),)
    assert (value.lang, value.tags) == ("", ("a", "b"))
    assert [source.id for source in value.sources] == ["x"]
    assert value.flawed == {"parties", "source", "lang", "tags", "sources"}
    assert len(problems) == 6


def test_entries_keep_their_place() -> None:
    value, _ = explain(
        as_of="2025-06-02",
        demands=["x", {"topic": "Sanctions", "status": "nope", "russia": [["x"], "y"]}],
        dates=[{"date": "x", "event": "y"}],
    )
    second = Cell("russia", (Statement("demand"), Statement("demand", "y")))
    assert value.demands == (Row("", "open"), Row("Sanctions", "open", cells=(second,)))
    assert value.dates == (Moment(When("", None), "y"),)


def test_a_cell_that_cannot_be_read_still_accounts_for_its_party() -> None:
    value, _ = explain(**said(""))
    assert value.demands[0].cells == (Cell("russia"),)


def test_a_misspelt_required_key_is_put_right() -> None:
    value, problems = explain(summary=None, sumary="They met.")
    assert (value.summary, len(problems)) == ("They met.", 1)
    value, _ = explain(
        as_of="2025-06-02", demands=[{"topic": "x", "staus": "agreed", "russia": "y"}]
    )
    assert value.demands[0].status == "agreed"
    assert [each.party for each in value.demands[0].cells] == ["russia"]


def test_a_misspelt_key_flaws_what_it_may_stand_for() -> None:
    value, _ = explain(partys={"russia": "Russia"})
    assert value.flawed >= {"partys", "parties"}
    note, _ = validate.dispute({**LEAST, "topcis": {}}, Body(), "a/index.md")
    assert note is not None
    assert "topics" in note.flawed


def test_a_misspelt_as_of_is_not_missing_too() -> None:
    _, problems = explain(**row() | {"as_of": None, "asof": "2025-06-02"})
    assert found(problems) == [("unknown-key", ("asof",), True)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [({"date": "x", "as_of": "2025-06-02"}, date(2025, 6, 2)), ({"date": "x"}, date.min)],
)
def test_an_explainer_without_a_date_still_has_a_place(keys: Raw, expected: date) -> None:
    assert explain(**keys)[0].date == expected


# --- Other kinds of files ------------------------------------------------------------------------


def test_a_dispute_has_no_demands_and_declares_its_parties() -> None:
    meta: dict[str, Any] = {"title": "x", "summary": "y", "demands": [], "parties": ["a"]}
    _, problems = validate.dispute(meta, Body(), "a/index.md")
    assert found(problems) == [
        ("unknown-key", ("demands",), True),
        ("wrong-type", ("parties",), False),
    ]


def test_a_dispute_needs_title_and_summary_and_a_page_its_title() -> None:
    _, problems = validate.dispute({"date": "2025-06-03"}, Body(), "a/index.md")
    assert found(problems) == [("missing-key", (), False)] * 2
    _, problems = validate.page({"slug": "about"}, Body(), "pages/about.md")
    assert found(problems) == [("missing-key", (), False)]


def test_the_name_of_a_source_note_is_its_id() -> None:
    note, problems = validate.source_note(SOURCE, Body(), "seeds/a b.md", "a b")  # type: ignore[arg-type]
    assert note is not None
    assert found(problems) == [("malformed-id", (), False)]
    assert '"a-b.md"' in problems[0].hint


@pytest.mark.parametrize(
    ("kind", "meta"),
    [
        ("keys", {f"k{i}": "x" for i in range(60_000)}),
        ("cells", {**LEAST, **row(russia=[{"ab": "x"}] * 50_000)}),
        ("rows", {**LEAST, "as_of": "2025-06-02", "demands": [{"staus": "x"}] * 20_000}),
        ("ids", {**LEAST, "tags": ["x"] * 50_000, "source": ["a b"] * 50_000}),
        ("text", {**LEAST, "lang": "a-" * 500_000, "aliases": ["/a" * 500_000 + " "]}),
        ("number", {**LEAST, **one("agreements", **AGREED, unit="x", number="٣" * 500_000)}),
        ("url", {**LEAST, "sources": {"x": {**SOURCE, "url": "https://" + "a" * 10**6 + " "}}}),
    ],
)
def test_a_mebibyte_of_mistakes_is_read_to_its_end(kind: str, meta: dict[str, Any]) -> None:
    value, problems = validate.explainer(meta, Body(), "a.md")
    assert value is not None, kind
    assert problems, kind


def test_an_unspecified_number_needs_no_unit() -> None:
    value, problems = explain(**one("agreements", text="Exchange", number="unspecified"))
    assert problems == ()
    assert value.agreements[0].number == "unspecified"


def test_what_must_be_there_is_not_to_be_left_out() -> None:
    _, problems = explain(title="", slug="", summary=" ")
    hints = {each.keys: each.hint for each in problems}
    assert hints[("title",)] == "write text"
    assert hints[("summary",)] == "write text of 300 characters at most"
    assert hints[("slug",)].endswith(", or leave it out")
