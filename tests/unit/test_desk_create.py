"""A new file is whole or is not there, and takes nobody's place."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from sitegen.desk.create import create


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_folders_that_are_missing_are_made(tmp_path: Path) -> None:
    create(tmp_path / "a" / "b" / "c.md", "Київ\n")
    assert (tmp_path / "a" / "b" / "c.md").read_bytes() == "Київ\n".encode()
    assert names(tmp_path) == ["a", "a/b", "a/b/c.md"]


def test_it_may_be_read_as_any_file_may(tmp_path: Path) -> None:
    create(tmp_path / "ours.md", "")
    (tmp_path / "theirs.md").write_text("")
    assert (tmp_path / "ours.md").stat().st_mode == (tmp_path / "theirs.md").stat().st_mode


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_there_stays(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        create(path, "yours")
    assert names(tmp_path) == ["a.md"]
    assert kind != "file" or path.read_text() == "mine"


def refuse_links(*_args: object, **_more: object) -> NoReturn:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse_links)
    create(tmp_path / "a.md", "one")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.md", "two")
    assert (tmp_path / "a.md").read_text() == "one"
    assert names(tmp_path) == ["a.md"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / "a" / "b.md", "text")
    assert names(tmp_path) == []
