"""Every finding, at its line and column, in the transcripts of `tests/rules/`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import checks, validate
from tests.unit.transcripts import FOLDER, Case, cases, codes, found

PATHS = sorted(FOLDER.glob("*.md"))
CASES = [case for path in PATHS for case in cases(path)]
ELSEWHERE = {
    **dict.fromkeys(validate.CODES, "tests/unit/test_validate*.py"),
    "bad-timezone": "tests/unit/test_dates*.py",
    "foreign-file": "tests/unit/test_write_*.py",
    "dead-link": "tests/program/test_check_links.py",
    "moved-link": "tests/program/test_check_links.py",
    "unchecked-link": "tests/program/test_check_links.py",
    "past-limit": "tests/unit/test_checks.py",
    "too-many-explainers": "tests/unit/test_checks.py",
    "bad-file-name": "tests/unit/test_checks_unread.py",
    "no-cards": "tests/program/test_cards.py",
    "no-pagefind": "tests/program/test_search.py",
    "not-a-file": "tests/unit/test_checks_unread.py",
    "template": "tests/unit/test_checks_unread.py",
    "too-large": "tests/unit/test_checks_unread.py",
    "unreadable": "tests/unit/test_checks_unread.py",
    "unsafe-link": "tests/unit/test_checks_unread.py",
}
"""Codes that no transcript can show, or that are tested with the room that finds them."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_found_is_what_the_transcript_says(case: Case, tmp_path: Path) -> None:
    assert sorted(found(case, tmp_path)) == sorted(case.findings)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_transcript_finds_what_its_name_says(path: Path) -> None:
    assert path.stem in {code for case in cases(path) for code in codes(case.findings)}


def test_every_code_is_tested() -> None:
    known = set(checks.explanations())
    assert {path.stem for path in PATHS} | set(ELSEWHERE) == known


@pytest.mark.parametrize(("code", "files"), sorted(ELSEWHERE.items()))
def test_a_code_without_transcript_is_named_where_it_is_tested(
    code: str, files: str, repository: Path
) -> None:
    assert any(f'"{code}"' in path.read_text("utf-8") for path in repository.glob(files))


# --- No code without a meaning --------------------------------------------------------------------

REPORTING = {"BadDate", "Refused", "Unresolved", "_add", "_problem", "_report", "add", "report"}
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
ROOMS = ("content", "dates", "markup", "outputs", "relate", "settings", "validate", "write")
FOUND_BY = sorted(
    path
    for room in ROOMS
    for path in Path(checks.__file__).parent.parent.joinpath(room).rglob("*.py")
) + sorted(Path(checks.__file__).parent.parent.glob("*.py"))


def codes_in(path: Path) -> Iterator[str]:
    """What a module names as the code of a finding."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.keyword(arg="code", value=ast.Constant(value=str(code))):
                yield code
            case ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code))) if (
                code
            ):
                yield code
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if (
                name in REPORTING and path.parts[-2] != "outputs"  # feeds are made of names, too
            ):
                for each in args:
                    match each:
                        case ast.Constant(value=str(code)) if CODE.fullmatch(code):
                            yield code


def test_every_code_that_a_room_reports_has_a_meaning() -> None:
    named = {(path.name, code) for path in FOUND_BY for code in codes_in(path)}
    assert {"yaml-syntax", "raw-html", "bad-date", "no-url"} <= {code for _, code in named}
    known = checks.explanations()
    assert sorted(each for each in named if each[1] not in known) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_finding_has_the_severity_of_its_meaning(path: Path) -> None:
    known = checks.explanations()
    for case in cases(path):
        for line in case.findings:
            match = re.search(r": (\w+)\[([\w-]+)\]: ", line)
            assert match
            lost = match[1] == "error" and match[2] in checks.reading.WARNINGS
            assert lost == (match[2] == "orphan-translation" and match[1] == "error")
            assert lost or known[match[2]].severity == match[1]
