"""Making the output folder hold exactly the site that was built, and what others put there.

The whole way of a build to the disk stands in `sync`: take the folder, repair what a halted build
left, compare each file with what lies there and stage what is new, look for strangers, swap.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from sitegen.ondisk import is_real_folder, is_there
from sitegen.write import first, journal, stage, swap
from sitegen.write.compare import Comparison, File
from sitegen.write.disk import (
    absolute,
    make_folder,
    remove_file,
    remove_folder,
    state,
)
from sitegen.write.errors import Conflict, Stands, WriteError, concerned, failed
from sitegen.write.foreign import Claims, noticed, strangers
from sitegen.write.lock import locked
from sitegen.write.manifest import (
    MANIFEST,
    MEMORY,
    Entry,
    Memory,
    damaged,
    read_manifest,
    read_memory,
    write_manifest,
    write_memory,
)
from sitegen.write.names import folders_of, name_fault
from sitegen.write.standing import listed
from sitegen.write.swap import Mode, Old, Swapped
from sitegen.write.twin import Room


class Written(Struct, frozen=True):
    """What a build did to the output folder. Paths are relative to it, with `/`, sorted.

    Attributes:
        written: files that are new or have other bytes than before.
        unchanged: how many were left as they are.
        removed: files that the site no longer has.
        kept_foreign: what others put there and was seen: at the top, and in folders that would
            have gone; everywhere with `verify`. A folder ends in `/`.
        repaired: a halted build had left something to finish or to throw away.
        mode: how the new site took the place of the old (see `swap`): `exchanged` (all at once),
            `journal` (file by file), or `none` where nothing had changed.
        because: why it was done file by file, as the end of a sentence about the output folder.
    """

    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept_foreign: tuple[str, ...] = ()
    repaired: bool = False
    mode: Mode = "none"
    because: str = ""


def sync(
    files: Iterable[File],
    output: Path,
    *,
    root: Path | None = None,
    room: Room | None = None,
    verify: bool = False,
) -> Written:
    """Make `output` hold `files` and nothing else of ours.

    Args:
        files: the whole site, each path once; taken one by one, so they need not all be in memory.
            An exception from making them leaves the old site as it was.
        output: the folder; `check_folder` has found it to be safe.
        root: the site's own folder, by which `check_folder` knows to whom an output folder belongs.
        room: where the output folder's twin is kept; without, files are changed in place.
        verify: read what lies on the disk instead of trusting size and time of change.

    Raises:
        Busy: another build is writing there.
        Conflict: strangers' files stand where the site must go; nothing was changed.
        WriteError: the disk failed; says what and in which state the site is.
        ValueError: a path that no file may have, or two files at one: a bug.
    """
    top = absolute(output)
    fresh = _open_folder(top)
    with locked(top):
        repaired = swap.recover(top, room)
        before, seal = _claim(top)
        memory = read_memory(top)
        found = Comparison(top, before, memory.times_of(seal), verify=verify)
        with _forgotten_unless_committed(top):
            removes = _compared(top, found, files)
            writes = found.stage.writes
            done = first.appear(top, writes, room) if fresh and not before else None
            plan = _committed(top, found, removes) if done is None else None
        if plan:
            done = _swap(top, plan, Old(before, "" if verify else seal, found.alone), room)
        done = done or Swapped(seal, (), "none", "")
        now = Memory(done.manifest, _way(root, top) or memory.root, found.times)
        _remember(top, memory, now)
        with _told("look at", top, Stands.NEW):
            foreign = noticed(top, found.now.keys(), removes, everywhere=verify)
        return Written(
            written=tuple(sorted(write.path for write in writes)),
            unchanged=len(found.now) - len(writes),
            removed=removes,
            kept_foreign=foreign,
            repaired=repaired,
            mode=done.mode,
            because=done.because,
        )


def discard(output: Path) -> None:
    """Take away a folder that a build began and wrote nothing into; any other stays."""
    top = absolute(output)
    with suppress(OSError, WriteError), locked(top):
        if listed(output):  # asked now, since another build may have been there just before
            return
        stage.clear(top)
        remove_file(state(top, MEMORY))
        remove_file(state(top, MANIFEST))
        remove_file(state(top, "lock"))
    for folder in (state(top), top):
        remove_folder(folder)


def repair(output: Path, room: Room | None = None) -> bool:
    """Finish or forget what a halted build left, without a new one; True where there was anything.

    For a build that ends before it writes: its errors must not keep readers on a mixed site.

    Raises:
        Busy: another build is writing there.
        WriteError: the disk failed.
    """
    top = absolute(output)
    if not is_real_folder(state(top)):
        return False
    with locked(top):
        return swap.recover(top, room)


def _open_folder(top: str) -> bool:
    """See to it that there is an output folder; True where there was none."""
    with _told("create", top):
        fresh = not is_there(top)
        Path(top).parent.mkdir(parents=True, exist_ok=True)
        make_folder(top)
        make_folder(state(top))
    return fresh


def _claim(top: str) -> tuple[dict[str, Entry], str]:
    """The files that are ours and the manifest's digest; marks an empty folder as ours."""
    manifest, seal = read_manifest(top)
    if manifest is not None:
        return manifest.files, seal
    with _told("write", state(top, MANIFEST)):
        if others := list(strangers(top, "", frozenset(), frozenset())):
            raise Conflict(top, others)
        return {}, write_manifest(top, {})


@contextmanager
def _forgotten_unless_committed(top: str) -> Iterator[None]:
    """Leave nothing of a new site that cannot be; inside, nothing in sight is changed."""
    try:
        yield
    except BaseException:
        if not journal.committed(top):
            with suppress(OSError):
                stage.clear(top)
        raise


def _compared(top: str, found: Comparison, files: Iterable[File]) -> tuple[str, ...]:
    """Compare, and stage what is new; returns what is to be removed."""
    try:
        for file in files:
            found.take(file)
    except BaseException:
        if isinstance(files, Generator):
            files.close()  # so that no process of theirs lays another file
        raise
    removes = _removes(top, found)
    _refuse_conflicts(top, found, removes)
    return removes


def _committed(top: str, found: Comparison, removes: tuple[str, ...]) -> journal.Journal | None:
    """Let what is to be done count from here on; `None` where nothing is."""
    if not found.stage.writes and not removes:
        return None
    with _told("write", state(top)):
        return journal.commit(top, found.stage.writes, removes)


def _removes(top: str, found: Comparison) -> tuple[str, ...]:
    removes = tuple(sorted(found.before.keys() - found.now.keys()))
    if any(map(name_fault, removes)):
        # A manifest that came with somebody's folder must not lead us out of it.
        raise damaged(top, MANIFEST)
    return removes


def _refuse_conflicts(top: str, found: Comparison, removes: tuple[str, ...]) -> None:
    writes = [write.path for write in found.stage.writes]
    if any(path not in found.before for path in writes):
        for path in folders_of(found.now) & found.now.keys():
            raise ValueError(f"{path!r} is to be a file and a folder")
    with _told("look at", top):
        claims = Claims(top, found.before, frozenset(removes))
        foreign = [other for path in writes for other in claims.against(path)]
    if foreign:
        raise Conflict(top, foreign)


def _swap(top: str, plan: journal.Journal, old: Old, room: Room | None) -> Swapped:
    """Put the new site in the place of the old."""
    try:
        done = swap.swap(top, plan, old, room)
    except KeyboardInterrupt:
        # Stopping here would leave readers a mix, or work to the next build, to save a second.
        swap.recover(top, room)
        raise
    if done.blocked:
        raise Conflict(top, done.blocked)
    return done


def _remember(top: str, old: Memory, new: Memory) -> None:
    """Write down what spares the next build to read every file."""
    if new != old:
        # What is not remembered is read again: a full disk must not fail a build that is done.
        with suppress(OSError):
            write_memory(top, new)
    with _told("clear", state(top), Stands.NEW):
        stage.clear(top)


def _way(root: Path | None, top: str) -> str:
    """The way from the output folder to its site: it stays right where both are moved together."""
    if root is None:
        return ""
    try:
        return Path(os.path.relpath(os.path.realpath(root), os.path.realpath(top))).as_posix()
    except ValueError:  # on another drive
        return ""


@contextmanager
def _told(action: str, path: str, stands: Stands = Stands.OLD) -> Iterator[None]:
    """Put an `OSError` into words; inside, only our own calls to the disk."""
    try:
        yield
    except OSError as error:
        raise failed(action, concerned(error, path), error, stands) from error
