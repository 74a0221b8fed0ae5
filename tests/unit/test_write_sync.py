"""The site on disk: what is written, what is left alone, what survives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.write import Conflict, KnownFile, OutputFile, WriteError, Written, digest, sync

Site = dict[str, bytes]
OLD: Site = {
    "index.html": b"home",
    "talks/index.html": b"talks",
    "talks/may/index.html": b"may",
    "talks/june/index.html": b"june",
    "assets/site.css": b"body {}",
}


def build(site: Site, output: Path, *, verify: bool = False) -> Written:
    files = [OutputFile(path, data) for path, data in site.items()]
    return sync(files, output, verify=verify)


def tree(output: Path) -> Site:
    """All files that readers and others see, links as their target."""
    return {
        place.relative_to(output).as_posix(): str(place.readlink()).encode()
        if place.is_symlink()
        else place.read_bytes()
        for place in output.rglob("*")
        if (place.is_symlink() or place.is_file()) and ".sitegen" not in place.parts
    }


def folders(output: Path) -> set[str]:
    return {
        place.relative_to(output).as_posix()
        for place in output.rglob("*")
        if place.is_dir() and ".sitegen" not in place.parts
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def test_a_first_build_writes_everything(output: Path) -> None:
    assert build(OLD, output) == Written(written=tuple(sorted(OLD)), mode="journal")
    assert tree(output) == OLD


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


def test_files_of_others_survive_and_keep_their_folders(output: Path) -> None:
    build(OLD, output)
    others = {
        "CNAME": b"example.org",
        "talks/may/notes.txt": b"mine",
        "talks/may/deep/er.txt": b"mine",
        ".well-known/x": b"mine",
    }
    for path, data in others.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    (output / "empty").mkdir()
    (output / "link").symlink_to("empty")
    others["link"] = b"empty"
    new = OLD.copy()
    del new["talks/may/index.html"]
    done = build(new, output)
    assert tree(output) == new | others
    assert done.kept_foreign == (
        ".well-known/",
        "CNAME",
        "empty/",
        "link",
        "talks/may/deep/",
        "talks/may/notes.txt",
    )
    assert build(new, output).kept_foreign == (".well-known/", "CNAME", "empty/", "link")
    assert build(new, output, verify=True).kept_foreign == (
        ".well-known/",
        "CNAME",
        "empty/",
        "link",
        "talks/may/",
    )
    assert build({}, output).removed == tuple(sorted(new))
    assert tree(output) == others


@pytest.mark.parametrize(
    ("foreign", "wanted", "named"),
    [
        ("a", "a", "a"),
        ("a", "a/b", "a"),
        ("a", "a/b/c", "a"),
        ("a/b", "a", "a/"),
        ("talks/may/x", "talks/may", "talks/may/x"),
        ("talks/may/x/y", "talks/may", "talks/may/x/"),
    ],
)
def test_a_strangers_file_in_the_way_stops_the_build_before_anything(
    output: Path, foreign: str, wanted: str, named: str
) -> None:
    build(OLD, output)
    place = output / foreign
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"mine")
    new = {path: data + b"!" for path, data in OLD.items() if not path.startswith(wanted)}
    with pytest.raises(Conflict) as caught:
        build(new | {wanted: b"ours"}, output)
    assert caught.value.paths == (named,)
    (problem,) = caught.value.problems
    assert problem.code == "foreign-file"
    assert problem.file.endswith(f"output/{named}".rstrip("/"))
    assert named in str(caught.value)
    assert tree(output) == OLD | {foreign: b"mine"}
    assert not (output / ".sitegen" / "staged").exists()


def test_all_strangers_in_the_way_are_named_at_once(output: Path) -> None:
    build(OLD, output)
    for name in ("a", "b", "c"):
        (output / name).write_bytes(b"mine")
    with pytest.raises(Conflict) as caught:
        build(OLD | {"c": b"", "a/x": b"", "a/y": b"", "b": b""}, output)
    assert caught.value.paths == ("a", "b", "c")
    assert "and 2 more" in caught.value.message


def test_a_folder_that_took_the_place_of_our_file_is_a_strangers(output: Path) -> None:
    build(OLD, output)
    (output / "index.html").unlink()
    (output / "index.html").mkdir()
    with pytest.raises(Conflict):
        build(OLD, output)
    # Where we no longer want the place, it is simply left.
    new = OLD.copy()
    del new["index.html"]
    build(new, output)
    assert (output / "index.html").is_dir()


def test_an_unmarked_folder_is_not_taken_even_without_asking_first(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.odt").write_bytes(b"years")
    with pytest.raises(Conflict):
        build(OLD, output)
    assert tree(output) == {"thesis.odt": b"years"}


def test_a_name_that_differs_in_case_only_is_no_stranger(output: Path) -> None:
    # Two names of one file: what a disk shows that does not know case.
    build({"Odesa.html": b"old"}, output)
    os.link(output / "Odesa.html", output / "odesa.html")
    with pytest.raises(Conflict) as caught:
        build({"odesa.html": b"new"}, output)
    # Here, where case counts, the other name is still there when it comes to the move, and stays.
    assert caught.value.paths == ("odesa.html",)
    assert tree(output) == {"odesa.html": b"old"}


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


def test_a_linked_folder_is_never_written_through(output: Path, tmp_path: Path) -> None:
    build(OLD, output)
    outside = tmp_path / "outside"
    (output / "talks").rename(outside)
    (output / "talks").symlink_to(outside)
    kept = tree(outside)
    with pytest.raises(Conflict) as caught:
        build(OLD | {"talks/may/index.html": b"changed"}, output)
    assert caught.value.paths == ("talks",)
    with pytest.raises(Conflict):
        build(OLD | {"talks/new/index.html": b"new"}, output)
    assert tree(outside) == kept
    # Nor removed through.
    done = build({"index.html": b"home"}, output)
    assert "talks/may/index.html" in done.removed
    assert done.kept_foreign == ("talks",)
    assert tree(outside) == kept
    assert (output / "talks").is_symlink()


def test_a_link_in_the_place_of_our_file_is_replaced_not_followed(
    output: Path, tmp_path: Path
) -> None:
    build(OLD, output)
    outside = tmp_path / "outside.html"
    outside.write_bytes(b"home")
    # The second is as long as the path to which the link leads, so its size tells nothing.
    for page in (b"home", b"x" * len(str(outside))):
        new = OLD | {"index.html": page}
        build(new, output)
        for verify in (False, True):
            (output / "index.html").unlink()
            (output / "index.html").symlink_to(outside)
            assert build(new, output, verify=verify).written == ("index.html",)
            assert tree(output) == new
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside)
    build({}, output)
    assert not (output / "index.html").is_symlink()
    assert outside.read_bytes() == b"home"


def test_links_among_the_records_lead_nowhere(output: Path, tmp_path: Path) -> None:
    build(OLD, output)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "0").write_bytes(b"mine")
    records = output / ".sitegen"
    (records / "staged").symlink_to(outside)
    new = OLD | {"index.html": b"new"}
    assert build(new, output).repaired
    assert tree(output) == new
    (records / "lock").unlink()
    (records / "lock").symlink_to(outside / "0")
    with pytest.raises(WriteError):
        build(OLD, output)
    (records / "lock").unlink()
    records.rename(tmp_path / "records")
    records.symlink_to(tmp_path / "records")
    with pytest.raises(WriteError):
        build(OLD, output)
    assert tree(outside) == {"0": b"mine"}
    assert tree(output) == new


def test_a_linked_output_folder_is_not_written_through(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    output.parent.mkdir()
    output.symlink_to(outside)
    with pytest.raises(WriteError, match="cannot create"):
        build(OLD, output)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("path", ["../victim", "/victim", "a/../../victim", ".sitegen/lock"])
def test_a_forged_manifest_leads_nowhere(output: Path, path: str) -> None:
    build(OLD, output)
    victim = output.parent / "victim"
    victim.write_bytes(b"mine")
    forged = output / ".sitegen" / "manifest.json"
    forged.write_text(f'{{"files":{{"{path}":[4,"00"]}},"version":1}}')
    with pytest.raises(WriteError, match="damaged"):
        build({"index.html/x": b"x"}, output)
    assert victim.read_bytes() == b"mine"
    assert tree(output) == OLD
    assert not (output / ".sitegen" / "journal.json").exists()


def test_a_forged_journal_leads_nowhere(output: Path) -> None:
    build(OLD, output)
    victim = output.parent / "victim"
    victim.write_bytes(b"mine")
    body = b'{"writes":[],"removes":["../victim"],"version":1}'
    for text in (b"", b"\n", body, digest(body).encode() + b"\n" + body):
        (output / ".sitegen" / "journal.json").write_bytes(text)
        with pytest.raises(WriteError, match="damaged"):
            build(OLD, output)
    assert victim.read_bytes() == b"mine"
    assert tree(output) == OLD
