"""What the preview does while nobody waits, where that goes wrong."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sitegen import render
from sitegen.cli.serve import _Teller
from sitegen.problems import Problem
from sitegen.serve import run
from sitegen.serve.answering import Own
from sitegen.serve.app import App
from sitegen.serve.edition import Choices
from sitegen.serve.editors import editor
from sitegen.serve.stage import Show, Stage
from sitegen.serve.watching import Watch
from tests.program.running import DAY, explainer, small_site

OWN = Own(frozenset(("localhost",)), loopback=True, editor=editor({}))


async def _until(so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if so():
            return
        await asyncio.sleep(0.02)


def test_a_fault_is_told_once_and_the_next_edition_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_site(tmp_path / "site")
    heard: list[run.Event] = []
    asked: list[int] = []

    async def watched() -> None:
        stage = Stage(Choices(root, now=DAY))

        def examine() -> bool:
            asked.append(stage.show.edition.number)
            raise RuntimeError("no more memory")

        monkeypatch.setattr(stage, "examine", examine)
        monkeypatch.setattr(run, "_LULL", 0.02)
        app = App(stage, OWN, lambda error: heard.append(run.Broke(error)))
        task = asyncio.create_task(run._examine(Watch(root), stage, app, heard.append))  # noqa: SLF001
        await _until(lambda: bool(asked))
        await asyncio.sleep(0.3)
        assert (asked, len(heard)) == ([1], 1)
        (root / "content/one.md").write_text(explainer("Another title"))
        assert stage.turn({"content/one.md"})
        await _until(lambda: len(asked) > 1)
        assert asked == [1, 2]
        assert not task.done()
        task.cancel()
        app.close()

    asyncio.run(watched())


def test_a_fault_while_templates_are_tried_does_not_end_the_following_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_site(tmp_path / "site")
    (root / "templates").mkdir()
    heard: list[run.Event] = []
    tried: list[int] = []

    def broken(show: Show) -> tuple[Problem, ...]:
        tried.append(show.edition.number)
        raise RuntimeError("no more memory")

    async def followed() -> None:
        monkeypatch.setattr(Show, "tried", broken)
        stage = Stage(Choices(root, now=DAY))
        app = App(stage, OWN, lambda error: heard.append(run.Broke(error)))
        watch = Watch(root)
        watch.begin()
        task = asyncio.create_task(run._turn(watch, stage, app, heard.append))  # noqa: SLF001
        (root / "templates/page.html").write_text("{% extends 'base.html' %}")
        await _until(lambda: any(isinstance(each, run.Broke) for each in heard))
        assert tried == [stage.show.edition.number]
        (root / "content/one.md").write_text(explainer("Another title"))
        await _until(lambda: any(isinstance(each, run.Turned) for each in heard))
        assert [each.files for each in heard if isinstance(each, run.Turned)] == [
            ("content/one.md",)
        ]
        task.cancel()
        app.close()
        await watch.end()

    asyncio.run(followed())


@contextmanager
def without_privilege() -> Iterator[None]:
    """As somebody whom the modes of files bind; root is not."""
    if os.name == "nt":
        pytest.skip("modes of folders bind nobody there")
    before = os.geteuid()
    os.seteuid(before or 65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_of_templates_that_may_not_be_read_is_told_as_in_a_build(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with TemporaryDirectory() as place:
        own = (render.default_theme() / "macros" / "time.html").read_text("utf-8")
        root = small_site(Path(place, "site"), **{"templates/macros/time.html": own})
        for path in (Path(place), root, *root.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        stage = Stage(Choices(root, now=DAY))
        stage.turn(frozenset(("templates/macros",)))
        shown = stage.show
        (root / "templates/macros").chmod(0)
        try:
            with without_privilege(), pytest.raises(PermissionError) as met:
                stage.turn(frozenset(("templates/macros",)))
        finally:
            (root / "templates/macros").chmod(0o777)
        assert stage.show is shown
    _Teller(root, browse=False).heard(run.Broke(met.value))
    told = f'cannot read "{root / "templates/macros"}": permission denied'
    assert capsys.readouterr().err == f"sitegen: {told}; the site stays as it was shown last\n"
