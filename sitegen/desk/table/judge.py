"""Hold what a sheet makes of a file to every rule, and say in which cell the trouble is.

A sheet is refused for what is wrong because of it. What was wrong before is told as a warning: a
desk may fill a table over several days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, content, validate
from sitegen.desk.table.fill import Filled
from sitegen.desk.table.find import Target
from sitegen.desk.table.sheet import Fault, Sheet
from sitegen.model import Body
from sitegen.problems import Problem, Severity
from sitegen.relate.dispute import dispute_of
from sitegen.settings import Settings
from sitegen.validate.forms import as_id


class Verdict(Struct, frozen=True):
    """What the rules say.

    Attributes:
        faults: in cells of the sheet.
        problems: in the rest of the file, located in what it becomes.
    """

    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the sheet makes something wrong."""
        of_cells = (each.severity for each in self.faults)
        return Severity.ERROR in (*of_cells, *(each.severity for each in self.problems))


def judge(
    target: Target, sheet: Sheet, filled: Filled, settings: Settings, today: dt.date
) -> Verdict:
    """Compare the findings in the file as it becomes with those in the file as it is."""
    before = {(p.code, p.message) for p in _problems(target, target.data, settings, today)}
    faults: list[Fault] = []
    problems: list[Problem] = []
    for found in _problems(target, filled.after, settings, today):
        known = (found.code, found.message) in before
        if known and found.severity is not Severity.ERROR:
            continue
        problem = replace(found, severity=Severity.WARNING) if known else found
        if problem.keys[:1] == ("demands",) and len(problem.keys) > 1:
            faults.append(_fault(problem, sheet, filled))
        else:
            problems.append(content.place(problem, filled.after))
    return Verdict(tuple(dict.fromkeys(faults)), tuple(problems))


def _problems(target: Target, data: bytes, settings: Settings, today: dt.date) -> Iterator[Problem]:
    """Everything that is wrong in a state of the file, as long as its frontmatter can be read."""
    raw, _ = content.split(data, target.file)
    if raw is None:
        return
    body = Body(raw.body, raw.body_line)
    explainer, found = validate.explainer(raw.meta, body, target.file)
    yield from checks.weighed(found, settings)
    if explainer is None:
        return
    around = target.around
    every = [explainer, *(around.others if target.dispute else ())]
    note = around.note if target.dispute else None
    dispute = dispute_of(target.dispute, note, every, dict(around.seeds), settings.lang)
    for problem in checks.of_dispute(dispute, settings, today, every=True):
        if problem.file == target.file:
            yield problem


def _fault(problem: Problem, sheet: Sheet, filled: Filled) -> Fault:
    """A finding in the table at its cell."""
    index, keys = problem.keys[1], problem.keys[2:]
    assert isinstance(index, int)  # noqa: S101  rows are a list
    line = filled.lines[index]
    column = _column(keys, filled)
    title = ""
    if column >= 0 and (meant := filled.columns[column]):
        title = meant.id.replace("_", " ")
    place = sheet.place(line.number, column, title)
    return Fault(place, problem.message, problem.hint, problem.code, problem.severity)


def _column(keys: tuple[str | int, ...], filled: Filled) -> int:
    """The column that a key path below a row is about; that of the topic where it is all of it."""
    key = str(keys[0]) if keys else "topic"
    third = key == "others" and len(keys) > 1
    name = str(keys[1]) if third else key
    for index, column in enumerate(filled.columns):
        if column and (column.kind == "third") == third and column.id in (name, as_id(name)):
            return index
    return -1 if key != "not_stated" else _column((), filled)
