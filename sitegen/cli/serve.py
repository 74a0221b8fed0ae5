"""`sitegen serve`."""

from __future__ import annotations

import gc
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import INTERRUPTED, TERMINATED
from sitegen.cli.options import ROOT
from sitegen.cli.show import DISK, REFUSED, count, fail, plain, refuse, show
from sitegen.cli.streams import reason, say, tell

if TYPE_CHECKING:  # the server is imported when the command runs
    from sitegen.problems import Problem
    from sitegen.serve import Event, Started, Turned

_NAMED = 3
"""Files that one line names."""


@click.command("serve")
@ROOT
@click.option(
    "--host",
    default="127.0.0.1",
    help="The address to listen on; any but this machine's own lets others in.",
    show_default=True,
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help="The port to listen on; 0 takes a free one.",
    show_default=True,
)
@click.option("--open", "browse", is_flag=True, help="Open the home page in a browser.")
@click.option("--drafts", is_flag=True, help="Show drafts and scheduled explainers too.")
@click.option("--now", metavar="DATE", default=None, help="Show the site as if it were this day.")
def command(
    root: Path, host: str, port: int, *, browse: bool, drafts: bool, now: str | None
) -> int:
    """Show the site while it is written: every save is on the screen at once.

    Pages are made when they are asked for, and nothing is written. A save that breaks a file leaves
    its page as it was, with what is wrong laid over it. The desk at /_sitegen/ lists all findings,
    drafts and what falls due. Ctrl-C stops it.

    \b
    Examples:
      sitegen serve --open
      sitegen serve --drafts
      sitegen serve --port 8080 --now 2026-01-31
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    from sitegen.pool import WorkerLost
    from sitegen.problems import Refused
    from sitegen.serve import Choices, NoAddress, serve

    # As in a build: nearly all that is made lives on, and is not looked through again and again.
    gc.set_threshold(100_000, 20, 20)
    teller = _Teller(root, browse=browse)
    try:
        stopped_by = serve(Choices(root, host, port, drafts, now), teller.heard)
    except Refused as refusal:
        return refuse(refusal.message, refusal.hint, refusal.problems, root)
    except NoAddress as none:
        if not none.taken:
            return fail(f"{none}; mend --host", REFUSED)
        return fail(f"{none}; name another one with --port, or let --port 0 find one", DISK)
    except (WorkerLost, OSError) as error:
        return fail(_told(error), DISK)
    except KeyboardInterrupt as stop:
        tell("sitegen: stopped")
        return INTERRUPTED if type(stop) is KeyboardInterrupt else TERMINATED
    tell("sitegen: stopped")
    return 128 + stopped_by


def _told(error: Exception) -> str:
    """What failed, and what to do."""
    if isinstance(error, OSError):
        what = f'cannot read "{error.filename}"' if error.filename else "the system failed us"
        return f"{what}: {reason(error)}"
    return f"{error}; free some memory if it ran out, and start again"


class _Teller:
    """Says on the terminal what happens."""

    def __init__(self, root: Path, *, browse: bool) -> None:
        self._root = root
        self._browse = browse
        self._told: frozenset[Problem] = frozenset()

    def heard(self, event: Event) -> None:
        """Take up one event."""
        from sitegen.serve import Remaking, Started, Turned

        if isinstance(event, Started):
            self._started(event)
        elif isinstance(event, Turned):
            self._turned(event)
        elif isinstance(event, Remaking):
            files = ", ".join(event.files)
            say(
                plain(
                    f"{files}: the whole site is made anew; its pages stay as they were till then"
                )
            )
        elif isinstance(event.error, OSError):
            tell(f"sitegen: {plain(_told(event.error))}; the site stays as it was shown last")
        else:
            what = " ".join(f"{type(event.error).__name__}: {event.error}".split())
            tell(f"sitegen: a bug in sitegen ({plain(what)}); the site stays as it was shown last")

    def _started(self, event: Started) -> None:
        self._show(event.report.problems)
        say(plain(f'"{event.title}" is at {event.address}'))
        say(f"The desk: {event.address}_sitegen/")
        if event.held:
            shown = "shown" if event.drafts else "hidden: --drafts shows them"
            say(f"Drafts and scheduled files: {event.held}, {shown}.")
        if not event.loopback:
            # No firewall of ours: whoever can reach this machine can read.
            tell("sitegen: everybody in your network can now read what is shown here")
        if event.polls:
            tell("sitegen: the system tells of no changes here; files are looked at now and then")
        say("Ctrl-C stops it.")
        if self._browse and not webbrowser.open(event.address):
            tell("sitegen: there is no browser to open; open the address yourself")

    def _turned(self, event: Turned) -> None:
        files = ", ".join(event.files[:_NAMED])
        if len(event.files) > _NAMED:
            files += f" and {len(event.files) - _NAMED} more"
        pages = ", ".join(event.pages[:_NAMED])
        errors = len(event.report.errors)
        if errors and all(each.file not in event.files for each in event.report.errors):
            became = f"{pages or 'shown'}; {count(errors, 'error')} in other files"
        elif errors:
            became = f"{count(errors, 'error')}; the last good pages stay"
        else:
            became = pages or "shown"
            if event.mended:
                became += ", nothing in error any more"
        if event.moved:
            became += "".join(f"; {old} is now {new}" for old, new in event.moved.items())
        self._show(event.report.problems)
        say(plain(f"{time.strftime('%H:%M:%S')} {files}: {became} ({event.seconds:.2f} s)"))

    def _show(self, problems: tuple[Problem, ...]) -> None:
        """Show findings that were not there at the last change."""
        show([each for each in problems if each not in self._told], self._root)
        self._told = frozenset(problems)
