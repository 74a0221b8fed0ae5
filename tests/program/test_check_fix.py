"""`sitegen check --fix` as its users meet it."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.program.checking import check, places
from tests.program.running import Warm, explainer, small_site, tree

LATE = explainer("Round #2", date="2 June 2025")


def test_what_was_mended_is_said_and_no_longer_found(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": LATE, "content/one.md": explainer()})
    (site / "content" / "two.md").chmod(0o640)
    done = check(warm, site, "--fix")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "content/two.md:2: quotation marks put around Round #2\n"
        "content/two.md:4: 2 June 2025 written as 2025-06-02\n"
        "2 files checked: nothing to mend.\n"
    )
    assert stat.S_IMODE((site / "content" / "two.md").stat().st_mode) == 0o640
    before = tree(site, assets=True)
    assert check(warm, site, "--fix").out == "2 files checked: nothing to mend.\n"
    assert tree(site, assets=True) == before


def test_only_named_files_are_touched(warm: Warm, tmp_path: Path) -> None:
    files = {"content/two.md": LATE, "content/three.md": LATE.replace("2 June", "3 June")}
    site = small_site(tmp_path / "site", **files)
    before = (site / "content" / "three.md").read_bytes()
    done = check(warm, site, "--fix", "content/two.md", "--format", "json")
    assert done.code == 0
    assert "content/two.md:4: 2 June 2025 written as 2025-06-02\n" in done.err
    assert (site / "content" / "three.md").read_bytes() == before
    assert {each[0] for each in places(check(warm, site, "--quiet").err)} == {"content/three.md"}


def test_without_the_option_nothing_is_touched(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": LATE})
    before = tree(site, assets=True)
    assert check(warm, site).code == 1
    assert tree(site, assets=True) == before


def test_a_link_is_not_written_through(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"drafts/two.md": LATE})
    (site / "content" / "two.md").symlink_to("../drafts/two.md")
    done = check(warm, site, "--fix")
    assert done.code == 2
    assert done.err.startswith('sitegen: "')
    assert 'two.md" is a link, which is not written through' in done.err
    assert (site / "drafts" / "two.md").read_text("utf-8") == LATE
    assert (site / "content" / "two.md").is_symlink()
