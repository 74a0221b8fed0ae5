"""Sites built by the command, served on loopback and opened in Chromium."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import stress
from tests.browser.chromium import FLAGS, Scheme, Visit, executable

# The pages depend on the day; the tests should not.
DAY = "2026-11-22"

PageAt = Callable[..., Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


def build(root: Path, output: Path) -> None:
    """Run `sitegen build`."""
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(root)]
    command += ["--output", str(output), "--now", DAY, "--no-cache", "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="session")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `sitegen build` makes of this repository."""
    output = tmp_path_factory.mktemp("built") / "site"
    build(repository, output)
    return output


@pytest.fixture(scope="session")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that it makes of a site at the edges of what the theme must bear."""
    root = tmp_path_factory.mktemp("stressed")
    stress.write(root / "site")
    build(root / "site", root / "output")
    return root / "output"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: pytest shows what matters."""


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder; the address of its root, with `/` at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """Address of this repository's site."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="session")
def under_stress(stressed: Path) -> Iterator[str]:
    """Address of the site at the edges."""
    with serving(stressed) as address:
        yield address


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
def page_at(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[PageAt]:
    """Makes a tab of a width (CSS pixels) and scheme; fails if one asks for others' files.

    `site` names the fixture with the site's address, or is that address.
    """
    visits = []

    def visit(width: int, scheme: Scheme = "light", site: str = "served") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        address = site if "://" in site else request.getfixturevalue(site)
        visits.append(Visit(page, address, context.new_cdp_session(page)))
        return visits[-1]

    yield visit
    for each in visits:
        each.page.context.close()
    assert [each.offsite for each in visits] == [[] for _ in visits]
