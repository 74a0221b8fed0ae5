"""A new site is there whole, or not at all."""

import errno
from pathlib import Path

import pytest

from sitegen.desk import start
from sitegen.desk.create import create


def test_a_disk_that_fails_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, text: str) -> None:
        if path.name == "herald-0130.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        create(path, text)

    monkeypatch.setattr(start, "create", fails)
    with pytest.raises(OSError, match="No space left"):
        start.begin(start.Start(folder=tmp_path / "new" / "site"))
    assert list(tmp_path.iterdir()) == []
