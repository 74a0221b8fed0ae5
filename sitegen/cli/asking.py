"""Questions on a terminal, each of which a flag answers too; else flags and defaults do."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

import click

from sitegen.cli.show import DISK, REFUSED, fail, refuse
from sitegen.cli.streams import reason, tell

if TYPE_CHECKING:
    from sitegen.desk.places import Unfit

INTERRUPTED = 130
_NOTHING_WRITTEN = "nothing was written"

P = ParamSpec("P")
T = TypeVar("T")
Check = Callable[[str], "Unfit | None"]


class Declined(Exception):  # noqa: N818  a refusal is no error of ours
    """A command cannot do what it was asked; says why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def guarded(run: Callable[P, int]) -> Callable[P, int]:
    """Give a command that asks and writes its exit codes: refusals, Ctrl-C, a full disk."""

    @functools.wraps(run)
    def command(*args: P.args, **kwargs: P.kwargs) -> int:
        from sitegen.problems import Refused

        try:
            return run(*args, **kwargs)
        except Declined as no:
            return refuse(no.message, no.hint, (), Path())
        except Refused as no:
            return refuse(no.message, no.hint, no.problems, Path())
        except click.Abort as stop:
            return _stopped(stop)
        except FileExistsError as error:
            return fail(f'"{error.filename2 or error.filename}" is there already', REFUSED)
        except OSError as error:
            place = error.filename2 or error.filename
            what = f'cannot write "{place}"' if place else "the system failed us"
            return fail(f"{what}: {reason(error)}; {_NOTHING_WRITTEN}", DISK)

    return command


def fit(value: T | Unfit) -> T:
    """The value itself.

    Raises:
        Declined: there is none.
    """
    from sitegen.desk.places import Unfit

    if isinstance(value, Unfit):
        raise Declined(value.message, value.hint)
    return value


def on_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def kept(text: str) -> Iterator[None]:
    """Print the file that was to be written if it could not be: its answers took time to give."""
    try:
        yield
    except (Declined, OSError):
        if on_terminal():
            tell(f"So that your answers are not lost, this is the file:\n\n{text}")
        raise


class Question(NamedTuple):
    """Something to ask.

    Attributes:
        flag: the flag that answers it too.
        prompt: the words on a terminal.
        check: what an answer must be.
    """

    flag: str
    prompt: str
    check: Check


def ask(question: Question, given: str, default: str = "", *, required: bool = True) -> str:
    """An answer that holds: the flag's, else the person's, else the default.

    Raises:
        Declined: the flag's does not hold.
    """
    if given or not on_terminal():
        return held(question.flag, given or default, question.check)
    while True:
        text = _line(question.prompt, default)
        fault = question.check(text) if text else None
        if fault:
            _again(fault.message, fault.hint)
        elif text or not required:
            return text
        else:
            _again("an answer is needed", "or press Ctrl-C to write nothing")


def held(flag: str, text: str, check: Check) -> str:
    """The value of a flag.

    Raises:
        Declined: it does not hold.
    """
    fault = check(text) if text else None
    if fault:
        raise Declined(f"{flag}: {fault.message}", fault.hint)
    return text


def ask_each(prompt: str, check: Check, *, at_least: int = 0) -> Iterator[str]:
    """Answers, one a line, until an empty one."""
    number = 0
    while True:
        text = _line(f"{prompt} {number + 1}", "")
        if not text and number >= at_least:
            return
        fault = check(text) if text else None
        if fault:
            _again(fault.message, fault.hint)
        elif text:
            number += 1
            yield text
        else:
            _again("an answer is needed", "or press Ctrl-C to write nothing")


def agree(prompt: str) -> bool:
    """Whether the person says yes, which Enter does too."""
    return on_terminal() and click.confirm(prompt, default=True)


def _line(prompt: str, default: str) -> str:
    """One line from the terminal, without the blanks around it."""
    return str(click.prompt(prompt, default=default, show_default=bool(default))).strip()


def _again(message: str, hint: str) -> None:
    tell(f"  {message}; {hint}" if hint else f"  {message}")


def _stopped(stop: click.Abort) -> int:
    """Ctrl-C or Ctrl-D at a question; what ends the process otherwise goes on."""
    cause = stop.__context__
    if isinstance(cause, KeyboardInterrupt) and type(cause) is not KeyboardInterrupt:
        raise cause from None
    tell(f"\nsitegen: interrupted; {_NOTHING_WRITTEN}")
    return INTERRUPTED
