"""All parts of a site: those that are as they were, and the others made anew."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sitegen import pool
from sitegen.outputs import Planned
from sitegen.parts.around import Around
from sitegen.parts.drawing import Drawing
from sitegen.parts.latest import Latest
from sitegen.parts.made import Made
from sitegen.parts.making import Finish, make_part
from sitegen.parts.memory import COARSE, Index, KeptPart, Look, changed, looks_of, still_holds
from sitegen.parts.part import Part

_CHUNK = 8
"""Files of content that one task reads at least: mostly one dispute, some tens of milliseconds."""
_WORTH = 96
"""Files from which on several processes are worth what it takes to begin them."""

_WORTH_BESIDE = 4000
"""Files that the first process must have to look at meanwhile, for another one to be worth it."""
_WORTH_SHARING = 480
"""Files of the site itself that are worth it: each takes some 0.5 ms, and lists that lie equally
deep share their entries, which every process would draw for itself."""
_MANY = 48
"""Files of the site itself after which memory is looked through for cycles."""


class Run(Struct, frozen=True):
    """How parts are made.

    Attributes:
        index: what the last build kept, if it can be used.
        there: path → digest of the files that lie in the output folder.
        jobs: processes at most.
        finish: makes one planned file.
        latest: knows which explainers may be in the site's feed.
        lay: stages a file where it will be swapped in from, and gives its time of change in ns;
            `None` where files are only handed back.
        draws: gives what makes text of views.
    """

    index: Index | None
    there: Mapping[str, str]
    jobs: int
    finish: Finish
    draws: Drawing
    latest: Latest
    lay: Callable[[str, bytes], int] | None = None


class Laid(Struct, frozen=True, array_like=True, gc=False):
    """A file that was staged by the process that made it: its size, and its time of change (ns)."""

    size: int
    time: int


class Ready(Struct, frozen=True):
    """A part, and of its files those whose bytes are at hand.

    Attributes:
        data: path → bytes, or where they are staged; of the others the output folder holds the
            right ones.
        fresh: it was made in this build.
    """

    kept: KeptPart
    part: Part
    data: Mapping[str, bytes | Laid]
    fresh: bool

    def recent(self, clock: int) -> bool:
        """Whether a file of it changed so shortly before a time (ns) that its look may deceive."""
        return self.kept.newest >= clock - COARSE

    @property
    def made(self) -> Made:
        """What followed from it."""
        return self.kept.made


class _Answer(Struct, array_like=True):
    made: Made
    data: dict[str, bytes | Laid]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[_Answer]).decode
_files = msgspec.msgpack.Decoder(list[bytes]).decode


def ready(parts: Sequence[Part], around: Around, run: Run) -> Iterator[Ready]:
    """Every part, as it was or made anew, in no particular order."""
    kept, anew = _told_apart(parts, around, run)
    # Looks are taken before a file is read: one that changes in between is read again next time.
    looks_by = {part.name: looks for part, looks in anew}
    files = sum(len(each.kept.paths) for each in kept)
    making = made_anew([part for part, _ in anew], around, run, beside=files)
    yield from kept
    for part, made, data in making:
        paths = tuple(source.path for source in part.sources)
        looks = looks_by[part.name]
        newest = max(map(changed, looks))
        yield Ready(KeptPart(looks, newest, paths, made), part, data, fresh=True)


def _told_apart(
    parts: Sequence[Part], around: Around, run: Run
) -> tuple[list[Ready], list[tuple[Part, tuple[Look, ...]]]]:
    """Parts that are as they were, and the others with how their files look."""
    kept: list[Ready] = []
    anew: list[tuple[Part, tuple[Look, ...]]] = []
    unmoved = run.index is not None and run.index.unmoved(around)
    for part in parts:
        looks = looks_of(part, around.root)
        last = run.index.parts.get(part.name) if run.index else None
        if (
            last
            and run.index
            and _lies_there(last.made, run.there)
            and still_holds(last, part, looks, around, run.index, unmoved=unmoved)
        ):
            if looks != last.looks:
                last = replace(last, looks=looks, newest=max(map(changed, looks)))
            kept.append(Ready(last, part, {}, fresh=False))
        else:
            anew.append((part, looks))
    return kept, anew


def made_anew(
    parts: Sequence[Part], around: Around, run: Run, *, beside: int = 0
) -> Iterator[tuple[Part, Made, Mapping[str, bytes | Laid]]]:
    """Make parts, by several processes where that is worth it; these begin at once.

    Args:
        parts: to be made.
        around: the rest of the site.
        run: how.
        beside: files to whose parts this process sees before it asks for the first of these.
    """
    if run.jobs > 1 and pool.can_share() and parts:
        if sum(len(part.sources) for part in parts) >= _WORTH:
            # The last names first: they often begin with a day or a number, so that these are the
            # newest, and fewer entries are made for a feed that has no room for them in the end.
            run.draws.load_ahead()
            return _made_by_others(_chunks(parts[::-1]), around, run, run.draws.compile_ahead)
        if beside >= _WORTH_BESIDE:
            return _made_by_others(_chunks(parts), around, replace(run, lay=None))
    return _made_here(parts, around, run)


def _made_here(
    parts: Sequence[Part], around: Around, run: Run
) -> Iterator[tuple[Part, Made, Mapping[str, bytes | Laid]]]:
    if sum(len(part.sources) for part in parts) >= _WORTH:
        gc.enable()  # pages of a site's own templates may be held by cycles, each with its view
    for part in parts:
        made, data = make_part(part, around, run.draws(), run.finish, run.latest)
        yield part, made, _missing(made, data, run.there)


def _made_by_others(
    chunks: Sequence[Sequence[Part]],
    around: Around,
    run: Run,
    begin: Callable[[int], None] | None = None,
) -> Iterator[tuple[Part, Made, Mapping[str, bytes | Laid]]]:
    task = partial(_task, chunks, around, run)
    answers = pool.shared_out(task, len(chunks), run.jobs, begin)
    return (
        (part, each.made, each.data)
        for number, answer in answers
        for part, each in zip(chunks[number], _decode(answer), strict=True)
    )


def finished(planned: Sequence[Planned], run: Run) -> Iterator[tuple[int, bytes]]:
    """Planned files and their bytes, by several processes where that is worth it.

    Yields:
        (place in `planned`, bytes), in no particular order.
    """
    draw = run.draws()
    alone = run.jobs < 2 or not pool.can_share()  # noqa: PLR2004
    if alone or len(planned) < _WORTH_SHARING:
        if alone and len(planned) >= _MANY:
            gc.enable()  # as above
        yield from ((number, run.finish(each, draw)) for number, each in enumerate(planned))
        return
    # What stands last takes longest: the feeds, for which disputes are read again.
    each_takes = -(-len(planned) // (2 * run.jobs))
    spans = [
        range(start, min(start + each_takes, len(planned)))
        for start in reversed(range(0, len(planned), each_takes))
    ]

    def task(number: int) -> bytes:
        return _encode([run.finish(planned[place], draw) for place in spans[number]])

    for number, answer in pool.shared_out(task, len(spans), run.jobs):
        yield from zip(spans[number], _files(answer), strict=True)


def _task(chunks: Sequence[Sequence[Part]], around: Around, run: Run, number: int) -> bytes:
    answers = []
    for part in chunks[number]:
        made, data = make_part(part, around, run.draws(), run.finish, run.latest)
        answers.append(_Answer(made, _laid(made, _missing(made, data, run.there), run)))
    return _encode(answers)


def _laid(made: Made, data: dict[str, bytes], run: Run) -> dict[str, bytes | Laid]:
    """Stage files here, so that no byte of them need go from process to process.

    Of a part that may have to be made again nothing is staged: what is, is the site's.
    """
    held: dict[str, bytes | Laid] = {**data}
    if run.lay and not made.asks_others:
        # Whoever is handed the bytes will meet the same fault, and tell of it.
        with suppress(OSError, ValueError):
            for path, each in data.items():
                held[path] = Laid(len(each), run.lay(path, each))
    return held


def _missing(made: Made, data: dict[str, bytes], there: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes that the output folder does not hold already."""
    return {
        file.path: data[file.path] for file in made.files if there.get(file.path) != file.digest
    }


def _lies_there(made: Made, there: Mapping[str, str]) -> bool:
    return all(there.get(file.path) == file.digest for file in made.files)


def _chunks(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts put together to tasks of about the same size."""
    chunks: list[list[Part]] = []
    room = 0
    for part in parts:
        if room <= 0:
            chunks.append([])
            room = _CHUNK
        chunks[-1].append(part)
        room -= len(part.sources)
    return chunks
