"""The schemas that editors' programs use say what our own validation says."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from sitegen import content, settings, validate
from sitegen.model import Body
from sitegen.settings.described import DESCRIBED
from sitegen.settings.values import Settings
from sitegen.validate.schemas import draft_07, schema

EXPLAINER = """\
title: Round one
summary: They met.
date: 2025-06-03
"""
GOOD = (
    ("explainer", EXPLAINER),
    ("explainer", EXPLAINER + "tags: [one, 2025]\ndraft: true\nslug: round-1\n"),
    (
        "explainer",
        EXPLAINER + "as_of: 2025-06-02\ndemands: [{topic: A, status: open, x: {offer: B}}]\n",
    ),
    ("explainer", EXPLAINER + "parties: {russia: Russia, ukraine: {name: Ukraine, aka: [UA]}}\n"),
    ("explainer", EXPLAINER + "source: [a, {id: b, at: item 32}]\n"),
    ("dispute", "title: The talks\nsummary: Two sides.\ntopics: {a: A, b: {name: B, note: C}}\n"),
    ("source", "title: A report\nkind: news\nurl: https://example.org/a\ndate: 2025-06~\n"),
    ("page", "title: About\naliases: [/old/]\n"),
)
BAD = (
    ("explainer", "title: Round one\nsummary: They met.\n"),
    ("explainer", EXPLAINER + "sumary: They met.\n"),
    ("explainer", EXPLAINER + "tags: talks\n"),
    ("explainer", EXPLAINER + "draft: 'true'\n"),
    ("explainer", EXPLAINER + "demands: [{topic: A, status: open}]\n"),
    ("explainer", EXPLAINER + "as_of: 2025-06-02\ndemands: [{topic: A, status: opne}]\n"),
    (
        "explainer",
        EXPLAINER + "as_of: 2025-06-02\n"
        "demands: [{topic: A, status: open, x: {offer: B, demand: C}}]\n",
    ),
    ("explainer", EXPLAINER + f"summary: {'word ' * 70}\n".replace("summary", "tags", 1)),
    ("explainer", EXPLAINER + "lang: english language\n"),
    ("dispute", "title: The talks\nsummary: Two sides.\nas_of: 2025-06-02\n"),
    ("source", "title: A report\nkind: newspaper\n"),
    ("source", "title: A report\nkind: news\nurl: example.org\n"),
    ("page", "title: About\naliases: [old/]\n"),
)


class AsEditorsRead(yaml.SafeLoader):
    """YAML as everybody but us reads it, save that dates stay text, as JSON has them."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def by_schema(kind: str, text: str) -> bool:
    """Whether a schema in draft 7 takes frontmatter."""
    made = draft_07(schema(kind))
    value = yaml.load(text, AsEditorsRead)  # noqa: S506  a safe loader's child
    return jsonschema.Draft7Validator(made).is_valid(value)


def by_us(kind: str, text: str) -> bool:
    """Whether our own validation does."""
    raw, problems = content.split(f"---\n{text}---\n".encode(), "content/a.md")
    assert raw
    if kind == "source":
        found = validate.source_note(raw.meta, Body("", 1), "seeds/a.md", "a")[1]
    else:
        read = {"explainer": validate.explainer, "dispute": validate.dispute, "page": validate.page}
        found = read[kind](raw.meta, Body("", 1), "content/a.md")[1]
    return not problems and not found


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_good_frontmatter_is_good_to_both(kind: str, text: str) -> None:
    assert by_us(kind, text)
    assert by_schema(kind, text)


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_bad_frontmatter_is_bad_to_both(kind: str, text: str) -> None:
    assert not by_us(kind, text)
    assert not by_schema(kind, text)


def test_every_file_of_this_repository_fits_its_schema(repository: Path) -> None:
    sources, _ = content.find(repository)
    for source in sources:
        kind = "source" if source.kind == "seed" else source.kind
        data = (repository / source.path).read_bytes()
        head = data.decode().split("\n---\n")[0].removeprefix("---\n") + "\n"
        assert by_schema(kind, head) or source.lang, source.path
    assert sources


def test_nothing_stands_beside_a_reference_in_draft_7() -> None:
    def references(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401  any part of a schema
        if isinstance(value, list):
            return [each for item in value for each in references(item)]
        if not isinstance(value, dict):
            return []
        own = [value] if "$ref" in value else []
        return own + [each for item in value.values() for each in references(item)]

    made = draft_07(schema("explainer"))
    found = references(made)
    assert found
    assert all(set(each) == {"$ref"} for each in found)
    names = {each["$ref"].removeprefix("#/definitions/") for each in found}
    assert names <= set(made["definitions"])
    assert json.dumps(schema("explainer")).count("$defs") > 1  # the first draft is as it was


# --- Settings -------------------------------------------------------------------------------------


def test_every_setting_is_described() -> None:
    assert {*DESCRIBED, "file", "ignored"} == set(Settings.__struct_fields__)


def test_every_example_of_a_setting_is_good_to_both(tmp_path: Path) -> None:
    examples = {key: each.example for key, each in DESCRIBED.items()}
    jsonschema.Draft7Validator(settings.schema()).validate(examples)
    lines = [f"{key} = {_toml(value)}" for key, value in examples.items()]
    (tmp_path / "sitegen.toml").write_text("\n".join(lines), "utf-8")
    assert settings.load(tmp_path)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        'titel = "A"',
        'url = "ftp://a.example/"',
        "lang = 7",
        'links = "both"',
        'outputs = ["tabels"]',
        "[checks]\nno-url = 'of'",
        "[[navigation]]\ntitle = 'A'",
        "search = 'yes'",
    ],
)
def test_a_bad_setting_is_bad_to_both(text: str, tmp_path: Path) -> None:
    (tmp_path / "sitegen.toml").write_text(text, "utf-8")
    assert settings.load(tmp_path)[1]
    assert not jsonschema.Draft7Validator(settings.schema()).is_valid(tomllib.loads(text))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def test_the_kinds_of_files_have_schemas() -> None:
    assert validate.schema("page")["title"] == "sitegen page"
