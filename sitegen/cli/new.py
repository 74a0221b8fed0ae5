"""`sitegen new`: a new explainer, dispute or source note, valid from the first line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sitegen.cli import offers
from sitegen.cli.asking import guarded
from sitegen.cli.commands import Named
from sitegen.cli.options import ROOT

_NOW = click.option("--now", metavar="DATE", default=None, help="As if it were this day.")
_TITLE = click.option("--title", default="", metavar="TEXT", help="The headline.")
_SUMMARY = click.option(
    "--summary", default="", metavar="TEXT", help="What it comes to, in 300 characters at most."
)
_PARTY = click.option(
    "--party",
    "parties",
    multiple=True,
    metavar='"ID: NAME"',
    help="A column of the table; give it once for each. A name alone is enough, or a known id.",
)
_TOPIC = click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TEXT",
    help="A topic; give it once for each.  [default: the dispute's topics]",
)


class Kinds(Named):
    """What can be new, the most frequent first."""

    noun = "kind"

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The kinds in the order of this file, not of the alphabet."""
        return list(self.commands)


@click.group("new", cls=Kinds, no_args_is_help=False)
def command() -> None:
    """Make a new explainer, dispute or source note.

    On a terminal it asks for what is missing; in a script, flags say it, and what they leave out
    is filled in to be written over. The file is valid as it is made, and a remark beside each key
    says what it means.

    \b
    Examples:
      sitegen new explainer harbour/first-meeting
      sitegen new explainer harbour/second-meeting --after first-meeting --from gazette-0612
      sitegen new dispute harbour
      sitegen new source gazette-0612
    """  # noqa: D301  the backspace itself keeps click from filling these lines


@command.command("explainer", short_help="An explainer: the table, and the article.")
@click.argument("path", shell_complete=offers.disputes)
@_TITLE
@_SUMMARY
@click.option("--as-of", metavar="DATE", default="", help="The day whose state the table shows.")
@click.option("--date", metavar="DATE", default="", help="Day of publication.  [default: today]")
@_PARTY
@_TOPIC
@click.option(
    "--source",
    metavar="ID",
    default="",
    shell_complete=offers.sources,
    help="The source of all that names none.",
)
@click.option("--lang", metavar="TAG", default="", help="Its language, if not the site's.")
@click.option("--tag", "tags", multiple=True, metavar="TEXT", help="A tag.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who writes it.")
@click.option(
    "--from",
    "seed",
    metavar="SEED",
    default="",
    shell_complete=offers.sources,
    help="The source that it grows from.",
)
@click.option(
    "--after",
    metavar="EXPLAINER",
    default="",
    shell_complete=offers.earlier,
    help="The one before it, whose table it carries on.",
)
@click.option("--dispute-title", metavar="TEXT", default="", help="Introduce a new dispute too.")
@click.option("--dispute-summary", metavar="TEXT", default="", help="What that dispute is about.")
@ROOT
@_NOW
@guarded
def explainer(path: str, root: Path, now: str | None, **said: Any) -> int:  # noqa: ANN401  click's
    """Make a new explainer.

    PATH is content/DISPUTE/NAME.md or shorter: DISPUTE/NAME, or NAME for one on its own. A dispute
    is a folder; a new one is made.

    --from takes title, day, language, translator and source over from a note in seeds/. --after
    takes the parties and the whole table over from an earlier explainer of the dispute: each cell
    reads "unchanged" where that one stated something, so that you only write what moved.

    \b
    Examples:
      sitegen new explainer harbour/first-meeting
      sitegen new explainer harbour/first-meeting --title "First meeting" \\
        --summary "Both sides named their terms." --as-of 2025-06-02 \\
        --party "port: Port Authority" --party "union: Dockers’ Union" \\
        --topic Wages --topic Hours
      sitegen new explainer harbour/second-meeting --after first-meeting --from gazette-0612
    """  # noqa: D301  as above
    from sitegen.cli.new_explainer import new_explainer

    return new_explainer(path, root, now, said)


@command.command("dispute", short_help="A dispute: its folder, and its index.md.")
@click.argument("path")
@_TITLE
@_SUMMARY
@_PARTY
@click.option(
    "--topic", "topics", multiple=True, metavar="TEXT", help="A topic; give it once for each."
)
@ROOT
@_NOW
@guarded
def dispute(path: str, root: Path, now: str | None, **said: Any) -> int:  # noqa: ANN401  click's
    """Make a new dispute: its folder, and the index.md that introduces it.

    PATH is the name of the folder in content/. What index.md declares, its explainers share:
    parties, people, topics.

    \b
    Examples:
      sitegen new dispute harbour
      sitegen new dispute harbour --title "The harbour dispute" \\
        --summary "Wages and hours in the port." --party "port: Port Authority" \\
        --party "union: Dockers’ Union" --topic Wages --topic Hours
    """  # noqa: D301  as above
    from sitegen.cli.new_note import new_dispute

    return new_dispute(path, root, now, said)


@command.command("source", short_help="A note on a source.")
@click.argument("path")
@_TITLE
@click.option(
    "--kind",
    metavar="KIND",
    default="",
    shell_complete=offers.kinds,
    help="news, document, statement, social, dataset or interview.",
)
@click.option("--publisher", metavar="NAME", default="", help="Who published it.")
@click.option("--author", metavar="NAME", default="", help="Who wrote it.")
@click.option("--date", metavar="DATE", default="", help="When: 2025-06-02, 2025-06, 2025-06~ …")
@click.option("--date-basis", metavar="TEXT", default="", help="How the date is known.")
@click.option("--place", metavar="TEXT", default="", help="Where it was published or said.")
@click.option("--url", metavar="URL", default="", help="Its address.")
@click.option("--archived", metavar="URL", default="", help="Address of an archived copy.")
@click.option("--lang", metavar="TAG", default="", help="The language it is in.")
@click.option("--translation", metavar="NAME", default="", help="Who translated it.")
@click.option("--party", metavar="ID", default="", help="The party whose own account it is.")
@click.option("--note", metavar="TEXT", default="", help="A remark of yours.")
@ROOT
@_NOW
@guarded
def source(path: str, root: Path, now: str | None, **said: Any) -> int:  # noqa: ANN401  click's
    """Make a new note on a source.

    PATH is the id by which cells will cite it, or seeds/ID.md.

    \b
    Examples:
      sitegen new source gazette-0612
      sitegen new source gazette-0612 --title "Report on the second meeting" --kind news \\
        --publisher "The Gazette" --date 2025-06-12 --url https://gazette.example/0612
    """  # noqa: D301  as above
    from sitegen.cli.new_note import new_source

    return new_source(path, root, now, said)
