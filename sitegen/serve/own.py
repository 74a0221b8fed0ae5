"""The files of a large site itself, each kind planned when one of its files is asked for.

To plan all of them takes a second for ten thousand explainers, and half a minute where some follow
from all that every dispute says. Whoever opens the home page waits for neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from threading import RLock

from msgspec.structs import replace

from sitegen import checks, outputs, parts
from sitegen.checks.placed import placed
from sitegen.outputs.planned import Listed, Plan, Planned
from sitegen.parts.own import context_of, whole_library, whole_of
from sitegen.parts.own_files import amiss_in_whole
from sitegen.problems import Problem
from sitegen.relate import Library
from sitegen.relate.articles import Articles
from sitegen.views.context import Context

Seals = tuple[bytes, ...]

_SITEMAP = "sitemap"


class Sealed(Mapping[str, Seals]):
    """Part → digest of each of its files, as they lay on the disk when it was last read.

    Args:
        made: every part by name.
        seen: digests of the parts of which something older is shown.
    """

    def __init__(self, made: Mapping[str, parts.Made], seen: Mapping[str, Seals]) -> None:
        self.follow(made, seen)

    def follow(self, made: Mapping[str, parts.Made], seen: Mapping[str, Seals]) -> None:
        """The site was read again."""
        self._made, self._seen = made, seen

    def __getitem__(self, name: str) -> Seals:
        return self._seen.get(name) or self._made[name].seals

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Own:
    """The site's own files.

    Files that are read once more must be what they were when their parts were made: between a save
    and the edition that shows it, a page would mix the two, and stay if the save is taken back.

    Args:
        begun: the site, its parts known.
        made: every part by name.
        sealed: digests of their files.
        problems: what was wrong with the site as a whole when it was last looked through.

    Raises:
        GaveUp: where a file is no longer what it was, and the next edition not yet there.
    """

    def __init__(
        self,
        begun: parts.Begun,
        made: Mapping[str, parts.Made],
        sealed: Sealed,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.sealed = sealed
        self.problems = problems
        self.examined = False
        self._advice: tuple[Problem, ...] | None = None
        self._begun = begun
        self._made = made
        self._lock = RLock()
        self._planned: dict[str, Planned] = {}
        self._kinds: set[str] = set()
        self._all = False

    @cached_property
    def library(self) -> Library:
        """What the site's own files say of its disputes."""
        return parts.joined(self._made.values(), self._begun.shared)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Content file → title of its page."""
        groups = self.library.groups
        found = {each.note.file: each.title for each in groups if each.note}
        found |= {s.explainer.file: s.title for each in groups for s in each.states}
        found |= {each.file: each.title for each in self.library.pages}
        return found | {each.file: each.title for each in self.library.seeds.values()}

    @cached_property
    def _thin(self) -> tuple[Context, Articles]:
        return self._seen(self.library)

    @cached_property
    def _whole(self) -> Context:
        return self._seen(whole_library(self._begun, self.sealed))[0]

    def whole_context(self) -> Context:
        """The site with all that every dispute says."""
        with self._lock:
            return self._whole

    def planned(self, path: str) -> Planned | None:
        """A file, if the site has it."""
        with self._lock:
            if path in self._planned:
                return self._planned[path]
            if not self._all:
                for kind, plan in outputs.kinds_of_site(self._thin[0]):
                    self._plan(kind, plan, path)
                    if path in self._planned:
                        return self._planned[path]
                if path.startswith(_SITEMAP):
                    return self.everything().get(path)
            return None

    def everything(self) -> Mapping[str, Planned]:
        """All files by path."""
        with self._lock:
            if not self._all:
                for kind, plan in outputs.kinds_of_site(self._thin[0]):
                    self._plan(kind, plan, outputs.NEED_ALL.get(kind, ""))
                theirs = [file for made in self._made.values() for file in made.files]
                listed: list[Listed] = [*theirs, *self._planned.values()]
                self._take(outputs.index(self._thin[0], listed))
                self._all = True
            return self._planned

    def examine(self) -> bool:
        """Find out what is wrong with the site as a whole; whether it is not what it was."""
        before, self.problems = self.problems, self.amiss()
        self.examined = True
        return before != self.problems

    def advice(self) -> tuple[Problem, ...]:
        """What `check` says of the site as a whole."""
        if self._advice is None:
            self._advice = self.amiss(every=True)
        return self._advice

    def amiss(self, *, every: bool = False) -> tuple[Problem, ...]:
        """What is wrong; of files that are not planned yet, those count that were built last.

        Args:
            every: by the rules too that no build runs, as `check` does.
        """
        begun, around = self._begun, self._begun.around
        with self._lock:
            context, articles = self._thin
            library = self.library
            if begun.index is None:
                self.everything()
            for kind, plan in outputs.kinds_of_site(context):
                if kind not in outputs.NEED_ALL:
                    self._plan(kind, plan, "")
            planned = dict(self._planned)
        made = tuple(self._made.values())
        listed: list[Listed] = [file for each in made for file in each.files]
        listed += planned.values()
        before = begun.index.site.files if begun.index else ()
        listed += [each for each in before if _needs_all(each.path) and each.path not in planned]
        found = amiss_in_whole(
            begun, made, library, articles, listed, every=every, seals=self.sealed
        )
        return tuple(checks.heeded(placed(found, around.root), around.root, around.wanted))

    def _plan(self, kind: str, plan: Plan, path: str) -> None:
        """Plan a kind, if it may have a file."""
        needs_all = kind in outputs.NEED_ALL
        if kind in self._kinds or (needs_all and not path.startswith(outputs.NEED_ALL[kind])):
            return
        context = self._whole if needs_all else self._thin[0]
        if kind in outputs.ALWAYS or context.builds(kind):  # the calendar may have no entry
            self._take(plan(context))
        self._kinds.add(kind)

    def _take(self, planned: Iterator[Planned]) -> None:
        for each in planned:
            self._planned.setdefault(each.path, each)

    def _seen(self, library: Library) -> tuple[Context, Articles]:
        begun = self._begun
        made: Sequence[parts.Made] = tuple(self._made.values())
        around = begun.around
        settings = around.settings
        if library is not self.library:
            settings = outputs.possible(settings, library)
            begun = replace(begun, around=replace(around, settings=settings))
        whole = whole_of(begun.parts, begun.around, self.sealed)
        return context_of(library, begun, made, whole)


def _needs_all(path: str) -> bool:
    return path.startswith(tuple(outputs.NEED_ALL.values()))
