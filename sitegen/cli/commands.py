"""The commands, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from sitegen import __version__

COMMANDS = {"build": "sitegen.cli.build"}
"""Command → the module that defines it under the name `command`."""


class Commands(click.Group):
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a misspelt name."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from sitegen.problems import did_you_mean

            hint = did_you_mean(name, COMMANDS) or f"commands: {', '.join(COMMANDS)}"
            ctx.fail(f'no command "{name}"; {hint}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, "-V", "--version", prog_name="sitegen", message="%(prog)s %(version)s"
)
def cli() -> None:
    """Build sites that explain disputes: who wants what, what is agreed, what has moved."""
