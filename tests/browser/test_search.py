"""The search page as a reader uses it: over HTTP, below a base path, under its policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Scheme, Visit
from tests.browser.conftest import Quiet, serving

BASE = "/base/"

Opened = Callable[..., Visit]


def rules(built: Path) -> dict[str, dict[str, str]]:
    """The headers of `_headers`, by pattern."""
    found: dict[str, dict[str, str]] = {}
    for line in (built / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            headers = found.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return found


class Hosted(Quiet):
    """Serves a site at `/base/`, with the headers that it asks its host for."""

    rules: dict[str, dict[str, str]]

    def translate_path(self, path: str) -> str:
        """A file below the base; nothing is anywhere else."""
        inside = path.startswith(BASE)
        return super().translate_path(path.removeprefix(BASE[:-1]) if inside else "/none")

    def end_headers(self) -> None:
        """Add what `_headers` says of this address; a later rule wins."""
        path = urlsplit(self.path).path.removeprefix(BASE[:-1])
        merged: dict[str, str] = {}
        for pattern, headers in self.rules.items():
            if fnmatchcase(path, pattern):
                merged |= headers
        for name, value in merged.items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def hosted(built: Path) -> Iterator[str]:
    """The address of the site's root."""
    handler = type("Handler", (Hosted,), {"rules": rules(built)})
    with serving(built, handler) as root:
        yield root + BASE.removeprefix("/")


@pytest.fixture
def opened(chromium: Browser, hosted: str) -> Iterator[Opened]:
    """Opens an address of the hosted site; in the end nothing was said and nobody else asked."""
    visits = []

    def visit(address: str, width: int = 768, scheme: Scheme = "light") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        visits.append(Visit(page, hosted, context.new_cdp_session(page)))
        visits[-1].open(address)
        return visits[-1]

    yield visit
    for each in visits:
        each.page.context.close()
    assert [each.offsite for each in visits] == [[] for _ in visits]
    assert [each.console for each in visits] == [[] for _ in visits]


def test_the_policy_is_the_one_that_the_page_is_served_under(opened: Opened) -> None:
    visit = opened("/search/")
    policy = visit.value("fetch('').then(answer => answer.headers.get('content-security-policy'))")
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")


def test_from_a_word_to_a_row(opened: Opened) -> None:
    visit = opened("/search/")
    page = visit.page
    page.get_by_label("Search for").press_sequentially("ceasefire")
    page.locator(".hits li li a").first.wait_for()
    everyone = page.locator(".found").text_content()
    assert everyone
    assert everyone.startswith("Results: ")
    marked = page.locator(".hits mark").first.text_content() or ""
    assert marked.casefold().startswith("ceasefire")
    page.get_by_text("Narrow down and sort").first.click()
    page.get_by_label("Look in").select_option("rows")
    page.get_by_label("Party").select_option("ukraine")
    page.wait_for_function(
        "before => document.querySelector('.found').textContent !== before", arg=everyone
    )
    assert "party=ukraine" in page.url
    row = page.locator(".hits li li a").first
    topic = row.text_content()
    href = row.evaluate("link => link.href")
    assert href.startswith(visit.site)
    row.click()
    page.wait_for_url(href)
    target = page.locator(":target")
    assert target.evaluate("row => row.localName") == "tr"
    assert topic
    assert topic in (target.text_content() or "")


def test_a_search_is_kept_in_the_address_and_comes_back_with_it(opened: Opened) -> None:
    visit = opened("/search/?q=sanctions&status=open&sort=desc")
    page = visit.page
    page.locator(".hits li li a").first.wait_for()
    assert page.get_by_label("Search for").input_value() == "sanctions"
    assert page.get_by_label("Status").input_value() == "open"
    states = page.locator(".hits .rows .line").all_text_contents()
    assert states
    assert {state.strip() for state in states} == {"Open"}
    page.locator(".hits li li a").first.click()
    page.go_back()
    page.locator(".hits li li a").first.wait_for()
    assert "q=sanctions" in page.url


def test_filters_alone_find_too_and_more_is_shown_when_asked_for(opened: Opened) -> None:
    visit = opened("/search/?in=rows")
    page = visit.page
    more = page.get_by_role("button", name="Show more results")
    more.wait_for()
    before = page.locator(".hits li li").count()
    more.press("Enter")
    page.wait_for_function(
        "before => document.querySelectorAll('.hits li li').length > before", arg=before
    )
    assert visit.value("document.activeElement.closest('.hits li') !== null")


def test_results_are_told_to_those_who_do_not_see_them(opened: Opened) -> None:
    visit = opened("/search/?q=ceasefire")
    visit.page.locator(".hits li").first.wait_for()
    roles = visit.roles()
    assert "search" in roles
    assert "status" in roles
    visit.page.get_by_label("Search for").fill("xqzwv")
    visit.page.get_by_text("Nothing found.").wait_for()
    assert visit.page.locator(".hits li").count() == 0


def test_what_is_typed_stays_text(opened: Opened) -> None:
    visit = opened("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    visit.page.get_by_text("Nothing found.").or_(visit.page.locator(".hits li").first).wait_for()
    assert visit.value("document.querySelectorAll('main img').length") == 0


def test_nothing_moves_while_results_come(opened: Opened) -> None:
    visit = opened("/search/?q=ceasefire", 320)
    visit.page.locator(".hits li").first.wait_for()
    shift = visit.value(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
        ".reduce((sum, each) => sum + each.value, 0)))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"
    )
    assert shift < 0.01


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_among_results(
    opened: Opened, repository: Path, width: int, scheme: Scheme
) -> None:
    visit = opened("/search/?q=ceasefire&in=rows", width, scheme)
    visit.page.locator(".hits li").first.wait_for()
    assert visit.value("document.documentElement.scrollWidth") <= width
    axe = (repository / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    visit.value(axe + "; null")
    found = visit.value(
        "axe.run().then(({violations}) => violations.map("
        "({id, nodes}) => [id, ...nodes.map(node => node.html)]))"
    )
    assert found == []


def test_from_disk_the_page_says_so_and_offers_the_lists(chromium: Browser, built: Path) -> None:
    page = chromium.new_page()
    page.goto((built / "search" / "index.html").as_uri())
    page.get_by_label("Search for").fill("ceasefire")
    page.get_by_text("Search works on the web only.").wait_for()
    assert page.get_by_role("link", name="Parties").count() > 0
    page.close()


def test_without_script_the_page_offers_the_lists(chromium: Browser, hosted: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hosted}search/")
    assert page.get_by_text("Searching needs JavaScript.").is_visible()
    assert not page.locator("form.search").is_visible()
    assert page.locator("main").get_by_role("link", name="Parties").is_visible()
    context.close()
