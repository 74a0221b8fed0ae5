"""Another site shows a table, with what it copied from our page, under the headers that hosts send.

The embedding page stands on another host name and port than the site: to the browser, a stranger.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import DAY

pytestmark = pytest.mark.slow

PAGES = ["ukraine-russia/round-two/", "ukraine-russia/"]
SPEAK = """parent.postMessage({type: "sitegen:height", height: 77, href: location.href}, "*")"""


class Host(SimpleHTTPRequestHandler):
    """Serves a folder with the headers of its `_headers`, every rule that matches, as hosts do."""

    def end_headers(self) -> None:
        """Add what the rules say of this address."""
        rules = Path(self.directory) / "_headers"
        matches = False
        for line in rules.read_text("utf-8").splitlines() if rules.is_file() else ():
            if line.startswith("/"):
                matches = fnmatchcase(self.path, line)
            elif matches:
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: pytest shows what matters."""


@contextmanager
def hosted(folder: Path) -> Iterator[int]:
    """Serve a folder; gives the port."""
    handler = partial(Host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of this repository's site, built for that very address."""
    folder = tmp_path_factory.mktemp("embedded") / "site"
    folder.mkdir()
    with hosted(folder) as port:
        url = f"http://127.0.0.1:{port}/"
        build = [sys.executable, "-m", "sitegen", "build", "--root", str(repository)]
        build += ["--output", str(folder), "--now", DAY, "--base-url", url, "--quiet"]
        result = subprocess.run(build, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        yield url


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Publishes a page of somebody else; gives its address."""
    with hosted(tmp_path) as port:

        def publish(body: str, name: str = "index.html") -> str:
            html = f"<!doctype html><title>Elsewhere</title><body style='margin:0'>{body}"
            (tmp_path / name).write_text(html, "utf-8")
            return f"http://localhost:{port}/{name}"

        yield publish


Open = Callable[..., Page]


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Open]:
    """Opens an address in a tab of a width, with or without script."""
    contexts = []

    def show(address: str, *, width: int = 1000, scripted: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripted
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield show
    for each in contexts:
        each.close()


def copied(show: Open, site: str, page: str) -> list[str]:
    """The two texts that a page offers to copy: the frame, the script."""
    fields = show(site + page).locator(".embedding textarea")
    return [fields.nth(index).input_value() for index in range(2)]


def framed(page: Page) -> Frame:
    """The document in the page's first frame."""
    element = page.locator("iframe").first.element_handle()
    frame = element.content_frame() if element else None
    assert frame
    frame.wait_for_selector("table.demands")
    return frame


def heights(page: Page) -> tuple[int, int]:
    """Height of the page's frame, and of what stands in it."""
    inside = framed(page).evaluate("document.documentElement.getBoundingClientRect().height")
    outside = page.evaluate("document.querySelector('iframe').getBoundingClientRect().height")
    return outside, inside


def fold(frame: Frame, opened: str) -> None:
    """Open or close everything that folds."""
    frame.evaluate(f"for (const it of document.querySelectorAll('details')) it.open = {opened}")


def settle(page: Page) -> int:
    """Wait until the frame is as tall as what stands in it; gives that height."""
    for _ in range(100):
        outside, inside = heights(page)
        if 0 <= outside - inside < 1:
            return outside
        page.wait_for_timeout(50)
    pytest.fail(f"the frame is {outside} px high, its table {inside}")


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("page", PAGES)
def test_the_frame_follows_its_table(
    site: str, host: Callable[[str], str], tab: Open, page: str, width: int
) -> None:
    shown = tab(host("".join(copied(tab, site, page))), width=width)
    before = settle(shown)
    inside = framed(shown)
    wide = inside.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    fold(inside, "true")
    shown.wait_for_timeout(100)
    opened = settle(shown)
    assert opened > before
    fold(inside, "false")
    shown.wait_for_timeout(100)
    assert settle(shown) == before


def test_a_script_that_comes_late_asks(site: str, host: Callable[[str], str], tab: Open) -> None:
    frame, script = copied(tab, site, PAGES[0])
    shown = tab(host(frame))
    framed(shown)
    shown.wait_for_timeout(200)
    guessed, inside = heights(shown)
    assert guessed != inside
    body = script.removeprefix("<script>").removesuffix("</script>")
    shown.evaluate(body)
    settle(shown)


def test_what_others_say_is_not_heard(
    site: str, host: Callable[..., str], tab: Open, tmp_path: Path
) -> None:
    frame, script = copied(tab, site, PAGES[0])
    forger = f"<script>addEventListener('load', () => {{ {SPEAK} }})</script>"
    host(forger, "forger.html")
    # From the page's own origin, and from a third one in a frame whose address looks like ours.
    shown = tab(host(f'{frame}{script}<iframe src="forger.html"></iframe>'))
    height = settle(shown)
    shown.evaluate(SPEAK.replace("parent", "window"))
    shown.wait_for_timeout(200)
    assert settle(shown) == height
    assert height != 77
    # The site's own origin, but not the window of the frame: another page of the site.
    with hosted(tmp_path) as port:
        stranger = f"http://127.0.0.1:{port}/forger.html"
        shown = tab(host(f'{frame}{script}<iframe src="{stranger}"></iframe>'))
        assert settle(shown) == height
        shown.wait_for_timeout(200)
        assert settle(shown) == height


def test_without_script_the_table_is_there_and_scrolls(
    site: str, host: Callable[[str], str], tab: Open
) -> None:
    frame, script = copied(tab, site, PAGES[0])
    shown = tab(host(frame + script), width=320, scripted=False)
    expect(shown.frame_locator("iframe").locator("table.demands caption")).to_be_visible()
    scrolled = framed(shown).locator("footer")
    scrolled.scroll_into_view_if_needed()
    expect(scrolled).to_be_in_viewport()


def test_a_link_in_the_frame_opens_a_new_tab_and_a_source_mark_does_not(
    site: str, host: Callable[[str], str], tab: Open
) -> None:
    shown = tab(host("".join(copied(tab, site, PAGES[0]))))
    inside = framed(shown)
    address = shown.url
    inside.locator(".refs a").first.click()
    assert "#source-" in inside.url
    with shown.context.expect_page() as opened:
        inside.locator("h1 a").click()
    opened.value.wait_for_load_state()
    assert opened.value.url == site + PAGES[0]
    assert shown.url == address
    # The new tab is out of the sandbox, and knows nothing of the tab that opened it.
    assert opened.value.evaluate("opener") is None
    opened.value.evaluate("localStorage.setItem('free', 'yes')")


def test_no_other_page_may_be_framed_by_strangers(
    site: str, host: Callable[[str], str], tab: Open
) -> None:
    heard: list[str] = []
    shown = tab("about:blank")
    shown.on("console", lambda message: heard.append(message.text))
    shown.goto(host(f'<iframe src="{site}{PAGES[0]}"></iframe>'))
    shown.wait_for_timeout(300)
    assert any("X-Frame-Options" in text for text in heard), heard
    assert "demands" not in shown.frames[1].content()


def test_the_button_copies_what_stands_above_it(site: str, chromium: Browser) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + PAGES[0])
    page.locator(".embedding summary").click()
    button = page.locator(".embedding button").first
    button.click()
    expect(button).to_have_text("Copied")
    text = page.locator(".embedding textarea").first.input_value()
    assert page.evaluate("navigator.clipboard.readText()") == text
    context.close()
