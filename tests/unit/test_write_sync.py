"""The site on disk: what is written, what is left alone, what survives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.write import KnownFile, OutputFile, Written, digest, sync
from sitegen.write.disk import write_file
from tests.unit.written import OLD, build, folders, tree

NO_ROOM = "there is no cache folder for its twin"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def test_a_first_build_writes_everything(output: Path) -> None:
    assert build(OLD, output) == Written(
        written=tuple(sorted(OLD)), mode="journal", because=NO_ROOM
    )
    assert tree(output) == OLD


def test_the_folders_above_are_made_too(tmp_path: Path) -> None:
    output = tmp_path / "not" / "yet" / "there" / "output"
    build(OLD, output)
    assert tree(output) == OLD


def test_a_record_takes_the_place_of_a_draft_that_a_halt_left(output: Path) -> None:
    # The draft may have a second name, in the twin, which keeps its bytes.
    build(OLD, output)
    draft, twin = output / ".sitegen/draft", output / "twin"
    draft.write_bytes(b"old and longer")
    os.link(draft, twin)
    assert write_file(str(draft), b"new", durable=True) == draft.stat().st_mtime_ns
    assert (draft.read_bytes(), twin.read_bytes()) == (b"new", b"old and longer")


def test_a_build_leaves_no_record_but_the_three(output: Path) -> None:
    build(OLD, output)
    build(OLD | {"index.html": b"new"}, output)
    names = {place.name for place in (output / ".sitegen").iterdir()}
    assert names == {"manifest.json", "stat.json", "lock"}
    assert (output / ".sitegen" / "lock").read_bytes() == b""


def test_what_changed_is_written_and_nothing_else(output: Path) -> None:
    build(OLD, output)
    before = {path: (output / path).stat() for path in OLD}
    new = OLD | {"index.html": b"news", "talks/july/index.html": b"july"}
    del new["talks/may/index.html"]
    assert build(new, output) == Written(
        written=("index.html", "talks/july/index.html"),
        unchanged=3,
        removed=("talks/may/index.html",),
        mode="journal",
        because=NO_ROOM,
    )
    assert tree(output) == new
    assert "talks/may" not in folders(output)
    for path in ("talks/index.html", "talks/june/index.html", "assets/site.css"):
        now = (output / path).stat()
        assert (now.st_ino, now.st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)


def test_a_build_without_change_opens_no_built_file_and_writes_nothing(output: Path) -> None:
    build(OLD, output)
    places = [*output.rglob("*"), output / ".sitegen" / "manifest.json"]
    before = {place: place.stat().st_mtime_ns for place in places if place.name != "lock"}
    opened: list[str] = []
    listening = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event == "open" and str(arguments[0]).startswith(str(output)):
            opened.append(Path(str(arguments[0])).relative_to(output).as_posix())

    sys.addaudithook(hear)
    done = build(OLD, output)
    listening = False
    assert done == Written(unchanged=len(OLD))
    assert sorted(set(opened)) == [".sitegen/lock", ".sitegen/manifest.json", ".sitegen/stat.json"]
    assert {place: place.stat().st_mtime_ns for place in before} == before


@pytest.mark.parametrize("lost", ["gone", "damaged", "stale"])
def test_without_memory_files_are_read_but_not_written(output: Path, lost: str) -> None:
    build(OLD, output)
    memory = output / ".sitegen" / "stat.json"
    remembered = memory.read_bytes()
    if lost == "gone":
        memory.unlink()
    elif lost == "damaged":
        memory.write_bytes(b"{")
    else:
        for path in OLD:
            os.utime(output / path, ns=(1, 1))
    inodes = {path: (output / path).stat().st_ino for path in OLD}
    assert build(OLD, output) == Written(unchanged=len(OLD))
    assert {path: (output / path).stat().st_ino for path in OLD} == inodes
    # And what was read is remembered again.
    assert (memory.read_bytes() == remembered) == (lost != "stale")


def test_what_was_changed_or_removed_by_hand_is_put_right(output: Path) -> None:
    build(OLD, output)
    (output / "index.html").write_bytes(b"hand")
    (output / "talks/index.html").unlink()
    (output / "assets/site.css").unlink()
    (output / "assets").rmdir()
    done = build(OLD, output)
    assert done.written == ("assets/site.css", "index.html", "talks/index.html")
    assert tree(output) == OLD


def test_a_change_that_hides_behind_size_and_time_is_found_on_request(output: Path) -> None:
    build(OLD, output)
    place = output / "index.html"
    times = place.stat()
    place.write_bytes(b"HOME")
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert build(OLD, output).written == ()
    assert build(OLD, output, verify=True).written == ("index.html",)
    assert tree(output) == OLD


def test_a_file_that_a_power_failure_cut_short_is_found_by_its_size(output: Path) -> None:
    build(OLD, output)
    for path in OLD:
        times = (output / path).stat()
        (output / path).write_bytes(b"")
        os.utime(output / path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert build(OLD, output).written == tuple(sorted(OLD))
    assert tree(output) == OLD


def test_known_files_are_made_only_where_the_disk_holds_others(output: Path) -> None:
    made: list[str] = []

    def site() -> Iterator[KnownFile]:
        def load(path: str) -> bytes:
            made.append(path)
            return OLD[path]

        for path, data in OLD.items():
            yield KnownFile(path, digest(data), lambda path=path: load(path))  # type: ignore[misc]

    sync(site(), output)
    assert sorted(made) == sorted(OLD)
    assert tree(output) == OLD
    made.clear()
    assert sync(site(), output) == Written(unchanged=len(OLD))
    assert made == []
    (output / "index.html").write_bytes(b"hand")
    assert sync(site(), output).written == ("index.html",)
    assert made == ["index.html"]
    assert tree(output) == OLD


def test_a_known_file_whose_digest_was_wrong_is_recorded_as_it_is(output: Path) -> None:
    sync([KnownFile("a", digest(b"promised"), lambda: b"made")], output)
    assert sync([OutputFile("a", b"made")], output) == Written(unchanged=1)


def test_files_become_folders_and_folders_files(output: Path) -> None:
    first = {"a": b"file", "b/x": b"below", "b/c/y": b"deeper"}
    second = {"a/x/y": b"below", "b": b"file"}
    build(first, output)
    build(second, output)
    assert tree(output) == second
    build(first, output)
    assert tree(output) == first
    assert folders(output) == {"b", "b/c"}


def test_a_folder_whose_files_change_stays_the_same_folder(output: Path) -> None:
    build({"a/b/old.html": b""}, output)
    before = (output / "a/b").stat().st_ino
    build({"a/b/new.html": b""}, output)
    assert (output / "a/b").stat().st_ino == before
    assert folders(output) == {"a", "a/b"}


def test_two_files_at_one_place_are_a_bug(output: Path) -> None:
    build(OLD, output)
    for files in (
        [OutputFile("a", b"1"), OutputFile("a", b"2")],
        [OutputFile("a", b"1"), OutputFile("a/b", b"2")],
        [OutputFile("index.html/b", b"1"), OutputFile("index.html", b"home")],
        [OutputFile("../a", b"1")],
        [OutputFile(".sitegen/manifest.json", b"{}")],
    ):
        with pytest.raises(ValueError, match=r"two files|a file and a folder|cannot be the path"):
            sync(files, output)
        assert tree(output) == OLD
        assert not (output / ".sitegen" / "staged").exists()


def test_an_error_while_the_site_is_made_leaves_the_old_one(output: Path) -> None:
    build(OLD, output)

    def site() -> Iterator[OutputFile]:
        yield OutputFile("index.html", b"new")
        yield OutputFile("new.html", b"new")
        raise LookupError("a bug in the renderer")

    with pytest.raises(LookupError):
        sync(site(), output)
    assert tree(output) == OLD
    assert not (output / ".sitegen" / "staged").exists()
    assert build(OLD, output) == Written(unchanged=len(OLD))


def test_an_error_of_the_sources_is_not_taken_for_one_of_the_output(output: Path) -> None:
    def site() -> Iterator[OutputFile]:
        yield OutputFile("a", (output.parent / "missing.png").read_bytes())

    with pytest.raises(FileNotFoundError):
        sync(site(), output)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_modes_do_not_depend_on_the_umask(output: Path) -> None:
    for mask in (0o077, 0o000, 0o022):
        site = {f"{mask}/a/index.html": b"x"}
        old = os.umask(mask)
        try:
            build(site, output)
        finally:
            os.umask(old)
        for place in [output, *output.rglob("*")]:
            assert place.stat().st_mode & 0o777 == (0o755 if place.is_dir() else 0o644), place


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no group bit")
def test_an_inherited_group_stays_inherited(output: Path) -> None:
    output.mkdir(parents=True)
    output.chmod(0o2775)
    old = os.umask(0o077)
    try:
        build({"a/index.html": b"x"}, output)
    finally:
        os.umask(old)
    assert (output / "a").stat().st_mode & 0o7777 == 0o2755
    assert output.stat().st_mode & 0o7777 == 0o2775


def test_the_manifest_depends_on_the_site_alone(output: Path, tmp_path: Path) -> None:
    build(dict(reversed(OLD.items())), output)
    for step in ({"a": b"1"}, OLD | {"a/b": b"2"}, OLD):
        build(step, tmp_path / "elsewhere" / "deep")
    first, second = output, tmp_path / "elsewhere" / "deep"
    assert tree(first) == tree(second)
    for name in ("manifest.json", "lock"):
        assert (first / ".sitegen" / name).read_bytes() == (second / ".sitegen" / name).read_bytes()
