"""The command line: the only place that prints or exits.

`sitegen --version` is answered before anything is imported, and a command's own imports come when
it is called. Exit codes: 0 done; 1 the content has errors; 2 refused; 3 the disk or another
process failed us; 70 a bug; 130 and 143 interrupted.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from sitegen import __version__

BUG = 70
INTERRUPTED = 130
TERMINATED = 143


def main() -> NoReturn:
    """Run the command line and exit; whatever goes wrong, no traceback reaches a user."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"sitegen {__version__}")  # click alone takes three times as long to import
        sys.exit(0)
    import signal

    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(_run())


def _run() -> int:
    import click

    from sitegen.cli.commands import cli

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
    print(
        f"sitegen: a bug in sitegen stopped it ({type(error).__name__}: {error}); "
        f"the site is as it was; please report it with {file.name}",
        file=sys.stderr,
    )
    return BUG


def _terminated(signum: int, frame: object) -> NoReturn:  # noqa: ARG001  signal's signature
    print("sitegen: terminated; the site is as it was", file=sys.stderr)
    sys.exit(TERMINATED)
