"""Let Atheris look for inputs that break a target: `make fuzz`, or `python -m tests.fuzz.run`.

Each target runs in a process of its own, since libFuzzer ends the one that it runs in. What breaks
it is kept in `found/<target>/`; what led somewhere new is kept in `.cache/fuzz/` for the next time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from tests.fuzz.targets import FOUND, TARGETS

CORPUS = Path(__file__).parent.parent.parent / ".cache" / "fuzz"
LONGEST = 4096
SLOW = 20
"""Seconds after which an input hangs, and megabytes below are what one may take."""
MEMORY = 2048


def fuzz(name: str, seconds: int) -> None:
    """Look for what breaks one target; does not return."""
    import atheris

    with atheris.instrument_imports(include=["sitegen", "markdown_it", "frontmatter"]):
        target = import_module(f"tests.fuzz.{name}")
    corpus, found = CORPUS / name, FOUND / name
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup(
        [
            name,
            f"-max_total_time={seconds}",
            f"-artifact_prefix={found}/",
            f"-max_len={LONGEST}",
            f"-timeout={SLOW}",
            f"-rss_limit_mb={MEMORY}",
            "-print_final_stats=1",
            "-verbosity=0",
            str(corpus),
            str(found),
        ],
        target.one,
    )
    atheris.Fuzz()


def main() -> int:
    """Fuzz one target, or each in its turn; how many broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET")
    chosen = parser.parse_args()
    if chosen.here:
        fuzz(chosen.targets[0], chosen.seconds)
    broken = []
    for name in chosen.targets or TARGETS:
        command = [sys.executable, "-m", "tests.fuzz.run", "--here", name]
        result = subprocess.run([*command, "--seconds", str(chosen.seconds)], check=False)
        broken += [name] if result.returncode else []
        if not any((FOUND / name).glob("*")):
            (FOUND / name).rmdir()
    sys.stdout.write(f"broken: {', '.join(broken)}; see {FOUND}\n" if broken else "nothing found\n")
    return len(broken)


if __name__ == "__main__":
    sys.exit(main())
