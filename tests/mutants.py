"""Changed programs that the tests must notice: `make mutants ROOM=validate`.

mutmut changes a room's code, one expression at a time; `tests.mutating` runs the tests that reach
each change. It is no test: a mutant may mean the same as the program. `docs/mutants.md` holds what
came of it. All happens in a copy below `.cache/`, and mutmut is installed there: nothing else needs
it.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.halts import MEMORY
from tests.mutating import BROKEN, ENDLESS, KILLED, SURVIVED, UNREACHED
from tests.versions import REPOSITORY

VERSION = "3.8.1"
PLACE = REPOSITORY / ".cache" / "mutants"
QUICK = {
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
"""Room → the tests made for it: each mutant is tried with them."""
SLOW = {
    "validate": ("unit/test_gradual*",),
    "relate": (
        *("unit/test_checks*", "unit/test_relate_properties", "unit/test_relate_repository"),
        "unit/test_relate_translations",
    ),
    "write": (
        *("faults/test_exchange_halts", "faults/test_first_halts", "faults/test_write_halts"),
        "faults/test_write_repairs",
    ),
}
"""Room → tests that reach it as well and take longer: tried with the mutants that those left."""
LATER = (
    "unit/test_relate_properties.py",
    "unit/test_relate_repository.py",
    "unit/test_relate_translations.py::test_no_translation_changes_what_a_table_says",
    "unit/test_relate_wording.py::test_parts_put_together_give_both_texts",
    "unit/test_write_untouched.py::test_a_folder_in_which_another_build_is_at_work_is_not_discarded",
    "faults/test_exchange_twins.py::test_who_has_seen_the_new_site_never_sees_the_old_again",
    "faults/test_write_disk.py::test_a_disk_that_fills_up_anywhere_keeps_a_whole_site",
    "faults/test_write_disk.py::test_a_disk_without_room_for_names_amid_the_swap_is_carried_on",
)
"""Of the first ones, those that take as long as all the others."""
TWICE = (
    *("faults/test_exchange_halts.py::test_ctrl_c", "faults/test_write_halts.py::test_ctrl_c"),
    *("faults/test_exchange_halts.py::test_a_first", "faults/test_write_halts.py::test_a_first"),
    "faults/test_exchange_halts.py::test_a_repair_killed",
    "faults/test_write_repairs.py::test_a_repair_killed",
    "faults/test_write_halts.py::test_a_build_killed",
)
"""Of the slow ones, those that reach what the others reach; mutants are many, and they are long."""
SEED = 20261122
ENDS = {
    SURVIVED: "survived",
    KILLED: "killed",
    BROKEN: "killed",
    ENDLESS: "killed: endless",
    UNREACHED: "reached by no test",
}
LIVE = {SURVIVED, UNREACHED}
Diffs = dict[str, str]


def copied(room: str) -> Path:
    """A copy of what git has of this checkout."""
    folder = PLACE / room
    shutil.rmtree(folder, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    (folder / "setup.cfg").write_text("[mutmut]\nsource_paths=sitegen\n", "utf-8")
    return folder


def tool() -> Path:
    """Where mutmut is, once it is installed."""
    place = PLACE / f"mutmut-{VERSION}"
    if not place.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--constraint", "constraints.txt"]
        pip += ["--target", str(place), f"mutmut=={VERSION}"]
        subprocess.run(pip, cwd=REPOSITORY, check=True)
    return place


def changed(folder: Path, room: str) -> Diffs:
    """Put all mutants beside the functions of the room; each with what it changes."""
    sys.path.append(str(tool()))
    os.chdir(folder)
    mutate = importlib.import_module("mutmut.mutation.file_mutation").mutate_file_contents
    found: Diffs = {}
    for path in sorted(Path("sitegen", room).rglob("*.py")):
        made = mutate(str(path), path.read_text("utf-8"))
        lines = made.code.splitlines(keepends=True)
        texts = {
            name: [line.replace(name, "it") for line in lines[span.start - 1 : span.end]]
            for name, span in made.line_span_by_function_name.items()
        }
        module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for name in made.mutant_names:
            before = texts[f"{name.partition('__mutmut_')[0]}__mutmut_orig"]
            diff = difflib.unified_diff(before, texts[name], str(path), str(path), n=2)
            found[f"{module}.{name}"] = "".join(diff)
        path.write_text(made.code, "utf-8")
    return found


def recalled(ends: Path) -> dict[str, int]:
    """How each mutant ended so far; what one test killed, no other one brings back."""
    found: dict[str, int] = {}
    for line in ends.read_text("utf-8").splitlines() if ends.is_file() else ():
        name, end = json.loads(line)
        if found.get(name, UNREACHED) == UNREACHED or (
            found[name] == SURVIVED and end != UNREACHED
        ):
            found[name] = end
    return found


def begun(ends: Path, diffs: Diffs, *, again: bool) -> None:
    """Forget how mutants ended, but for those that an earlier run killed and that are the same."""
    made = ends.with_suffix(".made.json")
    earlier: Diffs = json.loads(made.read_text("utf-8")) if again and made.is_file() else {}
    dead = [
        json.dumps([name, end]) + "\n"
        for name, end in recalled(ends).items()
        if end not in LIVE and name in diffs and diffs[name] == earlier.get(name)
    ]
    ends.write_text("".join(dead), "utf-8")
    made.write_text(json.dumps(diffs), "utf-8")


def alive(ends: Path, names: list[str]) -> list[str]:
    """Those that nothing killed so far."""
    found = recalled(ends)
    return [name for name in names if found.get(name, UNREACHED) in LIVE]


def tried(
    folder: Path,
    ends: Path,
    names: list[str],
    tests: tuple[str, ...],
    without: tuple[str, ...] = (),
) -> None:
    """Write how each mutant ended with those tests."""
    if not names:
        return
    order = folder / "order.json"
    order.write_text(json.dumps({"names": names, "ends": str(ends)}), "utf-8")
    chosen = sorted(str(path) for glob in tests for path in folder.glob(f"tests/{glob}.py"))
    chosen += [f"--deselect=tests/{name}" for name in without]
    with TemporaryDirectory(dir=MEMORY) as place:
        Path(place).chmod(0o755)  # some tests become other users
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutating", *chosen]
        # Nobody reads how a test failed, and to tell it pytest parses the files with all mutants.
        command += ["--assert=plain", "--tb=native"]
        paths = {"PYTHONPATH": f"{folder}{os.pathsep}{tool()}", "SITEGEN_MUTANTS": str(order)}
        environ = {**os.environ, **paths, "TMPDIR": place}
        command.append(f"--basetemp={place}/tests")
        subprocess.run(command, cwd=folder, env=environ, check=True)


def main() -> None:
    """Make them, try a share of them, say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("room", choices=sorted(QUICK))
    parser.add_argument("--share", type=float, default=1.0, help="of the mutants, at random")
    parser.add_argument("--seed", type=int, default=SEED, help="another one for other mutants")
    parser.add_argument("--only", default="", help="those whose name holds this text")
    parser.add_argument("--quick", action="store_true", help="leave out the tests that take longer")
    parser.add_argument("--again", action="store_true", help="leave out what was killed before")
    chosen = parser.parse_args()
    folder = copied(chosen.room)
    diffs = changed(folder, chosen.room)
    names = sorted(name for name in diffs if chosen.only in name)
    names = random.Random(chosen.seed).sample(names, round(len(names) * chosen.share))  # noqa: S311
    kept = PLACE / f"{chosen.room}.jsonl"
    begun(kept, diffs, again=chosen.again)
    left = alive(kept, names)
    tried(folder, kept, left, QUICK[chosen.room], LATER)
    if not chosen.quick:
        tried(folder, kept, alive(kept, names), SLOW[chosen.room], TWICE)
    ends = {name: end for name, end in recalled(kept).items() if name in set(names)}
    left = sorted(alive(kept, names))
    told = [f"# {name}: {ENDS[ends[name]]}\n{diffs[name]}" for name in left]
    (PLACE / f"{chosen.room}.diff").write_text("\n".join(told), "utf-8")
    counts = Counter(ENDS[end] for end in ends.values())
    sys.stdout.write(f"\n{dict(counts)}\nSurvivors: {PLACE / chosen.room}.diff\n")


if __name__ == "__main__":
    main()
