"""Sites made part by part and at once, for tests that hold the two together."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from sitegen import gradual, parts, site, write
from sitegen.outputs import Planned
from sitegen.problems import Report
from sitegen.render import Renderer, TemplateFault, theme_of
from sitegen.settings import load

DAY = dt.date(2025, 6, 15)


class Counted:
    """Makes files, and remembers which."""

    def __init__(self, of: site.Wanted) -> None:
        self.made: list[str] = []
        self._finish = site.finisher(theme_of(of.root), of.root)

    def __call__(self, planned: Planned, draw: Renderer) -> bytes:
        """Make one."""
        self.made.append(planned.path)
        return self._finish(planned, draw)


def wanted(root: Path, day: dt.date = DAY) -> site.Wanted:
    """What a build of a folder asks for."""
    chosen, problems = load(root)
    assert not problems
    return site.Wanted(root, chosen, day)


def whole(of: site.Wanted) -> tuple[dict[str, bytes] | None, Report]:
    """The site made at once: the reference."""
    made = site.make(of)
    if made.report.errors:
        return None, made.report
    try:
        return {file.path: file.data for file in site.pages(made, of.root)}, made.report
    except TemplateFault:
        return None, made.report


def by_parts(
    of: site.Wanted, out: Path, *, jobs: int = 1, count: Counted | None = None
) -> gradual.Outcome | None:
    """Build into a folder; `None` where it gave up."""
    facts, memory = None, True
    while True:
        order = gradual.Order(
            around=site.around_of(of),
            finish=count or Counted(of),
            index=partial(site.index, root=of.root),
            amiss=(),
            there=write.listed(out),
            jobs=jobs,
            memory=memory,
            facts=facts,
        )
        outcome = gradual.Outcome()
        try:
            write.sync(gradual.files(order, outcome), out, root=of.root)
        except parts.Otherwise as otherwise:
            facts, memory = otherwise.facts, False
        except (parts.GaveUp, TemplateFault):
            return None
        else:
            return outcome


def tree(out: Path) -> dict[str, bytes]:
    """All that readers see."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != ".sitegen"
    }


NOTE = """\
---
title: The NAME
summary: What it is about.
parties: {town: Town, people: People}
sources: {letter: {title: A letter, kind: document}}
---
"""


def explainer(name: str, number: int, title: str = "", words: str = "More") -> str:
    """An explainer of a dispute, as a file."""
    return f"""\
---
title: {title or f"{name} {number}"}
summary: What moved.
date: 2025-05-{number:02}
as_of: 2025-05-{number:02}
tags: [{name}, all]
source: letter
demands:
  - {{topic: Pay, status: open, town: {words}, people: Less}}
---
The text.
"""


def put(root: Path, path: str, text: str) -> None:
    """Write a file of a site."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def small_town(root: Path) -> Path:
    """Three disputes of two explainers each; nothing but pages that say little of each."""
    put(
        root, "sitegen.toml", 'url = "https://town.example/"\noutputs = ["home", "tags", "sitemap"]'
    )
    for name in ("bridge", "market", "school"):
        put(root, f"content/{name}/index.md", NOTE.replace("NAME", name))
        for number in (1, 2):
            put(root, f"content/{name}/e{number}.md", explainer(name, number))
    return root


def drawn_after(town: Path, out: Path) -> set[str]:
    """Build part by part, which must give what is made at once; the files that were made."""
    count = Counted(wanted(town))
    assert by_parts(wanted(town), out, count=count)
    expected, _ = whole(wanted(town))
    assert tree(out) == expected
    return set(count.made)
