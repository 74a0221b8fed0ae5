"""What a rule is: a decorated generator whose docstring explains it.

One function is the whole rule. The decorator turns it into a `Rule`, and `RULES` lists it; its
docstring is what `sitegen explain` and the documentation print. (The model is sphinx-lint's.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import Generic, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitegen.problems import KeyPath, Problem, Severity

Subject = TypeVar("Subject")
When = Literal["build", "check"]
"""Which commands hold content to a rule: `build` and all others, or `check` alone."""
MOST = 100
"""Findings of one rule that are shown for one file: nobody reads more."""


class Finding(Struct, frozen=True):
    """What a rule found; its code and severity are the rule's.

    Attributes:
        file: as in `Problem`.
        keys: as in `Problem`; empty for the file as a whole.
        message: as in `Problem`.
        hint: as in `Problem`.
        at_key: as in `Problem`.
        line: as in `Problem`; only for what stands in the text below the frontmatter.
        column: as in `Problem`.
    """

    file: str
    keys: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    line: int = 0
    column: int = 0


class Explanation(Struct, frozen=True):
    """What a code means, for `sitegen explain`.

    Attributes:
        summary: one line.
        text: paragraphs on why it matters and what to do; may be empty.
        bad: an example that has it.
        good: the same, put right.
        lang: what the examples are written in, as code fences name it.
        when: as in `Rule`.
    """

    code: str
    severity: Severity
    summary: str
    text: str
    bad: str
    good: str
    lang: str = "yaml"
    when: When = "build"


class Rule(Struct, Generic[Subject], frozen=True):
    """A rule about one kind of subject: a file, a dispute or the site.

    Attributes:
        severity: unless the setting `checks` says otherwise.
        find: the function that was decorated.
        fixed: the site could not be built if it were broken, so no setting softens it.
        lang: what its examples are written in, as code fences name it.
        when: `build` where a page would say something false or not come out at all; `check` where
            the page is right and could be fairer, shorter or better founded. A site that makes an
            error of it is held to it in every build.
    """

    code: str
    severity: Severity
    find: Callable[[Subject], Iterator[Finding]]
    fixed: bool
    when: When = "build"
    lang: str = "yaml"

    def problems(self, subject: Subject, severity: Severity) -> list[Problem]:
        """Everything that is wrong with the subject; of one file, the first hundred findings."""
        found = list(self.find(subject))
        if len(found) > MOST:
            found = _shortened(found)
        return [
            Problem(
                code=self.code,
                file=each.file,
                message=each.message,
                hint=each.hint,
                keys=each.keys,
                at_key=each.at_key,
                line=each.line,
                column=each.column,
                severity=severity,
            )
            for each in found
        ]

    def explanation(self) -> Explanation:
        """The rule's docstring, taken apart."""
        found = explained(self.code, self.severity, self.find.__doc__ or "", self.lang)
        return replace(found, when=self.when)


def rule(
    code: str,
    *,
    severity: Severity = Severity.ERROR,
    fixed: bool = False,
    when: When = "build",
    lang: str = "yaml",
) -> Callable[[Callable[[Subject], Iterator[Finding]]], Rule[Subject]]:
    """Make a rule of a generator.

    Args:
        code: kebab-case; it names a rule in settings and reports, and never changes.
        severity: error, unless readers are served well enough without.
        fixed: whether settings may not soften it.
        when: `check` keeps it out of builds.
        lang: what its examples are written in.
    """

    def made(find: Callable[[Subject], Iterator[Finding]]) -> Rule[Subject]:
        return Rule(code, severity, find, fixed, when, lang)

    return made


def explained(code: str, severity: Severity, docstring: str, lang: str = "yaml") -> Explanation:
    """Take a docstring apart: a line, paragraphs, and indented blocks after `Bad:` and `Good:`."""
    prose, _, examples = cleandoc(docstring).partition("\nBad:\n")
    bad, _, good = examples.partition("\nGood:\n")
    summary, _, text = prose.partition("\n")
    return Explanation(code, severity, summary, text.strip(), _block(bad), _block(good), lang)


def _shortened(found: list[Finding]) -> list[Finding]:
    """Keep the first findings of each file; the last of them says how many more there are."""
    files: dict[str, list[Finding]] = {}
    for each in found:
        files.setdefault(each.file, []).append(each)
    for of_file in files.values():
        more = len(of_file) - MOST
        if more > 0:
            last = of_file[MOST - 1]
            message = f"{last.message} (and {more:,} more in this file)"
            of_file[MOST - 1 :] = [replace(last, message=message)]
    return [each for of_file in files.values() for each in of_file]


def _block(text: str) -> str:
    """An indented block without its indentation, ending in a line break."""
    return cleandoc("\n" + text) + "\n"
