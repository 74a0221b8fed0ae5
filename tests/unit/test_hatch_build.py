"""What the builder of the package makes in a checkout, where others may be at work too."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.messages import languages

CHECKOUT = Path(__file__).parent.parent.parent
BUILD = """
import sys
from pathlib import Path
from sitegen import render
from hatch_build import CustomBuildHook

packed = render.pack_default

def packs(folder):
    print(*sorted(path.parent.name for path in Path("sitegen/__compiled__").glob("*/index.json")))
    packed(folder)

render.pack_default = packs
data = {"artifacts": []}
CustomBuildHook(sys.argv[1], {}, None, None, "", "wheel").initialize("standard", data)
assert data == {"artifacts": ["/sitegen/__compiled__/**"]}
"""
"""Runs the hook; prints what others find while it is at work."""


@pytest.fixture(name="checkout")
def _checkout(tmp_path: Path) -> Path:
    """A copy of what the hook needs, which has never been built."""
    made = shutil.ignore_patterns("__pycache__", "__compiled__")
    for name in ("sitegen", "templates"):
        shutil.copytree(CHECKOUT / name, tmp_path / "it" / name, ignore=made)
    shutil.copy(CHECKOUT / "hatch_build.py", tmp_path / "it")
    return tmp_path / "it"


def built(checkout: Path) -> tuple[dict[str, bytes], str]:
    """Run the hook; what it made, and what others found meanwhile."""
    command = [sys.executable, "-B", "-c", BUILD, str(checkout)]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    folder = checkout / "sitegen" / "__compiled__"
    made = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}
    return made, done.stdout.strip()


def test_a_second_build_takes_nothing_from_the_first_and_leaves_nothing_else(
    checkout: Path,
) -> None:
    found, before = built(checkout)
    assert before == ""
    (checkout / "sitegen/__compiled__/en/gone.html.py").write_text("blocks = {}\n")
    assert built(checkout) == (found, " ".join(sorted(languages())))
    assert {path.name for path in checkout.iterdir()} == {"sitegen", "templates", "hatch_build.py"}
