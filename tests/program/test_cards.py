"""Cards as the command builds them: the same bytes everywhere, remembered, or refused."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.running import DAY, REPOSITORY, golden_site, sitegen, tree

pytestmark = pytest.mark.slow


def site_with_cards(folder: Path) -> Path:
    """A small site in three scripts, cards on."""
    root = golden_site("three-parties", folder)
    settings = root / "sitegen.toml"
    settings.write_text(f"cards = true\n{settings.read_text('utf-8')}", "utf-8")
    return root


def cards(root: Path, output: str = "output") -> dict[str, bytes]:
    return {name: data for name, data in tree(root / output).items() if name.endswith(".png")}


def remembered(root: Path) -> list[Path]:
    return sorted((root / ".sitegen" / "cards").iterdir())


def test_a_site_with_cards_is_the_same_wherever_it_is_built(tmp_path: Path) -> None:
    one, other = site_with_cards(tmp_path / "one"), site_with_cards(tmp_path / "other" / "deep")
    assert sitegen("build", "--now", DAY, at=one).code == 0
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(other), "--now", DAY]
    subprocess.run(
        command, cwd=tmp_path, env={**environment, "PYTHONPATH": str(REPOSITORY)}, check=True
    )
    assert len(cards(one)) == len(remembered(one)) == 3
    assert tree(one / "output") == tree(other / "output")
    warm = sitegen("build", "--now", DAY, "--output", "again", at=one)
    assert warm.code == 0
    assert cards(one, "again") == cards(one)


def test_a_card_is_drawn_once_and_anew_when_told_so(tmp_path: Path) -> None:
    root = site_with_cards(tmp_path / "site")
    assert sitegen("build", "--now", DAY, at=root).code == 0
    drawn = cards(root)
    # Put other bytes, soundly kept, in their place: who uses them has not drawn.
    for entry in remembered(root):
        entry.write_bytes(hashlib.sha256(b"kept").digest() + b"kept")
    shutil.rmtree(root / "output")  # else the pictures that lie there are left as they are
    assert sitegen("build", "--now", DAY, at=root).code == 0
    assert set(cards(root).values()) == {b"kept"}
    assert sitegen("build", "--now", DAY, "--no-cache", at=root).code == 0
    assert cards(root) == drawn


def test_another_template_makes_another_card(tmp_path: Path) -> None:
    root = site_with_cards(tmp_path / "site")
    assert sitegen("build", "--now", DAY, at=root).code == 0
    before = cards(root)
    own = root / "templates" / "card.svg"
    own.parent.mkdir()
    theirs = (REPOSITORY / "templates" / "card.svg").read_text("utf-8")
    own.write_text(theirs.replace("#fbfaf6", "#ffeecc"), "utf-8")
    assert sitegen("build", "--now", DAY, at=root).code == 0
    assert all(cards(root)[name] != data for name, data in before.items())


def test_a_template_that_is_no_picture_is_named(tmp_path: Path) -> None:
    root = site_with_cards(tmp_path / "site")
    (root / "templates").mkdir()
    (root / "templates" / "card.svg").write_text("<svg>{{ view.title", "utf-8")
    done = sitegen("build", "--now", DAY, at=root)
    assert (done.code, "templates/card.svg:1:" in done.err) == (1, True)
    (root / "templates" / "card.svg").write_text("<p>no picture</p>", "utf-8")
    done = sitegen("build", "--now", DAY, at=root)
    assert done.code == 1
    assert "templates/card.svg:1:1: error[template]: no picture can be drawn" in done.err


MISSING = "no-cards"


@pytest.mark.parametrize("name", ["resvg_py", "uharfbuzz"])
def test_without_the_libraries_that_is_the_one_finding_and_all_else_works(
    tmp_path: Path, name: str
) -> None:
    root = site_with_cards(tmp_path / "site")
    lacking = f"import sys; sys.modules['{name}'] = None; from sitegen.cli import main; main()"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", lacking, *arguments, "--root", str(root), "--now", DAY]
        return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)

    said = (
        f'sitegen.toml:1:1: error[{MISSING}]: "cards" is true, but the two libraries that draw '
        'them are not installed; run pip install "sitegen[cards]", or write cards = false'
    )
    for command in (("build",), ("check", "--quiet")):
        done = run(*command)
        assert done.returncode == 1
        assert [each for each in done.stderr.splitlines() if "error" in each] == [said]
    assert not (root / "output").exists()
    done = run("new", "source", "gazette", "--title", "Report", "--kind", "news")
    assert (done.returncode, done.stderr) == (0, "")
    settings = root / "sitegen.toml"
    settings.write_text(settings.read_text("utf-8").replace("cards = true", ""), "utf-8")
    done = run("build")
    assert done.returncode == 0, done.stderr
    assert cards(root) == {}
    assert not (root / ".sitegen" / "cards").exists()
