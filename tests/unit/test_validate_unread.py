"""What takes the place of a file that cannot be read, so that nobody else is blamed for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content import Source
from sitegen.model import DisputeNote, SourceNote
from sitegen.problems import Problem
from sitegen.validate import read_all
from sitegen.validate.files import valued

UNREADABLE = Problem(code="unreadable", file="one.md", message="cannot be read")
NO_FRONTMATTER = b"Only words.\n"
SHARED = {"parties", "people", "third_parties", "sources", "topics", "dates", "agreements"}


@pytest.mark.parametrize("data", [UNREADABLE, NO_FRONTMATTER])
def test_a_dispute_stays_one_of_which_nothing_is_known(data: bytes | Problem) -> None:
    source = Source("content/talks/index.md", "dispute", "talks", "index")
    value, problems = valued(source, data)
    assert value == DisputeNote(
        file="content/talks/index.md", title="talks", summary="", flawed=frozenset(SHARED)
    )
    assert len(problems) == 1


@pytest.mark.parametrize("data", [UNREADABLE, NO_FRONTMATTER])
def test_a_source_stays_one_that_can_be_cited(data: bytes | Problem) -> None:
    value, problems = valued(Source("seeds/paper.md", "seed", "", "paper"), data)
    assert value == SourceNote("paper", "paper", "document", "seeds/paper.md")
    assert len(problems) == 1


@pytest.mark.parametrize(
    "source",
    [
        Source("content/talks/one.md", "explainer", "talks", "one"),
        Source("content/pages/about.md", "page", "", "about"),
        Source("content/talks/index.uk.md", "dispute", "talks", "index", "uk"),
        Source("seeds/paper.uk.md", "seed", "", "paper", "uk"),
    ],
)
def test_nothing_takes_the_place_of_the_others(source: Source) -> None:
    assert valued(source, UNREADABLE) == (None, (UNREADABLE,))
    assert valued(source, NO_FRONTMATTER)[0] is None


EXPLAINER = """\
---
title: Round one
summary: They met.
date: 2025-05-02
as_of: 2025-05-01
source: paper
parties: [north, south]
demands:
  - topic: truce
    status: open
    north: {demand: Now, by: ada}
    south: {demand: No, source: minutes}
agreements: [{id: pact, text: A pact, topic: truce, between: [north, south], date: 2025-05-01}]
claims: [{text: It rained, certainty: alleged, by: host, source: minutes}]
---
"""


@pytest.mark.parametrize("broken", ["Only words.\n", "---\ntitle: [\n---\n", "---\n- a\n---\n"])
def test_a_broken_introduction_and_source_are_all_that_is_told(broken: str, tmp_path: Path) -> None:
    for name, text in {
        "content/talks/index.md": broken,
        "content/talks/one.md": EXPLAINER,
        "seeds/paper.md": broken,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    _, problems = read_all(tmp_path)
    assert {problem.file for problem in problems} == {"content/talks/index.md", "seeds/paper.md"}
