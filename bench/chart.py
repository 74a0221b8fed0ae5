"""The chart of `docs/performance.md`: bars in an SVG, readable on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import escape
from msgspec import Struct

from bench.result import Result

_WIDTH = 760
_LEFT = 105
_RIGHT = 90
_BAR = 16
_STEP = 24
_HEAD = 34
_GAP = 18
_TITLES = {"cold": "Cold build", "body": "A text edited", "nothing": "Nothing changed"}
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c1a17 }
.head { font-weight: 600 }
.bar { fill: #8d877d } .ours { fill: #2458a6 } .axis { stroke: #b9b3a8 }
@media (prefers-color-scheme: dark) {
  text { fill: #ece8e1 }
  .bar { fill: #8d877d } .ours { fill: #7fb0f5 } .axis { stroke: #5b564e }
}
"""


class Panel(Struct, frozen=True):
    """Bars that share a scale: (label, seconds)."""

    title: str
    bars: tuple[tuple[str, float], ...]

    @property
    def height(self) -> int:
        """Of the panel, in pixels."""
        return _HEAD + _STEP * len(self.bars) + _GAP


def panels(results: Sequence[Result]) -> Iterator[Panel]:
    """Cold builds of each number of explainers, then what is done each day, with the most."""
    shared = [each for each in results if len(each.built) > 1]
    for work, of in (("cold", shared), ("body", shared[-1:]), ("nothing", shared[-1:])):
        for each in of:
            bars = tuple((peer, times.middle) for peer, times in each.works[work].items())
            yield Panel(f"{_TITLES[work]}, {each.count:,} explainers: seconds", bars)


def chart(results: Sequence[Result]) -> str:
    """The SVG; the same figures stand in the page's tables."""
    drawn = tuple(panels(results))
    height = sum(panel.height for panel in drawn)
    body: list[str] = []
    top = 0
    for panel in drawn:
        body += _panel(panel, top)
        top += panel.height
    told = "; ".join(
        f"{panel.title}: " + ", ".join(f"{peer} {_seconds(value)}" for peer, value in panel.bars)
        for panel in drawn
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">Seconds for a build by each generator; shorter is better</title>\n'
        f'<desc id="desc">{escape(told)}</desc>\n<style>{_STYLE}</style>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _panel(panel: Panel, top: int) -> Iterator[str]:
    longest = max(value for _, value in panel.bars)
    yield f'<text class="head" x="0" y="{top + 20}">{escape(panel.title)}</text>'
    for index, (peer, value) in enumerate(panel.bars):
        y = top + _HEAD + index * _STEP
        width = max(1.5, value / longest * (_WIDTH - _LEFT - _RIGHT))
        ours = " ours" if peer == "sitegen" else ""
        middle = y + _BAR - 3
        yield f'<text x="{_LEFT - 8}" y="{middle}" text-anchor="end">{escape(peer)}</text>'
        yield f'<rect class="bar{ours}" x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}"/>'
        yield f'<text x="{_LEFT + width + 8:.1f}" y="{middle}">{_seconds(value)}</text>'
    bottom = top + _HEAD + len(panel.bars) * _STEP
    yield f'<path class="axis" d="M{_LEFT} {top + _HEAD - 4}V{bottom}"/>'


def _seconds(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.3g}"  # noqa: PLR2004
