"""Sites with what they must become: every built file, and every word on the terminal.

`<case>/site` is built on one day and compared with `<case>/out` and `<case>/cli.txt`, byte for
byte. Pages are drawn by `plain-theme`, which prints what a page says and not how it looks, so that
a change of the theme changes nothing here; one page in the real theme stands in `theme/`.

`make golden` writes what is built now; look at the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.running import DAY, GOLDEN, REPOSITORY, Done, golden_site, sitegen, tree

CASES = ["minimal", "two-parties", "three-parties", "translated", "errors"]
WRITE = os.environ.get("SITEGEN_GOLDEN") == "write"


def plain_theme(root: Path) -> None:
    """Give a site templates that print views, one for each kind of page that there is."""
    own = root / "templates"
    shutil.copytree(GOLDEN / "plain-theme" / "macros", own / "macros")
    for page in (REPOSITORY / "templates").glob("*.html"):
        shutil.copyfile(GOLDEN / "plain-theme" / "page.html", own / page.name)


def transcript(done: Done) -> str:
    """What a user sees, without how long it took and how many files the theme brings."""
    said = re.sub(r"(?m)^Done in [0-9.]+ s", "Done in … s", done.out)
    said = re.sub(r"(?m)^[0-9]+ files: [0-9]+ written", "… files: … written", said)
    return f"{done.err}{said}exit {done.code}\n"


def written(folder: Path, files: dict[str, bytes]) -> Iterator[Path]:
    """Write the files below a folder in place of all that is there."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path


@pytest.mark.parametrize("case", CASES)
def test_a_site_becomes_what_it_must(case: str, tmp_path: Path) -> None:
    root = golden_site(case, tmp_path / "site")
    plain_theme(root)
    done = sitegen("build", "--now", DAY, at=root)
    built, said = tree(root / "output"), transcript(done)
    if WRITE:
        assert list(written(GOLDEN / case / "out", built)) or done.code == 1
        (GOLDEN / case / "cli.txt").write_text(said, "utf-8")
    assert said == (GOLDEN / case / "cli.txt").read_text("utf-8")
    expected = tree(GOLDEN / case / "out")
    assert list(built) == list(expected)
    for name, data in built.items():
        assert data.decode() == expected[name].decode(), name


def test_the_theme_draws_an_explainer_as_it_must(tmp_path: Path) -> None:
    root = golden_site("two-parties", tmp_path / "site")
    done = sitegen("build", "--now", DAY, "--quiet", at=root)
    assert done.code == 0, done.err
    page = (root / "output" / "harbour" / "second-meeting" / "index.html").read_bytes()
    expected = GOLDEN / "theme" / "second-meeting.html"
    if WRITE:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(page)
    assert page.decode() == expected.read_text("utf-8")
