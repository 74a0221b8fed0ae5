"""`sitegen explain` and `sitegen schema`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from sitegen import checks
from sitegen.cli.schema import KINDS
from tests.program.running import Done, Warm


def test_without_a_code_every_finding_has_one_line(warm: Warm, tmp_path: Path) -> None:
    done = warm("explain", at=tmp_path)
    assert (done.code, done.err) == (0, "")
    listed = re.findall(r"^  (error|warning) +([a-z0-9-]+)  (.+)$", done.out, re.MULTILINE)
    known = checks.explanations()
    assert sorted(code for _, code, _ in listed) == sorted(known)
    assert all(known[code].severity == severity for severity, code, _ in listed)
    titles = re.findall(r"^(?! )(.+)$", done.out, re.MULTILINE)
    assert titles[:2] == ["Files and YAML", "Frontmatter"]
    assert "Who takes part" in titles


def test_a_code_is_explained_with_both_examples(warm: Warm, tmp_path: Path) -> None:
    done = warm("explain", "idle-id", at=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "idle-id (warning)\n\nA row whose `id` has no effect.\n\nA topic that the dispute lists"
    )
    assert '`idle-id = "error"` or `idle-id = "off"`' in done.out
    assert "\n\nBad:\n\n    # in a dispute with topics" in done.out
    assert "\n\nGood:\n\n    # in a dispute with topics" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_every_code_can_be_explained(warm: Warm, tmp_path: Path) -> None:
    done = warm("explain", *checks.explanations(), at=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\nGood:\n") == done.out.count("\nBad:\n") > 80


def test_a_misspelt_code_is_guessed(warm: Warm, tmp_path: Path) -> None:
    done = warm("explain", "unkown-party", at=tmp_path)
    message = 'sitegen: no finding is called "unkown-party"; did you mean "unknown-party"?\n'
    assert done == Done(2, "", message)
    done = warm("explain", "spaghetti", at=tmp_path)
    assert done.err.endswith('; "sitegen explain" lists them\n')


# --- Schemas --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed_and_valid_draft_7(kind: str, warm: Warm, tmp_path: Path) -> None:
    done = warm("schema", kind, at=tmp_path)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    assert not re.search(r'"\$defs"|#/\$defs', done.out)


def test_schemas_are_written_into_a_folder(warm: Warm, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "schemas"
    assert warm("schema", "--output", folder, at=tmp_path) == Done(0, "", "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{kind}.schema.json" for kind in KINDS
    )
    printed = warm("schema", "source", at=tmp_path).out
    assert (folder / "source.schema.json").read_text("utf-8") == printed
    assert warm("schema", "source", "--output", tmp_path / "one", at=tmp_path).code == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["source.schema.json"]


def test_what_cannot_be_written_is_said(warm: Warm, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = warm("schema", "--output", tmp_path / "file" / "below", at=tmp_path)
    assert done.code == 3
    assert done.err.startswith('sitegen: cannot write into "')
    assert warm("schema", at=tmp_path).code == 2
    assert warm("schema", "explaner", at=tmp_path).code == 2
