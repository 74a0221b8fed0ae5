"""The command line: the only place that prints or exits.

`sitegen --version` is answered before anything is imported, and a command's own imports come when
it is called. Exit codes: 0 done; 1 the content has errors; 2 refused; 3 the disk or another
process failed us; 70 a bug; 130 and 143 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from sitegen import __version__
from sitegen.cli.streams import Unsaid, open_streams, say, tell

DISK = 3
BUG = 70
INTERRUPTED = 130
TERMINATED = 143

_INTERRUPTED = "readers see the old site or the new one, whole"


class _Terminated(KeyboardInterrupt):
    """SIGTERM: whatever finishes its work on Ctrl-C does so here too."""


def main() -> NoReturn:
    """Run the command line and exit; whatever goes wrong, no traceback reaches a user."""
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt as stop:
        code = _interrupted(stop)
    except Unsaid as error:
        tell(f"sitegen: {error}")
        code = DISK
    except Exception as error:  # noqa: BLE001  the one place that catches what is left
        code = _out_of_memory() if _lacks_memory(error) else _bug(error)
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End at once: to take apart what a large site left in memory takes a tenth of a build."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)  # Python itself tells whom that concerns
    os._exit(code)


def _run(arguments: list[str]) -> int:
    open_streams()
    if arguments in (["--version"], ["-V"]):
        say(f"sitegen {__version__}")  # click alone takes three times as long to import
        return 0
    _name_files_in_utf_8()
    import signal

    signal.signal(signal.SIGTERM, _terminated)
    from sitegen.cli.commands import run

    return run(arguments)


def _name_files_in_utf_8() -> None:
    """Begin again in UTF-8 mode where the locale has another encoding (PEP 540).

    A site is the same in any locale; but in `LC_ALL=C` without that mode Python would neither read
    nor write a file with a Ukrainian name.
    """
    flags = ["-X", "utf8"]
    if sys.getfilesystemencoding() == "utf-8" or sys.orig_argv[1:3] == flags:
        return
    os.execv(sys.executable, [sys.executable, *flags, *sys.orig_argv[1:]])  # noqa: S606  ourselves


def _interrupted(stop: KeyboardInterrupt) -> int:
    """Say how things stand; a second Ctrl-C cannot cut that short."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if isinstance(stop, _Terminated):
        tell(f"sitegen: terminated; {_INTERRUPTED}")
        return TERMINATED
    tell(f"sitegen: interrupted; {_INTERRUPTED}")
    return INTERRUPTED


def _terminated(signum: int, frame: object) -> NoReturn:  # noqa: ARG001  signal's signature
    raise _Terminated


def _lacks_memory(error: Exception) -> bool:
    """Whether Python could get no memory, or the system none for a library (dlopen(3))."""
    unmapped = isinstance(error, ImportError) and "failed to map segment" in str(error)
    return unmapped or isinstance(error, MemoryError)


def _out_of_memory() -> int:
    tell(f"sitegen: memory ran out; free some and try again: {_INTERRUPTED}")
    return DISK


def _bug(error: Exception) -> int:
    """Say that this is our fault, and keep the details in a file for a report."""
    kind = type(error).__name__
    details = f"sitegen {__version__}, Python {sys.version}\n{sys.argv}\n\n"
    try:
        import tempfile
        import traceback

        details += "".join(traceback.format_exception(error))
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="sitegen-bug-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.write(details)
    except (OSError, ImportError, MemoryError):
        where = "with what you did"
    else:
        where = f"with {file.name}"
    what = " ".join(f"{kind}: {error}".split())
    tell(f"sitegen: a bug in sitegen stopped it ({what}); {_INTERRUPTED}; please report it {where}")
    return BUG
