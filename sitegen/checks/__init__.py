"""The rules that content is held to, and what every finding means.

A rule is one function with a decorator: its docstring is its documentation, with a bad and a good
example; it stands in a tuple of `registry`, and in `tests/rules/` a fixture says what it must
report and where. Rules about one file or one dispute know nothing outside that dispute.
"""

from sitegen.checks.founded import founded
from sitegen.checks.links import Use, dangling, lost_in_menu, uses_in
from sitegen.checks.registry import (
    RULES,
    explain,
    explanations,
    of_dispute,
    of_settings,
    of_site,
    of_theme,
    run,
    weighed,
)
from sitegen.checks.rule import Explanation
from sitegen.checks.silences import heeded, unsilenced

__all__ = [
    "RULES",
    "Explanation",
    "Use",
    "dangling",
    "explain",
    "explanations",
    "founded",
    "heeded",
    "lost_in_menu",
    "of_dispute",
    "of_settings",
    "of_site",
    "of_theme",
    "run",
    "unsilenced",
    "uses_in",
    "weighed",
]
