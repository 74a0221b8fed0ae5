"""Repairing what a halted build left: halted again, with damage, among strangers."""

from __future__ import annotations

import json
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from sitegen.write import Conflict, repair
from tests.faults.halts import (
    NEW,
    OLD,
    OTHERS,
    build,
    child,
    clean,
    count,
    fresh_copy,
    halt_amid_swap,
    records,
    swapping,
    tree,
    whole,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def test_a_repair_killed_anywhere_is_finished_by_the_next(old: Path, place: Path) -> None:
    work, halted = place / "work" / "output", place / "halted" / "output"
    expected = clean(NEW)
    total = count(old, work, partial(build, NEW))
    tried = 0
    for first in range(0, total, 13):
        fresh_copy(old, halted)
        child(lambda: build(NEW, halted), first)
        if not swapping(halted):
            continue
        for second in range(count(halted, work, repair)):
            fresh_copy(halted, work)
            assert child(lambda: repair(work), second) == -signal.SIGKILL
            whole(work)
            repair(work)
            assert tree(work) == expected[0] | OTHERS
            tried += 1
        build(NEW, work)
        assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])
    assert tried > 100


def test_damaged_stages_are_left_out_and_made_again(old: Path, place: Path) -> None:
    # What a power failure may leave: the journal is there, bytes of the stage are not.
    work, halted = place / "work" / "output", place / "halted" / "output"
    expected = clean(NEW)
    halt_amid_swap(old, halted)
    staged = sorted(place.name for place in (halted / ".sitegen" / "staged").iterdir())
    assert len(staged) == len(NEW) - 1
    for name in staged:
        for data in (b"", b"\0" * 22, None):
            place = fresh_copy(halted, work) / ".sitegen" / "staged" / name
            if data is None:
                place.unlink()
            else:
                place.write_bytes(data)
            assert repair(work)
            for path, found in tree(work).items():
                assert found in {OLD.get(path), NEW.get(path), OTHERS.get(path)}
            build(NEW, work)
            assert (tree(work), records(work)) == (expected[0] | OTHERS, expected[1])


@pytest.mark.parametrize(
    ("mine", "lost"), [("odesa.html", "odesa.html"), ("fresh", "fresh/deep/index.html")]
)
def test_what_somebody_puts_down_after_a_kill_survives_the_repair(
    old: Path, place: Path, mine: str, lost: str
) -> None:
    halted = place / "halted" / "output"
    halt_amid_swap(old, halted)
    (halted / mine).write_bytes(b"mine")
    assert repair(halted)
    new = NEW | OTHERS
    del new[lost]
    assert tree(halted) == new | {mine: b"mine"}
    with pytest.raises(Conflict) as caught:
        build(NEW, halted)
    assert caught.value.paths == (mine,)
    assert tree(halted) == new | {mine: b"mine"}
    (halted / mine).unlink()
    build(NEW, halted)
    assert tree(halted) == NEW | OTHERS


def test_where_case_does_not_count_a_repair_removes_no_new_file(old: Path, place: Path) -> None:
    # Such a disk shows one file under both names; here a second name of it stands for that.
    halted = place / "halted" / "output"
    halt_amid_swap(old, halted)
    (halted / "Odesa.html").unlink()
    journal = (halted / ".sitegen" / "journal.json").read_bytes().partition(b"\n")[2]
    (staged,) = (name for path, name, _ in json.loads(journal)["writes"] if path == "odesa.html")
    (halted / ".sitegen" / "staged" / staged).rename(halted / "odesa.html")
    (halted / "Odesa.html").hardlink_to(halted / "odesa.html")
    assert repair(halted)
    assert tree(halted) == NEW | OTHERS | {"Odesa.html": b"new case"}
