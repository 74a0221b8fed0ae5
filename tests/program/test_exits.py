"""How a build ends: what it says and with which code, whatever happens to it or around it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.program.preloaded import World
from tests.program.running import (
    DAY,
    Done,
    Warm,
    environment,
    explainer,
    sitegen,
    sitegen_within,
    small_site,
    tree,
    write_site,
)

SLOW_TEMPLATE = (
    "{% for a in range(3000) %}{% for b in range(3000) %}{% for c in range(3000) %}"
    "{% endfor %}{% endfor %}{% endfor %}"
)
"""Takes hours: whoever ends it was not waiting for it."""

RAN_OUT = (
    "sitegen: memory ran out; free some and try again: readers see the old site or the new one, "
    "whole\n"
)


def start(site: Path) -> subprocess.Popen[bytes]:
    """A build of `site` in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "sitegen", "build", "--now", DAY],
        cwd=site,
        env=environment(),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to come about."""
    for _ in range(3000):
        if holds():
            return
        time.sleep(0.01)
    pytest.fail("it never came about")


# --- Stopped --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_who_stops_a_build_finds_the_old_site(
    number: signal.Signals, code: int, word: str, warm: Warm, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site).code == 0
    before = tree(site / "output", assets=True)
    write_site(
        site, {"content/two.md": explainer("Two"), "templates/explainer.html": SLOW_TEMPLATE}
    )
    build = start(site)
    staged = site / "output" / ".sitegen" / "lock"
    taken = staged.stat().st_mtime_ns if staged.exists() else 0
    until(lambda: holds_lock(site) or (staged.exists() and staged.stat().st_mtime_ns != taken))
    os.kill(build.pid, number)
    out, err = build.communicate(timeout=30)
    assert (build.returncode, out) == (code, b"")
    assert err.decode() == f"sitegen: {word}; readers see the old site or the new one, whole\n"
    assert tree(site / "output", assets=True) == before
    (site / "templates" / "explainer.html").unlink()
    again = warm.build(site)
    assert again.code == 0, again.err
    assert (site / "output" / "two" / "index.html").is_file()


def holds_lock(site: Path) -> bool:
    """Whether a build has begun to write."""
    try:
        import fcntl

        with (site / "output" / ".sitegen" / "lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def test_a_stop_while_python_still_starts_shows_no_traceback(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    code = (
        "import os, signal, sys, threading\n"
        "import sitegen.cli.streams as streams\n"
        "real = streams.open_streams\n"
        "def soon():\n    real()\n    os.kill(os.getpid(), signal.SIGINT)\n"
        "import sitegen.cli\nsitegen.cli.open_streams = soon\n"
        "sys.argv[1:] = ['build']\nsitegen.cli.main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=site, env=environment(), capture_output=True, check=False
    )
    assert result.returncode == 130
    assert (
        result.stderr == b"sitegen: interrupted; readers see the old site or the new one, whole\n"
    )


# --- The disk -------------------------------------------------------------------------------------


def test_a_full_disk_is_told_and_leaves_the_old_site(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert sitegen("build", "--now", DAY, at=site).code == 0
    before = tree(site / "output", assets=True)
    write_site(site, {"content/one.md": explainer(body="word " * 30_000)})

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = sitegen_within(limit, "build", "--now", DAY, at=site)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith('sitegen: cannot write "output/one/index.html": file too large;')
    assert tree(site / "output", assets=True) == before


@pytest.mark.parametrize("folder", ["templates/assets", "templates/assets/css", "content/talks"])
def test_a_folder_that_may_not_be_read_is_missed_and_told(warm: Warm, folder: str) -> None:
    with TemporaryDirectory() as place:
        css = {"templates/assets/css/own.css": "p{}", "content/talks/a.md": explainer("A")}
        site = small_site(Path(place, "site"), **css)
        for path in (Path(place), site, *site.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        nobody = World(user=65534)
        assert warm.build(site, world=nobody).code == 0
        before = tree(site / "output", assets=True)
        (site / folder).chmod(0)
        done = warm.build(site, world=nobody)
        (site / folder).chmod(0o777)
        assert done.code == (1 if folder.startswith("content") else 3), done.err
        assert folder in done.err
        assert "permission denied" in done.err
        assert tree(site / "output", assets=True) == before


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits that hold, and /proc")
def test_memory_that_runs_out_is_told_and_leaves_the_old_site(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site).code == 0
    before = tree(site / "output", assets=True)
    write_site(site, {"content/one.md": explainer(body="Words. " * 90_000)})
    ends = set()
    for memory in (1, 2, 4, 8, 16, 999):
        done = warm.build(site, "--quiet", world=World(memory=memory))
        ends.add(done.code)
        if done.code:
            assert (done.code, done.err) == (3, RAN_OUT)
            assert tree(site / "output", assets=True) == before
    assert ends == {0, 3}


def test_a_second_build_at_the_same_place_is_told_to_wait(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"templates/explainer.html": SLOW_TEMPLATE})
    first = start(site)
    until(lambda: holds_lock(site))
    second = warm.build(site)
    first.kill()
    first.communicate()
    # Not before: the first build may have taken the lock and not yet read its template.
    (site / "templates" / "explainer.html").unlink()
    assert (second.code, second.out) == (3, "")
    assert f"process {first.pid} is building into" in second.err
    third = warm.build(site)
    assert third.code == 0, third.err


def test_a_stranger_s_file_in_the_way_is_refused_and_kept(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site).code == 0
    foreign = site / "output" / "two" / "index.html"
    foreign.parent.mkdir()
    foreign.write_text("mine")
    before = tree(site / "output", assets=True)
    write_site(site, {"content/two.md": explainer("Two")})
    done = warm.build(site)
    assert (done.code, done.out) == (2, "")
    assert 'two/index.html"; move it away and build again' in done.err
    assert tree(site / "output", assets=True) == before


def test_an_error_repairs_what_a_killed_build_left(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site).code == 0
    write_site(site, {"content/two.md": explainer("Two"), "content/one.md": explainer("Uno")})
    code = (
        "import os\nfrom sitegen.write import journal\n"
        "journal.carry_out = lambda *a, **k: os._exit(9)\n"
        "import sys\nsys.argv[1:] = ['build', '--now', '2025-06-15']\n"
        "from sitegen.cli import main\nmain()\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], cwd=site, env=environment(), check=False)
    assert killed.returncode == 9
    write_site(site, {"content/three.md": "no frontmatter"})
    done = warm.build(site)
    assert done.code == 1
    assert "An earlier build had been stopped; what it left is repaired." in done.out
    assert "Uno" in (site / "output" / "one" / "index.html").read_text("utf-8")
    assert (site / "output" / "two" / "index.html").is_file()


# --- Bugs -----------------------------------------------------------------------------------------


def bugged(site: Path, *, tmpdir: str | None = None) -> Done:
    """A build that a bug stops while it renders."""
    code = (
        "import sitegen.site, sys\n"
        "def data_of(*a):\n    raise ValueError('a\\nbug')\n"
        "sitegen.site.data_of = data_of\n"
        "sys.argv[1:] = ['build']\n"
        "from sitegen.cli import main\nmain()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site,
        env=environment(TMPDIR=tmpdir),
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(result.returncode, result.stdout, result.stderr)


def test_a_bug_is_our_fault_and_leaves_the_old_site(sound: Path, tmp_path: Path) -> None:
    assert sitegen("build", "--now", DAY, at=sound).code == 0
    before = tree(sound / "output", assets=True)
    write_site(sound, {"content/one.md": explainer("Uno")})
    folder = tmp_path / "bugs"
    folder.mkdir()
    done = bugged(sound, tmpdir=str(folder))
    (kept,) = folder.iterdir()
    assert (done.code, done.out) == (70, "")
    assert done.err == (
        "sitegen: a bug in sitegen stopped it (ValueError: a bug); readers see the old site or the "
        f"new one, whole; please report it with {kept}\n"
    )
    assert "Traceback" in kept.read_text("utf-8")
    assert tree(sound / "output", assets=True) == before


def test_a_fault_of_the_site_s_own_template_is_theirs(warm: Warm, sound: Path) -> None:
    faults = {
        "\n{{ 1 / 0 }}": "templates/explainer.html:2:1: error[template]: this template cannot be "
        "used: ZeroDivisionError: division by zero",
        "{{ view.titel }}": "has no attribute 'titel'",
        "{% if %}": "templates/explainer.html:1:1: error[template]",
        '\n\n{% include "none.html" %}': "templates/explainer.html:3:1: error[template]: this "
        'template cannot be used: there is no template "none.html"',
        '{% include "explainer.html" %}': "RecursionError",
        "{{ view.title|nosuch }}": "No filter named 'nosuch'",
    }
    for template, message in faults.items():
        write_site(sound, {"templates/explainer.html": template})
        done = warm.build(sound)
        assert done.code == 1
        assert message in done.err
        assert not (sound / "output" / "one").exists()
    write_site(sound, {"templates/explainer.html": b"caf\xe9"})
    done = warm.build(sound)
    assert done.code == 1
    assert "templates/explainer.html:1:1: error[template]: this template" in done.err
    assert "it is not UTF-8" in done.err
