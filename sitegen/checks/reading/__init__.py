"""What the findings mean that no rule makes: they come from reading, rendering and planning.

Such a code is explained in one place: `content` and `validate` keep the meanings of theirs; those
of other rooms stand in `DATES`, `TEXTS` and `SITES`, written like the docstring of a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sitegen import content, validate
from sitegen.checks.reading.dates import DATES
from sitegen.checks.reading.sites import SITES
from sitegen.checks.reading.texts import TEXTS
from sitegen.checks.rule import Explanation, explained
from sitegen.problems import Problem, Severity

WARNINGS = frozenset(
    (
        "bad-silence",
        "heading-level",
        "ignored-settings",
        "lost-link",
        "moved-link",
        "no-font",
        "no-url",
        "orphan-translation",
        "raw-html",
        "unchecked-link",
        "unused-note",
        "unused-silence",
        "unused-template",
    )
)
"""Readers are served well enough without these. All else is an error."""

OUTSIDE = frozenset(("dead-link", "moved-link", "unchecked-link"))
"""Found by asking other sites. What these say stops no page of ours."""


@cache
def reading() -> Mapping[str, Explanation]:
    """What each of these codes means, by code."""
    found = {
        code: explained(code, severity(code), text, lang)
        for lang, texts in (("yaml", DATES), ("markdown", TEXTS), ("text", SITES))
        for code, text in texts.items()
    }
    for known in content.CODES.values():
        lang = "text" if known.listed else "markdown" if known.whole else "yaml"
        found[known.code] = _meaning(known.code, known.meaning, known.bad, known.good, lang)
    for each in validate.CODES.values():
        found[each.code] = _meaning(each.code, each.meaning, each.bad, each.good, "yaml")
    return found


def grave(problem: Problem) -> bool:
    """Whether something is lost, where findings of that code only warn else: it stays an error."""
    return problem.severity is Severity.ERROR and problem.code in WARNINGS


def severity(code: str) -> Severity:
    """The severity of a finding that no rule makes."""
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


def _meaning(code: str, meaning: str, bad: str, good: str, lang: str) -> Explanation:
    """A meaning of one paragraph: its first sentence is the summary."""
    summary, stop, text = meaning.partition(". ")
    bad, good = (f"{each.strip()}\n" if each.strip() else "" for each in (bad, good))
    return Explanation(code, severity(code), summary + "." * bool(stop), text, bad, good, lang)
