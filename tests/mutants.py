"""Changed programs that the tests must notice: `make mutants ROOM=validate`.

mutmut changes a room's code one expression at a time and runs the tests that reach it. It is no
test: a mutant may mean the same as the program. `docs/mutants.md` holds what came of it. mutmut
works on a copy below `.cache/`, and is installed there: nothing else needs it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.versions import REPOSITORY

VERSION = "3.8.1"
PLACE = REPOSITORY / ".cache" / "mutants"
TESTS = {
    "validate": (
        *("unit/test_validate*", "unit/test_content_*", "unit/test_checks*", "unit/test_schemas"),
        *("unit/test_desk_mend", "unit/test_relate_local", "test_docs"),
    ),
    "relate": ("unit/test_relate_*",),
    "write": (
        *("unit/test_write_*", "faults/test_exchange_twins", "faults/test_exchange_likeness"),
        "faults/test_write_disk",
    ),
}
"""Room → the tests that reach it, the quick ones: each mutant is tried with them."""
SLOW = (
    "unit/test_relate_properties.py",
    "faults/test_exchange_twins.py::test_who_has_seen_the_new_site_never_sees_the_old_again",
    "faults/test_write_disk.py::test_a_disk_that_fills_up_anywhere_keeps_a_whole_site",
    "faults/test_write_disk.py::test_a_disk_without_room_for_names_amid_the_swap_is_carried_on",
)
"""Those among them that take as long as all the others."""
SEED = 20261122
ENDS = {0: "survived", 1: "killed", 3: "killed", 33: "reached by no test", None: "not tried"}


def copied(room: str) -> Path:
    """A copy of what git has of this checkout, set up for mutmut."""
    folder = PLACE / room
    shutil.rmtree(folder, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    tops = sorted({path.name for path in folder.iterdir()} - {"sitegen", ".git"})
    found = [path for glob in TESTS[room] for path in folder.glob(f"tests/{glob}.py")]
    chosen = sorted({path.relative_to(folder).as_posix() for path in found})
    slow = [f"--deselect=tests/{name}" for name in SLOW if f"tests/{name}".split("::")[0] in chosen]
    lists = {
        "source_paths": ["sitegen"],
        "only_mutate": [f"sitegen/{room}/*"],
        "also_copy": tops,
        "pytest_add_cli_args_test_selection": chosen,
        "pytest_add_cli_args": slow,
    }
    # One process has read all the program and its tests, and is forked for each mutant. A machine
    # that stands still for a while must not make a mutant seem endless.
    single = ["process_isolation = forkserver\n", "timeout_constant = 3\n"]
    lines = [f"{key}=\n" + "".join(f"    {each}\n" for each in lists[key]) for key in lists]
    (folder / "setup.cfg").write_text("[mutmut]\n" + "".join(lines + single), "utf-8")
    return folder


def mutmut(folder: Path, *names: str) -> None:
    """Make mutants of the room, and try those that are named."""
    tool = PLACE / f"mutmut-{VERSION}"
    if not tool.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--constraint", "constraints.txt"]
        pip += ["--target", str(tool), f"mutmut=={VERSION}"]
        subprocess.run(pip, cwd=REPOSITORY, check=True)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    environ = {**os.environ, "PYTHONPATH": str(tool)}
    subprocess.run(command, cwd=folder, env=environ, check=False)


def ends(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Each mutant, and how its tests ended."""
    for path in sorted(folder.glob("mutants/sitegen/**/*.meta")):
        yield from json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()


def main() -> None:
    """Make them, try a share of them, say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("room", choices=sorted(TESTS))
    parser.add_argument("--share", type=float, default=1.0, help="of the mutants, at random")
    chosen = parser.parse_args()
    folder = copied(chosen.room)
    mutmut(folder, "none.of.them")  # makes all of them, and says that it knows no such one
    names = sorted(name for name, _ in ends(folder))
    number = round(len(names) * chosen.share)
    mutmut(folder, *random.Random(SEED).sample(names, number))  # noqa: S311  no secret
    counts = Counter(ENDS.get(code, "stopped: too slow") for _, code in ends(folder))
    left = [name for name, code in ends(folder) if code == 0]
    (PLACE / f"{chosen.room}.txt").write_text("\n".join([*left, ""]), "utf-8")
    sys.stdout.write(f"\n{dict(counts)}\nSurvivors: {PLACE / chosen.room}.txt\n")


if __name__ == "__main__":
    main()
