"""One run of a program: its end, its time and the memory of all that it began."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.measure import Failed, run

MIB = 2**20
HOLD = "import time; held = bytearray(b'x') * (40 * 2**20); time.sleep(0.5)"
BOTH = f"""
import subprocess, sys
with subprocess.Popen([sys.executable, "-c", {HOLD!r}]):
    {HOLD}
"""


def test_a_program_that_fails_ends_the_bench_and_says_what_it_said(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('no such page'); sys.exit(3)"]
    with pytest.raises(Failed, match=r"code 3\nno such page"):
        run(command, tmp_path)


@pytest.mark.slow
def test_memory_is_that_of_all_processes_at_once(tmp_path: Path) -> None:
    assert 40 * MIB < run([sys.executable, "-c", HOLD], tmp_path, memory=True).peak < 70 * MIB
    assert 80 * MIB < run([sys.executable, "-c", BOTH], tmp_path, memory=True).peak < 140 * MIB


def test_python_keeps_modules_as_it_does_for_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept.py").write_text("")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    run([sys.executable, "-c", "import kept"], tmp_path)
    assert list((tmp_path / "__pycache__").glob("kept.*.pyc"))
