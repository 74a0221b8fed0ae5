"""`sitegen check`: everything that is wrong, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from sitegen.cli.options import ROOT
from sitegen.cli.show import DISK, ERRORS, REFUSED, count, fail, plain, refuse, show
from sitegen.cli.streams import reason, say, tell
from sitegen.ondisk import is_there

if TYPE_CHECKING:  # the pipeline is imported when the command runs
    from sitegen.desk.checking import Checked
    from sitegen.problems import Problem, Report
    from sitegen.site import Wanted

FORMATS = ("text", "json", "github", "sarif")
_DAYS = 5
"""Days that the summary names."""


class Asked(Struct, frozen=True):
    """What the command line says."""

    paths: tuple[Path, ...]
    root: Path
    form: str
    now: str | None
    strict: bool
    drafts: bool
    balance: bool
    links: bool
    fix: bool
    quiet: bool


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=Path))
@ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For people, for programs, as notes on GitHub, or as SARIF 2.1.0.  [default: text]",
)
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--drafts", is_flag=True, help="What is wrong in drafts fails, too.")
@click.option("--now", metavar="DATE", default=None, help="Check as if it were this day.")
@click.option("--links", is_flag=True, help="Ask whether links to other sites still work.")
@click.option("--fix", is_flag=True, help="Mend in the files what has one right answer.")
@click.option("--balance", is_flag=True, help="Show how much room each party gets.")
@click.option("--quiet", is_flag=True, help="Print findings only.")
def command(**options: Any) -> int:  # noqa: ANN401  click's
    """Hold the content to every rule, and build nothing.

    With PATHs, files or folders, only their findings are shown; the whole site is read all the
    same. Every day on which something scheduled is published is tried, too.

    \b
    Examples:
      sitegen check
      sitegen check content/ukraine-russia --strict
      sitegen check --links
      sitegen check --fix content/ukraine-russia/round-one.md
      sitegen check --format sarif > findings.sarif
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    from sitegen import site
    from sitegen.chosen import chosen_day, chosen_settings
    from sitegen.desk.checking import Unreached, check
    from sitegen.desk.edit import NotReplaced
    from sitegen.problems import Refused

    asked = Asked(**options)
    root = asked.root
    if asked.balance and asked.form not in ("text", "json"):
        what = f'"--balance" has no place in "--format {asked.form}"'
        return fail(f"{what}; take text or json", REFUSED)
    try:
        settings = chosen_settings(root)
        wanted = site.Wanted(root, settings, chosen_day(asked.now, settings, os.environ))
        below = [_below(path, root) for path in asked.paths]
        wanted = replace(wanted, drafts=asked.drafts)
        if asked.fix:
            _mend(root, below, say if asked.form == "text" else tell)
        checked = check(wanted)
        if asked.links:
            checked = _with_links(checked, wanted)
    except Refused as refusal:
        return refuse(refusal.message, refusal.hint, refusal.problems, root)
    except NotReplaced as refusal:
        return fail(f"{refusal.message}; {refusal.hint}", REFUSED)
    except OSError as error:
        what = f'cannot read "{error.filename}"' if error.filename else "the system failed us"
        return fail(f"{what}: {reason(error)}", DISK)
    except Unreached:
        return fail("no address could be reached; see to this machine's connection", DISK)
    return _told(asked, wanted, checked, below)


def _with_links(checked: Checked, wanted: Wanted) -> Checked:
    """What was found, and what other sites say to our links to them."""
    from sitegen.desk.outside import outside
    from sitegen.problems import report

    found = outside(wanted, checked.library)
    return replace(checked, report=report((*checked.report.problems, *found)))


def _mend(root: Path, below: list[str], speak: Callable[[str], None]) -> None:
    """Mend files where they lie, and say what was done.

    Raises:
        NotReplaced: a file is a link, or was changed in the meantime.
        OSError: the disk failed us.
    """
    from sitegen import content
    from sitegen.desk.checking import is_of
    from sitegen.desk.mend import mend

    for source in content.find(root)[0]:
        if is_of(source.path, below):
            for change in mend(root, source):
                speak(f"{source.path}:{change.line}: {plain(change.what)}")


def _told(asked: Asked, wanted: Wanted, checked: Checked, below: list[str]) -> int:
    """Say what was found, as it was asked for; the exit code for it."""
    from sitegen.cli.formats import FORMATTERS, Given
    from sitegen.cli.weights import lines, weights
    from sitegen.desk.checking import of_paths

    found, asides = of_paths(checked.report, below), of_paths(checked.drafts, below)
    tables = weights(checked.library, below) if asked.balance else ()
    if asked.form == "text":
        show(sorted((*found.problems, *asides.problems), key=_place), asked.root)
        if asked.balance:
            say("\n".join(lines(tables)))
    else:
        zone = wanted.settings.timezone
        given = Given(found, asides, asked.root, wanted.today, zone, checked.days, tables)
        text = FORMATTERS[asked.form](given)
        if text:  # no finding is no note on GitHub
            say(text)
    if not asked.quiet:
        (say if asked.form == "text" else tell)(_summary(checked, found, asides, below))
    return ERRORS if found.errors or (asked.strict and found.warnings) else 0


def _below(path: Path, root: Path) -> str:
    """A path that was typed, as findings name it: below the site's root, with `/`.

    Raises:
        Refused: there is no such file or folder, or it is none of this site.
    """
    from sitegen.problems import Refused

    here = path if is_there(path) else root / path
    if not is_there(here):
        raise Refused(f'there is no file or folder "{path}"', "mend the path")
    # Not resolved: a link inside the site is a file of the site.
    place, home = os.path.abspath(here), os.path.abspath(root)  # noqa: PTH100  as typed
    if place != home and not place.startswith(home.rstrip(os.sep) + os.sep):
        hint = f'name files below "{home}", or another site with --root'
        raise Refused(f'"{path}" lies outside the site', hint)
    return Path(os.path.relpath(place, home)).as_posix()


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line, problem.column, problem.code, problem.message


def _summary(checked: Checked, shown: Report, asides: Report, below: list[str]) -> str:
    """What was found, in a few lines."""
    what = f"{count(checked.files, 'file')} checked"
    if below:
        what += f", findings of {', '.join(below)} shown"
    parts = [count(len(shown.errors), "error")] * bool(shown.errors)
    parts += [count(len(shown.warnings), "warning")] * bool(shown.warnings)
    lines = [f"{what}: {', '.join(parts) or 'nothing to mend'}."]
    if asides.problems:
        those = count(len(asides.problems), "finding")
        lines.append(f"{those} in drafts, which fail nothing until they are published.")
    if checked.days:
        days = ", ".join(day.isoformat() for day in checked.days[:_DAYS])
        more = len(checked.days) - _DAYS
        rest = f" and {count(more, 'later day')}" if more > 0 else ""
        lines.append(f"Tried ahead, since something is scheduled: {days}{rest}.")
    return "\n".join(lines)
