"""Every finding, at its line and column, in the transcripts of `tests/rules/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import checks, validate
from tests.unit.transcripts import FOLDER, Case, cases, codes, found

PATHS = sorted(FOLDER.glob("*.md"))
CASES = [case for path in PATHS for case in cases(path)]
ELSEWHERE = {
    **dict.fromkeys(validate.CODES, "tests/unit/test_validate_rules.py"),
    "bad-timezone": "tests/unit/test_dates.py",
    "foreign-file": "tests/unit/test_write_sync.py",
    "past-limit": "tests/unit/test_checks.py",
    "too-many-explainers": "tests/unit/test_checks.py",
    "bad-file-name": "tests/unit/test_checks_unread.py",
    "not-a-file": "tests/unit/test_checks_unread.py",
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


@pytest.mark.parametrize(("code", "path"), sorted(ELSEWHERE.items()))
def test_a_code_without_transcript_is_named_where_it_is_tested(
    code: str, path: str, repository: Path
) -> None:
    assert code in (repository / path).read_text("utf-8")
