"""The one table of fields: it covers the model, and schema and reference page say what it says."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from sitegen import model, validate
from sitegen.model import Body
from sitegen.validate.found import Found
from sitegen.validate.handbook import PARTS
from sitegen.validate.pages import DISPUTE, EXPLAINER, PAGE, SOURCE
from sitegen.validate.records import Field, Record
from sitegen.validate.schemas import RECORDS
from tests.unit.frontmatter import LEAST, Raw, explain, row
from tests.unit.test_validate_rules import CASES, Case

ALL: tuple[Record[Any], ...] = (*RECORDS.values(), *PARTS)
FIELDS = [(record, field) for record in ALL for field in record.fields]
NAMES = [f"{record.name}.{field.key}" for record, field in FIELDS]

# Attributes of the model that no key of their own fills.
MADE = {
    "explainer": {"file", "body", "flawed", "party_ids"},
    "dispute": {"file", "body", "flawed"},
    "page": {"file", "body"},
    "source": {"id", "file", "local", "body", "body_line"},
    "row": {"cells"},
    "statement": {"kind", "conditions"},
    "agreement": {"conditions"},
    "answer": {"party"},
    "account": {"party"},
    **{name: {"id"} for name in ("party", "person", "third party", "topic")},
}
# What is joined into one of those.
JOINED = {"if", "provided", "unless", "subject_to"}
# Values that are no records of their own: made of ids and texts, or by `dates`.
PLAIN = {"Held", "Point", "When", "Cell", "Body"}


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name)
def test_the_table_covers_the_model(record: Record[Any]) -> None:
    assert isinstance(record.build, type)
    attributes = set(record.build.__struct_fields__)  # type: ignore[attr-defined]
    filled = {field.to or field.key for field in record.fields} - JOINED
    assert filled | MADE.get(record.name, set()) == attributes
    assert not filled & MADE.get(record.name, set())


def test_every_type_of_the_model_has_a_table() -> None:
    types = {
        name
        for name, value in vars(model).items()
        if isinstance(value, type)
        and issubclass(value, msgspec.Struct)
        and value.__module__.startswith(f"{model.__name__}.")
    }
    tables = {record.build.__name__ for record in ALL if isinstance(record.build, type)}
    assert types == tables | PLAIN


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=NAMES)
def test_every_key_is_explained_and_its_example_is_good(record: Record[Any], field: Field) -> None:
    assert field.help.endswith("."), record.name
    assert field.shape.wants
    found = Found("a.md")
    field.shape.read(field.example, None, found)
    assert found.problems == []


def test_keys_of_the_contract() -> None:
    assert " ".join(EXPLAINER.shapes) == (
        "title summary date as_of updated review_by authors tags lang slug aliases draft "
        "translation image parties people third_parties party_order source sources demands dates "
        "agreements claims quotes corrections"
    )
    assert " ".join(DISPUTE.shapes) == (
        "title summary date lang translation image draft parties people third_parties party_order "
        "sources topics dates agreements"
    )
    assert " ".join(PAGE.shapes) == "title summary slug lang draft aliases translation"
    assert " ".join(SOURCE.shapes) == (
        "title kind publisher author date date_basis place url archived lang translation party note"
    )


# --- Schema --------------------------------------------------------------------------------------


def checker(kind: Any = "explainer") -> Validator:  # noqa: ANN401  one of four literals
    """A checker for one kind of file."""
    return Draft202012Validator(validate.schema(kind))


@pytest.mark.parametrize("kind", RECORDS)
def test_the_schema_is_one(kind: Any) -> None:  # noqa: ANN401  one of four literals
    schema = validate.schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("/2020-12/schema")
    top = schema["$defs"][kind]
    assert list(top["properties"]) == list(RECORDS[kind].shapes)
    for definition in schema["$defs"].values():
        assert definition["description"]
        for name, each in definition.get("properties", {}).items():
            assert each["description"], name
            (example,) = each["examples"]
            part = {**each, "$defs": schema["$defs"]}
            assert Draft202012Validator(part).is_valid(example), name


# Rules that JSON Schema has no words for.
BEYOND = {
    "cell-and-not-stated",
    "duplicate-id",
    "misspelt-keyword",
    "reserved-id",
    "reversed-interval",
}


def beyond(case: Case) -> bool:
    """Whether a schema cannot see what is wrong: the above, and days that no month has."""
    return case[1] in BEYOND or (case[1] == "bad-date" and case[4] in {"30", "month 13"})


@pytest.mark.parametrize("case", [case for case in CASES if not beyond(case)])
def test_the_schema_sees_what_is_bad(case: Case) -> None:
    meta = {key: item for key, item in {**LEAST, **case[0]}.items() if item is not None}
    errors = [list(error.absolute_path) for error in checker().iter_errors(meta)]
    assert errors
    place = list(case[2])
    for path in errors:  # at the place, around it, or at the key that is missing beside it
        assert path in (place[: len(path)], [*place[: len(path) - 1], *path[-1:]])


def test_what_the_schema_cannot_see_is_little() -> None:
    assert {case[1] for case in CASES if beyond(case)} == {*BEYOND, "bad-date"}


GOOD: list[Raw] = [
    {},
    {key: field.example for key, field in ((f.key, f) for f in EXPLAINER.fields)},
    row(russia="not stated", ukraine="unchanged", usa="withdrawn", x=["a", {"offer": "b"}]),
    row(status="irreconcilable", status_by="x", россия={"demand": "a", "if": ["b"], "unless": "c"}),
    {"parties": ["a", "b"], "sources": {"x": {"title": "y", "kind": "news", "date": "2025"}}},
    {"agreements": [{"text": "x", "number": "unspecified", "unit": "y"}], "demands": []},
    {"title": True, "authors": ["no", "012"], "source": ["a", {"id": "b", "at": "1"}]},
]


@pytest.mark.parametrize("keys", GOOD)
def test_the_schema_sees_what_is_good(keys: Raw) -> None:
    assert explain(**copy.deepcopy(keys))[1] == ()
    assert list(checker().iter_errors({**LEAST, **keys})) == []


def test_the_schema_takes_what_yaml_makes_of_plain_text() -> None:
    """Editors' tools read `2025`, `1.10` and `yes` as number and boolean: no reason to object."""
    meta = {
        **LEAST,
        "title": 2025,
        "tags": [1.10],
        "agreements": [{"text": 3, "number": 6000, "unit": "x", "date": 2025}],
        **row(russia=12, ukraine={"demand": False}),
    }
    assert list(checker().iter_errors(meta)) == []


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("dispute", {"title": "x", "summary": "y", "topics": {"a": "A"}}, {"title": "x"}),
        ("page", {"title": "x"}, {"title": "x", "demands": []}),
        ("source", {"title": "x", "kind": "news"}, {"title": "x", "kind": "blog"}),
    ],
)
def test_the_schemas_of_other_files(kind: str, good: Raw, bad: Raw) -> None:
    readers: dict[str, Any] = {
        "dispute": lambda meta: validate.dispute(meta, Body(), "a.md"),
        "page": lambda meta: validate.page(meta, Body(), "a.md"),
        "source": lambda meta: validate.source_note(meta, Body(), "a.md", "a"),
    }
    for meta, fine in ((good, True), (bad, False)):
        assert checker(kind).is_valid(meta) is fine
        assert (readers[kind](meta)[1] == ()) is fine


def test_the_same_schema_each_time() -> None:
    assert validate.schema("explainer") == validate.schema("explainer")
    validate.schema("explainer")["$defs"].clear()
    assert validate.schema("explainer")["$defs"]


# --- Reference page ------------------------------------------------------------------------------


def test_the_reference_page_names_each_key_in_its_section() -> None:
    page = validate.reference()
    sections = dict(part.split("\n", 1) for part in page.replace("###", "##").split("\n## ")[1:])
    for record, field in FIELDS:
        assert f"| `{field.key}` |" in sections[record.name.capitalize()], record.name
        assert field.help.replace("|", "\\|") in sections[record.name.capitalize()]


def test_the_reference_page_says_what_is_required_and_links_its_parts() -> None:
    lines = validate.reference().splitlines()
    (title, *_) = (line for line in lines if line.startswith("| `title` "))
    assert "**Required.**" in title
    (as_of,) = (line for line in lines if line.startswith("| `as_of` "))
    assert "**Required where there are demands.**" in as_of
    anchors = {line.lstrip("# ").lower().replace(" ", "-") for line in lines if line[:1] == "#"}
    linked = {part.split(")")[0] for line in lines for part in line.split("](#")[1:]}
    assert linked <= anchors
    assert {"row", "cell", "citation", "agreement", "source"} <= linked


def test_the_reference_page_is_a_table_of_four_columns() -> None:
    for line in validate.reference().splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 5, line
