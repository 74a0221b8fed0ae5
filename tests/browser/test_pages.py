"""Each kind of page, at each width, in light and dark: it fits, is silent, has no barriers."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from tests.browser.chromium import Scheme, Visit

PAGES = {
    "home": "/",
    "dispute": "/ukraine-russia/",
    "explainer": "/ukraine-russia/round-two/",
    "embed": "/ukraine-russia/round-two/table/",
    "sources": "/sources/",
    "source": "/sources/eunews/",
    "dispute embed": "/ukraine-russia/table/",
    "party": "/parties/ukraine/",
    "topic": "/topics/ceasefire/",
    "person": "/people/medinsky/",
    "tag": "/tags/ceasefire/",
    "listing": "/topics/",
    "data": "/data/",
    "plain": "/about/",
    "404": "/404.html",
}

PageAt = Callable[[int, Scheme], Visit]

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
every_width = pytest.mark.parametrize("width", [320, 768, 1280])
every_scheme = pytest.mark.parametrize("scheme", get_args(Scheme))


@pytest.fixture(scope="session")
def axe(repository: Path) -> str:
    """The source of axe-core."""
    return (repository / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@every_scheme
@every_width
@every_page
def test_a_page_fits_and_is_silent(
    page_at: PageAt, address: str, width: int, scheme: Scheme
) -> None:
    visit = page_at(width, scheme)
    visit.open(address)
    wide = visit.value("document.documentElement.scrollWidth")
    assert wide <= visit.value("innerWidth")
    assert visit.console == []


@every_scheme
@every_width
@every_page
def test_axe_finds_no_barrier(
    page_at: PageAt, axe: str, address: str, width: int, scheme: Scheme
) -> None:
    visit = page_at(width, scheme)
    visit.open(address)
    visit.value(axe + "; null")
    found = visit.value(
        "axe.run().then(({violations}) => violations.map("
        "({id, nodes}) => [id, ...nodes.map(node => node.html)]))"
    )
    assert found == []


@pytest.mark.parametrize("address", [PAGES["explainer"], PAGES["embed"]])
def test_on_a_phone_two_parties_stand_side_by_side(page_at: PageAt, address: str) -> None:
    visit = page_at(320, "light")
    visit.open(address)
    rows = visit.value(
        "[...document.querySelectorAll('table.demands tr[data-status]')].map(row =>"
        " [...row.querySelectorAll('td[data-party]')].map(cell => cell.getBoundingClientRect())"
        " .map(({left, right, top, bottom}) => ({left, right, top, bottom})))"
    )
    pairs = [cells for cells in rows if len(cells) == 2]
    assert pairs, "no row holds the cells of two parties"
    for one, other in pairs:
        assert one["right"] <= other["left"] or other["right"] <= one["left"]
        assert min(one["bottom"], other["bottom"]) > max(one["top"], other["top"])


@every_width
@pytest.mark.parametrize("address", [PAGES["explainer"], PAGES["embed"], PAGES["dispute"]])
def test_a_table_stays_a_table_for_those_who_hear_it(
    page_at: PageAt, address: str, width: int
) -> None:
    visit = page_at(width, "light")
    visit.open(address)
    in_markup = visit.value(
        "Object.fromEntries(Object.entries({columnheader: 'th[scope=col]',"
        " rowheader: 'th[scope=row]', row: 'tr[data-status]', cell: 'td[data-party]'})"
        ".map(([role, part]) => [role, document.querySelectorAll('table.demands ' + part).length]))"
    )
    assert all(in_markup.values()), in_markup
    heard = visit.roles()
    assert "table" in heard
    for role, count in in_markup.items():
        assert heard.count(role) >= count, role
