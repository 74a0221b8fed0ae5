"""Findings as a SARIF log, which code hosts and editors show beside the lines.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import quote

from sitegen import __version__, checks
from sitegen.checks import Explanation
from sitegen.problems import Problem, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(found: Iterable[tuple[str, Problem, bool]]) -> dict[str, object]:
    """A log with one run.

    Args:
        found: each finding with its file as named from the working folder, and whether it is in
            drafts only.
    """
    found = list(found)
    codes = sorted({problem.code for _, problem, _ in found})
    known = checks.explanations()
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sitegen",
                        "version": __version__,
                        "rules": [_rule(known[code]) for code in codes if code in known],
                    }
                },
                # As everywhere in sitegen; without it a column would count units of UTF-16.
                "columnKind": "unicodeCodePoints",
                "results": [_result(*each) for each in found],
            }
        ],
    }


def _rule(known: Explanation) -> dict[str, object]:
    examples = ""
    if known.bad:
        examples = f"\n\nBad:\n\n{_indented(known.bad)}\n\nGood:\n\n{_indented(known.good)}"
    return {
        "id": known.code,
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": " ".join(f"{known.summary} {known.text}".split())},
        "help": {"text": f"{known.summary}\n\n{known.text}".rstrip() + examples},
        "defaultConfiguration": {"level": _level(known.severity)},
    }


def _result(path: str, problem: Problem, draft: bool) -> dict[str, object]:  # noqa: FBT001
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    # What stays the same when lines are added above: it tells an old finding from a new one.
    print_ = sha256(f"{path}\0{problem.code}\0{problem.message}".encode("utf-8", "replace"))
    return {
        "ruleId": problem.code,
        "level": _level(problem.severity),
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": max(problem.line, 1),
                        "startColumn": max(problem.column, 1),
                    },
                }
            }
        ],
        "partialFingerprints": {"sitegenFinding/v1": print_.hexdigest()[:32]},
        "properties": {"draft": draft},
    }


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
