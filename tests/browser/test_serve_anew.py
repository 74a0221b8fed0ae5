"""What a save changes on a page that is open: no more than what the page says, or all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.render import default_theme
from tests.browser.chromium import Visit
from tests.browser.following import LONG, preview, ready, site, tab, until, until_served
from tests.program.running import explainer, write_site
from tests.program.serving import Preview

__all__ = ["preview", "site", "tab"]  # fixtures


def test_what_a_page_says_is_changed_without_loading_it_anew(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/one/")
    ready(tab, preview)
    tab.value("window.mark = 1; scrollTo(0, 900); null")
    (site / "content/one.md").write_text(explainer("Another title", LONG + "\n\nIt ends."))
    until(tab, "document.querySelector('h1').textContent", lambda text: "Another" in str(text))
    assert tab.value("[window.mark, scrollY, document.title.includes('Another')]") == [1, 900, True]
    described = "document.querySelector('meta[property=\"og:title\"]').content"
    linked = "JSON.parse(document.querySelector('script[type$=json]').textContent)"
    assert tab.value(described) == "Another title"
    assert "Another title" in str(tab.value(f"JSON.stringify({linked})"))
    tab.value("document.querySelector('button.switch').click()")
    assert tab.value("document.documentElement.dataset.theme") in {"dark", "light"}
    (site / "content/one.md").write_text(explainer("A third title", LONG))
    until(tab, "document.querySelector('h1').textContent", lambda text: "third" in str(text))
    assert tab.value("window.mark") == 1
    assert "It ends." not in str(tab.value("document.body.textContent"))
    assert tab.console == []


def test_what_the_reader_has_done_on_a_page_is_kept_when_it_says_something_else(
    site: Path, preview: Preview, tab: Visit
) -> None:
    page = (
        "{% extends 'base.html' %}{% block main %}<h1>{{ view.title }}</h1>WHAT"
        "<details><summary>First</summary></details>"
        "<details open><summary>Second</summary></details>"
        "<p><input type='checkbox'> <a href='/'>Home</a> <a href='/two/'>Two</a></p>"
        "<section class='wide'><p>Wide</p></section>{% endblock %}"
    )
    style = ".wide { overflow-x: scroll } .wide p { inline-size: 5000px }"
    write_site(site, {"templates/explainer.html": page, "templates/assets/css/own.css": style})
    until_served(preview, "/one/", "Wide")
    tab.open("/one/")
    ready(tab, preview)
    tab.value("window.mark = 1; [...document.querySelectorAll('summary')].map(it => it.click())")
    tab.value("document.querySelector('input').click()")
    tab.value("document.querySelector('.wide').scrollLeft = 70")
    tab.value("document.querySelector('a[href=\"/two/\"]').focus()")
    write_site(site, {"templates/explainer.html": page.replace("WHAT", "<p>More</p>")})
    until(tab, "document.querySelector('main').innerText", lambda text: "More" in str(text))
    kept = "[...document.querySelectorAll('details')].map(each => each.open)"
    assert tab.value(kept) == [True, False]
    assert tab.value("[window.mark, document.querySelector('input').checked]") == [1, True]
    assert tab.value("document.querySelector('.wide').scrollLeft") == 70
    assert tab.value("document.activeElement.textContent") == "Two"


def own_head(text: str) -> dict[str, str | bytes]:
    return {"templates/macros/own.html": f"{{% macro head(root) %}}{text}{{% endmacro %}}"}


def own_frame(*changes: tuple[str, str]) -> dict[str, str | bytes]:
    frame = (default_theme() / "base.html").read_text()
    for before, after in changes:
        assert before in frame
        frame = frame.replace(before, after)
    return {"templates/base.html": frame}


HTML = ("<html", "<html class='wide'")
BODY = ("<body>", "<body class='wide'>")
DATA = ("<footer", "<script type='application/ld+json'>{}</script><footer")


def test_a_page_is_loaded_anew_where_more_has_changed(
    site: Path, preview: Preview, tab: Visit
) -> None:
    tab.open("/one/")
    for files in (
        {"sitegen.toml": 'title = "Another"'},  # stands above each page
        own_head("<link rel='license' href='x.html'>"),
        own_head("<style>h1 { color: red }</style>"),
        own_head("<style>h1 { color: blue }</style>"),
        own_head("<meta http-equiv='refresh' content='900'>"),
        own_frame(HTML),
        own_frame(HTML, BODY),
        own_frame(HTML, BODY, DATA),
        own_frame(BODY, DATA),
        own_head("<script src='x.js'></script>"),
    ):
        ready(tab, preview)
        tab.value("window.mark = 1; null")
        write_site(site, files)
        assert until(tab, "String(window.mark)", lambda mark: mark == "undefined"), files


@pytest.mark.parametrize(
    ("script", "files"),
    [
        ("mine.js", own_head("<script src='{{ root }}assets/js/mine.js'></script>")),
        ("theme.js", {}),  # in the place of the default theme's
    ],
)
def test_a_page_with_a_script_of_the_site_is_loaded_anew(
    site: Path, preview: Preview, tab: Visit, script: str, files: dict[str, str | bytes]
) -> None:
    tab.open("/one/")  # by then the browser keeps the page
    ready(tab, preview)
    run = "addEventListener('load', () => document.querySelector('h1').append('!'))"
    write_site(site, {f"templates/assets/js/{script}": run, **files})
    heading = "document.querySelector('h1').textContent"
    until(tab, heading, lambda text: str(text).endswith("!"))
    ready(tab, preview)
    tab.value("window.mark = 1; null")
    (site / "content/one.md").write_text(explainer("Another title", LONG))
    assert until(tab, heading, lambda text: text == "Another title!")
    assert tab.value("String(window.mark)") == "undefined"
