"""This repository's site, built by the command, served on loopback and opened in Chromium."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, Scheme, Visit, executable

# The pages depend on the day; the tests should not.
DAY = "2026-11-22"

PageAt = Callable[[int, Scheme], Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `sitegen build` makes of this repository."""
    output = tmp_path_factory.mktemp("built") / "site"
    build = [sys.executable, "-m", "sitegen", "build", "--root", str(repository)]
    build += ["--output", str(output), "--now", DAY, "--no-cache", "--quiet"]
    result = subprocess.run(build, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return output


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: pytest shows what matters."""


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """Address of the built site's root, with `/` at the end."""
    handler = partial(Quiet, directory=built)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The system's Chromium, with a home of its own."""
    home = str(tmp_path_factory.mktemp("chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=FLAGS, env={"HOME": home}
        )
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Browser, served: str) -> Iterator[PageAt]:
    """Makes a tab of a width (CSS pixels) and scheme; fails if one asks for others' files."""
    visits = []

    def visit(width: int, scheme: Scheme) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        visits.append(Visit(page, served, context.new_cdp_session(page)))
        return visits[-1]

    yield visit
    for each in visits:
        each.page.context.close()
    assert [each.offsite for each in visits] == [[] for _ in visits]
