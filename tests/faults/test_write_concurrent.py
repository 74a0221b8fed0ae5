"""Several builds and readers at one output folder at once: real processes, real locks."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.write import Busy, OutputFile, repair, sync

PAGES = 40
PROJECT = Path(__file__).parents[2]


def site(version: str) -> Iterator[OutputFile]:
    text = version.encode() * 3000
    for number in range(PAGES):
        yield OutputFile(f"page/{number}/index.html", text)
    yield OutputFile(f"only/{version}/index.html", text)


def tree(output: Path) -> dict[str, bytes]:
    return {
        place.relative_to(output).as_posix(): place.read_bytes()
        for place in output.rglob("*")
        if place.is_file() and ".sitegen" not in place.parts
    }


def start(output: Path, body: str) -> subprocess.Popen[str]:
    """A process that runs `body`, which knows `output`, `site` and all of `sitegen.write`."""
    script = f"""
import os, sys
from pathlib import Path
from sitegen.write import *
output = Path({str(output)!r})
PAGES = {PAGES}
def site(version):
    text = version.encode() * 3000
    for number in range(PAGES):
        yield OutputFile(f"page/{{number}}/index.html", text)
    yield OutputFile(f"only/{{version}}/index.html", text)
{textwrap.dedent(body)}
"""
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


HOLD = """
def waiting():
    yield from site("b")
    print(os.getpid(), flush=True)
    sys.stdin.readline()
sync(waiting(), output)
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def expected(version: str) -> dict[str, bytes]:
    return {file.path: file.data for file in site(version)}


def test_a_second_build_is_told_of_the_first(output: Path) -> None:
    sync(site("a"), output)
    with start(output, HOLD) as other:
        assert other.stdout
        number = other.stdout.readline().strip()
        for attempt in (lambda: sync(site("c"), output), lambda: repair(output)):
            with pytest.raises(Busy) as caught:
                attempt()
            assert f"process {number} is building into" in caught.value.message
            assert caught.value.hint.startswith("wait until it ends")
        assert tree(output) == expected("a")
        other.communicate("go\n")
        assert other.returncode == 0
    assert tree(output) == expected("b")
    sync(site("c"), output)
    assert tree(output) == expected("c")


def test_the_lock_of_a_killed_build_holds_nobody_up(output: Path) -> None:
    sync(site("a"), output)
    with start(output, HOLD) as other:
        assert other.stdout
        number = other.stdout.readline().strip()
        other.kill()
    assert (output / ".sitegen" / "lock").read_text() == number
    assert tree(output) == expected("a")
    done = sync(site("c"), output)
    assert done.repaired
    assert tree(output) == expected("c")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts workers afresh")
def test_workers_that_outlive_a_killed_build_hold_nobody_up(output: Path) -> None:
    sync(site("a"), output)
    fork = """
    def waiting():
        yield from site("b")
        worker = os.fork()
        if worker == 0:
            print("at work", flush=True)  # so what it inherited is closed
            sys.stdin.readline()
            os._exit(0)
        os.waitpid(worker, 0)
    sync(waiting(), output)
    """
    with start(output, fork) as other:
        assert other.stdout
        other.stdout.readline()
        # The worker's end does not free the folder: its parent is still at work.
        with pytest.raises(Busy):
            sync(site("c"), output)
        other.kill()
        other.wait()
        assert sync(site("c"), output).repaired
        # Only now does the worker end, which waits for this pipe.
    assert tree(output) == expected("c")


def test_builds_that_race_never_mix(output: Path) -> None:
    race = """
    import time
    print("ready", flush=True)
    sys.stdin.readline()
    done = 0
    while done < 15:
        try:
            sync(site(sys.argv[0] and str(os.getpid())), output)
            done += 1
        except Busy:
            time.sleep(0.001)
    """
    racers = [start(output, race) for _ in range(3)]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    for racer in racers:
        racer.communicate()
        assert racer.returncode == 0
    assert tree(output) in [expected(str(racer.pid)) for racer in racers]


def test_readers_never_see_half_a_file_nor_miss_one_that_stays(output: Path) -> None:
    sync(site("a"), output)
    whole = {version: expected(version)["page/0/index.html"] for version in "ab"}
    turns = """
    for turn in range(40):
        sync(site("ba"[turn % 2]), output)
    print("done", flush=True)
    """
    seen = set()
    with start(output, turns) as builder:
        while builder.poll() is None:
            for number in range(PAGES):
                data = (output / f"page/{number}/index.html").read_bytes()
                assert data in whole.values()
                seen.add(data)
        assert builder.returncode == 0
    assert seen == set(whole.values())
