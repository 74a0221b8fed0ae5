r"""Transcripts in `tests/rules/`: a small site, with what must be found in it written where it is.

A fenced block is a file; its path stands after the language. Below a line of the file, a caret
under the column and the text of a finding say what is found there; such lines are not part of the
file. Blocks before the first heading of the second level belong to every case below. In a block of
`escaped`, `\u0007` stands for the character; a block of `latin-1` is stored in that encoding.

    ```yaml content/talks/one.md
    summry: They met.
    ^ error[unknown-key]: unknown key "summry" in this explainer; did you mean "summary"?
    ```
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from sitegen import checks, settings, site

FOLDER = Path(__file__).parent.parent / "rules"
TODAY = dt.date(2025, 10, 1)
ADDRESS = {"sitegen.toml": b'url = "https://example.org/"\n'}
"""The settings of a site that shows none."""

_PART = re.compile(
    r"^(?P<fence>`{3,})(?P<lang>[\w-]+) (?P<name>[^\n]+)\n(?P<text>.*?)^(?P=fence)$"
    r"|^## (?P<title>[^\n]+)$",
    re.MULTILINE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_CARET = re.compile(r" *\^ (.+)")


class Case(NamedTuple):
    """One site: its files, and what is found in them as `sitegen` prints it."""

    name: str
    files: dict[str, bytes]
    findings: list[str]

    def add(self, name: str, text: str, lang: str) -> None:
        """Take a file into the case; its carets are no part of it."""
        self.files[name], pointed = _read(name, text, lang)
        self.findings.extend(pointed)


def cases(path: Path) -> list[Case]:
    """The cases of one transcript."""
    shared: list[tuple[str, str, str]] = []
    made: list[Case] = []
    for match in _PART.finditer(path.read_text("utf-8")):
        if match["title"]:
            made.append(Case(f"{path.stem}: {match['title']}", {}, []))
            for block in shared:
                made[-1].add(*block)
        else:
            block = match["name"], match["text"], match["lang"]
            if made:
                made[-1].add(*block)
            else:
                shared.append(block)
    assert made, f"{path} has no case: a line that begins with ##"
    return made


def found(case: Case, root: Path) -> list[str]:
    """Write the case's site below a folder, and return what is found in it.

    Of the rules that no build runs, only those count that the transcript is about: each of them
    judges what the examples of all others were not written for.
    """
    settled = {"sitegen.toml", "pyproject.toml"}.isdisjoint(case.files)
    for name, data in ({**case.files, **ADDRESS} if settled else case.files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    chosen, problems = settings.load(root)
    problems += checks.of_settings(chosen, root)
    if not problems:  # else every command is refused
        wanted = site.Wanted(root, chosen, TODAY, every_rule=True)
        problems = site.make(wanted).report.problems
    about = {case.name.partition(":")[0], *codes(case.findings)}
    asides = {each.code for each in checks.RULES if each.when == "check"} - about
    return [str(problem) for problem in problems if problem.code not in asides]


def codes(findings: list[str]) -> set[str]:
    """The codes of findings."""
    return {match[1] for each in findings if (match := re.search(r": \w+\[([\w-]+)\]: ", each))}


def _read(name: str, text: str, lang: str) -> tuple[bytes, list[str]]:
    """A file without its carets, and the findings that they point out."""
    lines: list[str] = []
    findings = []
    for line in text.splitlines():
        if match := _CARET.fullmatch(line):
            column = line.index("^") + 1
            findings.append(f"{name}:{max(len(lines), 1)}:{column}: {match[1]}")
        else:
            lines.append(line)
    joined = "".join(f"{line}\n" for line in lines)
    if lang == "escaped":
        joined = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), joined)
    return joined.encode("latin-1" if lang == "latin-1" else "utf-8"), findings
