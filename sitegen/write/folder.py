"""Whether a folder may be built into at all.

A build replaces and removes files, so the worst mistake is to point it at the wrong folder: the
sources, the home folder, another site. Such a folder is refused before anything is opened in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from sitegen import ondisk
from sitegen.write.disk import absolute, state
from sitegen.write.errors import WriteError, failed, shown
from sitegen.write.manifest import read_manifest, read_memory
from sitegen.write.names import STATE

_ELSEWHERE = 'name a folder of its own, such as "output"'


class Refusal(Struct, frozen=True):
    """Why a folder is not built into, and what to do; both without a final full stop."""

    message: str
    hint: str


def check_folder(output: Path, root: Path, protected: Iterable[Path]) -> Refusal | None:
    """Whether `output` is safe to build into: missing, empty, or built by us for this very site.

    An output folder belongs to a site, by the way from the one to the other (`stat.json`). If at
    its end another site still lives (a folder with `content/`), the folder is that site's and is
    refused; if not, the site was moved or renamed, and the folder goes with whoever builds it.

    Args:
        output: the folder to judge; need not exist.
        root: the site's own folder.
        protected: folders whose files are written by people: content, templates, source notes, and
            the program itself. They may be missing.

    Raises:
        WriteError: the folder cannot be looked into.
    """
    top = absolute(output)
    home = _real(root)
    try:
        return _where_it_lies(top, home, protected) or _what_it_is(top) or _whose_it_is(top, home)
    except OSError as error:
        raise failed("look at", top, error) from error


def _where_it_lies(top: str, root: Path, protected: Iterable[Path]) -> Refusal | None:
    real = _real(top)
    name = shown(top)
    if real == real.parent:
        return Refusal(f'the output folder is "{name}", the whole disk', _ELSEWHERE)
    if _holds(real, _real(Path("~").expanduser())):
        return Refusal(f'the output folder "{name}" is or holds your home folder', _ELSEWHERE)
    if _holds(real, root):
        return Refusal(f'the output folder "{name}" is or holds the site itself', _ELSEWHERE)
    for folder in protected:
        source = _real(folder)
        kind = shown(absolute(folder))
        if _holds(real, source):
            return Refusal(f'the output folder "{name}" is or holds "{kind}"', _ELSEWHERE)
        if _holds(source, real):
            return Refusal(f'the output folder "{name}" lies inside "{kind}"', _ELSEWHERE)
    return None


def _what_it_is(top: str) -> Refusal | None:
    place = Path(top)
    name = shown(top)
    real = _real(place)
    # A junction on Windows is no link by name but leads elsewhere all the same.
    straight = _real(place.parent) / place.name
    if ondisk.is_link(place) or os.path.normcase(real) != os.path.normcase(straight):
        return Refusal(
            f'the output folder "{name}" is a link to "{shown(str(real))}"',
            "name that folder itself, if you mean it",
        )
    if not ondisk.is_there(top):
        return None
    if not ondisk.is_real_folder(top):
        return Refusal(f'the output folder "{name}" is a file', "move it away or name another")
    if ondisk.is_there(state(top)) and not ondisk.is_real_folder(state(top)):
        return Refusal(
            f'"{shown(state(top))}" is no folder, but a build keeps its records there',
            "move it away",
        )
    return None


def _whose_it_is(top: str, root: Path) -> Refusal | None:
    name = shown(top)
    if not ondisk.is_real_folder(top):
        return None
    try:
        manifest, _ = read_manifest(top)
    except WriteError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return Refusal(error.message, error.hint)
    if manifest is None:
        # A build that was killed at its very start leaves records without a manifest.
        if any(entry.name != STATE for entry in Path(top).iterdir()):
            return Refusal(
                f'the output folder "{name}" holds files that no build put there',
                "choose another folder or empty this one; what you add after the first build stays",
            )
        return None
    way = read_memory(top).root
    owner = _real(Path(top, way)) if way else root
    if not _same(owner, root) and ondisk.is_folder(owner / "content"):
        return Refusal(
            f'the output folder "{name}" belongs to another site, "{shown(str(owner))}"',
            f'choose another folder, or remove "{name}" first',
        )
    return None


def _real(path: str | Path) -> Path:
    """Where `path` leads; of links that lead round in a circle, itself, where `resolve` raises."""
    return Path(os.path.realpath(path))


def _holds(outer: Path, inner: Path) -> bool:
    """Whether the real path `inner` is `outer` or lies in it."""
    return any(_same(outer, above) for above in (inner, *inner.parents))


def _same(one: Path, other: Path) -> bool:
    """Whether two real paths are one folder; the disk knows whether case counts."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
