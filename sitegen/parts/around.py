"""What a part sees of the rest of its site; what it looks at is written down."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from sitegen.digests import digest
from sitegen.model import PlainPage, SourceNote
from sitegen.relate.library import Menu
from sitegen.relate.readings import Prose
from sitegen.render import Theme
from sitegen.settings import Settings

T = TypeVar("T")
Ask = tuple[str, str]
"""What was asked: its kind (`seed`, `page`, `held`, `disk`) and its name."""
Answers = dict[Ask, bytes]
Learnt = tuple[Ask, bytes]
"""What was asked, and a digest of the answer."""
ALL = "*"
"""Stands for all names of a kind; no name of one is like it."""


class Around(Struct, frozen=True):
    """The rest of the site, as far as it is known before the parts are made.

    Attributes:
        wanted: the settings as they are.
        settings: the same, narrowed to the kinds of files that the site can have.
        seeds: source notes by id.
        plain: the plain pages that are published; `prose`: the same as readers have them.
        pages: content file → address, of all that is published; as known so far.
        held: content file → why it is not published.
        assets: path in the site → file of the theme that is copied there.
        menu: what every page's menu tells of the whole.
    """

    root: Path
    wanted: Settings
    settings: Settings
    today: dt.date
    drafts: bool
    theme: Theme
    assets: Mapping[str, Path]
    seeds: Mapping[str, SourceNote]
    plain: tuple[PlainPage, ...]
    prose: tuple[Prose, ...]
    pages: Mapping[str, str]
    held: Mapping[str, str]
    menu: Menu

    def all_seeds(self) -> bytes:
        """A digest of every source note."""
        return digest(msgspec.msgpack.encode(sorted(self.seeds.items())))

    def answer(self, ask: Ask) -> bytes:
        """What a part would learn if it asked now."""
        kind, name = ask
        if kind == "disk":
            return _on_disk(Path(name))
        known: Mapping[str, object] = {
            "seed": self.seeds,
            "page": self.pages,
            "held": self.held,
        }[kind]
        return every(known) if name == ALL else _seal(known.get(name))

    def holds(self, learnt: Iterable[Learnt]) -> bool:
        """Whether all that was asked would be answered in the same way now."""
        return all(self.answer(ask) == answer for ask, answer in learnt)


class Asked(Mapping[str, T], Generic[T]):
    """A mapping that writes down what is looked up in it."""

    __slots__ = ("_answers", "_kind", "_known", "_seen")

    def __init__(self, kind: str, known: Mapping[str, T], answers: Answers) -> None:
        self._kind = kind
        self._known = known
        self._answers = answers
        self._seen: dict[str, T | None] = {}

    def _noted(self, name: str) -> T | None:
        if name not in self._seen:  # each is asked for again and again
            self._seen[name] = value = self._known.get(name)
            self._answers.setdefault((self._kind, name), _seal(value))
        return self._seen[name]

    def __getitem__(self, name: str) -> T:
        value = self._noted(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._noted(name) is not None

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  as `Mapping` has it
        """The same without an exception, which takes long where most names are not known."""
        value = self._noted(name)
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        """All names at once: then every one that comes or goes may matter."""
        self._answers[self._kind, ALL] = every(self._known)
        return iter(self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def asked_of_disk(answers: Answers) -> Callable[[Path], bool]:
    """Whether a path is a file; what was found is written down."""

    def is_file(path: Path) -> bool:
        answers["disk", str(path)] = found = _on_disk(path)
        return bool(found)

    return is_file


def every(names: Mapping[str, object]) -> bytes:
    """A digest of all the names of a mapping."""
    return digest("\n".join(sorted(names)).encode("utf-8", "surrogatepass"))


def _seal(value: object) -> bytes:
    return b"" if value is None else digest(msgspec.msgpack.encode(value))


def _on_disk(path: Path) -> bytes:
    """A file's size, times of change and number on the disk; nothing where there is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  the same call
    except (OSError, ValueError):
        return b""
    if not stat.S_ISREG(found.st_mode):
        return b""
    look = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return "/".join(map(str, look)).encode()


def moved(learnt: Iterable[Learnt]) -> str:
    """A file that no longer looks as it did when it was asked for; empty if there is none.

    Args:
        learnt: of the disk.
    """
    return next((name for (_, name), found in learnt if _on_disk(Path(name)) != found), "")


def last_changed(learnt: Iterable[Learnt]) -> int:
    """When the last of the files changed that were asked for, in nanoseconds; 0 if there is none.

    Args:
        learnt: of the disk.
    """
    looks = (answer.split(b"/") for _, answer in learnt if answer)
    return max((int(time) for look in looks for time in look[1:3]), default=0)
