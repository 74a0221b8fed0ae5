"""What we promise about speed and size, and whether a measurement keeps it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping

from msgspec import Struct

from bench.result import Result

SMALL, LARGE = 1_000, 10_000

Results = Mapping[int, Result]
"""Number of explainers → what was measured with it."""


class Promise(Struct, frozen=True):
    """A ratio, or a time, that must not be passed.

    Attributes:
        must: passed, it is a fault; `aim`: what we work towards.
        measured: what it is, or `None` where it was not measured.
        unit: of all three.
    """

    work: str
    must: float
    aim: float
    measured: Callable[[Results], float | None]
    unit: str = "×"

    def verdict(self, results: Results) -> str:
        """In a word, what has become of it."""
        ratio = self.measured(results)
        if ratio is None:
            return "not measured"
        if ratio > self.must:
            return "**not met**"
        return "met, aim reached" if ratio <= self.aim else "met"


def _against(work: str, count: int, other: str) -> Callable[[Results], float | None]:
    def measured(results: Results) -> float | None:
        return results[count].ratio(work, other) if count in results else None

    return measured


def _memory(results: Results) -> float | None:
    peaks = results[LARGE].peaks if LARGE in results else {}
    return peaks["sitegen"] / peaks["Hugo"] if {"sitegen", "Hugo"} <= peaks.keys() else None


def _growth(results: Results) -> float | None:
    """Time for an explainer among many against time for one among few."""
    if not {SMALL, LARGE} <= results.keys():
        return None
    small, large = (results[n].works["cold"]["sitegen"].middle / n for n in (SMALL, LARGE))
    return large / small


def _save(results: Results) -> float | None:
    """Until it is on the screen; where no browser was there, until the page is sent."""
    large = results.get(LARGE)
    saved = (large.screen or large.saved) if large else None
    return saved.middle if saved else None


def _first(results: Results) -> float | None:
    large = results.get(LARGE)
    return max((times.middle for times in large.first.values()), default=None) if large else None


def _start(results: Results) -> float | None:
    ratios = [
        each.start["sitegen --version"].middle / each.start["python -c pass"].middle
        for each in results.values()
    ]
    return statistics.median(ratios) if ratios else None


PROMISES = (
    Promise("cold build, 1,000, against Hugo", 1.0, 0.5, _against("cold", SMALL, "Hugo")),
    Promise("cold build, 10,000, against Hugo", 1.0, 0.5, _against("cold", LARGE, "Hugo")),
    Promise("cold build, 1,000, against Pelican", 0.2, 0.05, _against("cold", SMALL, "Pelican")),
    Promise(
        "the same, against Pelican without YAML",
        0.2,
        0.05,
        _against("cold", SMALL, "Pelican-JSON"),
    ),
    Promise("cold build, 1,000, against MkDocs", 0.2, 0.05, _against("cold", SMALL, "MkDocs")),
    Promise(
        "the same, against MkDocs without its theme and search",
        0.2,
        0.05,
        _against("cold", SMALL, "MkDocs-bare"),
    ),
    Promise("a text edited, 10,000, against Hugo", 0.03, 0.01, _against("body", LARGE, "Hugo")),
    Promise("a title edited, 10,000, against Hugo", 0.03, 0.01, _against("title", LARGE, "Hugo")),
    Promise(
        "nothing changed, 10,000, against Hugo", 0.01, 0.005, _against("nothing", LARGE, "Hugo")
    ),
    Promise("memory, cold, 10,000, against Hugo", 0.35, 0.2, _memory),
    Promise("cold, an explainer of 10,000 against one of 1,000", 1.2, 1.0, _growth),
    Promise("from a save to the screen, in the preview, 10,000", 0.3, 0.1, _save, "s"),
    Promise("from `serve` to the first page, warm, 10,000", 2.0, 1.0, _first, "s"),
    Promise("`sitegen --version` against `python -c pass`", 3.0, 2.0, _start),
)
