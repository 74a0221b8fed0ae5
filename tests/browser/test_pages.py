"""Each kind of page, at each width, in light and dark: it fits, is silent, stays put, bars nobody.

A page is opened once for each width and then changes its scheme: opening costs more than looking.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route

from sitegen import settings, site
from sitegen.render import default_theme
from tests.browser import stress
from tests.browser.chromium import Visit
from tests.browser.kinds import FEW, KINDS

PageAt = Callable[..., Visit]

SHIFTS = """new Promise(done => new PerformanceObserver((list, observer) => {
  observer.disconnect();
  done(list.getEntries().map(({value, sources}) => [value, ...sources.map(
    ({node}) => node && (node.outerHTML || node.data || '').slice(0, 200))])
    .filter(([value]) => value > 0.0025));
}).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done([]), 50))"""
"""What moved since the page began to load, by more than a fortieth of what Web Vitals calls good.

A machine under load draws a page in pieces: a row of icons of which half has come may then move
by a hair, and a column of a table become wider.
"""
PAINTED = """new Promise(done => new PerformanceObserver(() => done(true))
  .observe({type: 'paint', buffered: true}))"""

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_width = pytest.mark.parametrize("width", [320, 768, 1280])
few_kinds = pytest.mark.parametrize("kind", [KINDS[name] for name in FEW], ids=FEW)


@pytest.fixture(scope="session")
def axe(repository: Path) -> str:
    """The source of axe-core."""
    return (repository / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def test_every_template_draws_a_page_of_some_kind(repository: Path, tmp_path: Path) -> None:
    stress.write(tmp_path / "stressed")
    kinds = {(kind.site, kind.address) for kind in KINDS.values()}
    drawn = set()
    for name, root in (("served", repository), ("under_stress", tmp_path / "stressed")):
        chosen, problems = settings.load(root)
        assert not problems
        for planned in site.make(site.Wanted(root, chosen, dt.date(2026, 11, 22))).planned:
            if (name, f"/{planned.path.removesuffix('index.html')}") in kinds:
                drawn.add(planned.template)
    # An alias leads on before one can look at it; the base is a part of all.
    unseen = {"alias.html", "base.html"}
    assert {path.name for path in default_theme().glob("*.html")} - unseen == drawn


@every_width
@every_kind
def test_a_page_fits_is_silent_and_bars_nobody(
    page_at: PageAt, axe: str, kind: tuple[str, str], width: int
) -> None:
    visit = page_at(width, "light", kind[0])
    visit.open(kind[1])
    assert visit.value("document.documentElement.scrollWidth") <= visit.value("innerWidth")
    assert visit.value(SHIFTS) == []
    assert visit.audit(axe) == []
    visit.page.emulate_media(color_scheme="dark")
    assert visit.audit(axe) == []
    assert visit.console == []


@pytest.mark.parametrize("width", [320, 1280])
@few_kinds
def test_nothing_moves_when_the_fonts_come_late(
    page_at: PageAt, kind: tuple[str, str], width: int
) -> None:
    visit = page_at(width, "light", kind[0])
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit.page.route("**/*.woff2", hold)
    visit.page.goto(visit.site + kind[1].removeprefix("/"), wait_until="domcontentloaded")
    assert visit.value(PAINTED)
    assert held, "no font was asked for"
    while held:
        held.pop().continue_()
        # Serve what else was asked for meanwhile: one font's letters may need another.
        visit.value("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    visit.value("document.fonts.ready.then(() => null)")
    assert visit.value(SHIFTS) == []


@pytest.mark.parametrize("name", ["explainer", "embed", "Arabic"])
def test_on_a_phone_two_parties_stand_side_by_side(page_at: PageAt, name: str) -> None:
    visit = page_at(320, "light", KINDS[name].site)
    visit.open(KINDS[name].address)
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


BROKEN = """[...document.querySelectorAll('ul.run:not(.cited *) > li + li')].flatMap(li => {
  const words = document.createRange(), last = li.previousElementSibling;
  words.selectNodeContents(last);
  const one = words.getBoundingClientRect(), other = li.getBoundingClientRect();
  if (!other.height || other.top < one.bottom) return [];
  const side = (it, after) => after === (getComputedStyle(li.parentNode).direction === 'ltr')
    ? {x: it.right + 1, width: 40}
    : {x: Math.max(0, it.left - 41), width: Math.min(40, it.left - 1)};
  return [[one, true], [other, false]].map(([it, after]) =>
    ({...side(it, after), y: it.top + scrollY, height: it.height}))})"""
"""Behind the words of an entry that ends a line, and before the one that begins the next."""


@pytest.mark.parametrize("name", ["explainer", "Arabic"])
def test_no_separator_hangs_where_a_line_breaks(page_at: PageAt, name: str) -> None:
    visit = page_at(320, "light", KINDS[name].site)
    visit.open(KINDS[name].address)
    places = [place for place in visit.value(BROKEN) if place["width"] > 0]
    assert places, "no list breaks its line"
    shown = [visit.page.screenshot(clip=place, full_page=True) for place in places]
    hide = "ul.run > li::before, ul.run > li::after { color: transparent !important; }"
    visit.page.add_style_tag(content=hide)
    assert shown == [visit.page.screenshot(clip=place, full_page=True) for place in places]


@every_width
@pytest.mark.parametrize(
    "name", ["explainer", "embed", "dispute", "twenty parties", "long words", "Arabic"]
)
def test_a_table_stays_a_table_for_those_who_hear_it(
    page_at: PageAt, name: str, width: int
) -> None:
    visit = page_at(width, "light", KINDS[name].site)
    visit.open(KINDS[name].address)
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
