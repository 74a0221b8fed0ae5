"""What is said where the disk, a stranger's file or a wrong folder stands in the way: each word."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.problems import Problem
from sitegen.write import (
    Busy,
    Conflict,
    OutputFile,
    Refusal,
    WriteError,
    check_folder,
    digest,
    sync,
)
from sitegen.write.errors import Stands, concerned, failed
from sitegen.write.exchange import exchange
from sitegen.write.lock import locked
from tests.unit.written import OLD, build, tree

ELSEWHERE = 'name a folder of its own, such as "output"'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose folder is the working folder, so that paths are told as from there."""
    root = tmp_path / "site"
    for name in ("content", "templates", "seeds"):
        (root / name).mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


# --- Folders that are refused ---------------------------------------------------------------------


def a_link(output: Path) -> None:
    output.symlink_to("content")


def a_file(output: Path) -> None:
    output.touch()


def no_records(output: Path) -> None:
    output.mkdir()
    (output / ".sitegen").touch()


def strangers(output: Path) -> None:
    output.mkdir()
    (output / "thesis.odt").touch()


def damaged(output: Path) -> None:
    build(OLD, output)
    (output / ".sitegen/manifest.json").write_bytes(b"{")


def of_a_later_version(output: Path) -> None:
    build(OLD, output)
    (output / ".sitegen/manifest.json").write_bytes(b'{"files":{},"version":2}')


def of_another_site(output: Path) -> None:
    other = output.parent.parent / "other"
    (other / "content").mkdir(parents=True)
    sync([OutputFile("index.html", b"home")], output, root=other)


REFUSALS: list[tuple[Callable[[Path], None], str, str]] = [
    (
        a_link,
        'the output folder "out" is a link to "content"',
        "name that folder itself, if you mean it",
    ),
    (a_file, 'the output folder "out" is a file', "move it away or name another"),
    (
        no_records,
        '"out/.sitegen" is no folder, but a build keeps its records there',
        "move it away",
    ),
    (
        strangers,
        'the output folder "out" holds files that no build put there',
        "choose another folder or empty this one; what you add after the first build stays",
    ),
    (
        damaged,
        '"out/.sitegen/manifest.json" is damaged, so nobody can tell which files are ours',
        "empty the output folder and build again",
    ),
    (
        of_a_later_version,
        '"out" was built by a newer version of sitegen',
        "build it with that version, or choose another output folder",
    ),
]


@pytest.mark.parametrize(("make", "message", "hint"), REFUSALS)
def test_what_stands_at_the_output_folders_place_is_named(
    site: Path, make: Callable[[Path], None], message: str, hint: str
) -> None:
    make(site / "out")
    assert check_folder(Path("out"), site, []) == Refusal(message, hint)


def test_another_sites_folder_is_named_with_its_owner(site: Path) -> None:
    of_another_site(site / "out")
    assert check_folder(Path("out"), site, []) == Refusal(
        f'the output folder "out" belongs to another site, "{site.parent / "other"}"',
        'choose another folder, or remove "out" first',
    )


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("/", 'the output folder is "/", the whole disk'),
        (".", 'the output folder "." is or holds the site itself'),
        ("..", 'the output folder "{above}" is or holds the site itself'),
        ("content", 'the output folder "content" is or holds "content"'),
        ("content/a", 'the output folder "content/a" lies inside "content"'),
    ],
)
def test_a_wrong_place_is_named(site: Path, output: str, message: str) -> None:
    wanted = Refusal(message.format(above=site.parent), ELSEWHERE)
    assert check_folder(Path(output), site, [site / "content"]) == wanted


def test_a_home_folder_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(site / "home/editor"))
    monkeypatch.setenv("USERPROFILE", str(site / "home/editor"))
    message = 'the output folder "home" is or holds your home folder'
    assert check_folder(Path("home"), site, []) == Refusal(message, ELSEWHERE)


def test_a_folder_that_tells_of_no_owner_is_the_builders(site: Path) -> None:
    # Its own page "content/" does not make the output folder a living site.
    sync([OutputFile("content/index.html", b"page")], site / "out")
    assert check_folder(Path("out"), site, []) is None


# --- What stands in the way -----------------------------------------------------------------------


def test_strangers_in_the_way_are_named_one_by_one(site: Path) -> None:
    output = site / "out"
    build(OLD, output)
    (output / "a").mkdir()
    with pytest.raises(Conflict) as caught:
        build(OLD | {"a": b""}, output)
    first = '"out" holds what no build put there, where the site must go: '
    assert caught.value.message == first + '"a/"'
    assert caught.value.hint == "move it away and build again"
    assert caught.value.problems == (
        Problem(
            code="foreign-file",
            file="out/a",
            message='"a/" in the output folder was not put there by a build, '
            "and the site needs its place",
            hint="move it away, or give the page or asset another address",
        ),
    )
    (output / "b").touch()
    with pytest.raises(Conflict) as caught:
        build(OLD | {"a": b"", "b": b""}, output)
    assert caught.value.message == first + '"a/" and 1 more'
    assert [problem.file for problem in caught.value.problems] == ["out/a", "out/b"]


def test_a_record_that_we_would_never_write_is_named(site: Path) -> None:
    output = site / "out"
    build(OLD, output)
    journal = output / ".sitegen/journal.json"
    whole = b'{"writes":[],"removes":["index.html"],"version":1}'
    outside = b'{"writes":[["../victim","0",[0,"%s"]]],"removes":[],"version":1}'
    for body in (whole, outside % digest(b"").encode()):
        # Neither without the digest of its own bytes, nor with it where a name leads out.
        seal = digest(b"else" if body == whole else body).encode()
        journal.write_bytes(seal + b"\n" + body)
        with pytest.raises(WriteError) as caught:
            build(OLD, output)
        assert caught.value.message == (
            '"out/.sitegen/journal.json" is damaged, so nobody can tell which files are ours'
        )
        assert caught.value.hint == "empty the output folder and build again"
        assert tree(output) == OLD
        assert not (site / "victim").exists()


def test_a_manifest_that_leads_out_is_named(site: Path) -> None:
    output = site / "out"
    build(OLD, output)
    (output / ".sitegen/manifest.json").write_bytes(b'{"files":{"../a":[0,""]},"version":1}')
    with pytest.raises(WriteError) as caught:
        build(OLD, output)
    assert caught.value.message == (
        '"out/.sitegen/manifest.json" is damaged, so nobody can tell which files are ours'
    )


# --- What the system says -------------------------------------------------------------------------


def test_a_folder_that_cannot_be_looked_at_is_named(site: Path) -> None:
    name = "x" * 300
    with pytest.raises(WriteError) as caught:
        check_folder(Path(name), site, [])
    assert caught.value.message == f'cannot look at "{name}": file name too long'
    assert caught.value.hint == (
        "choose a shorter address or an output folder with a shorter path and build again: "
        "the site in the output folder stands as it was"
    )


def test_a_record_that_cannot_be_read_is_named(site: Path) -> None:
    output = site / "out"
    build(OLD, output)
    (output / ".sitegen/manifest.json").unlink()
    (output / ".sitegen/manifest.json").mkdir()
    with pytest.raises(WriteError) as caught:
        build(OLD, output)
    assert caught.value.message == 'cannot read "out/.sitegen/manifest.json": is a directory'
    assert caught.value.hint == (
        "move that folder away and build again: the site in the output folder stands as it was"
    )


def test_an_error_that_we_have_no_advice_for_is_told_all_the_same(site: Path) -> None:
    told = failed("write", f"{site}/out/a", OSError("Odd thing"), Stands.MIXED)
    assert told.message == 'cannot write "out/a": odd thing'
    assert told.hint == (
        "see to the cause and build again: until then some pages are new and some are old"
    )
    assert str(told) == f"{told.message}; {told.hint}"


def test_of_two_files_the_one_is_concerned_that_users_know() -> None:
    error = OSError(errno.EIO, "words", "staged/0", None, "index.html")
    assert concerned(error, "else") == "index.html"
    assert concerned(OSError(errno.EIO, "words", "a"), "else") == "a"
    assert concerned(OSError(errno.EIO, "words"), "else") == "else"
    assert concerned(OSError(errno.EIO, "words", b"a"), "else") == "else"


@pytest.mark.skipif(sys.platform != "linux", reason="needs exchange")
def test_folders_that_cannot_change_places_are_both_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        exchange(str(one), str(other))
    error = caught.value
    assert (error.errno, error.strerror) == (errno.ENOENT, os.strerror(errno.ENOENT))
    assert (error.filename, error.filename2) == (str(one), str(other))


def test_a_lock_that_names_no_process_is_another_processes(site: Path) -> None:
    output = site / "out"
    build(OLD, output)
    lock = output / ".sitegen/lock"
    for text in (b"", b"12 34", b"\xff"):
        with locked(str(output)):
            lock.write_bytes(text)
            with pytest.raises(Busy) as caught:
                build(OLD, output)
        assert caught.value.message == ('another process is building into "out" at this moment')
        assert caught.value.hint == "wait until it ends, or choose another output folder"
    with locked(str(output)), pytest.raises(Busy) as caught:
        build(OLD, output)
    assert caught.value.message.startswith(f'process {os.getpid()} is building into "out"')
