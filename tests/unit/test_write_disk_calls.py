"""The single steps on the disk: what they leave, and what they say of what stands in their way."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.write.disk import (
    Folders,
    make_folder,
    read_file,
    remove_folder,
    state,
    write_file,
    write_record,
)
from sitegen.write.names import fold, folders_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks for modes and links")

SENTENCE = b"All of it is there.\n"


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    write_file(f"{tmp_path}/a", SENTENCE)
    assert (tmp_path / "a").read_bytes() == SENTENCE


@pytest.mark.parametrize("size", [0, 1, len(SENTENCE) - 1, len(SENTENCE), 1000])
def test_a_file_is_read_whole_whatever_size_it_was_said_to_have(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(SENTENCE)
    assert read_file(f"{tmp_path}/a", size) == SENTENCE


@pytest.fixture
def strict() -> Iterator[None]:
    """A umask that lets nobody else in."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strict")
def test_a_folder_is_open_to_readers_and_keeps_the_bits_that_it_inherits(tmp_path: Path) -> None:
    tmp_path.chmod(0o2755)
    make_folder(f"{tmp_path}/a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o2755


@pytest.mark.usefixtures("strict")
def test_a_file_in_the_place_of_another_is_a_new_one_and_open_to_readers(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    os.link(tmp_path / "a", tmp_path / "b")
    write_file(f"{tmp_path}/a", SENTENCE)
    assert (tmp_path / "b").read_bytes() == b"old"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_a_record_is_shared_with_a_tree_that_has_the_same_and_else_written(tmp_path: Path) -> None:
    top, like = tmp_path / "top", tmp_path / "like"
    for each in (top, like):
        make_folder(str(each))
        make_folder(state(str(each)))

    def written(data: bytes) -> int:
        write_record(str(top), "note", data, durable=True, like=str(like))
        assert (top / ".sitegen/note").read_bytes() == data
        return (top / ".sitegen/note").stat().st_nlink

    assert written(SENTENCE) == 1  # the other tree has none
    (like / ".sitegen/note").write_bytes(SENTENCE)
    assert written(SENTENCE) == 2
    assert written(b"Another.") == 1
    assert (like / ".sitegen/note").read_bytes() == SENTENCE


def test_what_stands_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    folders = Folders(str(tmp_path))
    assert not folders.make("file")
    assert not folders.make("file/deep/er")
    assert not folders.make("link")
    assert not folders.remove("link")
    assert not folders.real("file")
    assert folders.make("new/deep")
    assert folders.real("new")
    assert (tmp_path / "new/deep").is_dir()
    assert not folders.remove("new")
    assert folders.remove("new/deep")
    assert not folders.real("new/deep")


def test_a_folder_that_is_gone_is_removed(tmp_path: Path) -> None:
    assert remove_folder(f"{tmp_path}/gone")
    (tmp_path / "full" / "deep").mkdir(parents=True)
    assert not remove_folder(f"{tmp_path}/full")


def test_folders_of_paths() -> None:
    assert folders_of(["a/b/c", "/d", "e", "a/f"]) == {"a", "a/b"}
    assert fold("Ä/A") == fold("a\N{COMBINING DIAERESIS}/a") == "ä/a"
