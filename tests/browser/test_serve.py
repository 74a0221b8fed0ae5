"""`sitegen serve` as whoever writes meets it: in tabs that follow each save."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import Visit
from tests.browser.following import LONG, listening, preview, ready, site, tab, until
from tests.browser.test_pages import PageAt, axe
from tests.program.running import explainer, png, write_site
from tests.program.serving import PATIENCE, Preview, previewing

__all__ = ["axe", "preview", "site", "tab"]  # fixtures

PANEL = "document.querySelector('sitegen-findings')?.shadowRoot.querySelector('.panel')"
SHOWN = f"{PANEL} && !{PANEL}.hidden ? {PANEL}.innerText : ''"


def test_a_save_is_on_the_screen_where_the_reader_was(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/one/")
    ready(tab, preview)
    tab.value("scrollTo(0, 1500)")
    (site / "content/one.md").write_text(explainer("Another title", LONG))
    until(tab, "document.title", lambda title: "Another title" in str(title))
    until(tab, "scrollY", lambda top: top == 1500)
    assert tab.console == []


def test_a_page_that_says_the_same_is_left_alone(site: Path, preview: Preview, tab: Visit) -> None:
    tab.open("/two/")
    ready(tab, preview)
    tab.value("window.mark = 1; null")
    (site / "content/one.md").write_text(explainer("Another title", LONG))
    preview.heard(r"one\.md")
    until(
        tab,
        "performance.getEntriesByType('resource')"
        ".filter(each => each.name.includes('/_sitegen/page')).length",
        lambda n: int(str(n)) >= 2,
    )
    assert tab.value("window.mark") == 1


def test_a_stylesheet_is_changed_without_loading_the_page_anew(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/one/")
    ready(tab, preview)
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert tab.value(colour) == "rgb(1, 2, 3)"
    tab.value("window.mark = 1; null")
    (site / "templates/assets/css/own.css").write_text("h1 { color: rgb(4, 5, 6) }")
    until(tab, colour, lambda value: value == "rgb(4, 5, 6)")
    assert tab.value("window.mark") == 1


def test_a_picture_that_is_drawn_anew_is_shown(site: Path, preview: Preview, tab: Visit) -> None:
    tab.open("/two/")
    ready(tab, preview)
    size = "document.querySelector('main img').naturalWidth"
    assert tab.value(size) == 3
    (site / "content/map.png").write_bytes(png(30, 20))
    until(tab, size, lambda width: width == 30)


def test_what_is_broken_is_laid_over_the_page_and_leaves_when_it_is_mended(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/one/")
    ready(tab, preview)
    broken = "---\ntitle: <img src=x onerror=alert(1)>\nsumary: Short\ndate: soon\n---\n"
    (site / "content/one.md").write_text(broken)
    shown = str(until(tab, SHOWN, bool))
    assert "content/one.md:3:1" in shown
    assert "content/one.md:4:7" in shown
    assert "did you mean" in shown
    assert "sumary: Short" in shown
    assert tab.value(f"{PANEL}.querySelectorAll('img').length") == 0
    links = tab.value(f"[...{PANEL}.querySelectorAll('.place a')].map(each => each.href)")
    assert f"vscode://file{site}/content/one.md:3:1" in links
    assert "One" in tab.value("document.querySelector('h1').innerText")
    assert "alert" in tab.roles()
    tab.page.goto(preview.address + "two/")
    note = str(until(tab, SHOWN, bool))
    assert re.fullmatch(r"\s*\d errors in other files\s*", note)
    tab.page.goto(preview.address + "one/")
    until(tab, SHOWN, lambda text: "content/one.md:3:1" in str(text))
    (site / "content/one.md").write_text(explainer("Mended", LONG))
    until(tab, "document.title", lambda title: "Mended" in str(title))
    until(tab, f"({SHOWN}) === ''", bool)


def test_the_panel_is_no_barrier(site: Path, preview: Preview, tab: Visit, axe: str) -> None:
    (site / "content/one.md").write_text("---\ntitle: One\nsumary: Short\n---\n")
    preview.heard(r"one\.md: \d")
    tab.open("/one/")
    ready(tab, preview)  # by then, whatever news there was has reached the page
    until(tab, SHOWN, bool)
    assert tab.audit(axe) == []
    tab.value(f"{PANEL}.focus()")
    tab.page.keyboard.press("Escape")
    assert tab.value(f"{PANEL}.hidden") is True
    tab.open("/_sitegen/")
    ready(tab, preview)
    assert tab.audit(axe) == []


def test_the_desk_stands_still_until_something_changes(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/_sitegen/")
    ready(tab, preview)
    tab.value("window.mark = 1")
    tab.page.wait_for_timeout(500)
    assert tab.value("window.mark") == 1
    (site / "content/one.md").write_text("---\ntitle: One\nsumary: Short\n---\n")
    until(tab, "document.body.innerText", lambda text: "sumary" in str(text))


def test_a_renamed_file_takes_its_tab_along(site: Path, preview: Preview, tab: Visit) -> None:
    tab.open("/one/")
    ready(tab, preview)
    (site / "content/one.md").rename(site / "content/first.md")
    until(tab, "location.pathname", lambda path: path == "/first/")
    (site / "content/first.md").unlink()
    until(tab, "document.title", lambda title: "One" not in str(title))
    write_site(site, {"content/first.md": explainer("Back again")})
    assert until(tab, "document.title", lambda title: "Back again" in str(title))


def test_eight_tabs_hold_one_connection_and_all_follow(
    chromium: Browser, site: Path, preview: Preview
) -> None:
    context: BrowserContext = chromium.new_context()
    pages: list[Page] = [context.new_page() for _ in range(8)]
    visits = [Visit(each, preview.address, context.new_cdp_session(each)) for each in pages]
    for visit in visits:
        visit.open("/one/")
    ready(visits[-1], preview)
    assert listening(preview) == 1
    (site / "content/one.md").write_text(explainer("For all of you", LONG))
    for visit in visits:
        visit.page.bring_to_front()
        until(visit, "document.title", lambda title: "For all of you" in str(title))
    assert listening(preview) == 1
    assert [visit.console for visit in visits] == [[]] * 8
    context.close()
    ends = time.monotonic() + PATIENCE
    while listening(preview) and time.monotonic() < ends:
        time.sleep(0.05)
    assert listening(preview) == 0


def test_a_tab_finds_its_way_back_when_the_preview_starts_again(
    site: Path, tmp_path: Path, page_at: PageAt
) -> None:
    with previewing(site) as first:
        tab = page_at(1000, site=first.address)
        tab.open("/one/")
        ready(tab, first)
        port = first.port
    (site / "content/one.md").write_text(explainer("While nobody looked", LONG))
    with previewing(site, "--port", str(port)):
        until(tab, "document.title", lambda title: "While nobody looked" in str(title))
    assert tmp_path.exists()
