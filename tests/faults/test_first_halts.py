"""First builds into a folder that was not there: the whole site appears at once, or nothing."""

from __future__ import annotations

import errno
import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from sitegen.write import WriteError, exchange, first
from sitegen.write.errors import Stands
from sitegen.write.manifest import read_manifest, read_memory
from tests.faults.halts import (
    DONE,
    INTERRUPTED,
    MEMORY,
    NEW,
    OLD,
    STANDS,
    Fault,
    Site,
    build,
    child,
    clean,
    positions,
    records,
    tree,
)
from tests.faults.twins import acted, assert_twins, beside, copied, count_of, made

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and exchange")


@pytest.fixture
def nothing(place: Path) -> Path:
    """The output folder of a site that was never built."""
    (place / "nothing" / "site").mkdir(parents=True)
    return place / "nothing" / "site" / "output"


@pytest.fixture
def work(place: Path) -> Path:
    return place / "work" / "site" / "output"


def seen_in(output: Path) -> Site:
    return tree(output) if output.exists() else {}


def twins_of(output: Path) -> list[Path]:
    return list((output.parent / ".sitegen" / "twin").iterdir())


def test_a_first_site_appears_at_once_and_has_no_twin_until_it_changes(nothing: Path) -> None:
    done = made(OLD, nothing)
    assert (done.mode, done.because) == ("exchanged", "")
    assert (tree(nothing), records(nothing)) == clean(OLD)
    assert not twins_of(nothing)
    assert {place.name for place in (nothing / ".sitegen").iterdir()} == {
        *("manifest.json", "lock", "stat.json"),
    }
    _, seal = read_manifest(str(nothing))
    assert read_memory(str(nothing)).times_of(seal).keys() == OLD.keys()
    assert made(OLD, nothing).mode == "none"
    assert made(NEW, nothing).mode == "exchanged"
    assert_twins(nothing)


def test_a_folder_that_was_there_stays_the_same_folder(nothing: Path) -> None:
    nothing.mkdir()
    number = nothing.stat().st_ino
    assert made(OLD, nothing).mode == "exchanged"
    assert nothing.stat().st_ino == number
    assert_twins(nothing)


@pytest.mark.parametrize("fault", ["kill", "torn"])
def test_killed_anywhere_it_shows_nothing_or_the_whole_site(
    nothing: Path, work: Path, fault: Fault
) -> None:
    expected = clean(NEW)
    seen = []
    for number in positions(count_of(nothing, work, partial(acted, NEW))):
        copied(nothing, work)
        assert child(lambda: acted(NEW, work), number, fault) == -signal.SIGKILL
        seen.append(seen_in(work))
        assert seen[-1] in ({}, NEW)
        made(NEW, work)
        assert (tree(work), records(work)) == expected
        assert made(OLD, work).mode == "exchanged"
        assert_twins(work)
    assert {} in seen
    assert NEW in seen


def test_ctrl_c_anywhere_leaves_nothing_or_the_whole_site(nothing: Path, work: Path) -> None:
    for number in positions(count_of(nothing, work, partial(acted, NEW))):
        copied(nothing, work)
        assert child(lambda: acted(NEW, work), number, "interrupt") == INTERRUPTED
        assert seen_in(work) in ({}, NEW), number
        made(NEW, work)
        assert tree(work) == NEW
        assert made(OLD, work).mode == "exchanged"
        assert_twins(work)


def test_an_error_of_the_disk_anywhere_leaves_nothing_or_the_whole_site(
    nothing: Path, work: Path
) -> None:
    expected = clean(NEW)
    codes = []
    for number in positions(count_of(nothing, work, partial(acted, NEW))):
        copied(nothing, work)
        codes.append(child(lambda: acted(NEW, work), number, "error"))
        assert codes[-1] in {DONE, *STANDS}
        seen = seen_in(work)
        assert codes[-1] != DONE or seen == NEW
        stands = STANDS.get(codes[-1], Stands.NEW)
        # Where trees cannot change places, files are moved one by one.
        assert stands is Stands.MIXED or seen == ({} if stands is Stands.OLD else NEW), number
        made(NEW, work)
        assert (tree(work), records(work)) == expected
    assert {DONE} < set(codes)


def test_the_next_build_killed_anywhere_leaves_a_whole_site(nothing: Path, work: Path) -> None:
    assert made(OLD, nothing).mode == "exchanged"
    expected = clean(NEW)
    for number in positions(count_of(nothing, work, partial(acted, NEW))):
        copied(nothing, work)
        assert child(lambda: acted(NEW, work), number) == -signal.SIGKILL
        assert tree(work) in (OLD, NEW)
        made(NEW, work)
        assert (tree(work), records(work)) == expected
        assert made(OLD, work).mode == "exchanged"
        assert_twins(work)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_somebody_puts_there_in_the_very_moment_stays(
    nothing: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Theirs lies in the folder that is seen, or in the one that a hand still holds open."""

    def put(one: str, other: str) -> None:
        if moment == "before":
            Path(one, "CNAME").write_bytes(b"example.org")
        held = os.open(one, os.O_RDONLY)
        exchange.exchange(one, other)
        if moment == "after":
            os.close(os.open("CNAME", os.O_WRONLY | os.O_CREAT, dir_fd=held))
        os.close(held)
        monkeypatch.setattr(first, "exchange", exchange.exchange)

    monkeypatch.setattr(first, "exchange", put)
    done = made(NEW, nothing)
    assert (done.mode, done.because) == ("journal", 'others keep files in it: "CNAME"')
    assert tree(nothing) == NEW | {"CNAME": b"example.org" if moment == "before" else b""}
    assert done.kept_foreign == ("CNAME",)


def test_without_a_cache_folder_it_comes_file_by_file(nothing: Path) -> None:
    done = build(NEW, nothing)
    assert (done.mode, done.because) == ("journal", "there is no cache folder for its twin")
    assert tree(nothing) == NEW


def test_what_somebody_put_there_is_not_lost_where_the_disk_fails_too(
    nothing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_one: str, _other: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def put(one: str, other: str) -> None:
        Path(one, "CNAME").write_bytes(b"example.org")
        exchange.exchange(one, other)
        monkeypatch.setattr(first, "exchange", fail)

    monkeypatch.setattr(first, "exchange", put)
    with pytest.raises(WriteError, match=Stands.NEW):
        made(NEW, nothing)
    assert tree(nothing) == NEW
    (place,) = twins_of(nothing)
    assert (place / "CNAME").read_bytes() == b"example.org"


def test_on_another_disk_it_comes_file_by_file(place: Path, tmp_path: Path) -> None:
    if MEMORY is None or place.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one disk only")
    done = build(NEW, place / "output", beside(tmp_path / "output"))
    assert (done.mode, done.because) == (
        "journal",
        "it and the cache folder are on different disks",
    )
    assert tree(place / "output") == NEW
