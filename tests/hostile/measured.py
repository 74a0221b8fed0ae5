"""What the largest and the worst files within the limits cost: `python -m tests.hostile.measured`.

It prints the table of docs/security.md. Seconds are those of the processor, so that a busy machine
does not change them much; each file is built in a site of its own, and what a site with a small
file costs is taken off.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.test_limits import PATHOLOGICAL, WIDE, body, table
from tests.program.running import DAY, SETTINGS, environment, explainer, write_site

NAMES = {
    "prose": explainer(body="Both sides met *again* in [town](/about/), and left.\n\n" * 2_400),
    "table of 20 parties and 500 rows": table(20, 500),
    **{f"text: {name}": body(text) for name, text in PATHOLOGICAL.items()},
    **{
        f"frontmatter: {name}": f"---\ntitle: One\nsummary: S.\ndate: 2025-01-02\n{lines}\n---\n"
        for name, lines in WIDE.items()
    },
}


def cost(text: str) -> tuple[float, float, int]:
    """Seconds of the processor and MiB of memory that a build takes, and how it ends."""
    with TemporaryDirectory() as folder:
        files = {"sitegen.toml": SETTINGS, "content/pages/about.md": "---\ntitle: About\n---\n"}
        root = write_site(Path(folder), {**files, "content/one.md": text})
        process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "build", "--jobs", "1", "--now", DAY],
            cwd=root,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode


def main() -> None:
    """Print the table, the dearest first."""
    least, _, _ = min(cost(explainer()) for _ in range(3))
    rows = []
    for name, text in NAMES.items():
        seconds, memory, code = min(cost(text) for _ in range(2))
        rows.append((max(seconds - least, 0), memory, name, "built" if code == 0 else "refused"))
    sys.stdout.write(f"base {least:.2f} s\n| file | ends as | s | MiB |\n|---|---|---|---|\n")
    for seconds, memory, name, end in sorted(rows, reverse=True):
        sys.stdout.write(f"| {name} | {end} | {seconds:.1f} | {memory:.0f} |\n")


if __name__ == "__main__":
    main()
