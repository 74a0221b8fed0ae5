"""Seeing that nothing has changed, without reading anything.

Most builds of an automation find what they left. So each build writes down how everything looked
that it was made from: every file and folder of the site, the theme and this program; and which
output it gave. If all of it looks the same, the site is built, and all that is left is to say so.

A look is a file's size, its times of change and its number on the disk. What changed within two
seconds of the build could change again and look the same; so could what a link leads to; there, and
wherever else there is any doubt, the site is built.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen import write
from sitegen.build.values import Built, Choices
from sitegen.cache import blobs
from sitegen.digests import short_name
from sitegen.model import Held
from sitegen.problems import Problem, Report

VERSION = 2
_KIND = "still"
_COARSE = 2_000_000_000
_OF_SITE = ("content", "seeds", "templates")
_SETTINGS = ("sitegen.toml", "pyproject.toml")
_MOST = 128 << 20
# The theme as `render.packed` keeps it; what it is made of is looked at.
_COMPILED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "__compiled__")  # noqa: PTH118, PTH120

Look = tuple[int, int, int, int, int]
"""Mode, size (of a file), times of change of bytes and of entry, number on the disk."""
_NOTHING: Look = (0, 0, 0, 0, 0)


class Still(Struct, frozen=True, array_like=True):
    """A site as it was built.

    Attributes:
        first: day from which, and `last`: before which, the same would follow.
        looks: path → how it looked.
        seal: of the output folder's manifest.
        top: how the output folder itself looked.
    """

    version: int
    first: dt.date
    last: dt.date
    timezone: str
    looks: dict[str, Look]
    output: str
    seal: str
    top: Look
    files: int
    problems: tuple[Problem, ...]
    held: tuple[Held, ...]
    from_disk: bool


def still_built(choices: Choices, environ: Mapping[str, str]) -> Built | None:
    """What a build would report, if it would find nothing to do; `None` where it may not."""
    if choices.no_cache or choices.verify:
        return None
    started = time.perf_counter()
    still = _read(choices)
    if still is None or not _all_the_same(still):
        return None
    today = _day(choices.now, environ, still.timezone)
    output = Path(still.output)
    if today is None or not still.first <= today < still.last:
        return None
    if _look(os.path.abspath(output)) != still.top:  # noqa: PTH100  as typed: links stay links
        return None
    if not write.untouched(output, still.seal):
        return None
    return Built(
        report=Report(still.problems),
        output=output,
        written=write.Written(unchanged=still.files),
        repaired=False,
        pages=still.files,
        held=still.held,
        drafts=choices.drafts,
        from_disk=still.from_disk,
        today=today,
        timezone=still.timezone,
        seconds=time.perf_counter() - started,
    )


def keep(
    choices: Choices,
    built: Built,
    span: tuple[dt.date, dt.date],
    others: Iterable[Path],
    clock: int,
) -> None:
    """Write down how everything looked, if that can be trusted.

    Args:
        choices: what was asked.
        built: what was done.
        span: days on which the same would follow.
        others: folders outside of the site that it was made from: the theme, this program.
        clock: when the build began, in nanoseconds.
    """
    try:
        looks = _looks(choices, others)
    except OSError:
        return  # what cannot be listed would never be looked at again
    if looks is None or built.written is None or built.written.kept_foreign:
        return
    if any(max(look[2:4]) > clock - _COARSE for look in looks.values()):
        return
    still = Still(
        VERSION,
        *span,
        built.timezone,
        looks,
        str(built.output),
        write.seal(built.output),
        _look(os.path.abspath(built.output)),  # noqa: PTH100  as above
        built.pages,
        built.report.problems,
        built.held,
        built.from_disk,
    )
    kept = blobs.opened(choices.root, _KIND)
    blobs.put(kept, _name(choices), msgspec.msgpack.encode(still))
    blobs.pruned(kept, _MOST)


def _all_the_same(still: Still) -> bool:
    # If another build has written since, something is new, and need not be looked for.
    with suppress(write.WriteError):
        if write.seal(Path(still.output)) == still.seal:
            return all(_look(path) == look for path, look in still.looks.items())
    return False


def _read(choices: Choices) -> Still | None:
    data = blobs.found(blobs.kept_before(choices.root, _KIND), _name(choices))
    if data is None:
        return None
    try:
        still = msgspec.msgpack.decode(data, type=Still)
    except msgspec.MsgspecError:
        return None
    return still if still.version == VERSION else None


def _name(choices: Choices) -> str:
    """A name for builds that are asked the same."""
    output = str(choices.output) if choices.output else ""
    of = (os.path.abspath(choices.root), output, choices.base_url, choices.drafts)  # noqa: PTH100
    return short_name(msgspec.json.encode(of))


def _day(now: str | None, environ: Mapping[str, str], timezone: str) -> dt.date | None:
    from sitegen import dates  # noqa: PLC0415  only where all else is the same

    day = dates.build_day(now, environ, timezone)
    return None if isinstance(day, dates.BadDate) else day


def _looks(choices: Choices, others: Iterable[Path]) -> dict[str, Look] | None:
    """How everything looks that a build is made from; `None` where a link leads elsewhere."""
    root = os.path.abspath(choices.root)  # noqa: PTH100  links stay links
    looks = {path: _look(path) for path in (f"{root}/{name}" for name in _SETTINGS)}
    looks |= {path: _look(path) for path in _installed()}
    for top in (*(f"{root}/{name}" for name in _OF_SITE), *map(str, others)):
        for path in _below(top):
            looks[path] = look = _look(path)
            if stat.S_ISLNK(look[0]):
                return None
    return looks


def _installed() -> Iterator[str]:
    """Where the libraries are that this program stands on: their names tell their versions."""
    yield os.path.dirname(os.path.dirname(os.path.abspath(msgspec.__file__)))  # noqa: PTH100, PTH120


def _below(top: str) -> Iterator[str]:
    """A folder and all that is in it, but for what is made of it, such as compiled modules."""
    yield top
    for where, folders, names in os.walk(top, onerror=_unless_missing):
        folders[:] = [
            name for name in folders if name != "__pycache__" and f"{where}/{name}" != _COMPILED
        ]
        yield from (f"{where}/{name}" for name in (*folders, *names))


def _unless_missing(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def _look(path: str) -> Look:
    try:
        found = os.lstat(path)
    except OSError:
        return _NOTHING
    size = 0 if stat.S_ISDIR(found.st_mode) else found.st_size
    return (found.st_mode, size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
