"""What every finding means, in groups: for `sitegen explain` and for `docs/rules.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from sitegen import content, validate
from sitegen.checks.reading.dates import DATES
from sitegen.checks.reading.sites import SITES
from sitegen.checks.reading.texts import TEXTS
from sitegen.checks.registry import RULES, THEME_RULES, adjustable, explanations
from sitegen.checks.rule import Explanation

_TITLE = re.compile(r"Rules about ([^:.]+)")
_READING = (
    ("Files and YAML", content.CODES),
    ("Frontmatter", validate.CODES),
    ("Dates", DATES),
    ("Texts and links", TEXTS),
)
_EVERYWHERE = {rule.code for rule in THEME_RULES}
_EVERYWHERE |= {"bad-silence", "ignored-settings", "unused-silence", "unused-template", "no-url"}
"""What no comment in a file can pass over."""
_SITE = "The site and its settings"
_TOP = """\
# Findings

<!-- Made from the code: the docstrings of rules in sitegen/checks, and the codes of each room. -->

Everything that `sitegen check` and `sitegen build` can find. `sitegen explain CODE` says the same
on the terminal. How findings are shown, softened and silenced: [checking](check.md).
"""


def groups() -> dict[str, tuple[Explanation, ...]]:
    """Title of a group → its findings in alphabetical order; each finding is in one group."""
    titles: dict[str, list[str]] = {title: list(codes) for title, codes in _READING}
    for rule in RULES:
        titles.setdefault(_title(rule.find.__module__), []).append(rule.code)
    titles.setdefault(_SITE, []).extend(SITES)
    known = explanations()
    taken: set[str] = set()
    found: dict[str, tuple[Explanation, ...]] = {}
    for title, codes in titles.items():
        found[title] = tuple(known[code] for code in sorted(set(codes) - taken))
        taken.update(codes)
    return found


def how_to_change(known: Explanation) -> str:
    """Whether and how an editor changes what the finding does, in a sentence or two."""
    when = "Only `sitegen check` looks for it. " if known.when == "check" else ""
    if not adjustable(known.code):
        return f"{when}It is always an error: without it, something would be lost."
    others = [level for level in ("error", "warning", "off") if level != known.severity]
    choices = " or ".join(f'`{known.code} = "{level}"`' for level in others)
    here = f"In one place: `# sitegen: allow {known.code} because …` at its line or above it."
    if known.code in _EVERYWHERE:
        here = ""
    return f"{when}For the whole site: {choices} under `[checks]` in the settings. {here}".rstrip()


def page() -> str:
    """All of it as Markdown, for `docs/rules.md`."""
    return "\n".join(_lines()).rstrip() + "\n"


def _title(module: str) -> str:
    """What a module's rules are about, as its docstring has it."""
    match = _TITLE.match(sys.modules[module].__doc__ or "")
    return match[1][:1].upper() + match[1][1:] if match else _SITE


def _lines() -> Iterator[str]:
    yield _TOP
    found = groups()
    for title, group in found.items():
        yield f"- **{title}**: {', '.join(f'[{e.code}](#{e.code})' for e in group)}"
    for title, group in found.items():
        yield f"\n## {title}"
        for each in group:
            yield from _section(each)


def _section(known: Explanation) -> Iterator[str]:
    yield f"\n### {known.code}\n\n*{known.severity.capitalize()}.* {known.summary}\n"
    if known.text:
        yield f"{known.text}\n"
    yield how_to_change(known)
    if known.bad:
        for title, example in (("Bad", known.bad), ("Good", known.good)):
            fence = "````" if "```" in example else "```"
            yield f"\n{title}:\n\n{fence}{known.lang}\n{example.rstrip()}\n{fence}"
