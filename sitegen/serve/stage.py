"""What is on show: the newest edition, each of its files made when it is asked for, and kept.

The one place of the preview with a memory. A page that cannot be made, because a template is
broken, stays as it was when it could.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from threading import Lock

from msgspec import Struct

from sitegen import render, site
from sitegen.outputs.planned import Planned
from sitegen.problems import Problem
from sitegen.serve import dressed
from sitegen.serve.edition import Choices, Edition, differing, edition, moved

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


class Stage:
    """The newest edition and the files that were made of it."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._before: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self.moves: dict[str, str] = {}
        self._show(edition(choices))

    def _show(self, new: Edition) -> None:
        root = new.wanted.root
        draw = render.renderer(new.site.theme, root)
        finish = site.finisher(new.site.theme, root)
        self.edition = new
        self.rules = dressed.rules(new.site.context)
        self.faults: dict[str, Problem] = {}
        self._finish: Callable[[Planned], bytes] = lambda planned: finish(planned, draw)
        self._made: dict[str, Made] = {}
        self._index: Mapping[str, bytes] | None = None

    def turn(self, changed: Collection[str]) -> Edition | None:
        """Take up what changed on the disk; the edition before, if there is a new one."""
        before = self.edition
        new = edition(self._choices, before, changed)
        if not differing(before, new):
            return None
        with self._lock:
            self._show(new)
            self.moves = {**self.moves, **moved(before, new)}
        return before

    def now_at(self, path: str) -> str:
        """The address to which a page has moved in this run; empty if it has not."""
        for _ in range(len(self.moves)):
            if path in self:
                break
            old = next((old for old in self.moves if path.startswith(old)), None)
            if old is None:
                return ""
            path = self.moves[old] + path.removeprefix(old)
        return path if path in self else ""

    def __contains__(self, path: object) -> bool:
        """Whether the site has a file."""
        return path in self.edition.planned or (isinstance(path, str) and self._in_index(path))

    def made(self, path: str) -> Made:
        """A file that the site has.

        Raises:
            OSError: a file that is copied is there no longer.
            ProcessFailed: the search index cannot be made.
        """
        with self._lock:
            if path not in self._made:
                self._made[path] = self._make(path)
            return self._made[path]

    def _make(self, path: str) -> Made:
        if self._in_index(path):
            return Made(path, self._searched().get(path))
        planned = self.edition.planned[path]
        try:
            data = self._finish(planned)
        except render.TemplateFault as fault:
            self.faults[path] = fault.problem
            return Made(path, self._before.get(path), fault.problem)
        self._before[path] = data
        self._before.move_to_end(path)
        while len(self._before) > _KEPT:
            self._before.popitem(last=False)
        return Made(path, data)

    def _in_index(self, path: str) -> bool:
        return path.startswith(INDEX) and self.edition.site.context.settings.search

    def _searched(self) -> Mapping[str, bytes]:
        if self._index is None:
            of = self.edition
            files = site.index(of.site.context, root=of.wanted.root)
            self._index = {each.path: each.data for each in files}
        return self._index
