"""Cycles are gathered where one process makes many pages, and nowhere else: looking takes time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.corpus import write_sitegen

_BUILD = """
import gc, sys
from pathlib import Path
from sitegen.build import Choices, build
gc.disable()  # as the command does
build(Choices(root=Path(sys.argv[1]), jobs=int(sys.argv[2])))
print(gc.isenabled())
"""
MANY = 100


def gathers(site: Path, jobs: int) -> bool:
    command = [sys.executable, "-c", _BUILD, str(site), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout == "True\n"


def test_one_process_that_makes_many_pages_gathers_cycles(tmp_path: Path) -> None:
    write_sitegen(tmp_path, MANY)
    assert gathers(tmp_path, 1)
    last = max((tmp_path / "content").rglob("*.md"))
    last.write_text(last.read_text("utf-8") + "\nThey met again.\n", "utf-8")
    assert not gathers(tmp_path, 1)


def test_the_first_process_of_several_need_not(tmp_path: Path) -> None:
    write_sitegen(tmp_path, MANY)
    assert not gathers(tmp_path, 2)
