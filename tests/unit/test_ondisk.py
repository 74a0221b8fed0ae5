"""What stands at a path, asked of a real disk: links are followed or not, and an error is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen import ondisk

QUESTIONS = (ondisk.is_folder, ondisk.is_file, ondisk.is_link, ondisk.is_there)


def answers(path: str | Path) -> tuple[bool, ...]:
    """Folder, file, link, anything."""
    found = tuple(ask(path) for ask in QUESTIONS)
    assert all(isinstance(each, bool) for each in found)
    return found


def test_what_stands_there_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    assert answers(tmp_path / "folder") == (True, False, False, True)
    assert answers(tmp_path / "file") == (False, True, False, True)
    assert answers(str(tmp_path / "file")) == (False, True, False, True)
    assert answers(tmp_path / "pipe") == (False, False, False, True)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("folder", (True, False, True, True)),
        ("file", (False, True, True, True)),
        ("nowhere", (False, False, True, True)),
        ("link", (False, False, True, True)),
        ("file/below", (False, False, True, True)),
    ],
)
def test_a_link_is_there_wherever_it_leads(
    tmp_path: Path, to: str, expected: tuple[bool, ...]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(to)
    assert answers(tmp_path / "link") == expected


@pytest.mark.parametrize("name", ["nowhere", "file/below", "circle/below", "n" * 300])
@pytest.mark.parametrize("follow", [True, False])
def test_where_nothing_can_stand_nothing_does(tmp_path: Path, name: str, *, follow: bool) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "circle").symlink_to("circle")
    assert answers(tmp_path / name) == (False, False, False, False)
    mode = ondisk.mode_of(tmp_path / name, follow=follow)
    assert (mode, type(mode)) == (0, int)


def test_a_mode_is_what_the_link_or_what_it_leads_to_has(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "file").chmod(0o640)
    (tmp_path / "link").symlink_to("file")
    assert ondisk.mode_of(tmp_path / "link", follow=True) == stat.S_IFREG | 0o640
    assert stat.S_ISLNK(ondisk.mode_of(tmp_path / "link", follow=False))


@contextmanager
def no_root() -> Iterator[None]:
    """Root may look into each folder; somebody else may not."""
    own = os.geteuid()
    if not own:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs rights of a file")
def test_what_the_disk_does_not_say_is_not_nothing(
    tmp_path: Path, ask: Callable[[Path], bool]
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0)
    try:
        with no_root(), pytest.raises(PermissionError):
            ask(tmp_path / "shut" / "file")
    finally:
        (tmp_path / "shut").chmod(0o755)
