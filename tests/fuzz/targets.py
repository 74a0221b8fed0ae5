"""Which targets there are, and what a target is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

TARGETS = ("days", "files", "frontmatter", "links", "requests", "sheets", "texts")
FOUND = Path(__file__).parent / "found"
"""Inputs that once broke a target, each in the folder of its name."""


class Target(Protocol):
    """A module with examples of good input, and a function that any input must pass."""

    __name__: str
    SEEDS: Sequence[bytes]

    def one(self, data: bytes) -> None:
        """Try one input; whatever is wrong raises."""
