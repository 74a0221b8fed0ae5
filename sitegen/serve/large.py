"""A large site between two saves: only the part that changed is made again.

`site.make` holds a whole site at once, which takes a minute for ten thousand explainers. Here the
parts are taken as the last build left them, and a save costs what its dispute costs. A part with an
error stays as it was where it was looked at; its other pages are made without the file in error.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, content, gradual, messages, outputs, parts, pool, site
from sitegen.checks.placed import placed
from sitegen.outputs.planned import Planned
from sitegen.parts.part import Part
from sitegen.problems import Problem, Severity
from sitegen.relate import Library
from sitegen.render import TemplateFault, Theme
from sitegen.serve.reading import look_at
from sitegen.views.context import Context

WORTH = 400
"""Content files from which on this way is gone; below, the whole way is as fast and says more."""
_KEPT = 16
"""Parts whose pages are kept."""

Data = Mapping[str, bytes]


class Large(Struct, frozen=True):
    """A site in parts.

    Attributes:
        begun: what all parts share, and what they see of each other.
        made: every part by name, as it is shown.
        broken: what is wrong with parts as they lie on the disk.
        home: path in the site → name of its part.
        pages: of parts that were looked at, or made since: path → bytes.
        own: gives the site's own files.
        seen: name of a broken part → digest of each of its files as they lie on the disk.
    """

    begun: parts.Begun
    made: Mapping[str, parts.Made]
    broken: Mapping[str, tuple[Problem, ...]]
    home: Mapping[str, str]
    pages: OrderedDict[str, Data]
    finish: parts.making.Finish
    draws: parts.Drawing
    own: Own
    seen: Mapping[str, tuple[bytes, ...]]

    def seals(self, name: str) -> tuple[bytes, ...]:
        """The digest of each file of a part as it lies on the disk."""
        return self.seen.get(name) or self.made[name].seals

    def context(self) -> Context:
        """The site around a page, as far as headers and copies go."""
        around = self.begun.around
        copies = {
            path: around.root / file for each in self.made.values() for path, file in each.copies
        }
        return Context(
            settings=around.settings,
            library=self.begun.shared,
            words=messages.catalogue(around.settings.lang),
            today=around.today,
            address="",
            copies={**around.theme.assets(), **copies},
        )

    @property
    def by_name(self) -> dict[str, Part]:
        """The parts as they lie on the disk."""
        return {part.name: part for part in self.begun.parts}

    def problems(self) -> Iterator[Problem]:
        """All that is known to be wrong."""
        around = self.begun.around
        yield from checks.heeded(
            placed(self.begun.problems, around.root), around.root, around.wanted
        )
        for name, made in self.made.items():
            yield from self.broken.get(name, made.problems)
        for name, found in self.broken.items():
            if name not in self.made:
                yield from found
        yield from self.own.problems


class Own:
    """The site's own files, planned when the first of them is asked for."""

    def __init__(
        self, begun: parts.Begun, made: Mapping[str, parts.Made], problems: tuple[Problem, ...]
    ) -> None:
        self._of = begun, made
        self._planned: dict[str, Planned] | None = None
        self._context: Context | None = None
        self.problems = problems

    def library(self) -> Library:
        """What the site's own files say of its disputes."""
        begun, made = self._of
        return parts.joined(made.values(), begun.shared)

    def whole_context(self) -> Context:
        """The site as its own files see it."""
        self.planned()
        assert self._context  # noqa: S101  planned with the files
        return self._context

    def planned(self) -> Mapping[str, Planned]:
        """By path."""
        if self._planned is None:
            begun, made = self._of
            around = begun.around
            try:
                planned = parts.planned_own(begun, tuple(made.values()), cache(self.library))
            except parts.Otherwise:
                settings = outputs.within(around.wanted, calendar=False)
                begun = replace(begun, around=replace(around, settings=settings))
                planned = parts.planned_own(begun, tuple(made.values()), cache(self.library))
            self._context, files, self.problems = planned
            self._planned = {each.path: each for each in files}
        return self._planned


class Files(Mapping[str, Planned]):
    """Every file of a large site; those of the site itself are only planned if one is asked for."""

    def __init__(self, of: Large) -> None:
        self._of = of

    def __contains__(self, path: object) -> bool:
        return path in self._of.home or path in self._of.own.planned()

    def __getitem__(self, path: str) -> Planned:
        name = self._of.home.get(path)
        if name is None:
            return self._of.own.planned()[path]
        listed = next(each for each in self._of.made[name].files if each.path == path)
        return Planned(path, listed.files, partial(self._data, name, path))

    def __iter__(self) -> Iterator[str]:
        yield from self._of.home
        yield from self._of.own.planned()

    def __len__(self) -> int:
        return len(self._of.home) + len(self._of.own.planned())

    def _data(self, name: str, path: str) -> bytes:
        of = self._of
        if name not in of.pages or path not in of.pages[name]:
            part = without(of.by_name[name], of.broken.get(name, ()))
            _, data = parts.make_part(part, of.begun.around, of.draws(), of.finish)
            keep(of.pages, name, {**data, **of.pages.get(name, {})})
        return of.pages[name][path]


def begin(wanted: site.Wanted) -> Large | None:
    """A site as the last build left it, or made now; `None` if it is small, or has errors.

    Raises:
        OSError: the disk failed us.
    """
    sources, _ = content.find(wanted.root)
    if len(sources) < WORTH or any(source.lang for source in sources):
        return None
    around = site.around_of(wanted)
    finish = site.finisher(around.theme, wanted.root)
    facts: parts.Facts | None = None
    while True:
        begun = parts.begun(around, facts, memory=facts is None)
        index = wanted.root / ".sitegen" / "index" / begun.variant
        before = look_at(index)
        order = gradual.Order(
            around=around,
            finish=finish,
            index=partial(site.index, root=wanted.root),
            amiss=tuple(site.unsearchable(wanted.settings)),
            there=dict(_listed(begun.index)) if begun.index else {},
            jobs=pool.cores(),
            memory=facts is None,
            facts=facts,
        )
        try:
            for _ in gradual.files(order, gradual.Outcome()):
                pass
        except parts.Otherwise as otherwise:
            facts = otherwise.facts
        except (parts.GaveUp, TemplateFault):
            return None
        else:
            if look_at(index) != before:  # something was made that is not in it
                begun = parts.begun(around, facts, memory=True)
            return _taken_up(begun, finish)


def _listed(index: parts.Index) -> Iterator[tuple[str, str]]:
    """What would lie in an output folder: so nothing is made that is known already."""
    for kept in index.parts.values():
        for file in kept.made.files:
            yield file.path, file.digest
    for own in index.site.files:
        yield own.path, own.digest


def _taken_up(begun: parts.Begun, finish: parts.making.Finish) -> Large | None:
    index = begun.index
    if index is None or len(index.parts) != len(begun.parts):
        return None
    made = {name: kept.made for name, kept in index.parts.items()}
    return Large(
        begun=begun,
        made=made,
        broken={},
        home={file.path: name for name, each in made.items() for file in each.files},
        pages=OrderedDict(),
        finish=finish,
        draws=parts.Drawing(begun.around, parts.program_key()),
        own=Own(begun, made, index.site.problems),
        seen={},
    )


def themed(large: Large, theme: Theme) -> Large:
    """The same site in another theme: no part says anything else, and all look otherwise."""
    begun = replace(large.begun, around=replace(large.begun.around, theme=theme))
    return replace(
        large,
        begun=begun,
        pages=OrderedDict(),
        finish=site.finisher(theme, begun.around.root),
        draws=parts.Drawing(begun.around, parts.program_key()),
        own=Own(begun, large.made, large.own.problems),
    )


def without(part: Part, problems: tuple[Problem, ...]) -> Part:
    """A part without its files in error."""
    blamed = {each.file for each in problems if each.severity is Severity.ERROR}
    return Part(part.name, tuple(each for each in part.sources if each.path not in blamed))


def keep(pages: OrderedDict[str, Data], name: str, data: Data) -> None:
    """Keep the pages of a part, and forget those that were looked at longest ago."""
    pages[name] = data
    pages.move_to_end(name)
    while len(pages) > _KEPT:
        pages.popitem(last=False)
