"""The page of a source: all that rests on it, each with the place where it stands."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen import settings, site
from tests.unit.checked_sites import TODAY

INDEX = """\
---
title: The talks
summary: Two sides, one table.
parties: {north: North, south: South}
people: {ada: {name: Ada A., party: north}}
topics: {truce: Truce}
dates:
  - {date: 2025-05-16, event: Round one, kind: round, id: round-one, source: report}
agreements:
  - {text: To meet again, stage: understanding, source: {id: report, at: page 3}}
---
"""
ONE = """\
---
title: Round one
summary: They met.
date: 2025-05-17
as_of: 2025-05-16
source: other
demands:
  - topic: truce
    status: open
    status_by: ada
    status_source: report
    north: {offer: Two days, source: {id: report, at: item 2}}
    south: {demand: Ten days, answers: {north: {answer: noted, source: report}}}
agreements:
  - {text: Lists are exchanged, source: other, accounts: {south: {text: By both, source: report}}}
quotes:
  - {by: ada, text: Soon., date: 2025-05-16, source: report}
claims:
  - {text: It rained, certainty: unconfirmed, by: unattributed, source: report}
---
"""
NOTE = "---\ntitle: {}\nkind: news\n---\n"


def pages(root: Path) -> dict[str, bytes]:
    files = {
        "content/talks/index.md": INDEX,
        "content/talks/one.md": ONE,
        "seeds/report.md": NOTE.format("Report"),
        "seeds/other.md": NOTE.format("Other"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    made = site.make(site.Wanted(root, settings.Settings(), TODAY))
    assert not made.report.errors
    return {file.path: file.data for file in site.pages(made, root)}


def entries(html: str) -> list[tuple[str, str, str]]:
    """Where it stands, who says what kind of thing, and its words."""
    (listed,) = re.findall(r'<ul class="uses">(.*?)</ul>', html, re.DOTALL)
    found = []
    for item in listed.split("<li>")[1:]:
        place = re.findall('href="([^"]+)"', item)[0]
        kind, text = (
            re.sub("<[^>]+>", "", each).replace("&nbsp;", " ").strip()
            for each in re.findall("<p[^>]*>(.*?)</p>", item)[:2]
        )
        found.append((place, kind, text))
    return found


def test_everything_that_rests_on_a_source_stands_on_its_page(tmp_path: Path) -> None:
    home = "../../talks/"
    html = pages(tmp_path)["sources/report/index.html"].decode()
    assert entries(html) == [
        (f"{home}one/#truce", "Truce · Ada A. · Status", "Open"),
        (f"{home}one/#truce--north", "Truce · North · Offer · item 2", "Two days"),
        (f"{home}one/#truce--south", "Truce · South · Demand", "Ten days"),
        (f"{home}one/#agreements", "Agreements · South · Agreed", "By both"),
        (f"{home}#agreements", "Agreements · Understanding · page 3", "To meet again"),
        (f"{home}#date-round-one", "Timeline · Round", "Round one"),
        (f"{home}one/#quotes", "In their words · Ada A.", "Soon."),
        (f"{home}one/#claims", "Claims · unattributed · Unconfirmed", "It rained"),
    ]


def test_every_place_it_leads_to_is_there(tmp_path: Path) -> None:
    built = pages(tmp_path)
    for place, _, _ in entries(built["sources/report/index.html"].decode()):
        address, _, fragment = place.removeprefix("../../").partition("#")
        assert f'id="{fragment}"' in built[f"{address}index.html"].decode(), place
