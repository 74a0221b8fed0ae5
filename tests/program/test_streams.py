"""Standard output and standard error that are full, closed, or read by nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.running import Done, Warm, environment, explainer, sitegen, small_site, tree


def shell(script: str, at: Path) -> Done:
    """What a shell makes of a line; `sitegen` in it is this checkout's."""
    command = f'sitegen() {{ "{sys.executable}" -m sitegen "$@"; }}\n{script}'
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=at,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return Done(result.returncode, result.stdout, result.stderr)


def test_a_reader_who_leaves_changes_nothing(sound: Path, faulty: Path) -> None:
    good = shell("sitegen build --now 2025-06-15 | true; echo ${PIPESTATUS[0]}", sound)
    assert good == (0, "0\n", "")
    assert (sound / "output" / "one" / "index.html").is_file()
    bad = shell("sitegen build 2>&1 | true; echo ${PIPESTATUS[0]}", faulty)
    assert bad == (0, "1\n", "")


def test_a_full_standard_output_is_no_success(sound: Path) -> None:
    done = shell("sitegen build --now 2025-06-15 >/dev/full", sound)
    assert done == (3, "", "sitegen: cannot write to standard output: no space left on device\n")
    assert shell("sitegen --version >/dev/full", sound).code == 3


def test_a_full_standard_error_hides_no_error(faulty: Path) -> None:
    assert shell("sitegen build --quiet 2>/dev/full", faulty) == (1, "", "")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_nothing(
    closed: str, warm: Warm, sound: Path, faulty: Path, tmp_path: Path
) -> None:
    for site, code in ((sound, 0), (faulty, 1)):
        assert shell(f"sitegen build --now 2025-06-15 {closed}", site).code == code
    assert warm.build(sound, "--output", tmp_path / "expected").code == 0
    built = tree(sound / "output", assets=True)
    assert built == tree(tmp_path / "expected", assets=True)


def test_a_stream_that_cannot_show_a_letter_shows_its_number(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": explainer("Київ", draft="true")})
    done = sitegen("build", "--now", "2025-06-15", at=site, PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert r"Held back as a draft: \u041a\u0438\u0457\u0432 (content/two.md)" in done.out
