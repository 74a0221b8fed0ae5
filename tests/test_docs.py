"""The pages of `docs/` that are made from the code are current."""

import pytest

from tests.made_docs import DOCS, MADE


@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == MADE[name](), "run make docs"
