"""What a build need not load: most builds of an automation find what they left."""

from __future__ import annotations

import time
from pathlib import Path

from tests.program.running import sitegen, small_site

HEAVY = {"jinja2", "yaml", "markdown_it", "babel", "sitegen.parts", "sitegen.relate"}


def imported(root: Path) -> set[str]:
    """The modules that a build loads."""
    ended = sitegen("build", at=root, PYTHONPROFILEIMPORTTIME="1")
    assert ended.code == 0
    lines = ended.err.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_nothing_heavy_is_loaded_to_see_that_nothing_has_changed(tmp_path: Path) -> None:
    root = small_site(tmp_path / "site")
    time.sleep(2.1)  # what changed just now could change once more and look the same
    assert imported(root) >= HEAVY - {"markdown_it", "babel"}
    assert not imported(root) & HEAVY
