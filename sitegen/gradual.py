"""The same pipeline for a site of any size: part by part, and only what is new.

`site.make` holds the whole site at once and says all that is wrong with it. Here each dispute is
made, handed on and forgotten; what the last build made of the same is not made again. Where
anything is amiss this gives up, and the whole way is gone, so that findings are told in one place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, parts, write
from sitegen.checks.placed import placed
from sitegen.model import Held
from sitegen.parts import Around, Begun, Facts, Index, Indexed, KeptSite, Made, Ready, Run
from sitegen.parts.doubts import GaveUp, Otherwise, refuse
from sitegen.parts.making import Finish
from sitegen.parts.memory import VERSION, KeptPart
from sitegen.parts.spans import Span, shared_span
from sitegen.problems import Moved, Problem, Report, report
from sitegen.relate import Library
from sitegen.relate.library import Menu
from sitegen.render import theme_of


class Order(Struct, frozen=True):
    """What is to be made, and with what.

    Attributes:
        around: the site, with nothing known of it yet.
        finish: makes one planned file.
        index: makes the search index, of a site whose disputes are whole.
        amiss: what is wrong with the settings, as far as only other rooms know.
        there: path → digest of what lies in the output folder.
        jobs: processes at most.
        lay: stages a file and gives its time of change (ns), in whatever process made it.
        memory: whether the last build may be trusted.
        facts: what a first attempt learned.
    """

    around: Around
    finish: Finish
    index: Indexed
    amiss: tuple[Problem, ...]
    there: Mapping[str, str]
    jobs: int = 1
    lay: Callable[[str, bytes], int] | None = None
    memory: bool = True
    facts: Facts | None = None


class Outcome(Struct):
    """What became of it, once all files are out.

    Attributes:
        span: days on which the same would follow from the same files.
        settled: no file that was read changed so shortly before the build that it could do so again
            unseen.
        left: what is in memory when all is done. Who ends soon keeps it: to take a large site apart
            takes longer than to write what changed.
    """

    report: Report | None = None
    held: tuple[Held, ...] = ()
    span: Span | None = None
    settled: bool = False
    left: object = None


def files(order: Order, outcome: Outcome) -> Iterator[write.File]:
    """Every file of the site, one by one.

    Args:
        order: what is wanted.
        outcome: filled in when the last file is out.

    Raises:
        GaveUp: make the site as a whole instead.
        Otherwise: begin again with what it says.
        Moved: begin again.
    """
    started = time.time_ns()
    begun, run = _begun(order)
    claimed: set[str] = set()
    done: list[Ready] = []
    waiting: list[Ready] = []
    for each in parts.ready(begun.parts, begun.around, run):
        if each.made.asks_others:
            waiting.append(each)  # what it learned of other parts, its errors too, may not be so
        else:
            done.append((yield from _out(each, begun, run, claimed)))
    made = [each.made for each in (*done, *waiting)]
    whole = cache(partial(parts.joined, made, begun.shared))
    if not _said_before(begun, made):
        begun = replace(begun, around=_known(begun.around, whole()))
    for each in _settled(waiting, begun, run):
        done.append((yield from _out(each, begun, run, claimed)))  # noqa: PERF401  it yields
    own = yield from parts.own_files(begun, [each.made for each in done], whole, run, order.index)
    _refuse_moved(begun, done, own)
    theirs = (problem for each in done for problem in each.made.problems)
    outcome.report = report((*_of_shared(begun), *theirs, *own.problems))
    outcome.held = parts.all_held(made, begun.shared)
    outcome.settled = not any(each.fresh and each.recent(started) for each in done)
    outcome.span = shared_span(each.made.span for each in done)
    outcome.left = begun, done, whole
    _keep(begun, done, own, started)


def _out(
    each: Ready, begun: Begun, run: Run, claimed: set[str]
) -> Generator[write.File, None, Ready]:
    """The files of a part without errors; returns it without them, which are forgotten here."""
    refuse(each.made.problems)
    yield from _files_of(each, begun, run, claimed)
    return replace(each, data={})


def _begun(order: Order) -> tuple[Begun, Run]:
    """What is known before any part is made, and how parts are made."""
    refuse(order.amiss)
    begun = parts.begun(order.around, order.facts, memory=order.memory)
    if begun.translated:
        raise GaveUp  # what is translated into what, only the whole site knows
    draws = parts.Drawing(begun.around, parts.program_key())
    return begun, parts.Run(
        begun.index, order.there, order.jobs, order.finish, draws, parts.Latest(), order.lay
    )


def _said_before(begun: Begun, made: Sequence[Made]) -> bool:
    """Whether all parts say what they said in the last build, but for their articles."""
    last = begun.index
    if last is None or last.site.key != parts.own_key(begun, made):
        return False
    held = {name: kept.made.held for name, kept in last.parts.items()}
    return all(held.get(each.name) == each.held for each in made)


def _known(around: Around, library: Library) -> Around:
    """What parts see of each other, now that all are made.

    Raises:
        Otherwise: the menu that their pages bear is not the site's.
    """
    menu = Menu(bool(library.disputes), bool(library.groups), bool(library.cited))
    if menu != around.menu:
        raise Otherwise(Facts(menu, "calendar" in around.settings.outputs))
    return replace(around, pages=parts.pages_in(library), held=parts.held_in(library))


def _settled(waiting: Sequence[Ready], begun: Begun, run: Run) -> Iterator[Ready]:
    """Parts that asked for others, made again where they learned what is not so."""
    wrong = []
    for each in waiting:
        if all(begun.around.answer(ask) == learnt for ask, learnt in each.made.learnt()):
            yield each
        else:
            wrong.append(each)
    by_name = {each.part.name: each for each in wrong}
    for part, made, data in parts.made_anew([each.part for each in wrong], begun.around, run):
        kept = replace(by_name[part.name].kept, made=made)
        yield Ready(kept, part, data, fresh=True)


def _files_of(each: Ready, begun: Begun, run: Run, claimed: set[str]) -> Iterator[write.File]:
    """A part's files: the bytes that are at hand, and of the others what they must be."""
    again = _Again(each, begun, run)
    for file in each.made.files:
        if file.path in claimed or (each.fresh and write.name_fault(file.path)):
            raise GaveUp
        claimed.add(file.path)
        data = each.data.get(file.path)
        if isinstance(data, parts.Laid):
            yield write.LaidFile(file.path, file.digest, data.size, data.time)
        elif data is not None:
            yield write.OutputFile(file.path, data, file.digest)
        else:
            yield write.KnownFile(file.path, file.digest, partial(again.data, file.path))


class _Again:
    """A part's bytes for an output folder that does not hold what its manifest says."""

    def __init__(self, each: Ready, begun: Begun, run: Run) -> None:
        self._of = each, begun, run
        self._data: Mapping[str, bytes] = {}

    def data(self, path: str) -> bytes:
        """The bytes of one file; all of the part are made when the first is asked for."""
        if not self._data:
            each, begun, run = self._of
            made, self._data = parts.make_part(each.part, begun.around, run.draws(), run.finish)
            if made.seals != each.made.seals:
                raise Moved(each.part.name)
        return self._data[path]


def _refuse_moved(begun: Begun, done: Sequence[Ready], own: KeptSite) -> None:
    """See that what was read more than once is still what it was.

    Raises:
        Moved: it is not.
    """
    learnt = (learnt for each in done for learnt in each.made.disk)
    if name := parts.moved((*own.disk, *learnt)):
        raise Moved(name)
    root = begun.around.root
    if parts.theme_seal(theme_of(root)) != begun.theme:
        raise Moved(str(root / "templates"))


def _of_shared(begun: Begun) -> Iterator[Problem]:
    """What is wrong in plain pages and source notes, and among names of files."""
    around = begun.around
    located = placed(begun.problems, around.root)
    found = tuple(checks.heeded(located, around.root, around.wanted))
    refuse(found)
    return iter(found)


def _keep(begun: Begun, done: Sequence[Ready], own: KeptSite, started: int) -> None:
    """Keep for the next build what is not so already."""
    sound = {each.part.name: each.kept for each in done if each.made.sound}
    kept = parts.without_old_news(sound)
    last = begun.index
    if not (last and last.site is own) and _changed(begun, done):
        own = KeptSite()  # its files were read again, and may say what no part says
    if last and last.site == own and last.saw(own.disk) and not _differ(kept, last.parts):
        return
    index = Index(
        VERSION,
        begun.key,
        started,
        kept,
        dict(begun.around.pages),
        dict(begun.around.held),
        begun.around.all_seeds(),
        begun.around.menu,
        "calendar" in begun.around.settings.outputs,
        own,
    )
    parts.write_index(begun.around.root, begun.variant, index, last)


def _changed(begun: Begun, done: Sequence[Ready]) -> bool:
    """Whether a file of content has changed since this build looked at it and then read it."""
    root = begun.around.root
    return parts.looks_of(begun.common, root) != begun.looks or any(
        each.fresh and parts.looks_of(each.part, root) != each.kept.looks for each in done
    )


def _differ(now: Mapping[str, KeptPart], then: Mapping[str, KeptPart]) -> bool:
    """Whether anything is to be kept that is not; a part is the very same or made anew."""
    return len(now) != len(then) or any(then.get(name) is not kept for name, kept in now.items())
