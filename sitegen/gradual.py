"""The same pipeline for a site of any size: part by part, and only what is new.

`site.make` holds the whole site at once and says all that is wrong with it. Here each dispute is
made, handed on and forgotten; what the last build made of the same is not made again. Where
anything is amiss this gives up, and the whole way is gone, so that findings are told in one place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, outputs, parts, write
from sitegen.checks.placed import placed
from sitegen.model import Held
from sitegen.outputs.planned import Listed
from sitegen.parts import Around, Begun, Facts, Index, KeptSite, Made, Ready, Run
from sitegen.parts.making import Finish, made_file
from sitegen.parts.memory import VERSION, KeptPart
from sitegen.parts.spans import Span, shared_span
from sitegen.problems import Problem, Report, Severity, report
from sitegen.relate import Library
from sitegen.relate.articles import Articles
from sitegen.relate.library import Menu
from sitegen.views.context import Context

File = write.OutputFile | write.KnownFile
Indexed = Callable[[Context], Iterator[write.OutputFile]]
_Own = tuple[Context, tuple[outputs.Planned, ...], tuple[Problem, ...]]


class GaveUp(Exception):  # noqa: N818  nothing is wrong yet
    """The site must be made as a whole: something in it is amiss."""


class Otherwise(Exception):  # noqa: N818  the same
    """What was assumed is not so; begin again with `facts`."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.facts = facts


class Order(Struct, frozen=True):
    """What is to be made, and with what.

    Attributes:
        around: the site, with nothing known of it yet.
        finish: makes one planned file.
        index: makes the search index, of a site whose disputes are whole.
        amiss: what is wrong with the settings, as far as only other rooms know.
        there: path → digest of what lies in the output folder.
        jobs: processes at most.
        memory: whether the last build may be trusted.
        facts: what a first attempt learned.
    """

    around: Around
    finish: Finish
    index: Indexed
    amiss: tuple[Problem, ...]
    there: Mapping[str, str]
    jobs: int = 1
    memory: bool = True
    facts: Facts | None = None


class Outcome(Struct):
    """What became of it, once all files are out.

    Attributes:
        pages: number of files of the site; `drawn`: how many of parts were made anew.
        span: days on which the same would follow from the same files.
    """

    report: Report | None = None
    held: tuple[Held, ...] = ()
    pages: int = 0
    drawn: int = 0
    span: Span | None = None


def files(order: Order, outcome: Outcome) -> Iterator[File]:
    """Every file of the site, one by one.

    Args:
        order: what is wanted.
        outcome: filled in when the last file is out.

    Raises:
        GaveUp: make the site as a whole instead.
        Otherwise: begin again with what it says.
    """
    started = time.time_ns()
    _refuse(order.amiss)
    begun = parts.begun(order.around, order.facts, memory=order.memory)
    if begun.translated:
        raise GaveUp  # what is translated into what, only the whole site knows
    run = parts.Run(
        begun.index,
        order.there,
        order.jobs,
        order.finish,
        parts.drawing(begun.around, parts.program_key()),
    )
    done: list[Ready] = []
    waiting: list[Ready] = []
    for each in parts.ready(begun.parts, begun.around, run):
        if _asks_others(each.made):
            waiting.append(each)  # what it learned of other parts, its errors too, may not be so
        else:
            _refuse(each.made.problems)
            yield from _files_of(each, begun, run)
            done.append(replace(each, data={}))  # pages are forgotten once they are out
    made = [each.made for each in (*done, *waiting)]
    library = parts.joined(made, begun.shared)
    begun = replace(begun, around=_known(begun.around, library))
    for each in _settled(waiting, begun, run):
        _refuse(each.made.problems)
        yield from _files_of(each, begun, run)
        done.append(replace(each, data={}))
    own = yield from _own_files(begun, [each.made for each in done], library, run, order.index)
    outcome.report = report(
        (*_of_shared(begun), *(p for each in done for p in each.made.problems), *own.problems)
    )
    outcome.held = library.held
    outcome.pages = sum(len(each.made.files) for each in done) + len(own.files)
    outcome.drawn = sum(len(each.made.files) for each in done if each.fresh)
    outcome.span = shared_span(each.made.span for each in done)
    _keep(begun, done, own, started)


def _refuse(problems: Iterable[Problem]) -> None:
    """Errors are told by `site.make`, all at once."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise GaveUp


def _asks_others(made: Made) -> bool:
    return any(kind in {"page", "held"} for (kind, _), _ in made.asked)


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
        if all(begun.around.answer(ask) == learnt for ask, learnt in each.made.asked):
            yield each
        else:
            wrong.append(each)
    by_name = {each.part.name: each for each in wrong}
    for part, made, data in parts.made_anew([each.part for each in wrong], begun.around, run):
        kept = replace(by_name[part.name].kept, made=made)
        yield Ready(kept, part, data, fresh=True)


def _files_of(each: Ready, begun: Begun, run: Run) -> Iterator[File]:
    """A part's files: the bytes that are at hand, and of the others what they must be."""
    again = _Again(each, begun, run)
    for file in each.made.files:
        if file.path in each.data:
            yield write.OutputFile(file.path, each.data[file.path])
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
            _, self._data = parts.make_part(each.part, begun.around, run.draws(), run.finish)
        return self._data[path]


def _own_files(
    begun: Begun, made: Sequence[Made], library: Library, run: Run, index: Indexed
) -> Generator[File, None, KeptSite]:
    """The site's own files; none is made where nothing that they say has changed."""
    key = parts.own_key(begun, made)
    last = begun.index.site if begun.index else KeptSite()
    own = partial(_own, begun, made, library)
    if last.key == key and all(run.there.get(f.path) == f.digest for f in last.files):
        for file in last.files:
            load = partial(_one, own, file.path, run, index)
            yield write.KnownFile(file.path, file.digest, load)
        return last
    context, planned, problems = own()
    draw = run.draws()
    entries = []
    for each in planned:
        data = run.finish(each, draw)
        entries.append(made_file(each, data))
        yield write.OutputFile(each.path, data)
    for found in index(context):
        entries.append(made_file(outputs.Planned(found.path, (), bytes), found.data))
        yield found
    return KeptSite(key, tuple(entries), problems)


def _one(own: Callable[[], _Own], path: str, run: Run, index: Indexed) -> bytes:
    """One of the site's own files, for an output folder that does not hold it after all."""
    context, planned, _ = own()
    for each in planned:
        if each.path == path:
            return run.finish(each, run.draws())
    return next(file.data for file in index(context) if file.path == path)


def _own(begun: Begun, made: Sequence[Made], library: Library) -> _Own:
    """The site's own files, and what is wrong with the site as a whole."""
    around = begun.around
    if around.settings.search or not outputs.NEED_ALL.isdisjoint(around.settings.outputs):
        library = parts.whole_library(around)
        settings = outputs.possible(around.settings, library)
        if settings != around.settings:
            raise Otherwise(Facts(around.menu, calendar=False))
    whole = parts.whole_of(begun.parts, around)
    context, articles = parts.context_of(library, begun, made, whole)
    theirs: list[Listed] = [file for each in made for file in each.files]
    own = list(outputs.of_site(context))
    own += outputs.index(context, (*theirs, *own))
    found = placed(_found(begun, made, library, articles, (*theirs, *own)), around.root)
    problems = tuple(checks.heeded(found, around.root, around.wanted))
    _refuse(problems)
    return context, tuple(own), problems


def _found(  # long: the rules about a whole site
    begun: Begun,
    made: Sequence[Made],
    library: Library,
    articles: Articles,
    listed: Sequence[Listed],
) -> Iterator[Problem]:
    around = begun.around
    paths = frozenset(each.path for each in listed)
    uses = (*(use for each in made for use in each.uses), *checks.uses_in(articles))
    ids = parts.ids_of(begun.parts, library, articles, around)
    yield from articles.problems
    yield from checks.of_site(library, around.settings, around.today)
    yield from checks.dangling(uses, ids, paths)
    yield from checks.lost_in_menu(around.settings, paths)
    yield from outputs.no_url(around.wanted)
    yield from outputs.collisions(listed, frozenset())
    yield from parts.unwritable(listed)


def _of_shared(begun: Begun) -> Iterator[Problem]:
    """What is wrong in plain pages and source notes, and among names of files."""
    around = begun.around
    located = placed(begun.problems, around.root)
    found = tuple(checks.heeded(located, around.root, around.wanted))
    _refuse(found)
    return iter(found)


def _keep(begun: Begun, done: Sequence[Ready], own: KeptSite, started: int) -> None:
    """Keep for the next build what is not so already."""
    kept = {each.part.name: each.kept for each in done if each.made.sound}
    last = begun.index
    if last and last.site == own and not _differ(kept, last.parts):
        return
    index = Index(
        VERSION,
        begun.key,
        started,
        kept,
        dict(begun.around.pages),
        dict(begun.around.held),
        begun.around.menu,
        "calendar" in begun.around.settings.outputs,
        own,
    )
    parts.write_index(begun.around.root, begun.variant, index)


def _differ(now: Mapping[str, KeptPart], then: Mapping[str, KeptPart]) -> bool:
    """Whether anything is to be kept that is not; a part is the very same or made anew."""
    return len(now) != len(then) or any(
        name not in then or kept.made is not then[name].made or kept.looks != then[name].looks
        for name, kept in now.items()
    )
