"""The command line: the only place that prints or exits.

Commands are imported when they are called, so that `sitegen --version` starts at once. Exit codes:
0 done; 1 the content has errors; 2 refused; 3 the disk or another process failed us; 70 a bug;
130 and 143 interrupted.
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn

import click

from sitegen import __version__

COMMANDS = {"build": "sitegen.cli.build"}
"""Command → the module that defines it under the name `command`."""

BUG = 70
INTERRUPTED = 130
TERMINATED = 143


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


def main() -> NoReturn:
    """Run the command line and exit; whatever goes wrong, no traceback reaches a user."""
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(_run())


def _run() -> int:
    try:
        result = cli.main(standalone_mode=False, prog_name="sitegen")
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("sitegen: interrupted; the site is as it was", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:  # noqa: BLE001  the one place that catches what is left
        return _bug(error)
    return result if isinstance(result, int) else 0


def _broken_pipe() -> int:
    """Whoever read our output has gone; that is no failure of the build."""
    import os

    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 0


def _bug(error: Exception) -> int:
    """Say that this is our fault, and keep the details in a file for a report."""
    import tempfile
    import traceback

    text = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="sitegen-bug-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"sitegen {__version__}, Python {sys.version}\n{sys.argv}\n\n{text}")
    click.echo(
        f"sitegen: a bug in sitegen stopped it ({type(error).__name__}: {error}); "
        f"the site is as it was; please report it with {file.name}",
        err=True,
    )
    return BUG


def _terminated(signum: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001  signal's signature
    click.echo("sitegen: terminated; the site is as it was", err=True)
    sys.exit(TERMINATED)
