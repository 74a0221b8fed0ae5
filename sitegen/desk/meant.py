"""Which explainer somebody may mean by a name that none has."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sitegen.problems import did_you_mean, nearest

_MOST = 6
"""Explainers that are named: who wants more looks into the folder."""


def suggestion(typed: str, known: Collection[str]) -> str:
    """What to write instead of a name.

    Args:
        typed: by somebody: a file, an address, or half of one.
        known: every explainer, as `dispute/name`, or `name` of one on its own.

    Returns:
        the hint of a message, which is never empty.
    """
    if not known:
        return 'there are none yet: "sitegen new explainer" makes one'
    wanted = typed.removeprefix("./").strip("/").removeprefix("content/").removesuffix(".md")
    of_dispute = [each for each in known if each.startswith(f"{wanted}/")]
    if of_dispute:
        return f"that is a dispute: name one of its explainers, {_listed(of_dispute, 'or')}"
    last = wanted.rpartition("/")[2].casefold()
    same = _called(last, known)
    if same:
        return did_you_mean(wanted, same) or f"did you mean {_listed(same, 'or')}?"
    if hint := did_you_mean(wanted, known):
        return hint
    near = nearest(last, sorted({_last(each) for each in known}))
    if near:
        return f"did you mean {_listed(_called(near, known), 'or')}?"
    folder = wanted.rpartition("/")[0]
    beside = [each for each in known if folder and each.startswith(f"{folder}/")] or known
    return f"there {'are' if len(beside) > 1 else 'is'} {_listed(beside, 'and')}"


def _last(name: str) -> str:
    return name.rpartition("/")[2].casefold()


def _called(last: str, known: Iterable[str]) -> list[str]:
    return [each for each in known if _last(each) == last]


def _listed(names: Collection[str], word: str) -> str:
    shown = [f'"{each}"' for each in sorted(names)[:_MOST]]
    if len(names) > _MOST:
        shown.append(f"{len(names) - _MOST:,} more")
    return f" {word} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
