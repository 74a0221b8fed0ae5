"""A large site when the preview starts: as it was last made, and only the rest made anew."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from sitegen import gradual, parts, pool, site
from sitegen.parts.memory import VERSION
from sitegen.problems import Moved, Severity
from sitegen.relate.library import Menu
from sitegen.render import TemplateFault
from sitegen.serve.large import Large
from sitegen.serve.own import Own, Sealed
from sitegen.serve.turning import settled

WORTH = 400
"""Content files from which on this way is gone; below, the whole way is as fast and says more."""


def begin(wanted: site.Wanted) -> Large | None:
    """A site in parts; `None` if it is small, translated, or its templates cannot be used.

    Raises:
        OSError: the disk failed us.
    """
    if not _is_worth_it(wanted):
        return None
    around = site.around_of(wanted)
    begun = parts.begun(around, None, memory=True)
    if begun.translated:
        return None
    try:
        if begun.index is None:
            facts = _built(wanted, around)
            begun = parts.begun(around, facts, memory=True)
        return _taken_up(wanted, begun)
    except TemplateFault:
        return None


def _is_worth_it(wanted: site.Wanted) -> bool:
    """Whether there are so many files; they are not looked at one by one."""
    found = 0
    for top in ("content", "seeds"):
        for _, _, names in os.walk(wanted.root / top):
            found += sum(name.endswith(".md") for name in names)
            if found >= WORTH:
                return True
    return False


def _built(wanted: site.Wanted, around: parts.Around) -> parts.Facts | None:
    """Make everything once, as a build does, which leaves its index; what was learned."""
    order = gradual.Order(
        around=around,
        finish=site.finisher(around.theme, wanted.root),
        index=partial(site.index, root=wanted.root),
        amiss=(),
        there={},
        jobs=_jobs(),
        memory=False,
    )
    while True:
        try:
            for _ in gradual.files(order, gradual.Outcome()):
                pass
        except parts.Otherwise as otherwise:
            order = replace(order, facts=otherwise.facts)
        except (parts.GaveUp, Moved):
            return order.facts  # something is in error, or new: the good parts are made below
        else:
            return None


def _taken_up(wanted: site.Wanted, begun: parts.Begun) -> Large:
    """Every part as it was, or made anew; those in error without the files that are."""
    started = time.time_ns()
    finish = site.finisher(begun.around.theme, wanted.root)
    draws = parts.Drawing(begun.around, parts.program_key())
    there = dict(_listed(begun.index)) if begun.index else {}
    run = parts.Run(begun.index, there, _jobs(), finish, draws, parts.Latest())
    done = [replace(each, data={}) for each in parts.ready(begun.parts, begun.around, run)]
    good = [each for each in done if not _faulty(each.made)]
    made = {each.part.name: each.made for each in good}
    broken = [each.part for each in done if _faulty(each.made)]
    large = Large(
        begun=begun,
        made=made,
        broken={},
        home={file.path: name for name, each in made.items() for file in each.files},
        pages=OrderedDict(),
        finish=finish,
        draws=draws,
        own=Own(begun, made, Sealed(made, {}), begun.index.site.problems if begun.index else ()),
        seen={},
    )
    if not any(each.fresh for each in done):
        return large
    large = settled(large, large, broken, all_anew=True)
    library = large.own.library
    menu = Menu(bool(library.disputes), bool(library.groups), bool(library.cited))
    if menu != begun.around.menu:
        facts = parts.Facts(menu, "calendar" in begun.around.settings.outputs)
        return _taken_up(wanted, parts.begun(begun.around, facts, memory=False))
    _kept(large, good, started)
    return large


def _jobs() -> int:
    """Processes at most: of a process that makes pages meanwhile, a copy may hold a lock."""
    return pool.cores() if threading.active_count() == 1 else 1


def _kept(large: Large, good: Sequence[parts.Ready], started: int) -> None:
    """Keep what was made: the next start, or build, finds it."""
    begun = large.begun
    around, last = begun.around, begun.index
    kept = {each.part.name: each.kept for each in good if each.made.sound}
    if last and all(name in last.parts for name in kept) and not any(e.fresh for e in good):
        return
    index = parts.Index(
        VERSION,
        begun.key,
        started,
        kept,
        dict(around.pages),
        dict(around.held),
        b"",  # a part may have asked before all were known
        around.menu,
        "calendar" in around.settings.outputs,
        last.site if last else parts.KeptSite(),
    )
    parts.write_index(around.root, begun.variant, index, last)


def _faulty(made: parts.Made) -> bool:
    return any(each.severity is Severity.ERROR for each in made.problems)


def _listed(index: parts.Index) -> Iterator[tuple[str, str]]:
    """What would lie in an output folder: so nothing is made that is known already."""
    for kept in index.parts.values():
        for file in kept.made.files:
            yield file.path, file.digest
