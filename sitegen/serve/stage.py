"""What is on show: the newest edition, each of its files made when it is asked for, and kept.

The one place of the preview with a memory. A page that cannot be made, because a template is
broken, stays as it was when it could.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from contextlib import suppress
from threading import Lock

from jinja2 import BytecodeCache
from msgspec import Struct

from sitegen import parts, render, settings, site
from sitegen.cache import blobs
from sitegen.cache.templates import Compiled
from sitegen.problems import Problem
from sitegen.serve import dressed
from sitegen.serve.between import differing, moved
from sitegen.serve.edition import Choices, Edition, edition, of_all, wanted_now
from sitegen.serve.looking import Looks

_KEPT = 512
"""Files that are kept in memory, at most."""
INDEX = "pagefind/"
"""Where the search index is; it is made when its first file is asked for."""


class Made(Struct, frozen=True):
    """A file as it is sent.

    Attributes:
        fault: what is wrong with the template that should have made it; then `data` is what it was
            before, or nothing.
    """

    path: str
    data: bytes | None
    fault: Problem | None = None


class Before:
    """Files as they were last made without a fault, whatever edition they were of."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, bytes] = OrderedDict()

    def get(self, path: str) -> bytes | None:
        """A file, if it was ever made and is not forgotten."""
        return self._files.get(path)

    def keep(self, path: str, data: bytes) -> None:
        """Keep a file, and forget the one that was made longest ago."""
        self._files[path] = data
        self._files.move_to_end(path)
        if len(self._files) > _KEPT:
            self._files.popitem(last=False)


class Show:
    """One edition and the files that were made of it.

    Attributes:
        faults: path → what is wrong with the template that should have made the file.
        own_script: whether the site has a script of its own on all pages.
    """

    def __init__(self, of: Edition, before: Before, compiled: BytecodeCache) -> None:
        root = of.wanted.root
        self.edition = of
        self.rules = dressed.rules(of.site.context)
        self.own_script = dressed.has_own_script(of.site.context)
        self.faults: dict[str, Problem] = {}
        self._before = before
        # Of a large site most is drawn part by part; what draws those has the templates at hand.
        draws = of.large.draws if of.large else None
        self._draw = draws() if draws else render.renderer(of.site.theme, root, compiled)
        self._finish = site.finisher(of.site.theme, root)
        self._made: dict[str, Made] = {}
        self._index: Mapping[str, bytes] | None = None
        self._lock = Lock()

    def __contains__(self, path: object) -> bool:
        """Whether the site has a file."""
        return path in self.edition.planned or (isinstance(path, str) and self._in_index(path))

    def made(self, path: str) -> Made:
        """A file that the site has.

        Raises:
            GaveUp: what it is made of is changing just now; the next edition has it.
            OSError: a file that is copied is there no longer.
            ProcessFailed: the search index cannot be made.
        """
        with self._lock:
            if path not in self._made:
                if len(self._made) >= _KEPT:
                    self._made.clear()
                self._made[path] = self._make(path)
            return self._made[path]

    def tried(self) -> tuple[Problem, ...]:
        """What is wrong with the templates, found by making one page with each."""
        one: dict[str, str] = {}
        for path, planned in self.edition.planned.items() if not self.edition.large else ():
            one.setdefault(planned.template, path)
        if self.edition.large:
            one[""] = next(iter(self.edition.planned), "404.html")
        for path in one.values():
            with suppress(parts.GaveUp):  # the next edition tries it again
                self.made(path)
        return tuple(dict.fromkeys(self.faults.values()))

    def _make(self, path: str) -> Made:
        if self._in_index(path):
            return Made(path, self._searched().get(path))
        try:
            data = self._finish(self.edition.planned[path], self._draw)
        except render.TemplateFault as fault:
            self.faults[path] = fault.problem
            return Made(path, self._before.get(path), fault.problem)
        except parts.GaveUp:
            raise
        except Exception:
            if not self.edition.site.report.errors:
                raise
            return Made(path, self._before.get(path))  # it waits for what is wrong elsewhere
        self._before.keep(path, data)
        return Made(path, data)

    def _in_index(self, path: str) -> bool:
        return path.startswith(INDEX) and self.edition.site.context.settings.search

    def _searched(self) -> Mapping[str, bytes]:
        if self._index is None:
            of = self.edition
            context = of.large.own.whole_context() if of.large else of.site.context
            files = site.index(context, root=of.wanted.root)
            self._index = {each.path: each.data for each in files}
        return self._index


class Stage:
    """What is on show now.

    Attributes:
        show: is replaced as a whole, so that whoever answers takes it once.
        moves: old address → new one, of this run.
        looks: what is known of the disputes of a large site.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._before = Before()
        self._compiled = Compiled(blobs.opened(choices.root, "templates"), parts.program_key())
        self.show = Show(edition(choices), self._before, self._compiled)
        self.moves: dict[str, str] = {}
        self.looks = Looks()

    def turn(self, changed: Collection[str]) -> Edition | None:
        """Take up what changed on the disk; the edition before, if there is a new one."""
        before = self.show.edition
        new = edition(self._choices, before, changed)
        if not differing(before, new):
            return None
        self.moves = {**self.moves, **moved(before, new)}
        self.show = Show(new, self._before, self._compiled)
        return before

    def begins_anew(self, changed: Collection[str]) -> bool:
        """Whether to take up a change is to make all of a large site."""
        last = self.show.edition
        if not last.large or {*changed}.isdisjoint(settings.FILES):
            return False
        return of_all(last.wanted.settings, wanted_now(self._choices, last)[0].settings)

    def examine(self) -> bool:
        """Look a large site through as a whole; whether there is anything new to say of it."""
        large = self.show.edition.large
        return large is not None and not large.own.examined and large.own.examine()

    def look_on(self) -> int | None:
        """Look some more of its disputes through, for the desk; as `Looks.go_on` says."""
        large = self.show.edition.large
        return self.looks.go_on(large) if large else None

    def now_at(self, path: str, show: Show) -> str:
        """The address to which a page has moved in this run; empty if it has not."""
        moves = self.moves
        for _ in range(len(moves)):
            if path in show:
                break
            old = next((old for old in moves if path.startswith(old)), None)
            if old is None:
                return ""
            path = moves[old] + path.removeprefix(old)
        return path if path in show else ""
