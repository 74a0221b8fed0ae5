"""What changes on the disk before the preview watches it, and after."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.serve.watching import Watch


def _site(root: Path) -> Path:
    for name in ("content/talks", "seeds", "templates"):
        (root / name).mkdir(parents=True)
    (root / "sitegen.toml").write_text('title = "Site"\n')
    (root / "content/talks/one.md").write_text("One\n")
    (root / "content/two.md").write_text("Two\n")
    return root


def _told(root: Path, change: Callable[[Path], object]) -> frozenset[str]:
    """What a watch that begins after a change tells of it."""

    async def watched() -> frozenset[str]:
        time.sleep(0.05)  # noqa: ASYNC251  longer than a tick of the clock by which files are dated
        clock = time.time_ns()
        time.sleep(0.05)  # noqa: ASYNC251
        change(root)
        watch = Watch(root)
        watch.begin()
        watch.since(clock)
        try:
            return await asyncio.wait_for(watch.changed(), 20)
        finally:
            await watch.end()

    return asyncio.run(watched())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda root: (root / "content/talks/one.md").write_text("Otherwise\n"), "one.md"),
        (lambda root: (root / "content/talks/new.md").write_text("New\n"), "new.md"),
        (lambda root: (root / "content/talks/one.md").unlink(), "content/talks"),
        (lambda root: (root / "seeds/note.md").write_text("Note\n"), "note.md"),
        (lambda root: (root / "sitegen.toml").write_text('title = "T"\n'), "sitegen.toml"),
        (lambda root: (root / "templates/base.html").write_text("\n"), "base.html"),
    ],
)
def test_what_changed_while_the_site_was_read_is_told(
    tmp_path: Path, change: Callable[[Path], object], told: str
) -> None:
    found = _told(_site(tmp_path / "site"), change)
    assert any(path.endswith(told) for path in found), found
    assert "content/two.md" not in found


def test_nothing_is_told_of_a_site_that_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        _quiet(_site(tmp_path / "site"))


def _quiet(root: Path) -> None:
    async def watched() -> None:
        time.sleep(0.05)  # noqa: ASYNC251  as above
        watch = Watch(root)
        watch.begin()
        watch.since(time.time_ns())
        try:
            await asyncio.wait_for(watch.changed(), 0.3)
        finally:
            await watch.end()

    asyncio.run(watched())
