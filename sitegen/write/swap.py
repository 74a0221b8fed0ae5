"""How the new site takes the place of the old: the trees change places, or the files do.

By `exchange`, where that can be done: the twin of the output folder is made to hold the new site
(`twin`), and stands in for it, at once; the output folder's own tree is changed where nobody looks,
by its journal as ever, and comes back, at once. So readers see the old site or the new one, the
output folder stays the same folder for those who stand in it or have it mounted, and what others
put into it stays in it.

By the `journal` alone, in place, file by file, where that cannot be done: then `because` says why.

A halt before the first exchange leaves the old site, one after it the new one; either way the
journal waits in the output folder's own tree, and `recover` carries it out and brings the tree
home.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import Struct

from sitegen.write import journal, stage, twin
from sitegen.write.errors import Stands, concerned, failed
from sitegen.write.exchange import exchange
from sitegen.write.foreign import noticed
from sitegen.write.journal import Journal, Moved
from sitegen.write.manifest import Entry, read_manifest
from sitegen.write.twin import Room, Unfit, Wanted

Mode = Literal["none", "journal", "exchanged"]


class Swapped(Struct, frozen=True):
    """What a swap led to.

    Attributes:
        manifest: digest of the new manifest.
        blocked: paths at which somebody else put something in the very moment.
        mode: how it was done.
        because: why not by exchange; empty if so.
    """

    manifest: str
    blocked: tuple[str, ...]
    mode: Mode
    because: str


class Old(Struct, frozen=True):
    """The site that is to be replaced, as the build found it.

    Attributes:
        files: of its manifest.
        seal: digest of that.
        alone: files that have one name only, though they should have two.
    """

    files: Mapping[str, Entry]
    seal: str = ""
    alone: Collection[str] = ()


def swap(top: str, plan: Journal, old: Old, room: Room | None, *, doubt: bool = False) -> Swapped:
    """Put the new site, which is committed, in the place of the old.

    Args:
        top: the output folder.
        plan: what leads from the old site to the new.
        old: the old site.
        room: where the twin lies.
        doubt: the plan may have been begun before; see `journal.carry_out`.

    Raises:
        WriteError: the disk failed; the next build carries on.
    """
    try:
        place, because = _stand_in(top, plan, old, room, doubt=doubt)
    except OSError as error:
        raise failed("look at", concerned(error, top), error) from error
    if place:
        moved = _carry_out(place, top, plan, old.files, doubt=doubt)
        _bring_home(top, place)
        return Swapped(moved.manifest, moved.blocked, "exchanged", "")
    moved = _carry_out(top, top, plan, old.files, doubt=doubt)
    return Swapped(moved.manifest, moved.blocked, "journal", because)


def pending(top: str) -> bool:
    """Whether a halted build left anything, or another is at work."""
    return journal.pending(top) or twin.is_twin(top)


def recover(top: str, room: Room | None) -> bool:
    """Finish or forget what a halted build left; True where there was anything.

    The lock must be held.

    Raises:
        WriteError: the disk fails again, or a record is damaged.
    """
    try:
        place = twin.away(top, room)
        if not place and twin.is_twin(top):
            twin.own(top)  # the cache is gone, and the output folder's own tree with it
            return True
        tree = place or top
        plan = journal.read(tree) if journal.committed(tree) else None
        manifest, _ = read_manifest(tree) if plan else (None, "")
        old = Old(manifest.files if manifest else {})
        if plan is None:
            cleared = stage.clear(tree)
    except OSError as error:
        raise failed("repair", concerned(error, top), error) from error
    if place:
        if plan:
            _carry_out(place, top, plan, old.files, doubt=True)
        _bring_home(top, place)
        return True
    if plan is None:
        return cleared
    swap(top, plan, old, room, doubt=True)
    return True


def _stand_in(
    top: str, plan: Journal, old: Old, room: Room | None, *, doubt: bool
) -> tuple[str, str]:
    """Let the twin stand in for the output folder; where that lies then, or why it cannot be."""
    because = twin.unfit(top, room) or _inhabited(top, plan, old)
    if because or room is None:
        return "", because
    sources = {
        write.path: stage.place(top, write)
        for write in plan.writes
        if not doubt or stage.sound(top, write)
    }
    wanted = Wanted(
        files=journal.files_after(plan, old.files),
        sources=sources,
        removes=plan.removes,
        alone=old.alone,
        seal="" if doubt else old.seal,
    )
    try:
        place = twin.prepare(top, room, wanted)
        exchange(top, place)
    except Unfit as reason:
        return "", str(reason)
    except OSError as error:
        # Changing the files in place asks less of the disk; if it fails too, that is told.
        return "", f"exchanging it failed ({error.strerror})"
    return place, ""


def _inhabited(top: str, plan: Journal, old: Old) -> str:
    """What others have in the output folder: it would be out of sight for a moment."""
    now = journal.files_after(plan, old.files)
    found = noticed(top, now.keys(), plan.removes, everywhere=False)
    others = [path for path in found if path not in old.files]
    if not others:
        return ""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f'others keep files in it: "{others[0]}"{more}'


def _carry_out(
    tree: str, top: str, plan: Journal, before: Mapping[str, Entry], *, doubt: bool
) -> Moved:
    """Carry out the journal of a tree, which is the output folder or stands aside."""
    aside = tree != top
    try:
        moved = journal.carry_out(tree, plan, before, doubt=doubt, like=top if aside else "")
        journal.close(tree)
    except OSError as error:
        stands = Stands.NEW if aside else Stands.MIXED
        name = concerned(error, top).replace(tree, top, 1)
        raise failed("change", name, error, stands) from error
    return moved


def _bring_home(top: str, place: str) -> None:
    try:
        exchange(top, place)
    except OSError as error:
        raise failed("exchange", top, error, Stands.NEW) from error
