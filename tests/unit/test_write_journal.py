"""In which order a journal is carried out, and names that differ only in case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.write import journal
from sitegen.write.manifest import Entry, digest, read_manifest
from sitegen.write.stage import STAGED, Write


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    (tmp_path / ".sitegen" / STAGED).mkdir(parents=True)
    return tmp_path


def staged(top: Path, path: str, number: int) -> Write:
    data = path.encode()
    (top / ".sitegen" / STAGED / str(number)).write_bytes(data)
    return Write(path, str(number), Entry(len(data), digest(data)))


def test_what_pages_link_to_comes_before_them(top: Path) -> None:
    paths = ["a/index.html", "b.css", "index.html", "x.HTML", "z/feed.xml"]
    writes = [staged(top, path, number) for number, path in enumerate(paths)]
    order = ["b.css", "x.HTML", "z/feed.xml", "a/index.html", "index.html"]
    assert [write.path for write in journal.commit(str(top), writes, ()).writes] == order
    assert [write.path for write in journal.read(str(top)).writes] == order


@pytest.mark.parametrize("halted", [False, True])
def test_a_name_in_other_capitals_is_not_removed_once_it_is_the_new_files(
    top: Path, *, halted: bool
) -> None:
    # Two names of one file are what a disk shows to which case does not count.
    write = staged(top, "Talks.html", 0)
    (top / "talks.html").write_bytes(b"old")
    plan = journal.commit(str(top), [write], ["talks.html"])
    if halted:
        (top / ".sitegen" / STAGED / "0").replace(top / "Talks.html")
        (top / "talks.html").unlink()
        os.link(top / "Talks.html", top / "talks.html")
    journal.carry_out(str(top), plan, {"talks.html": write.entry}, doubt=True)
    manifest, _ = read_manifest(str(top))
    assert manifest is not None
    assert manifest.files == {"Talks.html": write.entry}
    assert (top / "Talks.html").read_bytes() == b"Talks.html"
    assert (top / "talks.html").exists() == halted


def test_a_name_in_other_capitals_that_is_another_file_goes_after_a_halt(top: Path) -> None:
    write = staged(top, "Talks.html", 0)
    (top / "talks.html").write_bytes(b"old")
    plan = journal.commit(str(top), [write], ["talks.html"])
    (top / ".sitegen" / STAGED / "0").replace(top / "Talks.html")
    journal.carry_out(str(top), plan, {"talks.html": write.entry}, doubt=True)
    assert not (top / "talks.html").exists()
    assert (top / "Talks.html").read_bytes() == b"Talks.html"


@pytest.mark.parametrize("doubt", [False, True])
def test_what_somebody_put_there_meanwhile_stays_and_is_none_of_ours(
    top: Path, *, doubt: bool
) -> None:
    writes = [staged(top, "CNAME", 0), staged(top, "a.html", 1), staged(top, "b.html", 2)]
    plan = journal.commit(str(top), writes, [])
    (top / "a.html").write_bytes(b"theirs")
    moved = journal.carry_out(str(top), plan, {}, doubt=doubt)
    ours = {write.path: write.entry for write in writes if write.path != "a.html"}
    assert moved.blocked == ("a.html",)
    assert (top / "a.html").read_bytes() == b"theirs"
    manifest, _ = read_manifest(str(top))
    assert manifest is not None
    assert manifest.files == ours
