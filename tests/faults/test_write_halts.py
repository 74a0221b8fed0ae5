"""Builds that are killed, interrupted or failed by the disk, at every single thing they ask of it.

A child process runs the real build; at its n-th call to the disk it is killed with SIGKILL (or gets
Ctrl-C, or an error of the disk). All n are tried, so no order of events is left to luck. What must
hold then is promise 1: whole files; the old site until the swap begins; and after the next build
exactly what a clean build would have made, with everything that others put there.
"""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from sitegen.write import repair
from sitegen.write.errors import Stands
from tests.faults.halts import (
    DONE,
    INTERRUPTED,
    NEW,
    OLD,
    OTHERS,
    STANDS,
    THIRD,
    Fault,
    build,
    child,
    clean,
    count,
    folders,
    fresh_copy,
    records,
    swapping,
    tree,
    whole,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.mark.parametrize("fault", ["kill", "torn"])
def test_a_build_killed_anywhere_is_the_old_site_or_finished_by_the_next(
    old: Path,
    place: Path,
    fault: Fault,
) -> None:
    work, again = place / "work" / "output", place / "again" / "output"
    new_files, new_records = clean(NEW)
    third_files, third_records = clean(THIRD)
    total = count(old, work, partial(build, NEW))
    assert total > 100
    seen = {"old": 0, "swapping": 0, "new": 0}
    for number in range(total):
        fresh_copy(old, work)
        assert child(lambda: build(NEW, work), number, fault) == -signal.SIGKILL
        whole(work)
        if swapping(work):
            stage = "swapping"
        elif tree(work) == OLD | OTHERS:
            stage = "old"
        else:
            stage = "new"
            assert tree(work) == new_files | OTHERS
        seen[stage] += 1
        # A build that ends before it writes still repairs.
        repair(fresh_copy(work, again))
        assert tree(again) == (OLD if stage == "old" else new_files) | OTHERS
        assert not (again / ".sitegen" / "staged").exists()
        assert not repair(again)
        # The next build of the same site.
        build(NEW, fresh_copy(work, again))
        assert (tree(again), records(again)) == (new_files | OTHERS, new_records)
        kept = {"same", "assets", "fresh", "fresh/deep", "file", "file/now", "shared", "gone"}
        assert folders(again) == kept | {".sitegen"}
        # The next build of yet another site.
        build(THIRD, work)
        assert (tree(work), records(work)) == (third_files | OTHERS, third_records)
    assert min(seen.values()) > 3, seen


def test_a_first_build_killed_anywhere_is_finished_by_the_next(place: Path) -> None:
    nothing, work = place / "nothing", place / "work" / "output"
    nothing.mkdir()
    expected = clean(NEW)
    total = count(nothing, work, partial(build, NEW))
    for number in range(total):
        fresh_copy(nothing, work)
        assert child(lambda: build(NEW, work), number) == -signal.SIGKILL
        assert tree(work).items() <= NEW.items()
        assert swapping(work) or tree(work) in ({}, NEW)
        build(NEW, work)
        assert (tree(work), records(work)) == expected


def test_ctrl_c_anywhere_leaves_the_old_site_or_the_new(old: Path, place: Path) -> None:
    work = place / "work" / "output"
    ends = []
    for number in range(count(old, work, partial(build, NEW))):
        fresh_copy(old, work)
        assert child(lambda: build(NEW, work), number, "interrupt") == INTERRUPTED
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        ends.append(tree(work) == OLD | OTHERS)
        repair(work)
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        build(NEW, work)
        assert tree(work) == NEW | OTHERS
    assert ends == sorted(ends, reverse=True)
    assert {True, False} == set(ends)


def test_an_error_of_the_disk_anywhere_is_told_and_then_repaired(old: Path, place: Path) -> None:
    work = place / "work" / "output"
    expected = clean(NEW)
    codes = []
    for number in range(count(old, work, partial(build, NEW))):
        fresh_copy(old, work)
        # Some errors do no harm: what is only remembered may be lost. No other kind gets out.
        codes.append(child(lambda: build(NEW, work), number, "error"))
        assert codes[-1] in {DONE, *STANDS}
        whole(work)
        if codes[-1] == DONE or STANDS[codes[-1]] is Stands.NEW:
            assert tree(work) == NEW | OTHERS
        elif STANDS[codes[-1]] is Stands.OLD:
            assert tree(work) == OLD | OTHERS
        repair(work)
        assert tree(work) in (OLD | OTHERS, NEW | OTHERS), number
        build(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])
    assert len(codes) - codes.count(DONE) > 50
