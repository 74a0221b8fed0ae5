"""What is not to be said as long as a file cannot be read: that what stands in it is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sitegen.checks.links import no_page
from sitegen.problems import Problem, Severity
from sitegen.relate.links import pageless

_BY_NEIGHBOURS = frozenset(
    ("nothing-unchanged", "no-own-account", "one-source", "unused-party", "unused-person")
)
"""Findings for which all explainers of a dispute are asked, or the one before."""
_BY_ITSELF = frozenset(("unfit-name",))
"""Findings that may come of what stands in for a value which is missing."""
_BY_ALL = frozenset(("unused-source", "unknown-source-party"))
"""Findings for which every file is asked."""


def founded(
    found: Iterable[Problem], unread: Iterable[Problem], explainers: Collection[str]
) -> Iterator[Problem]:
    """All findings but those that an explainer which could not be read would have answered.

    Args:
        found: what the rules say, and the links.
        unread: what reading the files brought to light; of this, nothing is left out.
        explainers: the files of those that could be read.
    """
    wrong = {each.file for each in unread if each.severity is Severity.ERROR}
    lost = {file for file in wrong if file not in explainers and file.startswith("content/")}
    folders = {_folder(file) for file in lost}
    links = {pageless(file) for file in lost} | {no_page(_address(file)) for file in lost}
    for each in found:
        of_neighbours = each.code in _BY_NEIGHBOURS and _folder(each.file) in folders
        of_all = each.code in _BY_ALL and lost
        of_itself = each.code in _BY_ITSELF and each.file in wrong
        if not (of_neighbours or of_all or of_itself or each.message in links):
            yield each


def _address(file: str) -> str:
    """Where its page would be, unless it has a `slug` of its own."""
    place = file.removeprefix("content/").removeprefix("pages/").removesuffix(".md")
    return f"{place}/".removesuffix("index/")


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
