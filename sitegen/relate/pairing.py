"""Which statement of an earlier cell a statement goes back to, and what became of it.

Editors number nothing, so the words must tell. In this order, each statement taken once:

1. the same kind and words, in the cell as it was last stated, else in what it once held and no
   explainer has mentioned since;
2. what is `withdrawn` goes back to the statement most like it; a bare `withdrawn` to all that the
   cell does not repeat;
3. the same kind: what an editor marked `changed` first, then the most alike, however little alike
   they are. One demand before and one demand now is a demand worded anew: editors paraphrase, and
   a party that moved is marked. What is more of a kind than before is new;
4. another kind: the one statement before and the one statement now (a refusal became an offer),
   words that are alike (`ALIKE`), or what an editor marked `changed`.

The kind `statement` is no position but a remark, and remarks follow each other without being one:
they need like words in 3 and 4, if they are in one language. So does what was not mentioned for a
while, which comes last in 3 and 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from sitegen.model import Statement
from sitegen.relate.rows import Said
from sitegen.relate.wording import similarity

ALIKE = 0.5
"""Share of words from which two statements of different kinds, or years apart, are one."""
MOST = 4096
"""Comparisons in one cell past which statements are matched by their place alone."""
WITHDRAWN = "withdrawn"
REMARK = "statement"
_NEVER = 2.0
"""More than any likeness."""
LOGGED = ("reworded", "answered")
"""What the log tells and no table marks: other words or conditions, other answers."""


class Pair(Struct, frozen=True, gc=False):
    """A statement and what it was: nothing before (`new`), or nothing now (not mentioned)."""

    old: tuple[Said, ...]
    new: Said | None


def paired(current: Sequence[Said], silent: Sequence[Said], now: Sequence[Said]) -> Iterator[Pair]:
    """Match a cell's statements with earlier ones, in the order of the cell.

    Args:
        current: the cell as it was last stated.
        silent: what earlier cells held and no cell since; the latest first.
        now: the cell.

    Returns:
        a pair for each statement of `now`, then those of `current` that no statement goes back to.
    """
    if len(current) == len(now) == 1 and not silent and _simple(current[0], now[0]):
        yield Pair((current[0],), now[0])
        return
    found = _Matching(current, silent, now)
    found.match()
    for index, said in enumerate(now):
        yield Pair(tuple(found.old.get(index, ())), said)
    yield from (Pair((said,), None) for said in found.left)


def repeats(current: Sequence[Said], now: Sequence[Said]) -> bool:
    """Whether a cell says again just what it said, in the same order."""
    return len(current) == len(now) and all(map(_is_repeated, current, now))


def _is_repeated(old: Said, new: Said) -> bool:
    one, other = old.statement, new.statement
    return one is other or (
        one.text == other.text
        and one.kind == other.kind
        and one.conditions == other.conditions
        and one.answers == other.answers
        and one.window == other.window
        and one.according_to == other.according_to
        and (not other.changed or one.changed == other.changed)
    )


def became(old: Sequence[Said], said: Said, *, in_sight: bool) -> str:
    """What became of a statement: one of the kinds of `changes.Entry`.

    Args:
        old: what it goes back to.
        said: the statement.
        in_sight: the earlier table shows one of `old`.
    """
    new = said.statement
    kinds = {before.statement.kind for before in old}
    if new.kind == WITHDRAWN:
        moved = kinds != {WITHDRAWN}
        return WITHDRAWN if moved else _worded(old[0].statement, new, in_sight=in_sight)
    if not old:
        return "new"
    earlier = old[0].statement
    if earlier.kind != new.kind:
        return "kind"
    if new.changed and new.changed != earlier.changed:  # else it was only copied along
        return "changed"
    return _worded(earlier, new, in_sight=in_sight)


def _worded(old: Statement, new: Statement, *, in_sight: bool) -> str:
    if wording(old) != wording(new):
        return "reworded"
    if answered(old) != answered(new):
        return "answered"
    return "kept" if in_sight else "again"


def wording(statement: Statement) -> tuple[object, ...]:
    """What counts as its words: text, conditions, window, and who tells it.

    Sources, notes and quotations are not part of it: every explainer cites newer ones.
    """
    return statement.text, statement.conditions, statement.window, statement.according_to


def answered(statement: Statement) -> tuple[tuple[str, str, str], ...]:
    """The answers it has found, without their days and sources."""
    return tuple((answer.party, answer.answer, answer.text) for answer in statement.answers)


def _simple(old: Said, new: Said) -> bool:
    """Whether one statement before and one now need no further thought: most cells are so."""
    return old.statement.kind == new.statement.kind not in (WITHDRAWN, REMARK)


class _Matching:
    """The bookkeeping of one cell: what is matched, and what is left of each side."""

    def __init__(
        self, current: Sequence[Said], silent: Sequence[Said], now: Sequence[Said]
    ) -> None:
        self.old: dict[int, list[Said]] = {}
        self.left = list(current)
        self.silent = list(silent)
        self.now = dict(enumerate(now))
        self.single = len(current) == len(now) == 1

    def match(self) -> None:
        """Go through the rules in their order."""
        self._exact(self.left)
        self._exact(self.silent)
        self._withdrawn()
        self._closest(self.left, _same_kind)
        self._closest(self.silent, _same_words_kind)
        self._closest(self.left, _became if self.single else _same_words)
        self._closest(self.left, _marked)
        self._closest(self.silent, _same_words)

    def _take(self, index: int, *olds: Said) -> None:
        self.now.pop(index)
        self.old[index] = list(olds)

    def _exact(self, olds: list[Said]) -> None:
        if not olds or not self.now:
            return
        known: dict[tuple[str, str], list[Said]] = {}
        for said in reversed(olds):
            known.setdefault((said.statement.kind, said.statement.text), []).append(said)
        taken = set()
        for index, said in tuple(self.now.items()):
            same = known.get((said.statement.kind, said.statement.text))
            if same:
                old = same.pop()
                taken.add(id(old))
                self._take(index, old)
        olds[:] = [said for said in olds if id(said) not in taken]

    def _withdrawn(self) -> None:
        for index, said in tuple(self.now.items()):
            if said.statement.kind != WITHDRAWN:
                continue
            olds = self._dropped_by(said.statement.text)
            if olds:
                self._take(index, *olds)
                self.left = [old for old in self.left if all(old is not o for o in olds)]
                self.silent = [old for old in self.silent if all(old is not o for o in olds)]

    def _dropped_by(self, text: str) -> list[Said]:
        if not text:
            return self.left
        near = [old for old in self.silent if similarity(old.statement.text, text) >= ALIKE]
        return sorted((*self.left, *near), key=lambda old: _unlike(old, text))[:1]

    def _closest(self, olds: list[Said], needed: Callable[[Said, Said], float]) -> None:
        """Match those marked `changed` first, then the most alike, then the first typed.

        Args:
            olds: what may be matched; what is matched is taken out of it.
            needed: how much alike two statements must be, from 0 to 1; more excludes them.
        """
        if not olds or not self.now:
            return
        places = range(len(olds))
        many = len(olds) * len(self.now) > MOST
        ranked = sorted(
            (not new.statement.changed, -likeness, index, place)
            for index, place in (
                zip(self.now, places, strict=False) if many else product(self.now, places)
            )
            for old, new in ((olds[place], self.now[index]),)
            for least in (needed(old, new),)
            if least <= 1
            for likeness in (similarity(old.statement.text, new.statement.text),)
            if likeness >= least
        )
        taken: set[int] = set()
        for _, _, index, place in ranked:
            if index in self.now and place not in taken:
                taken.add(place)
                self._take(index, olds[place])
        olds[:] = [old for place, old in enumerate(olds) if place not in taken]


def _unlike(old: Said, text: str) -> tuple[float, bool]:
    return -similarity(old.statement.text, text), old.statement.kind == WITHDRAWN


def _same_kind(old: Said, new: Said) -> float:
    if old.statement.kind != new.statement.kind:
        return _NEVER
    free = new.statement.kind != REMARK or new.statement.changed or old.lang != new.lang
    return 0.0 if free else ALIKE


def _same_words_kind(old: Said, new: Said) -> float:
    return ALIKE if old.statement.kind == new.statement.kind else _NEVER


def _same_words(old: Said, new: Said) -> float:
    return ALIKE if WITHDRAWN not in (old.statement.kind, new.statement.kind) else _NEVER


def _became(old: Said, new: Said) -> float:
    """One statement before, one now: a position of another kind, unless one is a remark."""
    if new.statement.kind == WITHDRAWN:
        return _NEVER
    return ALIKE if REMARK in (old.statement.kind, new.statement.kind) else 0.0


def _marked(old: Said, new: Said) -> float:
    del old
    return 0.0 if new.statement.changed else _NEVER
