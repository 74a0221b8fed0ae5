"""What was measured, as values: what is kept as JSON, and what the page is written from."""

from __future__ import annotations

import statistics
from pathlib import Path

import msgspec
from msgspec import Struct


class Times(Struct, frozen=True):
    """The runs of one work by one program.

    Attributes:
        seconds: by the clock on the wall, one a run.
        processor: seconds of processors, of all processes, one a run.
    """

    seconds: tuple[float, ...]
    processor: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)


class Built(Struct, frozen=True):
    """What a generator built: HTML files, and bytes of an explainer's page."""

    pages: int
    page: int


class Machine(Struct, frozen=True):
    """Where it was measured.

    Attributes:
        memory: bytes.
        load: processes that wanted to run when it began, over a minute: of others too.
    """

    processor: str
    cores: int
    memory: int
    system: str
    load: float


class Result(Struct, frozen=True):
    """One set of runs with one number of explainers.

    Attributes:
        day: of the runs, ISO 8601.
        versions: program → version.
        works: work (`cold`, `nothing`, `body`, `title`) → peer → its runs.
        peaks: peer → bytes at most of all processes, in a cold build.
        start: `sitegen --version` and `python -c pass`.
        saved: from a save to the changed page in our preview.
        screen: from a save until a browser shows it, where there is one.
        first: address of a page → from the command to that page, with a warm cache.
    """

    count: int
    day: str
    machine: Machine
    versions: dict[str, str]
    built: dict[str, Built]
    works: dict[str, dict[str, Times]]
    peaks: dict[str, int]
    start: dict[str, Times]
    saved: Times | None = None
    screen: Times | None = None
    first: dict[str, Times] = {}

    def ratio(self, work: str, other: str) -> float | None:
        """Our time by that of another; `None` where either was not measured.

        It is the median of the ratios of runs that followed each other: what held both up at the
        time weighs on neither.
        """
        runs = self.works.get(work, {})
        if "sitegen" not in runs or other not in runs:
            return None
        pairs = zip(runs["sitegen"].seconds, runs[other].seconds, strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)


def write(result: Result, folder: Path) -> Path:
    """Keep a result as `<count>.json`, in place of an older one of the same number."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.count}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")
    return path


def read_all(folder: Path) -> list[Result]:
    """All results that were kept, smallest number of explainers first."""
    found = [msgspec.json.decode(each.read_bytes(), type=Result) for each in folder.glob("*.json")]
    return sorted(found, key=lambda each: each.count)
