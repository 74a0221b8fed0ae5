"""Places on pages: what a link may name is what the built pages have, no more and no less."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sitegen import settings, site
from sitegen.checks.ids import Ids
from sitegen.relate.articles import articles_of
from tests.program.running import DAY, Warm, explainer, golden_site, small_site, write_site
from tests.program.walking import Page


@pytest.mark.parametrize("case", ["two-parties", "three-parties"])
def test_a_place_that_a_link_may_name_is_on_the_page(case: str, warm: Warm, tmp_path: Path) -> None:
    root = golden_site(case, tmp_path / "site")
    chosen, _ = settings.load(root)
    day = dt.date.fromisoformat(DAY)
    library = site.make(site.Wanted(root, chosen, day)).library
    articles = articles_of(library, root, chosen)
    ids = Ids(library, articles, day)
    assert warm.build(root).code == 0
    addresses = [text.address for text in articles.texts]
    pages = {
        each: Page((root / "output" / each / "index.html").read_text("utf-8"))
        for each in (*addresses, *(dispute.address for dispute in library.disputes))
    }
    for address, page in pages.items():
        known = ids.of(address)
        assert known is not None
        assert known - set(page.ids) == set(), address
        ours = {each for each in page.ids if not each.startswith("_")}
        assert ours - known - {"s-contents"} == set(), address


NOTES = """\
They met.[^a] Again.[^a] And went.[^b]

[^a]: On 2 May.
[^b]: [Back](#s-ref--2), [up](#s-note--1), [twice](#s-ref--1-2), [gone](#s-note--3).
"""


def test_footnotes_are_places_and_only_those_that_are_printed(warm: Warm, tmp_path: Path) -> None:
    page = "---\ntitle: About\n---\n[the first](../one.md#s-note--1)\n"
    files = {"content/one.md": explainer(body=NOTES), "content/pages/about.md": page}
    site = small_site(tmp_path / "site", **files)
    (line,) = warm.build(site).err.splitlines()
    assert line.endswith('"/one/" has no place "#s-note--3"; did you mean "#s-note--2"?')
    mended = explainer(body=NOTES.replace("#s-note--3", "#s-note--%32"))
    write_site(site, {"content/one.md": mended})
    done = warm.build(site)
    assert done.code == 0, done.err
    built = Page((site / "output" / "one" / "index.html").read_text("utf-8"))
    assert {"s-note--1", "s-note--2", "s-ref--1", "s-ref--1-2", "s-ref--2"} <= set(built.ids)
