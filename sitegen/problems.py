"""What is wrong with content, as values.

Bad content never raises: every step returns the problems it saw beside its result, and they are
reported together at the end of a run. A problem names the file and the *key path* of the value
(`("demands", 3, "russia", "offer")`); line and column are looked up by `content.locate` only when
the problem is shown, so that domain values need not carry positions.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

CLOSE = 0.7
"""How close two names are of which one may be meant for the other, from 0 to 1 (`difflib`)."""
_BEGINS_ALIKE = 0.6

KeyPath = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding matters; `off` silences a rule."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Problem(Struct, frozen=True, kw_only=True):
    """One finding.

    Attributes:
        code: stable kebab-case name of the rule, e.g. `unknown-party`.
        file: path below the site root, with `/`.
        message: what is wrong, without a final full stop.
        hint: what to do about it, without a final full stop; may be empty.
        keys: the key path inside the frontmatter; empty for the file as a whole.
        at_key: the finding is about the last key itself, not about its value.
        line: 1-based line where it is already known (YAML syntax, Markdown body), else 0.
        column: 1-based column in code points, 0 where the line is 0.
        severity: error or warning.
    """

    code: str
    file: str
    message: str
    hint: str = ""
    keys: KeyPath = ()
    at_key: bool = False
    line: int = 0
    column: int = 0
    severity: Severity = Severity.ERROR

    def at(self, line: int, column: int) -> Problem:
        """The same problem with its place filled in."""
        return replace(self, line=line, column=column)

    def __str__(self) -> str:
        """`path:line:col: error[code]: what is wrong; what to do`, on one line."""
        text = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.file}:{self.line}:{self.column}: {self.severity}[{self.code}]: {text}"


class Report(Struct, frozen=True):
    """All problems of a run, located, sorted by place, each once."""

    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def report(problems: Iterable[Problem]) -> Report:
    """Sort located problems by file, line and column and drop repetitions."""
    unique = {p for p in problems if p.severity is not Severity.OFF}
    order = sorted(unique, key=lambda p: (p.file, p.line, p.column, p.code, p.message))
    return Report(tuple(order))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean "russia"?` where a known name is close, else the empty string."""
    by_fold = {k.casefold(): k for k in known}
    close = nearest(name.casefold(), by_fold)
    return f'did you mean "{by_fold[close]}"?' if close else ""


def nearest(name: str, known: Iterable[str], cutoff: float = CLOSE) -> str:
    """The known name that is nearest to another one, or "" where none is really near.

    A wrong guess sends people astray, so that half the letters in common will not do; words that
    begin alike ("party", "parties") may differ more.
    """
    alike = min(cutoff, _BEGINS_ALIKE) if cutoff <= CLOSE else cutoff
    for close in get_close_matches(name, known, n=1, cutoff=alike):
        # In the order in which `get_close_matches` compares: the ratio depends on it.
        if name[:4] == close[:4] or SequenceMatcher(None, close, name).ratio() >= cutoff:
            return close
    return ""


class Moved(Exception):  # noqa: N818  the site is not at fault
    """A file changed between two looks at it: pages would mix what it was with what it is.

    Attributes:
        name: the file, or the folder in which it lies.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Refused(Exception):  # noqa: N818  a refusal is no error of ours
    """The command cannot be carried out as asked; nothing was touched.

    Attributes:
        problems: findings in the settings, or empty.
        message: what is wrong, where it is no finding in a file.
        hint: what to do.
    """

    def __init__(
        self, message: str = "", hint: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems
