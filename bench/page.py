"""`docs/performance.md`, written from what was measured; nothing in it is typed by hand."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.chart import chart
from bench.peers import PEERS
from bench.promises import PROMISES, Results
from bench.result import Result, Times

_MIB = 2**20
WORKS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "a text edited",
    "title": "a title edited",
}
_OPENING = """\
# Performance

`make bench` builds one site with sitegen and with four other generators and writes this page;
nothing on it is typed by hand. It needs network access for pip and npm, Node, and a machine that
does nothing else meanwhile. What matters are the ratios: they were measured in one run on one
machine, and the seconds mean little on another.

"""
_METHOD = """\
## How it is measured

The corpus (`bench/corpus.py`) is made up: disputes of ten explainers that follow one another,
each with 700 words of article, 3 parties, 10 topics, 4 moments and 4 sources. The same seed gives
the same bytes. Each generator builds the same from it: a page an explainer with the whole table
(kind, condition, status, number of the source), the timeline, the article and the sources; a
listing for each tag, in pages of 50; the home page and the older explainers; a feed of the newest
30; a sitemap; and the assets of our theme. Before anything is timed, what each has built is
verified: it ended with code 0, the number of pages is the one expected, each page says its title,
every cell, a moment, a source and the end of its article, each explainer stands in the listings
of its tags, and the feed and the sitemap hold what they should.

- **Cold**: output folder and all caches of the tool are put aside before, and removed
  once all is measured. Compiled Python modules stay, as in any installation, and files are in
  the memory of the system.
- **Nothing changed**, **a text edited** (a sentence added to one explainer), **a title edited**
  (which shows on other pages too): the build after a finished one. After each edit the page must
  say the new words. Hugo keeps no built pages from one run to the next: it builds all of them
  each time, which is what its users wait for.
- The runs of two programs alternate (A B B A …), ours and Hugo's before the others. A time is the
  median, with the least and the most behind it; a ratio of times is the median of the ratios of
  runs that followed each other.
- **Memory**: the sum over all processes of a run of their proportional set size, in which what
  two processes share counts once; looked at every 20 ms in one cold build of its own, since
  looking costs time.
- **From a save to the changed page**: `sitegen serve` runs, an explainer is saved, and its page is
  asked for as soon as the preview tells of news, as a browser does; it must say the new words.
  **To the screen**: its page is open in Chromium, and the time ends two frames after the page says
  the new words. **The first page**: from the command to the last byte of a page, the cache warm.
- All programs run with their defaults and may use all cores. What was written is on the disk
  before the next run begins.

How each generator is used:

"""


def write(results: Sequence[Result], docs: Path) -> None:
    """Write the page and its chart."""
    (docs / "performance.md").write_text(page(results), "utf-8")
    (docs / "pictures" / "performance.svg").write_text(chart(results), "utf-8")


def page(results: Sequence[Result]) -> str:
    """The whole page.

    Args:
        results: smallest number of explainers first.
    """
    by_count = {each.count: each for each in results}
    parts = [_OPENING, "\n".join(_promises(by_count))]
    parts.append("\n\n![Seconds for a build by each generator](pictures/performance.svg)\n\n")
    parts += ["\n".join(_figures(each)) + "\n\n" for each in results]
    parts += [_METHOD, "\n".join(_peers()), "\n\n", "\n".join(_where(results)), "\n"]
    return "".join(parts)


def summary(result: Result) -> Iterator[str]:
    """The figures in a few lines, for a terminal."""
    yield from _preview(result)
    for work, name in WORKS.items():
        runs = result.works[work]
        told = [
            f"{peer} {times.middle:.3f} s ({statistics.median(times.processor):.3f} of processors)"
            for peer, times in runs.items()
        ]
        told += [
            f"{ratio:.3f} x {other}"
            for other in runs
            if other != "sitegen" and (ratio := result.ratio(work, other))
        ]
        yield f"{name}: {', '.join(told)}"
    yield ", ".join(f"{peer} {peak / _MIB:.0f} MiB" for peer, peak in result.peaks.items())


def _promises(results: Results) -> Iterator[str]:
    yield "| work | must | aim | measured | |"
    yield "|---|---|---|---|---|"
    for each in PROMISES:
        ratio = each.measured(results)
        told = "" if ratio is None else f"{_digits(ratio)} {each.unit}"
        yield (
            f"| {each.work} | ≤ {each.must:g} {each.unit} | {each.aim:g} {each.unit} | {told} | "
            f"{each.verdict(results)} |"
        )


def _digits(value: float) -> str:
    """Two digits that count, and not fewer than there are before the point."""
    return f"{value:.2g}" if value < 1 else f"{value:.2f}"


def _figures(result: Result) -> Iterator[str]:
    yield f"## {result.count:,} explainers"
    yield ""
    works = [work for work in WORKS if result.works.get(work)]
    heads = [f"{WORKS[work]} (s)" for work in works]
    yield f"| | {' | '.join(heads)} | memory, cold | HTML pages | a page |"
    yield f"|---|{'---|' * len(works)}---|---|---|"
    for peer, built in result.built.items():
        cells = [_times(result.works[work].get(peer)) for work in works]
        cells += [f"{result.peaks[peer] / _MIB:,.0f} MiB", f"{built.pages:,}"]
        cells += [f"{built.page / 1024:.0f} KiB"]
        yield f"| {peer} | {' | '.join(cells)} |"
    yield ""
    each = [
        f"{times.middle / result.count * 1000:.2f} ms ({peer})"
        for peer, times in result.works["cold"].items()
    ]
    told = list(_preview(result))
    if told:
        yield f"In our preview: {'; '.join(told)}."
        yield ""
    yield f"An explainer takes, in a cold build, of the time on the wall: {', '.join(each)}."


def _preview(result: Result) -> Iterator[str]:
    if result.saved:
        yield f"from a save to the changed page {_times(result.saved)} s"
    if result.screen:
        yield f"from a save to the screen {_times(result.screen)} s"
    for page, times in result.first.items():
        yield f"from the command to `/{page}` {_times(times)} s"


def _times(times: Times | None) -> str:
    if not times:
        return ""
    digits = 1 if times.middle >= 10 else 2 if times.middle >= 1 else 3  # noqa: PLR2004
    least, most = min(times.seconds), max(times.seconds)
    if len(times.seconds) == 1:
        return f"{least:.{digits}f}"
    return f"{times.middle:.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"


def _peers() -> Iterator[str]:
    for name, peer in PEERS.items():
        yield f"- **{name}**: {peer.note}."


def _where(results: Sequence[Result]) -> Iterator[str]:
    yield "## Where and when"
    yield ""
    yield "| explainers | day | machine | runs | programs |"
    yield "|---|---|---|---|---|"
    for each in results:
        here = each.machine
        programs = [f"{name} {number}" for name, number in each.versions.items()]
        runs = len(each.works["cold"]["sitegen"].seconds)
        yield (
            f"| {each.count:,} | {each.day} | {here.processor}, {here.cores} cores, "
            f"{here.memory / 2**30:.0f} GiB; {here.system}; {here.load:.1f} processes of others "
            f"wanted to run when it began | {runs} | {', '.join(programs)} |"
        )
