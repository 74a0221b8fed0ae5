"""The pages of `docs/` say what the code says."""

import pytest

from sitegen.checks.limits import EXPLAINERS, PARTIES, ROWS
from sitegen.markup.limits import LINES, MARKS
from sitegen.markup.reference import NESTING
from tests.made_docs import DOCS, MADE


@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == MADE[name](), "run make docs"


def test_the_published_limits_are_those_that_hold() -> None:
    text = (DOCS / "texts.md").read_text("utf-8")
    limits = {
        "lines of a text": f"{LINES:,}",
        "the marks ``* _ ~ ` [ ] < & \\ \\|`` in a text": f"{MARKS:,}",
        "lists and quotations inside each other": f"{NESTING} levels, of which a list counts two",
        "parties of a table": f"{PARTIES}",
        "rows of a table": f"{ROWS}",
        "explainers of a site": f"{EXPLAINERS:,}",
    }
    for name, most in limits.items():
        assert f"| {name} | {most} |" in text, name
