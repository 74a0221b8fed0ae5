"""Reading settings from their file, and finding the line of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import ValidationError as WrongType
from msgspec import convert
from msgspec.structs import replace

from sitegen.ondisk import is_file, is_there
from sitegen.problems import KeyPath, Problem, Severity, did_you_mean
from sitegen.settings.fit import checked_url, unfit, unfit_check
from sitegen.settings.values import LoadedWords, Navigation, Settings

FILES = ("sitegen.toml", "pyproject.toml")
"""Where settings may stand; the first that has any is read."""

_TABLES = {"sitegen.toml": "", "pyproject.toml": "tool.sitegen"}
_NOT_SET = ("file", "ignored")
_FIELDS: dict[str, Any] = {
    name: kind for name, kind in Settings.__annotations__.items() if name not in _NOT_SET
}
_TYPES: dict[str, tuple[Any, str]] = {
    "navigation": (tuple[Navigation, ...], 'a list like [{title = "About", to = "/about/"}]'),
    "authors": (tuple[str, ...], "a list of texts"),
    "outputs": (tuple[str, ...], "a list of texts"),
    "cards": (bool, "true or false"),
    "search": (bool, "true or false"),
    "checks": (dict[str, str], "a table of rule codes and severities"),
    "loaded_words": (
        dict[str, LoadedWords],
        'a table of languages, as in [loaded_words.en] with add = ["junta"] and remove = []',
    ),
}
_AT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_KEY = re.compile(
    r"""\s*+((?:[\w-]++|"[^"]*+"|'[^']*+')(?:\s*+\.\s*+(?:[\w-]++|"[^"]*+"|'[^']*+'))*)\s*+="""
)
_HEAD = re.compile(r"\s*+\[{1,2}([^\]]*+)\]")
_QUOTES = re.compile("\"{3}|'{3}")


def load(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read a site's settings.

    Returns:
        the settings (defaults where a key is wrong) and what is wrong with them.
    """
    for name in FILES:
        values, text, problem = _values(root, name)
        if problem:
            return Settings(file=name), (problem,)
        if values is not None:
            read, problems = _read(values, name, _lines(text, _TABLES[name]))
            return replace(read, ignored=_ignored(root, name)), problems
    return Settings(), ()


def ignored(chosen: Settings) -> Iterator[Problem]:
    """A warning about settings in a file that is not the one that is read."""
    table = _TABLES.get(chosen.ignored, "")
    if table:
        yield Problem(
            code="ignored-settings",
            file=chosen.ignored,
            message=f'"{chosen.file}" holds the settings, so that [{table}] here has no effect',
            hint=f'move what you need into "{chosen.file}", and delete this table',
            severity=Severity.WARNING,
        )


def place(data: bytes, file: str, keys: KeyPath) -> tuple[int, int]:
    """Line and column of a setting in one of `FILES`, of their table where it is not found."""
    lines = _lines(data.decode("utf-8-sig", "replace"), _TABLES[file])
    steps = tuple(key for key in keys if isinstance(key, str))
    near = (steps[:n] for n in range(len(steps), -1, -1))
    return next((lines[each] for each in near if each in lines), (1, 1))


def _ignored(root: Path, read: str) -> str:
    """A file after the one that was read which has settings too; one that is amiss has none."""
    others = FILES[FILES.index(read) + 1 :]
    return next((name for name in others if _values(root, name)[0] is not None), "")


def _values(root: Path, name: str) -> tuple[dict[str, object] | None, str, Problem | None]:
    """The settings in a file, its text, and why it cannot be read; `None` where it has none."""
    try:
        if not is_there(root / name):
            return None, "", None
    except OSError as error:
        return None, "", _unreadable(name, error)
    read = _toml(root / name, name)
    if isinstance(read, Problem):
        return None, "", read
    values, text = read
    for step in filter(None, _TABLES[name].split(".")):
        values = values.get(step) if isinstance(values, dict) else None
    if values is None or isinstance(values, dict):
        return values, text, None
    message = f'"{_TABLES[name]}" is not a table of settings'
    return None, "", _problem(name, "wrong-type", message, f"write [{_TABLES[name]}]")


def _toml(path: Path, name: str) -> tuple[object, str] | Problem:
    """A TOML file and its text, or why it cannot be read."""
    try:
        if not is_file(path):
            return _problem(name, "unreadable", "this is not a file", "move it away")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _unreadable(name, error)
    except UnicodeDecodeError as error:
        return _not_utf_8(name, error)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        return _syntax(name, text, error)
    except RecursionError:
        message = "lists and tables are nested too deep"
        return _problem(name, "toml-syntax", message, "mend the TOML")


def _unreadable(name: str, error: OSError) -> Problem:
    message = f"this file cannot be read: {(error.strerror or 'unknown reason').lower()}"
    return _problem(name, "unreadable", message, "make it readable")


def _read(
    values: dict[str, object], file: str, lines: dict[tuple[str, ...], tuple[int, int]]
) -> tuple[Settings, tuple[Problem, ...]]:
    """Convert each key by itself, so that all mistakes are found in one run."""
    good: dict[str, Any] = {"file": file}
    problems = []
    for key, value in values.items():
        problem = None
        if key not in _FIELDS:
            hint = did_you_mean(key, _FIELDS) or f"known settings: {', '.join(_FIELDS)}"
            problem = _problem(file, "unknown-setting", f'unknown setting "{key}"', hint)
        else:
            good[key], problem = _converted(key, value, file)
        if key == "checks" and not problem:
            good[key], unfit_ones = _fit_checks(good[key], file, lines)
            problems += unfit_ones
        if problem:
            problems.append(problem.at(*lines.get((key,), (1, 1))))
            good.pop(key, None)
    good["url"] = checked_url(good.get("url", ""))[0]
    return Settings(**good), tuple(problems)


def _converted(key: str, value: object, file: str) -> tuple[Any, Problem | None]:
    """A setting in its type, and what is wrong with it."""
    kind, words = _TYPES.get(key, (str, "a text in quotes"))
    try:
        good = convert(value, kind)
    except WrongType:
        message = f'setting "{key}" is not {words}'
        return None, _problem(file, "wrong-type", message, f"write {words}")
    fault = unfit(key, good)
    return good, _problem(file, "bad-setting", *fault) if fault else None


def _fit_checks(
    checks: dict[str, str], file: str, lines: dict[tuple[str, ...], tuple[int, int]]
) -> tuple[dict[str, str], list[Problem]]:
    """The entries of `checks` that will do, and what is wrong with the others, each at its line."""
    problems = []
    for code, severity in checks.items():
        if fault := unfit_check(code, severity):
            place = lines.get(("checks", code)) or lines.get(("checks",), (1, 1))
            problems.append(_problem(file, "bad-setting", *fault).at(*place))
    fit = {code: severity for code, severity in checks.items() if not unfit_check(code, severity)}
    return fit, problems


def _problem(file: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(code=code, file=file, message=message, hint=hint, line=1, column=1)


def _not_utf_8(name: str, error: UnicodeDecodeError) -> Problem:
    before = error.object[: error.start].decode()
    problem = _problem(name, "not-utf-8", "this file is not UTF-8", "save it as UTF-8")
    return problem.at(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _syntax(file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = _AT.search(str(error))
    line, column = 1, 1
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    elif found:
        body = text.rstrip()
        line, column = body.count("\n") + 1, len(body) - body.rfind("\n")
    message = _AT.sub("", str(error)).strip()
    message = message[:1].lower() + message[1:]
    return _problem(file, "toml-syntax", message, "mend the TOML").at(line, column)


def _lines(text: str, table: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of each key below `table`: `tomllib` gives none, so keys are searched."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    home = _steps(table) if table else ()
    current: tuple[str, ...] = ()
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        found = None if inside else _HEAD.match(line)
        keys: tuple[str, ...] = ()
        if found:
            keys = current = _steps(found[1])
        elif not inside and (found := _KEY.match(line)):
            keys = (*current, *_steps(found[1]))
        if found and keys[: len(home)] == home:
            for end in range(max(len(home), 1), len(keys) + 1):
                places.setdefault(keys[len(home) : end], (number, found.start(1) + 1))
        # Inside a text of several lines nothing is a key.
        inside ^= len(_QUOTES.findall(line)) % 2 == 1
    return places


def _steps(dotted: str) -> tuple[str, ...]:
    return tuple(step.strip().strip("\"'") for step in dotted.split("."))
