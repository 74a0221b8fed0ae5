"""Rules about size: the published limits, past which no time or memory is promised."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site, Written
from sitegen.model import Explainer

PARTIES = 20
ROWS = 500
PAGES = 200
"""Tags, old addresses, people or topics that a file may name: each of them is a page."""
EXPLAINERS = 100_000


@rule("past-limit", fixed=True)
def past_limit(written: Written) -> Iterator[Finding]:
    """A table past what readers, and the program, can take in.

    A table has 20 parties and 500 rows at most, and a file 200 tags, old addresses, people, or
    topics. Nothing else is checked in a file that has more.

    Bad:
        # in a table of 501 rows
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: not stated}

    Good:
        # in the first of two explainers, with 250 rows
        demands:
          - {topic: Sanctions, status: open, russia: All removed, ukraine: not stated}
    """
    columns = len(written.parties if written.index else written.scope.columns)
    note = written.dispute.note
    inherited = note is not None and len(note.parties) > PARTIES  # said there
    if columns > PARTIES and (written.index or not inherited):
        key = "parties" if written.parties else "demands"
        subject = "dispute" if written.index else "explainer"
        message = f"this {subject} has {columns} parties, and the limit is {PARTIES}"
        hint = f"join some of them, or make several {subject}s of it"
        yield Finding(written.file, (key,), message, hint, at_key=True)
    if len(written.rows) > ROWS:
        message = f"this table has {len(written.rows)} rows, and the limit is {ROWS}"
        yield Finding(written.file, ("demands",), message, "make several explainers", at_key=True)
    for key, number in _pages(written).items():
        if number > PAGES:
            message = f"this file has {number} {key}, each with a page, and the limit is {PAGES}"
            yield Finding(
                written.file, (key,), message, "keep those that readers need", at_key=True
            )


def _pages(written: Written) -> dict[str, int]:
    """How many of what makes pages a file has, by key."""
    found = {"people": len(written.people), "topics": len(written.topics)}
    if isinstance(written.whole, Explainer):
        found |= {"tags": len(written.whole.tags), "aliases": len(written.whole.aliases)}
    return found


@rule("too-many-explainers", fixed=True)
def too_many_explainers(site: Site) -> Iterator[Finding]:
    """A site of more than 100,000 explainers.

    Bad:
        # content/ with 100,001 explainers

    Good:
        # two sites
    """
    count = sum(len(dispute.states) for dispute in site.library.groups)
    if count > EXPLAINERS:
        message = f"this site has {count:,} explainers, and the limit is {EXPLAINERS:,}"
        yield Finding(site.settings.file, (), message, "make two sites of it")
