"""A build's report as JSON, for machines."""

from __future__ import annotations

import json

from sitegen.build import Built
from sitegen.problems import Problem


def as_json(built: Built) -> str:
    """The text of `--report FILE`, version 1; documented in `docs/report.md`."""
    written = built.written
    value = {
        "version": 1,
        "day": built.today.isoformat(),
        "timezone": built.timezone,
        "output": built.output.as_posix(),
        "mode": written.mode if written else "failed",
        "because": written.because if written else "",
        "files": built.pages,
        "written": list(written.written) if written else [],
        "unchanged": written.unchanged if written else 0,
        "removed": list(written.removed) if written else [],
        "kept_foreign": list(written.kept_foreign) if written else [],
        "repaired": built.repaired,
        "held": [
            {
                "file": held.file,
                "title": held.title,
                "state": "scheduled" if held.due else "draft",
                "due": held.due.isoformat() if held.due else None,
                "shown": built.drafts,
            }
            for held in built.held
        ],
        "findings": [finding(problem) for problem in built.report.problems],
        "seconds": round(built.seconds, 3),
    }
    # ASCII only: a path on disk may hold bytes that are no UTF-8.
    return json.dumps(value, indent=1) + "\n"


def finding(problem: Problem) -> dict[str, object]:
    """One finding."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
