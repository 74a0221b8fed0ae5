"""The commands, each imported when it is called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

import click

from sitegen import __version__
from sitegen.cli.streams import tell
from sitegen.problems import did_you_mean

COMMANDS = {
    "build": "sitegen.cli.build",
    "serve": "sitegen.cli.serve",
    "check": "sitegen.cli.check",
    "explain": "sitegen.cli.explain",
    "changes": "sitegen.cli.changes",
    "new": "sitegen.cli.new",
    "table": "sitegen.cli.table",
    "schema": "sitegen.cli.schema",
    "init": "sitegen.cli.init",
}
"""Command → the module that defines it under the name `command`."""

USAGE = 2
_WHOLE = 1000
"""More letters than a first sentence has: click cuts nothing off."""


class UnknownCommand(click.UsageError):
    """There is no such command; the message says what to do."""


class Named(click.Group):
    """A group that suggests a name for one that is misspelt."""

    noun = "command"

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with its whole first sentence, over two lines where it is long."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(_WHOLE)) for name, each in named if each]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a misspelt name."""
        name = args[0] if args else ""
        known = self.list_commands(ctx)
        if name and not name.startswith("-") and name not in known:
            hint = did_you_mean(name, known) or f"{self.noun}s: {', '.join(known)}"
            raise UnknownCommand(f'no {self.noun} "{name}"; {hint}')
        return super().resolve_command(ctx, args)


class Commands(Named):
    """A group that imports a command's module only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=False,
)
@click.version_option(
    __version__, "-V", "--version", prog_name="sitegen", message="%(prog)s %(version)s"
)
def cli() -> None:
    """Build sites that explain disputes: who wants what, what is agreed, what has moved."""


def run(arguments: Sequence[str]) -> int:
    """Run what the command line says; returns the exit code."""
    if "_SITEGEN_COMPLETE" in os.environ:
        cli.main(prog_name="sitegen")  # a shell asks what can be typed; click answers and exits
    try:
        with cli.make_context("sitegen", list(arguments)) as context:
            result = cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        tell(f"sitegen: {_misuse(error, arguments)}")
        return USAGE
    return result if isinstance(result, int) else 0


def _misuse(error: click.UsageError, arguments: Sequence[str]) -> str:
    """What is wrong with the command line, as we say everything: what, then what to do."""
    named = "".join(f" {name}" for name in arguments[:1] if name in COMMANDS)
    command = error.ctx.command_path if error.ctx else f"sitegen{named}"
    pointer = f'"{command} --help" says more'
    if not arguments:
        return f"no command given; {pointer}"
    if isinstance(error, click.NoSuchOption):
        options = error.ctx.command.params if error.ctx else []
        names = [name.lstrip("-") for option in options for name in option.opts]
        hint = did_you_mean(error.option_name.lstrip("-"), names).replace('"', '"--', 1)
        return f'no option "{error.option_name}"; {hint or pointer}'
    if isinstance(error, UnknownCommand):
        return error.message
    message = " ".join(error.format_message().split())
    message = message[:1].lower() + message[1:].rstrip(".")
    return f"{message}; {pointer}".replace("'", '"')
