"""`sitegen build`."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli.options import ROOT
from sitegen.cli.show import DISK, ERRORS, REFUSED, fail, refuse, show, summary
from sitegen.cli.streams import reason

if TYPE_CHECKING:  # the pipeline is imported when the command runs
    from sitegen.build import Built

_LEFT: list[object] = []
"""What builds leave in memory: the process ends before anybody takes it apart."""


@click.command("build")
@ROOT
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Where to build, instead of the settings' output folder.",
)
@click.option("--base-url", default=None, help="Absolute address, instead of the settings' url.")
@click.option("--drafts", is_flag=True, help="Build drafts and scheduled explainers too.")
@click.option("--now", metavar="DATE", default=None, help="Build as if it were this day.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Use at most N processes; 0 means one for each core.  [default: 0]",
)
@click.option("--no-cache", is_flag=True, help="Trust nothing that an earlier build remembered.")
@click.option("--verify", is_flag=True, help="Read every built file instead of trusting records.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Write what was done and found to this file, as JSON.",
)
@click.option("--quiet", is_flag=True, help="Print findings only.")
def command(report_file: Path | None, *, quiet: bool, **options: Any) -> int:  # noqa: ANN401  click's
    """Build the site into its output folder.

    \b
    Examples:
      sitegen build
      sitegen build --drafts --output preview
      sitegen build --now 2026-01-31
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    # Nearly all that a build makes lives to its end, or ends with the last that knows it: looking
    # for what does neither took a tenth of it. Only those who make page after page do so, seldom.
    gc.set_threshold(100_000, 20, 20)
    gc.disable()
    from sitegen.build import Choices, build
    from sitegen.pool import WorkerLost
    from sitegen.problems import Moved, Refused
    from sitegen.process.failed import ProcessFailed
    from sitegen.write import Conflict, WriteError

    choices = Choices(**options)
    try:
        built = build(choices)
        _LEFT.append(built.left)
    except Refused as refusal:
        return refuse(refusal.message, refusal.hint, refusal.problems, choices.root)
    except Conflict as conflict:
        return fail(str(conflict), REFUSED)
    except (WriteError, ProcessFailed) as error:
        return fail(str(error), DISK)
    except (Moved, WorkerLost, OSError) as error:
        return fail(_told(error), DISK)
    show(built.report.problems, choices.root)
    if report_file and (failure := _unreported(report_file, built)):
        return failure
    if not quiet:
        summary(built, choices.root)
    return ERRORS if built.report.errors else 0


def _unreported(path: Path, built: Built) -> int:
    """Write the report; 0, or the exit code where that failed."""
    from sitegen.cli.report import as_json

    try:
        path.write_text(as_json(built), "utf-8")
    except OSError as error:
        return fail(f'cannot write the report to "{path}": {reason(error)}', DISK)
    return 0


def _told(error: Exception) -> str:
    """What failed on the side of the site, and what to do."""
    from sitegen.problems import Moved

    if isinstance(error, Moved):
        what = f'"{error.name}" changed each time that the site was made of it'
        return f"{what}; build once nobody writes to it: the site stands as it was"
    if isinstance(error, OSError):
        what = f'cannot read "{error.filename}"' if error.filename else "the system failed us"
        return f"{what}: {reason(error)}; the site stands as it was"
    return f"{error}; build again, with --jobs 1 if memory ran out: the site stands as it was"
