"""From the old site to the new one, file by file, so that it can be carried on after any halt.

All new bytes are staged first, in `.sitegen/staged/`. Then `.sitegen/journal.json` appears, whole,
with all that is to be moved and removed: from that moment the new site counts. Before it, a halted
build has changed nothing; after it, whoever comes next carries out what the journal says. Each step
may be done twice, so it does not matter where the halt was. The new manifest follows from the old
one and the journal, and is written last.

The order of the steps is kind to those who read the site meanwhile: what pages link to comes before
the pages, and what is gone from the site goes last, but for what is in the way of something new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import msgspec
from msgspec import Struct

from sitegen.ondisk import is_there
from sitegen.write.disk import (
    Folders,
    read_file,
    remove_file,
    replace,
    same_file,
    state,
    write_record,
)
from sitegen.write.manifest import Entry, damaged, digest, write_manifest
from sitegen.write.names import checked, fold, folders_of, parent
from sitegen.write.stage import STAGED, Write, clear, move_folders, place

JOURNAL = "journal.json"


class Journal(Struct, frozen=True, forbid_unknown_fields=True):
    """All that leads from the old site to the new one.

    Attributes:
        writes: new and changed files, in the order in which they appear.
        removes: files of the old site that the new one does not have.
        version: of this format.
    """

    writes: tuple[Write, ...]
    removes: tuple[str, ...]
    version: int = 1


class Moved(Struct, frozen=True):
    """What carrying out a journal led to.

    Attributes:
        manifest: digest of the new manifest.
        blocked: paths at which, since the journal was written, somebody else put something.
    """

    manifest: str
    blocked: tuple[str, ...]


def commit(top: str, writes: Iterable[Write], removes: Iterable[str]) -> Journal:
    """Make the new site count: from here on every halt is followed by it. May raise `OSError`."""
    order = sorted(writes, key=lambda write: write.path.endswith(".html"))
    journal = Journal(tuple(order), tuple(removes))
    body = msgspec.json.encode(journal)
    write_record(top, JOURNAL, digest(body).encode() + b"\n" + body, durable=True)
    return journal


def committed(top: str) -> bool:
    """Whether a journal waits to be carried out."""
    return is_there(state(top, JOURNAL))


def pending(top: str) -> bool:
    """Whether a halted build left anything, or another is at work."""
    return committed(top) or is_there(state(top, STAGED))


def carry_out(
    top: str,
    journal: Journal,
    before: Mapping[str, Entry],
    *,
    doubt: bool = False,
    like: str = "",
) -> Moved:
    """Do, or finish doing, what the journal says, up to the new manifest.

    Args:
        top: the output folder.
        journal: what to do.
        before: the manifest's files; the old site's, or already the new one's.
        like: a tree that holds the same already; its manifest is shared.
        doubt: it may have been begun before, and the power may have failed since: what is staged
            no more is done, and what is damaged is left out. The next build sees that it differs.

    Raises:
        OSError: the journal stays and can be carried out again.
    """
    folders = Folders(top)
    first, last = _parted(journal)
    _remove(top, _not_yet_replaced(top, journal, first), folders)
    # A tree that stands aside and is new: nobody sees in which order its files come.
    moved = move_folders(top, journal.writes) if like and not (before or doubt) else frozenset()
    blocked = tuple(
        write.path
        for write in journal.writes
        if write.path.partition("/")[0] not in moved
        and not _place(top, write, folders, ours=write.path in before, doubt=doubt)
    )
    _remove(top, last, folders)
    files = files_after(journal, before)
    for path in blocked:
        files.pop(path, None)
    return Moved(write_manifest(top, files, like=like), blocked)


def files_after(journal: Journal, before: Mapping[str, Entry]) -> dict[str, Entry]:
    """Our files once a journal is carried out, as in the new manifest."""
    files = dict(before)
    files.update((write.path, write.entry) for write in journal.writes)
    for path in journal.removes:
        files.pop(path, None)
    return files


def close(top: str) -> None:
    """Forget the journal and what is left of the stage. May raise `OSError`."""
    remove_file(state(top, JOURNAL))
    clear(top)


def read(top: str) -> Journal:
    """The journal that waits in a tree.

    Raises:
        WriteError: it is damaged.
        OSError: it cannot be read.
    """
    seal, _, body = read_file(state(top, JOURNAL)).partition(b"\n")
    try:
        journal = msgspec.json.decode(body if seal == digest(body).encode() else b"", type=Journal)
        for name in chain((write.path for write in journal.writes), journal.removes):
            checked(name)
    except ValueError as error:  # msgspec's errors are of this kind
        raise damaged(top, JOURNAL) from error
    return journal


def _parted(journal: Journal) -> tuple[list[str], list[str]]:
    """The removals that make room for something new, and the others."""
    if not journal.removes:
        return [], []
    new = {fold(write.path) for write in journal.writes}
    wanted = new | folders_of(new)
    parted: tuple[list[str], list[str]] = ([], [])
    for path in journal.removes:
        name = fold(path)
        in_the_way = name in wanted or not new.isdisjoint(folders_of([name]))
        parted[0 if in_the_way else 1].append(path)
    return parted


def _not_yet_replaced(top: str, journal: Journal, removes: list[str]) -> list[str]:
    """`removes` without those whose name, where case does not count, is a new file's by now."""
    names = {fold(path): path for path in removes}
    done = {
        old
        for write in (journal.writes if names else ())
        if (old := names.get(fold(write.path)))
        and not is_there(place(top, write))
        and same_file(f"{top}/{old}", f"{top}/{write.path}")
    }
    return [path for path in removes if path not in done]


def _remove(top: str, paths: list[str], folders: Folders) -> None:
    for path in paths:
        if folders.real(parent(checked(path))):
            remove_file(f"{top}/{path}")
    # A folder's path is longer than that of the folder it lies in.
    for folder in sorted(folders_of(paths), key=len, reverse=True):
        folders.remove(folder)


def _place(top: str, write: Write, folders: Folders, *, ours: bool, doubt: bool) -> bool:
    """Move one staged file to its place; False where something that is not ours stands there."""
    source = place(top, write)
    target = f"{top}/{write.path}"
    if doubt and not is_there(source):
        return True  # done before the halt
    if not folders.make(parent(write.path)) or (not ours and is_there(target)):
        return False
    if not doubt or digest(read_file(source, write.entry.size)) == write.entry.digest:
        replace(source, target)
    return True
