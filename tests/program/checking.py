"""Checking a site in a process, and reading what it says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.program.running import DAY, Done, Warm, explainer, write_site

CHECK = ("check", "--now", DAY)
PLACE = re.compile(r"(.+?):(\d+):(\d+): (error|warning)\[([a-z-]+)\]: (.+)")


def check(warm: Warm, site: Path, *arguments: str | Path) -> Done:
    """Check a site on `DAY`."""
    return warm(*CHECK, "--root", site, *arguments, at=site.parent, terminal="")


def places(err: str) -> list[tuple[str, int, int, str, str]]:
    """File, line, column, severity and code of each finding that was printed."""
    matches = [PLACE.fullmatch(line) for line in err.splitlines()]
    assert all(matches), err
    return [(m[1], int(m[2]), int(m[3]), m[4], m[5]) for m in matches if m]


def dispute(tmp_path: Path, **second: str) -> Path:
    """A dispute whose second explainer is of the same day as its first."""
    table = {"as_of": "2025-06-02", "date": "2025-06-03"}
    files = {
        "content/talks/one.md": explainer(**table),
        "content/talks/two.md": explainer("Two", **{**table, **second}),
    }
    return write_site(tmp_path / "site", {"sitegen.toml": 'url = "https://a.example/"\n', **files})
