"""A process that the preview began is killed; a file that changes while its page is asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from bench.corpus import write_sitegen
from sitegen import pool
from tests.program.running import DAY, environment, sitegen, tree
from tests.program.serving import LINE, PATIENCE, previewing

pytestmark = pytest.mark.slow

COUNT = 100
"""Explainers, from 96 of which on several processes make the pages."""
SEEDS = 300
"""Texts that nobody cites: they make the site large for the preview, and little work."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("killed") / "site"
    write_sitegen(root, COUNT)
    for number in range(SEEDS):
        text = f"---\ntitle: Report {number}\nkind: news\n---\n\nA text.\n"
        (root / "seeds" / f"report-{number}.md").write_text(text)
    return root


def children(pid: int) -> list[int]:
    """The processes that a process began and that live."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for children")
@pytest.mark.skipif(pool.cores() == 1, reason="on one core everything is made by one process")
def test_a_worker_that_is_killed_is_told_and_the_next_preview_follows_saves(site: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "sitegen", "serve", "--root", str(site), "--now", DAY]
    preview = subprocess.Popen(
        [*command, "--port", str(port)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    workers: list[int] = []
    while not workers and preview.poll() is None:
        workers = children(preview.pid)
        time.sleep(0.001)
    for worker in workers[-1:]:
        os.kill(worker, signal.SIGKILL)
    said, _ = preview.communicate(timeout=PATIENCE)
    assert preview.returncode == 3, said
    assert "a process that makes pages was killed (SIGKILL)" in said
    assert "start again" in said
    assert "Traceback" not in said
    assert not any(children(worker) for worker in workers)
    with previewing(site, "--port", str(port)) as again:  # the port is free, and nothing is lost
        page = "/dispute-00001/e000010/"
        file = site / "content" / "dispute-00001" / "e000010.md"
        file.write_text(file.read_text() + "\nAnother paragraph.\n")
        again.heard(rf"{page} \(")
        assert "Another paragraph." in again.text(page)


def test_pages_asked_for_amid_saves_are_at_last_those_of_a_build(
    site: Path, tmp_path: Path
) -> None:
    file = site / "content" / "dispute-00002" / "e000020.md"
    pages = ["/dispute-00002/e000020/", "/dispute-00002/e000021/", "/", "/feed.xml"]
    text = file.read_text()
    seen: set[int] = set()
    done = threading.Event()
    with previewing(site) as running:

        def ask() -> None:
            while not done.is_set():
                seen.update(running.get(page)[0].status for page in pages)

        for page in pages:  # a broken file's page is only shown to who has seen it whole
            running.get(page)
        reader = threading.Thread(target=ask, daemon=True)
        reader.start()
        for number in range(30):
            file.write_text(text.replace("summary:", "sumary:", 1))
            file.write_text(f"{text}\nParagraph {number}.\n")
            file.write_text(text.replace("title: ", f"title: Number {number}, ", 1))
            time.sleep(0.01)
            file.write_text(text)
        file.write_text(text + "\nThe last word.\n")
        ends = time.monotonic() + PATIENCE
        while "The last word." not in running.text(pages[0]) and time.monotonic() < ends:
            time.sleep(0.01)
        done.set()
        reader.join()
        assert seen == {200}
        assert not [line for line in running.said if "bug" in line]
        built = sitegen("build", "--output", tmp_path, "--now", DAY, "--quiet", at=site)
        assert built.code == 0, built.err
        for path, data in tree(tmp_path, assets=True).items():
            if path.startswith("dispute-00002/") or "/" not in path:
                served = running.get("/" + quote(path.removesuffix("index.html")))[1]
                assert LINE.sub(b"", served) == data, path
