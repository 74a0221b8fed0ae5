"""A site with one hostile text in every place where words may stand: each field of each record.

That no field is forgotten is tested against the table of fields (`test_pages.py`).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path

from sitegen import settings
from sitegen.render import renderer
from sitegen.site import Wanted, finisher, make
from tests.program.running import SETTINGS, png, write_site

DAY = "2025-07-01"
HOME = "https://site.example/"

_EXPLAINER = """\
title: {t}
summary: {short}
date: 2025-06-{day}
as_of: 2025-06-{day}
updated: 2025-06-{day}
review_by: 2025-06-29
authors: [{t}]
tags: [{t}, talks]
lang: en
aliases: ["/old/{day}/"]
image: {{src: map.png, alt: {t}, credit: {t}, licence: {t}}}
people:
  sam: {{name: {name1}, role: {t}, party: port, aka: [{t}]}}
third_parties:
  host: {{name: {name2}, role: {t}, aka: [{t}]}}
party_order: as listed
parties:
  port: {{name: {name3}, note: {t}, aka: [{t}], short: {t}}}
  dockers: {{name: {name4}, aka: [{t}], part_of: crews}}
  crews: {name5}
sources:
  letter:
    {{title: {t}, kind: document, publisher: {t}, author: {t}, date: 2025-05~, date_basis: {t},
    place: {t}, url: "https://a.example/x?y=1&z=%22", archived: "https://b.example/", lang: ru,
    translation: {t}, party: port, note: {t}}}
source: [letter, {{id: paper, at: {t}}}]
demands:
  - topic: {t}
    id: first
    status: irreconcilable
    status_by: [{t}, sam]
    status_source: letter
    {was}
    changed: {t}
    note: {t}
    not_stated: [crews]
    others: {{host: {{offer: {t}, note: {t}}}}}
    port:
      - {{offer: {t}, if: {t}, provided: [{t}], unless: {t}, subject_to: {t}, by: sam, quote: {t},
        note: {t}, changed: {t}, window: 2025-06-01/2025-06-20, since: {t}, according_to: {t},
        answers: {{dockers: {{answer: rejected, text: {t}, date: 2025-06-02, source: letter}}}},
        source: {{id: letter, at: {t}}}}}
      - {{proposal: {t}, window: {t}}}
      - {{refusal: {t}}}
      - {{warning: {t}}}
    dockers: {{withdrawn: {t}}}
  - topic: Pay
    status: open
    port: {{demand: {t}}}
    dockers: {{statement: {t}}}
    crews: not stated
dates:
  - {{date: 2025-06-01, event: {t}, kind: round, id: one, place: {t}, heads: {{port: sam}},
    answered: {{date: 2025-06-02, by: {t}, text: {t}}}, source: letter}}
  - {{date: "2025-06-20/2025-06-30", event: {t}, kind: deadline}}
agreements:
  - {{id: truce, text: {t}, topic: first, round: one, date: 2025-06-03, stage: signed, number: 5,
    bound: at least, unit: {t}, per: {t}, between: [port, dockers], if: {t}, provided: {t},
    unless: {t}, subject_to: {t}, window: {t}, accounts: {{port: {{text: {t}, source: letter}}}},
    note: {t}, source: letter}}
claims: [{{text: {t}, certainty: alleged, by: {t}, source: letter}}]
quotes:
  - {{by: sam, text: {t}, topic: first, date: 2025-06-01, lang: ru, source: letter,
    translated: {{text: {t}, by: {t}}}}}
corrections: [{{date: 2025-06-29, text: {t}}}]
"""
_DISPUTE = """\
title: {t}
summary: {short}
date: 2025-06-01
topics:
  pay: {{name: Pay, note: {t}, code: {t}}}
"""
_NOTE = """\
title: {t}
kind: news
publisher: {t}
author: {t}
date: 2025-06-01
place: {t}
url: https://paper.example/
note: {t}
"""
_PAGE = """\
title: {t}
summary: {short}
slug: about
draft: false
translation: {{by: {t}, from: ru, of: "https://c.example/"}}
"""


def quoted(text: str) -> str:
    """A text as YAML, in double quotation marks."""
    made = json.dumps(text)
    return re.sub(r"\\ud[89ab]..\\ud[c-f]..", _joined, made)


def _joined(match: re.Match[str]) -> str:
    """YAML has no surrogates: one escape of eight digits."""
    return f"\\U{ord(json.loads(chr(34) + match[0] + chr(34))):08x}"


def site(text: str, body: str = "") -> dict[str, str | bytes]:
    """The files of a site in which this text stands wherever one may.

    Args:
        text: of every field.
        body: below the frontmatter; without it, the text.
    """
    said = {"t": quoted(text), "short": quoted(text[:300])}
    said |= {f"name{number}": quoted(f"{text} {number}") for number in range(1, 9)}

    def file(head: str, **more: str) -> str:
        return f"---\n{head.format_map({**said, **more})}---\n\n{body or text}\n"

    return {
        "sitegen.toml": SETTINGS,
        "content/talks/map.png": png(),
        "content/talks/index.md": file(_DISPUTE),
        "content/talks/one.md": file(_EXPLAINER, day="10", was="was: open"),
        "content/talks/two.md": file(_EXPLAINER, day="20", was=""),
        "content/pages/about.md": file(_PAGE),
        "seeds/paper.md": file(_NOTE),
    }


def drawn(root: Path, files: Mapping[str, str | bytes]) -> tuple[dict[str, bytes], set[str]]:
    """Every file that a site becomes, errors or not, as in the preview; and the codes found.

    What cannot be drawn despite its errors is left out.
    """
    write_site(root, files)
    chosen, problems = settings.load(root)
    assert not problems
    made = make(Wanted(root, chosen, dt.date.fromisoformat(DAY)), despite=True)
    draw = renderer(made.theme, root)
    finish = finisher(made.theme, root)
    return (
        {each.path: finish(each, draw) for each in made.planned},
        {each.code for each in made.report.problems},
    )
