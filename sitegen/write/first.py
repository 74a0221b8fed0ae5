# A Path per call would cost ten times the call.
# ruff: noqa: PTH104, PTH208
"""A first site: its folders are moved to where the twin lies, and the two trees change places.

Nobody stands yet in an output folder that this very build made. So its own tree need not come home,
and no file is given a second name: a site that is built once in a fresh folder, as on the machine
that publishes it, pays for no twin. The next build that changes something makes one.

There is no journal. A halt before the exchange leaves an empty folder, whose next build begins
anew, and one after it leaves the new site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress

from sitegen.write import stage, twin
from sitegen.write.disk import remove_file, remove_folder, state
from sitegen.write.errors import Stands, concerned, failed
from sitegen.write.exchange import exchange
from sitegen.write.manifest import write_manifest
from sitegen.write.names import STATE
from sitegen.write.stage import Write
from sitegen.write.swap import Swapped
from sitegen.write.twin import Room, Unfit


def appear(top: str, writes: Sequence[Write], room: Room | None) -> Swapped | None:
    """Let a site that is wholly staged appear in an output folder that this build made.

    Args:
        top: the output folder, which holds our records only.
        writes: the site.
        room: where twins lie.

    Returns:
        what it led to; `None` where this cannot be done: everything is as it was, and staged.

    Raises:
        WriteError: the disk failed; the output folder is empty.
    """
    names = {write.path.partition("/")[0] for write in writes}
    new = stage.new(top)
    try:
        if not names or room is None or twin.unfit(top, room) or _others(top):
            return None
        if names != set(os.listdir(new)):
            return None
        place = twin.opened(top, room)
    except (OSError, Unfit):
        return None
    try:
        seal = _prepared(top, place, writes, names)
        exchange(top, place)
    except BaseException as error:
        with suppress(OSError):
            twin.remove(place)
        if isinstance(error, OSError):
            raise failed("write", concerned(error, top).replace(place, top, 1), error) from error
        raise
    if _put_meanwhile(place):
        _taken_back(top, place, names)
        return None
    with suppress(OSError):
        _remove_empty(place)
    return Swapped(seal, (), "exchanged", "")


def _prepared(top: str, place: str, writes: Iterable[Write], names: Iterable[str]) -> str:
    """Let the site lie at `place` as it will stand; returns its manifest's digest."""
    for name in names:
        os.rename(f"{stage.new(top)}/{name}", f"{place}/{name}")
    seal = write_manifest(place, {write.path: write.entry for write in writes})
    remove_folder(state(place, stage.STAGED))
    twin.like(top, place)
    twin.own(place)
    return seal


def _taken_back(top: str, place: str, names: Iterable[str]) -> None:
    """Let everything be as it was, with what somebody put into the output folder meanwhile."""
    try:
        exchange(top, place)
        for name in names:
            os.rename(f"{place}/{name}", f"{stage.new(top)}/{name}")
        twin.remove(place)
    except OSError as error:
        raise failed("exchange", top, error, Stands.NEW) from error


def _others(top: str) -> bool:
    """Whether anything lies there but our records."""
    return os.listdir(top) != [STATE]


def _put_meanwhile(place: str) -> bool:
    """Whether somebody put a file into the output folder in the very moment of the exchange."""
    try:
        return _others(place)
    except OSError:  # the site is there, and nothing of this is to be told of it
        return False


def _remove_empty(top: str) -> None:
    """Take away an output folder that never held a site, by names: what else is there stays."""
    stage.clear(top)
    for name in os.listdir(state(top)):
        remove_file(state(top, name))
    remove_folder(state(top))
    remove_folder(top)
