"""A site that is written while tabs show it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Visit
from tests.browser.conftest import PageAt
from tests.program.running import explainer, png, small_site
from tests.program.serving import PATIENCE, Preview, previewing

LONG = "\n\n".join(f"Paragraph {number}." for number in range(200))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "content/one.md": explainer("One", LONG),
        "content/two.md": explainer("Two", "![A map](map.png)"),
        "content/map.png": png(),
        "templates/assets/css/own.css": "h1 { color: rgb(1, 2, 3) }",
    }
    return small_site(tmp_path / "site", **files)


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    with previewing(site) as running:
        yield running


@pytest.fixture
def tab(page_at: PageAt, preview: Preview) -> Visit:
    return page_at(1000, site=preview.address)


def until(visit: Visit, expression: str, wanted: Callable[[object], bool]) -> object:
    """Wait for the value of an expression in the page, which may be loaded anew meanwhile."""
    ends = time.monotonic() + PATIENCE
    value: object = None
    while time.monotonic() < ends:
        try:
            value = visit.value(expression)
        except Exception:  # noqa: BLE001  the page is just being replaced
            value = None
        if value is not None and wanted(value):
            return value
        time.sleep(0.02)
    raise AssertionError((expression, value))


def listening(preview: Preview) -> int:
    """How many browsers hold a connection, as the desk says."""
    found = re.search(r'id="listening">(\d+)<', preview.text("/_sitegen/"))
    assert found
    return int(found[1])


def until_served(preview: Preview, address: str, words: str) -> None:
    """Wait until a page says something."""
    ends = time.monotonic() + PATIENCE
    while words not in preview.text(address) and time.monotonic() < ends:
        time.sleep(0.02)


def ready(visit: Visit, preview: Preview) -> None:
    """Wait until the tab listens."""
    until(visit, "document.readyState", lambda value: value == "complete")
    ends = time.monotonic() + PATIENCE
    while listening(preview) < 1 and time.monotonic() < ends:
        time.sleep(0.02)
    time.sleep(0.2)
