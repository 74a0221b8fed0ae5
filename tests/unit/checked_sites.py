"""Small sites for tests of rules: files as text, read and related as the program does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sitegen import checks, relate, validate
from sitegen.problems import Problem
from sitegen.settings import Settings

TODAY = dt.date(2025, 10, 1)
SEED = "---\ntitle: Second round\nkind: news\n---\n"
INDEX = "---\ntitle: The talks\nsummary: Two sides, one table.\n{}---\n"
LEAST = {
    "title": "Round one",
    "summary": "They met.",
    "date": "2025-06-03",
    "as_of": "2025-06-02",
    "source": "eunews",
    "parties": "{russia: Russia, ukraine: Ukraine}",
}
"""All that an explainer on its own with a table needs."""


def explainer(keys: str, *, without: tuple[str, ...] = ()) -> str:
    """An explainer that has these lines of frontmatter, and beside them the least."""
    given = {line.partition(":")[0] for line in keys.splitlines() if line[:1].isalpha()}
    least = (f"{k}: {v}\n" for k, v in LEAST.items() if k not in given and k not in without)
    return f"---\n{''.join(least)}{keys}---\n"


def related(root: Path, files: dict[str, str]) -> relate.Library:
    """Write files below a folder, and relate what they say; all of them can be read."""
    for name, text in {"seeds/eunews.md": SEED, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    read, problems = validate.read_all(root)
    assert problems == ()
    return relate.library(read, TODAY, "en")


def held(root: Path, files: dict[str, str], **chosen: str) -> tuple[Problem, ...]:
    """What the rules of every build find in files, under the setting `checks` (`_` for `-`)."""
    levels = {code.replace("_", "-"): level for code, level in chosen.items()}
    return checks.run(related(root, files), Settings(checks=levels), TODAY)


def reviewed(root: Path, files: dict[str, str], code: str) -> tuple[Problem, ...]:
    """What the rules of every build find in files, and the rule of a code."""
    asides = {each.code for each in checks.RULES if each.when == "check" and each.code != code}
    found = checks.run(related(root, files), Settings(), TODAY, every=True)
    return tuple(each for each in found if each.code not in asides)
