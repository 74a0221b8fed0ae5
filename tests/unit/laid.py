"""Content files that only have to be there."""

from __future__ import annotations

from pathlib import Path


def lay(root: Path, *paths: str) -> None:
    """Write a file with a title at each path below a folder, which need not be there."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("---\ntitle: x\n---\n", "utf-8")
