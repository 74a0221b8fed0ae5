"""What an editor has passed over in one place, and silences that pass over nothing.

`content.silences` finds the comments; here they meet the findings. Build and check both come
through here, so that they agree on what is silenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sitegen import content
from sitegen.checks.reading import OUTSIDE, grave
from sitegen.checks.registry import adjustable, explanations, weighed
from sitegen.content.silences import BAD, UNUSED, Silence, problem_of, silences
from sitegen.problems import Problem, Severity, did_you_mean
from sitegen.settings import Settings

_OWN = frozenset((BAD, UNUSED))


def heeded(
    problems: Iterable[Problem],
    root: Path,
    settings: Settings,
    *,
    looked_at: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """All findings but those that are silenced, where they stand or by the settings.

    Only a file that holds a silence is looked at again.

    Args:
        problems: all of a run, each with its place.
        root: the site's folder.
        settings: for `checks`, the severities that the site chooses.
        looked_at: the files that were held to every rule; only of these it is known that a silence
            passes over nothing.
    """
    by_file = attrgetter("file")
    for file, group in groupby(sorted(problems, key=by_file), key=by_file):
        found = list(group)
        if not any(each.code == UNUSED for each in found):
            yield from weighed(found, settings)
            continue
        data = content.read(root, content.Source(file, "explainer", "", ""))
        kept = _kept(found, b"" if isinstance(data, Problem) else data, full=file in looked_at)
        yield from weighed(kept, settings)


def unsilenced(problems: Iterable[Problem], root: Path, settings: Settings) -> Iterator[Problem]:
    """Findings that no rule made, but those that are silenced; of the silences nothing is said."""
    by_file = attrgetter("file")
    for file, group in groupby(sorted(problems, key=by_file), key=by_file):
        data = content.read(root, content.Source(file, "explainer", "", ""))
        known = () if isinstance(data, Problem) else silences(data)
        left = (each for each in group if not any(_over(each, silence) for silence in known))
        yield from weighed(left, settings)


def _over(problem: Problem, silence: Silence) -> bool:
    """Whether a silence speaks of a finding."""
    return problem.code in silence.codes and silence.over in (0, problem.line)


def _kept(found: list[Problem], data: bytes, *, full: bool) -> Iterator[Problem]:
    """What is left of a file's findings, and what is wrong with its silences."""
    known = silences(data)
    idle = {(silence, code) for silence in known for code in silence.codes}
    for each in found:
        silenced = [silence for silence in known if _over(each, silence)]
        if silenced and adjustable(each.code) and each.code not in _OWN and not grave(each):
            idle -= {(silence, each.code) for silence in silenced}
        elif each.code != UNUSED:
            yield each
    # A rule that stumbles over an error does not say all it has to say.
    unsure = not full or any(each.severity is Severity.ERROR for each in found)
    for silence, code in sorted(idle, key=lambda pair: (pair[0].line, pair[1])):
        if fault := _fault(code):
            yield problem_of(silence, BAD, found[0].file, *fault)
        elif not unsure and code not in OUTSIDE:
            message = f'nothing is found here that "{code}" could pass over'
            yield problem_of(silence, UNUSED, found[0].file, message, "take it out")


def _fault(code: str) -> tuple[str, str] | None:
    """Why no silence can name a code, and what to do."""
    known = explanations()
    if code not in known:
        hint = did_you_mean(code, known) or "`sitegen explain` lists them"
        return f'there is no finding "{code}" that could be passed over', hint
    if adjustable(code) and code not in _OWN:
        return None
    return f'"{code}" cannot be passed over', "mend what it is about, and delete this"
