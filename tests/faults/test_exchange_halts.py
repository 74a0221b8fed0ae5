"""Builds that exchange whole trees, halted at every single thing they ask of the disk.

What must hold is more than for a swap file by file: whoever looks into the output folder sees the
whole old site or the whole new one, at every moment and after every halt.
"""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from sitegen.write import repair
from sitegen.write.errors import Stands
from tests.faults import halts
from tests.faults.halts import (
    DONE,
    EXHAUSTIVE,
    INTERRUPTED,
    NEW,
    OLD,
    STANDS,
    Fault,
    Site,
    child,
    clean,
    positions,
    records,
    tree,
)
from tests.faults.twins import acted, assert_twins, beside, copied, count_of, made, standing_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and exchange")

MINE: Site = {"shared/mine.txt": b"mine"}
"""Deep inside, where no build has seen it: out of sight while the twin stands in, never lost."""
THIRD: Site = halts.THIRD | {"shared/third.html": b"third"}


@pytest.fixture
def settled(place: Path) -> Path:
    """The old site and its twin, made by an exchange; and what somebody put into it since."""
    output = place / "old" / "site" / "output"
    for site in (THIRD, OLD):
        assert made(site, output).mode == "exchanged"
    (output / "shared/mine.txt").write_bytes(b"mine")
    assert_twins(output, strangers=MINE)
    return output


@pytest.mark.parametrize("fault", ["kill", "torn"])
def test_a_build_killed_anywhere_leaves_the_whole_old_site_or_the_whole_new(
    settled: Path, place: Path, fault: Fault
) -> None:
    work, again = place / "work" / "site" / "output", place / "again" / "site" / "output"
    new_files, new_records = clean(NEW)
    third_files, third_records = clean(THIRD)
    total = count_of(settled, work, partial(acted, NEW))
    assert total > 150
    seen = {"old": 0, "twin": 0, "new": 0}
    for number in positions(total):
        copied(settled, work)
        assert child(lambda: acted(NEW, work), number, fault) == -signal.SIGKILL
        if standing_in(work):
            stage = "twin"
            assert tree(work) == NEW
        else:
            stage = "old" if (work / "talks.html").read_bytes() == OLD["talks.html"] else "new"
            assert tree(work) == (OLD if stage == "old" else NEW) | MINE, number
        seen[stage] += 1
        repair(copied(work, again), beside(again))
        assert tree(again) in (OLD | MINE, NEW | MINE)
        assert stage == "old" or tree(again) == NEW | MINE
        assert not repair(again, beside(again))
        assert made(NEW, copied(work, again)).mode in {"exchanged", "none"}
        assert (tree(again), records(again)) == (new_files | MINE, new_records)
        assert made(THIRD, work).mode == "exchanged"
        assert (tree(work), records(work)) == (third_files | MINE, third_records)
        assert_twins(work, strangers=MINE)
    assert min(seen.values()) > 3, seen


def test_a_first_build_killed_anywhere_shows_nothing_or_the_whole_site(place: Path) -> None:
    nothing, work = place / "nothing" / "site" / "output", place / "work" / "site" / "output"
    nothing.mkdir(parents=True)
    expected = clean(NEW)
    for number in positions(count_of(nothing, work, partial(acted, NEW))):
        copied(nothing, work)
        assert child(lambda: acted(NEW, work), number) == -signal.SIGKILL
        assert tree(work) in ({}, NEW)
        made(NEW, work)
        assert (tree(work), records(work)) == expected
        assert made(OLD, work).mode == "exchanged"
        assert_twins(work)


def test_a_repair_killed_anywhere_is_finished_by_the_next(settled: Path, place: Path) -> None:
    halted, work = place / "halted" / "site" / "output", place / "work" / "site" / "output"
    expected = clean(NEW)
    tried = 0
    for first in range(7, count_of(settled, halted, partial(acted, NEW)), 13 if EXHAUSTIVE else 39):
        copied(settled, halted)
        child(lambda: acted(NEW, halted), first)
        mend = partial(mended, work)
        for second in positions(count_of(halted, work, mended)):
            copied(halted, work)
            assert child(mend, second) == -signal.SIGKILL
            assert tree(work) in (OLD | MINE, NEW | MINE, NEW)
            repair(work, beside(work))
            assert tree(work) in (OLD | MINE, NEW | MINE)
            tried += 1
        made(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | MINE, expected[1])
    assert tried > 30


def mended(output: Path) -> None:
    repair(output, beside(output))


def test_ctrl_c_anywhere_leaves_the_old_site_or_the_new(settled: Path, place: Path) -> None:
    work = place / "work" / "site" / "output"
    ends = []
    for number in positions(count_of(settled, work, partial(acted, NEW))):
        copied(settled, work)
        assert child(lambda: acted(NEW, work), number, "interrupt") == INTERRUPTED
        assert tree(work) in (OLD | MINE, NEW | MINE), number
        ends.append(tree(work) == OLD | MINE)
        made(NEW, work)
        assert tree(work) == NEW | MINE
        assert not standing_in(work)
    assert ends == sorted(ends, reverse=True)
    assert {True, False} == set(ends)


def test_an_error_of_the_disk_anywhere_leaves_a_whole_site(settled: Path, place: Path) -> None:
    work = place / "work" / "site" / "output"
    expected = clean(NEW)
    codes = []
    for number in positions(count_of(settled, work, partial(acted, NEW))):
        copied(settled, work)
        codes.append(child(lambda: acted(NEW, work), number, "error"))
        assert codes[-1] in {DONE, *STANDS}
        seen = tree(work)
        assert seen in (OLD | MINE, NEW | MINE, NEW), number
        assert codes[-1] != DONE or seen == NEW | MINE
        stands = STANDS.get(codes[-1], Stands.NEW)
        assert (
            stands is Stands.MIXED
            or seen in {Stands.OLD: (OLD | MINE,), Stands.NEW: (NEW | MINE, NEW)}[stands]
        ), (number, stands)
        made(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | MINE, expected[1])
    assert len(codes) - codes.count(DONE) > 5
    assert codes.count(DONE) > 5  # where trees cannot be exchanged, files are
