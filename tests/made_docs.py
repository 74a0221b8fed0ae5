"""The pages of `docs/` that are made from the code: `python -m tests.made_docs` writes them."""

from collections.abc import Callable
from pathlib import Path

from sitegen import validate
from sitegen.checks import handbook

DOCS = Path(__file__).parent.parent / "docs"

MADE: dict[str, Callable[[], str]] = {
    "frontmatter.md": validate.reference,
    "rules.md": handbook.page,
}
"""File of `docs/` → what makes its text."""

if __name__ == "__main__":
    for name, make in MADE.items():
        (DOCS / name).write_text(make(), "utf-8")
