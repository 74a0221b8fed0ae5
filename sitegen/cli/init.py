"""`sitegen init`: a new site that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.asking import Declined, guarded
from sitegen.cli.streams import say


@click.command("init", short_help="Make a new site that builds at once.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", default=Path())
@click.option("--title", default="My explainers", metavar="TEXT", help="The site's name.")
@click.option(
    "--url",
    default="https://example.org/",
    metavar="URL",
    help="Where it will be published; it can be changed later.",
)
@guarded
def command(folder: Path, title: str, url: str) -> int:
    """Make a new site in DIR, which is new or empty; without DIR, in the current folder.

    It comes with settings, an About page and one invented dispute that shows what a site can hold:
    three explainers with what moved between them, agreements, a deadline, sources.

    \b
    Examples:
      sitegen init my-site
      sitegen init my-site --title "Who wants what" --url https://explainers.example/
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    from sitegen.desk import start

    wanted = start.Start(folder=folder, title=title, url=url)
    if no := start.refused(wanted):
        raise Declined(no.message, no.hint)
    made = start.begin(wanted)
    say(f"Made a site of {len(made)} files in {folder.absolute()}")
    steps = ["sitegen serve --open", "sitegen new explainer ferry/next-round --after fares-settled"]
    if folder != Path():
        steps.insert(0, f"cd {_for_a_shell(folder)}")
    say("Next:\n" + "\n".join(f"  {step}" for step in steps))
    return 0


def _for_a_shell(folder: Path) -> str:
    import shlex

    return shlex.quote(str(folder))
