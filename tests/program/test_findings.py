"""Everything that is wrong with a site, in one run, each thing once and at its own place."""

from __future__ import annotations

import re
from pathlib import Path

from tests.program.running import Warm, explainer, golden_site, small_site, tree, write_site

PLACE = re.compile(r"(.+?):(\d+):(\d+): (error|warning)\[([a-z-]+)\]: (.+)")


def found(err: str) -> list[tuple[str, int, int, str]]:
    """File, line, column and code of each line that was printed."""
    matches = [PLACE.fullmatch(line) for line in err.splitlines()]
    assert all(matches), err
    return [(m[1], int(m[2]), int(m[3]), m[5]) for m in matches if m]


def test_every_mistake_of_a_file_is_found_at_its_own_place(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("errors", tmp_path / "site")
    done = warm.build(site)
    assert done.code == 1
    lines = (site / "content" / "harbour" / "first.md").read_text("utf-8").splitlines()
    here = [
        (line, column, code, lines[line - 1][column - 1 :].split(" ")[0])
        for file, line, column, code in found(done.err)
        if file == "content/harbour/first.md"
    ]
    assert here == [
        (3, 1, "unknown-key", "sumary:"),
        (5, 7, "bad-date", "2025-02-30"),
        (7, 8, "wrong-type", "yes"),
        (8, 9, "unknown-source", "gazete"),
        (11, 13, "unknown-value", "opne"),
        (12, 49, "stray-comma", ",000"),
        (13, 5, "unknown-party", "dokers:"),
        (15, 13, "missing-status-by", "irreconcilable"),
        (16, 26, "two-kinds", "offer:"),
        (19, 29, "number-without-unit", "5,"),
        (21, 5, "missing-key", "{text:"),
        (23, 5, "broken-link", "[the"),
        (23, 30, "raw-html", "<b>raw</b>"),
        (23, 45, "unsafe-scheme", "[a"),
    ]


def test_findings_are_sorted_and_each_comes_once(warm: Warm, tmp_path: Path) -> None:
    done = warm.build(golden_site("errors", tmp_path / "site"))
    lines = done.err.splitlines()
    assert len(set(lines)) == len(lines) == 28
    places = [each[:3] for each in found(done.err)]
    assert places == sorted(places)
    assert len({file for file, *_ in places}) == 7


def test_errors_leave_the_old_site_untouched(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    assert warm.build(site).code == 0
    before = tree(site / "output", assets=True)
    times = {path: path.lstat().st_mtime_ns for path in (site / "output").rglob("*")}
    about = site / "content" / "pages" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n[x](nowhere.md)\n", "utf-8")
    (site / "content" / "harbour" / "first-meeting.md").unlink()
    done = warm.build(site)
    assert done.code == 1
    assert "Nothing built: " in done.out
    assert tree(site / "output", assets=True) == before
    now = {path: path.lstat().st_mtime_ns for path in (site / "output").rglob("*")}
    own = {path for path in now if ".sitegen" in path.parts}
    assert {path: time for path, time in now.items() if path not in own} == {
        path: time for path, time in times.items() if path not in own
    }


def test_a_first_build_with_errors_makes_no_folder(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": "no frontmatter"})
    assert warm.build(site).code == 1
    assert not (site / "output").exists()


def test_what_is_wrong_in_a_draft_only_warns_until_it_is_wanted(warm: Warm, tmp_path: Path) -> None:
    two = explainer(tagz="[a]", draft="true")
    site = small_site(tmp_path / "site", **{"content/two.md": two})
    done = warm.build(site)
    assert done.code == 0
    assert "content/two.md:5:1: warning[unknown-key]" in done.err
    assert warm.build(site, "--drafts").code == 1


def test_the_settings_choose_how_bad_a_finding_is(warm: Warm, tmp_path: Path) -> None:
    files = {"content/one.md": explainer(body="# Too high", review_by="2025-01-03")}
    site = small_site(tmp_path / "site", **files)
    codes = {"error": 1, "warning": 0, "off": 0}
    for severity, code in codes.items():
        checks = f'[checks]\nreview-due = "{severity}"\nheading-level = "{severity}"\n'
        write_site(site, {"sitegen.toml": f'url = "https://a.example/"\n{checks}'})
        done = warm.build(site)
        assert done.code == code
        kinds = re.findall(r": (error|warning)\[(.*?)\]", done.err)
        listed = [(severity, "review-due"), (severity, "heading-level")]
        assert kinds == ([] if severity == "off" else listed)
