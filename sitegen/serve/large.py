"""A large site between two saves: only the part that changed is made again.

`site.make` holds a whole site at once, which takes a minute for ten thousand explainers. Here the
parts are taken as the last build left them, and a save costs what its dispute costs. A part with an
error stays as it was where it was looked at; its other pages are made without the file in error.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, messages, outputs, parts, site
from sitegen.checks.placed import placed
from sitegen.outputs.planned import Planned
from sitegen.parts.part import Part
from sitegen.problems import Problem, Severity
from sitegen.render import Theme
from sitegen.serve.own import Own
from sitegen.settings import Settings
from sitegen.views.context import Context

WORDS = ("title", "description", "licence", "navigation")
"""Settings that pages show, and from which nothing else follows."""
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

    def seals_of(self, some: Part) -> tuple[bytes, ...]:
        """The digest of each file of a part from which some may be left out."""
        known = dict(zip(self.by_name[some.name].sources, self.seals(some.name), strict=True))
        return tuple(known[source] for source in some.sources)

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


class Files(Mapping[str, Planned]):
    """Every file of a large site; those of the site itself are only planned if one is asked for."""

    def __init__(self, of: Large) -> None:
        self._of = of

    def __contains__(self, path: object) -> bool:
        if path in self._of.home:
            return True
        return isinstance(path, str) and self._of.own.planned(path) is not None

    def __getitem__(self, path: str) -> Planned:
        name = self._of.home.get(path)
        if name is None:
            own = self._of.own.planned(path)
            if own is None:
                raise KeyError(path)
            return own
        listed = next(each for each in self._of.made[name].files if each.path == path)
        return Planned(path, listed.files, partial(self._data, name, path))

    def __iter__(self) -> Iterator[str]:
        yield from self._of.home
        yield from self._of.own.everything()

    def __len__(self) -> int:
        return len(self._of.home) + len(self._of.own.everything())

    def _data(self, name: str, path: str) -> bytes:
        """A page of a part that was not looked at before.

        Raises:
            GaveUp: a file is no longer what it was; the next edition shows it.
        """
        of = self._of
        if name not in of.pages or path not in of.pages[name]:
            part = without(of.by_name[name], of.broken.get(name, ()))
            made, data = parts.make_part(part, of.begun.around, of.draws(), of.finish)
            whole = name not in of.broken
            if made.seals != of.seals_of(part) or (whole and path not in data):
                raise parts.GaveUp
            keep(of.pages, name, {**data, **of.pages.get(name, {})})
        return of.pages[name][path]


def themed(large: Large, theme: Theme) -> Large:
    """The same site in another theme: no part says anything else, and all look otherwise."""
    begun = replace(large.begun, around=replace(large.begun.around, theme=theme))
    return replace(
        large,
        begun=begun,
        pages=OrderedDict(),
        finish=site.finisher(theme, begun.around.root),
        draws=parts.Drawing(begun.around, parts.program_key()),
        own=Own(begun, large.made, large.own.sealed, large.own.problems),
    )


def renamed(large: Large, settings: Settings) -> Large:
    """The same site under settings that differ in `WORDS` alone."""
    around = large.begun.around
    calendar = "calendar" in around.settings.outputs
    narrowed = outputs.within(settings, calendar=calendar)
    begun = replace(large.begun, around=replace(around, wanted=settings, settings=narrowed))
    return replace(
        large,
        begun=begun,
        pages=OrderedDict(),
        own=Own(begun, large.made, large.own.sealed, large.own.problems),
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
