"""`sitegen explain`: what a finding means."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sitegen.cli.show import REFUSED, fail
from sitegen.cli.streams import say

if TYPE_CHECKING:  # the rules are imported when the command runs
    from sitegen.checks import Explanation

_WIDTH = 88


@click.command("explain")
@click.argument("codes", nargs=-1, metavar="[CODE…]")
def command(codes: tuple[str, ...]) -> int:
    """Say what a finding means, with a bad and a good example.

    Without a CODE, all of them are listed.

    \b
    Examples:
      sitegen explain
      sitegen explain unknown-party
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    from sitegen import checks
    from sitegen.checks.handbook import groups
    from sitegen.problems import did_you_mean

    if not codes:
        say("\n".join(_listed(groups())).rstrip())
        return 0
    known = checks.explanations()
    for code in codes:
        if code not in known:
            hint = did_you_mean(code, known) or '"sitegen explain" lists them'
            return fail(f'no finding is called "{code}"; {hint}', REFUSED)
    say("\n\n".join("\n".join(_explained(known[code])) for code in codes))
    return 0


def _listed(groups: dict[str, tuple[Explanation, ...]]) -> Iterator[str]:
    width = max(len(each.code) for group in groups.values() for each in group)
    # A line each: what a terminal has no room for, `explain CODE` says.
    room = shutil.get_terminal_size().columns - width - 13 if sys.stdout.isatty() else 10_000
    for title, group in groups.items():
        yield title
        for each in group:
            yield f"  {each.severity:<7}  {each.code:<{width}}  {_short(each.summary, room)}"
        yield ""


def _short(text: str, room: int) -> str:
    return text if len(text) <= max(room, 20) else f"{text[: max(room, 20) - 1].rstrip()}…"


def _explained(known: Explanation) -> Iterator[str]:
    from sitegen.checks.handbook import how_to_change

    yield f"{known.code} ({known.severity})"
    for paragraph in (known.summary, *known.text.split("\n\n"), how_to_change(known)):
        if paragraph:
            yield ""
            yield textwrap.fill(" ".join(paragraph.split()), _WIDTH)
    if known.bad:
        for title, example in (("Bad", known.bad), ("Good", known.good)):
            yield f"\n{title}:\n"
            yield textwrap.indent(example.rstrip(), "    ")
