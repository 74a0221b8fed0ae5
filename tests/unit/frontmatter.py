"""Frontmatter as `content` hands it on: scalars are text as typed, plain booleans are booleans."""

from __future__ import annotations

import copy
from typing import Any

from sitegen import validate
from sitegen.model import Body, Explainer
from sitegen.problems import KeyPath, Problem

Raw = dict[str, Any]

LEAST: Raw = {"title": "Second round", "summary": "They met.", "date": "2025-06-03"}
"""All that an explainer needs."""

SEEN_FILE = "content/a/two.md"


def explain(**keys: object) -> tuple[Explainer, tuple[Problem, ...]]:
    """Validate an explainer that has these keys beside the least; `None` takes one away."""
    meta = {**copy.deepcopy(LEAST), **keys}
    value, problems = validate.explainer(
        {key: item for key, item in meta.items() if item is not None}, Body("Text.", 9), SEEN_FILE
    )
    assert value is not None
    return value, problems


def found(problems: tuple[Problem, ...]) -> list[tuple[str, KeyPath, bool]]:
    """Code, key path and whether the key is meant, of each problem."""
    return [(each.code, each.keys, each.at_key) for each in problems]


def row(**keys: object) -> Raw:
    """Keys of an explainer with one row."""
    return {"as_of": "2025-06-02", "demands": [{"topic": "Sanctions", "status": "open", **keys}]}
