"""The program with other versions of what it stands on: `make oldest`, `make newest`.

`constraints.txt` names the versions that every test runs with. Whoever installs the wheel is bound
by the ranges in `pyproject.toml` alone, so their ends are tried too, by what `make check` runs and
by building this repository's site, which must be the same to the byte. `constraints-oldest.txt` is
the lower end as a list; `python -m tests.versions write` writes it.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
OLDEST = REPOSITORY / "constraints-oldest.txt"
PLACE = REPOSITORY / ".cache" / "versions"
EXTRAS = ("cards", "search", "xlsx")
HEAD = """\
# The oldest version of each library that pyproject.toml allows. `make oldest` tests with these;
# `.venv/bin/python -m tests.versions write` writes this list.
"""
DAY = "2026-11-22"
PARTLY = (".sitegen", "pagefind")
"""What differs from build to build: records with times, and Pagefind's own index."""


def normal(name: str) -> str:
    """A project's name as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lowest() -> dict[str, str]:
    """Name → lower bound of all that the program is built with, extras included.

    Raises:
        ValueError: a dependency has none.
    """
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    needed = list(project["dependencies"])
    for extra in EXTRAS:
        needed += project["optional-dependencies"][extra]
    found = {}
    for each in needed:
        bound = re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)(?:,.*)?", each)
        if bound is None:
            raise ValueError(f"{each} has no lower bound")
        found[normal(bound[1])] = bound[2]
    return dict(sorted(found.items()))


def oldest() -> str:
    """What `constraints-oldest.txt` must hold."""
    return HEAD + "".join(f"{name}=={version}\n" for name, version in lowest().items())


def tools() -> Iterator[str]:
    """The lines of `constraints.txt` that bind only what tests and changes need."""
    runtime = lowest()
    for line in (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines():
        name, _, version = line.partition("==")
        if version and normal(name) not in runtime:
            yield line


def installed(which: str, interpreter: str) -> Path:
    """An environment with one choice of versions; returns its Python."""
    folder = PLACE / which
    run(interpreter, "-m", "venv", "--clear", str(folder))
    python = folder / "bin" / "python"
    only = PLACE / "tools.txt"
    only.write_text("\n".join(tools()) + "\n", "utf-8")
    bound = {
        "oldest": ["--constraint", str(OLDEST)],
        "newest": [],
        "pinned": ["--constraint", "constraints.txt"],
    }[which]
    pip = (str(python), "-m", "pip", "install", "-qq", *bound)
    run(*pip, "--upgrade", "--upgrade-strategy=eager", "--editable", f".[{','.join(EXTRAS)}]")
    run(*pip, "--constraint", str(only), "--editable", ".[test]")
    run(str(python), "-m", "pip", "check")
    run(str(python), "-m", "pip", "list", "--format=freeze", "--exclude-editable")
    return python


def run(*command: str) -> None:
    """Run a command in the checkout, for everybody to see; ends the run where it fails."""
    environ = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    if done := subprocess.run(command, cwd=REPOSITORY, env=environ, check=False).returncode:
        raise SystemExit(done)


def built(python: str, into: Path) -> Path:
    """This repository's site, made with nothing that an earlier build remembered."""
    shutil.rmtree(into, ignore_errors=True)
    options = ("--quiet", "--no-cache", "--now", DAY, "--output", str(into))
    run(python, "-m", "sitegen", "build", *options)
    return into


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders."""

    def files(top: Path) -> set[str]:
        below = (path.relative_to(top) for path in top.rglob("*") if path.is_file())
        return {path.as_posix() for path in below if path.parts[0] not in PARTLY}

    names = files(one) | files(other)
    _, differ, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return [*differ, *missing]


def main() -> None:
    """Install, run the quick tests, compare the site."""
    parser = argparse.ArgumentParser(prog="python -m tests.versions", description=__doc__)
    parser.add_argument("which", choices=["oldest", "newest", "pinned", "write"])
    parser.add_argument("tests", nargs="*", default=["tests"], help="files of tests")
    parser.add_argument("--python", default=sys.executable, help="the Python to try them with")
    chosen = parser.parse_args()
    if chosen.which == "write":
        OLDEST.write_text(oldest(), "utf-8")
        return
    PLACE.mkdir(parents=True, exist_ok=True)
    python = str(installed(chosen.which, chosen.python))
    quick = ("-m", "not slow and not browser and not faults")
    run(python, "-m", "pytest", "-q", *quick, "-o", f"cache_dir={PLACE / 'pytest'}", *chosen.tests)
    ours = built(sys.executable, PLACE / "site")
    theirs = built(python, PLACE / f"site-{chosen.which}")
    if found := differing(ours, theirs):
        raise SystemExit("these files differ:\n" + "\n".join(found))
    sys.stdout.write(f"{chosen.which}: the tests pass, and the site is the same to the byte\n")


if __name__ == "__main__":
    main()
