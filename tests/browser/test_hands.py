"""What a reader does: walk by keyboard, follow permalinks, show a part of a table, print."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Visit
from tests.browser.conftest import build, serving
from tests.browser.kinds import FEW, KINDS

PageAt = Callable[..., Visit]

REACHABLE = """[...document.querySelectorAll(
  'a[href], button, summary, input, select, textarea, iframe, [tabindex="0"]')]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled)"""
"""All that must take the focus."""
FOCUSED = """(() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const box = it.getClientRects()[0] ?? it.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = box.top + Math.min(box.height, innerHeight - box.top) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    place: walk.indexOf(it), html: it.outerHTML.slice(0, 200),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    opacity: parseFloat(style.opacity), wide: box.width, high: box.height,
    seen: Boolean(top) && (it.contains(top) || top.contains(it)),
  };
})()"""
"""What has the focus: how it is marked, and whether anything lies over it."""
CHOICE = 'a[href="#_only-agreed"]'
HEADS = """(() => {
  const table = document.querySelector('table.demands'), rows = [...table.tBodies[0].rows];
  const body = [...table.querySelectorAll('tbody a[href]')], head = table.tHead.rows[0].cells[1];
  const at = () => head.getBoundingClientRect();
  rows[Math.floor(rows.length * .6)].scrollIntoView({block: 'center'});
  const box = at(), seen = document.elementFromPoint(box.left + 8, (box.top + box.bottom) / 2);
  const hidden = body.reverse().filter(link => {
    link.focus();
    return link.getBoundingClientRect().bottom <= at().bottom && at().top < 1;
  });
  return {gone: scrollY, top: box.top, seen: Boolean(seen?.closest('thead th')),
    links: body.length, hidden: hidden.length};
})()"""
"""Where the heads of a table are in the midst of it, and what they hide while one walks back."""
ROWS = """[...document.querySelectorAll('tr[data-status]')]
  .filter(row => row.checkVisibility()).map(row => row.dataset.status)"""
COLUMNS = """[...document.querySelectorAll('th[data-party]')]
  .filter(head => head.checkVisibility()).map(head => head.dataset.party)"""


@pytest.mark.parametrize("name", FEW)
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(
    page_at: PageAt, name: str
) -> None:
    visit = page_at(320, "light", KINDS[name].site)
    visit.open(KINDS[name].address)
    visit.value(f"window.walk = {REACHABLE}; null")
    expected = visit.value("walk.length")
    reached: list[int] = []
    hidden: list[Any] = []
    for _ in range(expected):
        visit.page.keyboard.press("Tab")
        it = visit.value(FOCUSED)
        reached.append(it["place"])
        marked = it["outline"] >= 2 and it["opacity"] == 1  # CSS pixels
        if not (marked and it["seen"] and it["wide"] > 1 and it["high"] > 1):
            hidden.append(it)
    assert hidden == []
    assert sorted(reached) == list(range(expected))


def test_a_status_alone_is_shown_announced_and_undone_without_a_script(page_at: PageAt) -> None:
    visit = page_at(320)
    visit.open(KINDS["explainer"].address)
    every = visit.value(ROWS)
    visit.page.focus(".only summary")
    visit.page.keyboard.press("Enter")
    visit.page.focus(f".only {CHOICE}")
    visit.page.keyboard.press("Enter")
    assert set(visit.value(ROWS)) == {"agreed"}
    assert visit.value(ROWS) == [each for each in every if each == "agreed"]
    # The line has the focus: it is what is read out next, and its link is the next stop.
    assert visit.value("document.activeElement.id") == "_only-agreed"
    assert f"{every.count('agreed')} of {len(every)}" in visit.value(
        "document.activeElement.textContent"
    )
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.value(ROWS) == every


def test_a_permalink_finds_its_row_whatever_was_shown_alone(page_at: PageAt) -> None:
    visit = page_at(1280)
    visit.open(f"{KINDS['explainer'].address}#_only-agreed")
    assert "open" not in visit.value(ROWS)
    visit.value("location.hash = '#sanctions--ukraine'; null")
    assert "open" in visit.value(ROWS)
    ground = "getComputedStyle(document.querySelector('{}')).backgroundColor"
    assert visit.value(ground.format(":target")) != visit.value(ground.format("#short-truce td"))


@pytest.mark.parametrize("width", [320, 1280])
def test_whoever_follows_a_link_to_a_cell_sees_its_topic(page_at: PageAt, width: int) -> None:
    visit = page_at(width)
    visit.open(f"{KINDS['explainer'].address}#sanctions--ukraine")
    box = "document.querySelector('{}').getBoundingClientRect().{}"
    below_the_heads = visit.value(box.format(".demands thead th[data-party]", "bottom"))
    assert visit.value(box.format("#sanctions .topic", "top")) >= below_the_heads
    assert visit.value(box.format("#sanctions--ukraine", "top")) < visit.value("innerHeight / 2")


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", ["two hundred rows", "three parties", "twenty parties"])
def test_the_heads_stay_while_the_rows_go_by_and_hide_no_focus(
    page_at: PageAt, name: str, width: int
) -> None:
    visit = page_at(width, "light", KINDS[name].site)
    visit.page.set_viewport_size({"width": width, "height": 600})
    visit.open(KINDS[name].address)
    found = visit.value(HEADS)
    assert found["gone"] > 0
    assert abs(found["top"]) < 1, found
    assert found["seen"], found
    assert found["links"] > 0
    assert found["hidden"] == 0, found  # WCAG 2.2, 2.4.11


def test_what_stands_above_a_headline_in_a_list_is_not_run_together(page_at: PageAt) -> None:
    visit = page_at(1280)
    visit.open(KINDS["tag"].address)
    box = "document.querySelector('.teaser .kicker {}').getBoundingClientRect().{}"
    assert visit.value(box.format("time", "top")) >= visit.value(box.format("a", "bottom")) - 1


def test_shapes_of_counts_stand_on_the_line_of_their_words(page_at: PageAt) -> None:
    visit = page_at(1280)
    visit.open(KINDS["explainer"].address)
    apart = """[...document.querySelectorAll('.glance .counts .st')].map(each => {
      const [shape, word] = ['svg', 'b'].map(name => each.querySelector(name));
      const middle = it => (({top, bottom}) => (top + bottom) / 2)(it.getBoundingClientRect());
      return Math.abs(middle(shape) - middle(word));
    })"""
    found = visit.value(apart)
    assert found
    assert max(found) <= 1.5  # CSS pixels


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("number", [0, 19])
def test_a_party_alone_fills_the_table(page_at: PageAt, number: int, width: int) -> None:
    kind = KINDS["twenty parties"]
    visit = page_at(width, "light", kind.site)
    visit.open(kind.address)
    assert len(visit.value(COLUMNS)) == len(range(20))
    visit.open(f"{kind.address}#_only--p{number}")
    assert visit.value(COLUMNS) == [f"p{number}"]
    cells = visit.value(
        "[...document.querySelectorAll('td[data-party]')].filter(td => td.checkVisibility())"
        ".map(td => [td.dataset.party, td.getBoundingClientRect().width])"
    )
    assert {party for party, _ in cells} == {f"p{number}"}
    assert min(wide for _, wide in cells) > visit.value("innerWidth") / 2
    assert visit.value("document.documentElement.scrollWidth") <= width


def test_paper_shows_all_that_the_screen_leaves_out(page_at: PageAt) -> None:
    visit = page_at(1280)
    visit.open(KINDS["explainer"].address)
    every = visit.value(ROWS)
    visit.open(f"{KINDS['explainer'].address}#_only--russia")
    visit.page.emulate_media(media="print")
    assert visit.value(ROWS) == every
    assert visit.value(COLUMNS) == ["russia", "ukraine"]
    assert not visit.value("document.querySelector('.only').checkVisibility()")
    assert visit.value("document.querySelector('.before p').checkVisibility()")


def test_a_site_gives_itself_a_face_with_one_file(
    page_at: PageAt, repository: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content/pages").mkdir()
    (root / "content/pages/about.md").write_text(
        "---\ntitle: About\nsummary: Us.\n---\n[Text](https://x.example/)\n", "utf-8"
    )
    (root / "sitegen.toml").write_text('title = "Ours"\nurl = "https://x.example/"\n', "utf-8")
    own = root / "templates/assets/css/own.css"
    own.parent.mkdir(parents=True)
    own.write_text(
        ":root { --paper: light-dark(#ffffff, #101418); --link: light-dark(#0b3d91, #9cc3ff);"
        " --serif: Charter, Georgia, serif; }\n",
        "utf-8",
    )
    build(root, tmp_path / "output")
    with serving(tmp_path / "output") as address:
        visit = page_at(1280, "light", address)
        visit.open("/about/")
        look = "[getComputedStyle(document.documentElement).backgroundColor,"
        look += " getComputedStyle(document.querySelector('.prose a')).color,"
        look += " getComputedStyle(document.body).fontFamily]"
        face = "Charter, Georgia, serif"
        assert visit.value(look) == ["rgb(255, 255, 255)", "rgb(11, 61, 145)", face]
        visit.page.emulate_media(color_scheme="dark")
        assert visit.value(look) == ["rgb(16, 20, 24)", "rgb(156, 195, 255)", face]
    assert "own.css" not in (repository / "templates/base.html").read_text("utf-8")


def test_forced_colours_and_high_contrast_lose_nothing(page_at: PageAt) -> None:
    visit = page_at(1280)
    visit.open(KINDS["explainer"].address)
    drawn = (
        "[...document.querySelectorAll('.st svg')].filter(svg => svg.checkVisibility() &&"
        " getComputedStyle(svg).color !== getComputedStyle(document.body).backgroundColor).length"
    )
    shapes = visit.value(drawn)
    assert shapes
    visit.page.emulate_media(forced_colors="active")
    assert visit.value(drawn) == shapes
    visit.page.emulate_media(forced_colors="none", contrast="more")
    assert visit.value("getComputedStyle(document.querySelector('.lede')).color") == visit.value(
        "getComputedStyle(document.body).color"
    )
