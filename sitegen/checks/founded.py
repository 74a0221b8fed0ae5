"""What is not to be said as long as a file cannot be read: that what stands in it is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sitegen.problems import Problem, Severity

_BY_EARLIER = frozenset(("nothing-unchanged",))
"""Findings for which an explainer is asked what earlier ones of its dispute state."""


def founded(
    found: Iterable[Problem], unread: Iterable[Problem], explainers: Collection[str]
) -> Iterator[Problem]:
    """All findings but those that an explainer which could not be read would have answered.

    Args:
        found: what the rules say.
        unread: what reading the files brought to light; of this, nothing is left out.
        explainers: the files of those that could be read.
    """
    lost = {
        _folder(each.file)
        for each in unread
        if each.severity is Severity.ERROR and each.file not in explainers
    }
    for each in found:
        if each.code not in _BY_EARLIER or _folder(each.file) not in lost:
            yield each


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
