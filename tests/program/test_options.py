"""Every option of `sitegen build`, and how the command line answers to what it does not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program.running import (
    DAY,
    SETTINGS,
    Warm,
    explainer,
    golden_site,
    sitegen,
    small_site,
    tree,
    write_site,
)


def test_the_day_decides_what_is_published(warm: Warm, tmp_path: Path) -> None:
    later = explainer("Later", date="2025-06-20")
    site = small_site(tmp_path / "site", **{"content/later.md": later})
    before = warm("build", "--now", "2025-06-19", at=site)
    assert "Held back until 2025-06-20: Later (content/later.md)" in before.out
    assert not (site / "output" / "later").exists()
    due = warm("build", "--now", "2025-06-20", at=site)
    assert "Held back" not in due.out
    assert (site / "output" / "later" / "index.html").is_file()


def test_the_clock_of_the_site_decides_where_nobody_says_a_day(warm: Warm, tmp_path: Path) -> None:
    # 2025-06-19 22:30 UTC is already the 20th in Kyiv, and still the 19th in New York.
    for zone, published in (("Europe/Kyiv", True), ("America/New_York", False)):
        later = explainer("Later", date="2025-06-20")
        settings = f'{SETTINGS}timezone = "{zone}"\n'
        files = {"content/later.md": later, "sitegen.toml": settings}
        site = write_site(tmp_path / zone.replace("/", "-"), files)
        done = warm("build", at=site, SOURCE_DATE_EPOCH="1750372200")
        assert done.code == 0, done.err
        assert (site / "output" / "later" / "index.html").is_file() is published


@pytest.mark.parametrize("day", ["2025-02-30", "20 June", "2025-06", ""])
def test_a_day_that_is_none_is_refused(day: str, warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    done = warm("build", "--now", day, at=site)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("sitegen: ")
    assert not (site / "output").exists()


def test_a_broken_source_date_epoch_is_refused(warm: Warm, tmp_path: Path) -> None:
    done = warm("build", at=small_site(tmp_path / "site"), SOURCE_DATE_EPOCH="soon")
    assert done.code == 2
    assert 'SOURCE_DATE_EPOCH is "soon"' in done.err


def test_drafts_are_built_and_marked_on_demand(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    done = warm("build", "--now", DAY, "--drafts", at=site)
    assert done.code == 0, done.err
    assert "Shown, though held back as a draft: Zebrafourth draft" in done.out
    assert "Shown, though held back until 2025-12-01: Quaggascheduled vote" in done.out
    page = (site / "output" / "harbour" / "fourth-meeting" / "index.html").read_text("utf-8")
    assert "Zebracell" in page
    assert "Draft" in page
    assert (site / "output" / "strike-vote" / "index.html").is_file()
    again = warm("build", "--now", DAY, at=site)
    assert again.code == 0
    assert not (site / "output" / "strike-vote").exists()


def test_what_is_held_back_leaks_nowhere(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    note = "---\ntitle: Wombatnote\nkind: news\n---\nWombatbody"
    write_site(site, {"seeds/wombat.md": note, "content/harbour/map-koala.png": b"\x89PNG"})
    draft = site / "content" / "harbour" / "fourth-meeting.md"
    text = draft.read_text("utf-8").replace("source: letter", "source: wombat")
    draft.write_text(f"{text}\n![A map](map-koala.png) and Wallabytext\n", "utf-8")
    assert warm.build(site).code == 0
    built = tree(site / "output", assets=True)
    secrets = ("zebra", "quagga", "wombat", "koala", "wallaby", "fourth-meeting", "strike-vote")
    leaks = [
        (name, secret)
        for name, data in built.items()
        for secret in secrets
        if secret in name.lower() or secret.encode() in data.lower()
    ]
    assert leaks == []


def test_output_and_root_may_be_anywhere(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    elsewhere = tmp_path / "a folder" / "that" / "is new"
    done = warm.build(site, "--output", elsewhere)
    assert done.code == 0, done.err
    assert (elsewhere / "one" / "index.html").is_file()
    assert not (site / "output").exists()


@pytest.mark.parametrize("root", [".", "./", "../site", "../site/", "{}", "{}/", "../site/."])
def test_a_root_means_the_same_however_it_is_written(root: str, warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    expected = tmp_path / "expected"
    assert warm.build(site, "--output", expected).code == 0
    done = warm("build", "--root", root.format(site), "--now", DAY, at=site)
    assert done.code == 0, done.err
    assert tree(site / "output") == tree(expected)


def test_the_address_can_be_another_one(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site, "--base-url", "https://preview.example/pr/7").code == 0
    page = (site / "output" / "one" / "index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://preview.example/pr/7/one/"' in page
    refused = warm.build(site, "--base-url", "preview")
    assert refused.code == 2
    assert 'url "preview" is not an http or https address' in refused.err


@pytest.mark.parametrize("option", ["--verify", "--no-cache"])
def test_what_somebody_changed_behind_our_back_is_seen_on_demand(
    option: str, warm: Warm, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    assert warm.build(site).code == 0
    page = site / "output" / "one" / "index.html"
    before, data = page.stat(), page.read_bytes()
    page.write_bytes(data[::-1])
    import os

    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert warm.build(site).code == 0
    assert page.read_bytes() == data[::-1]  # same size, same time: the records say it is ours
    assert warm.build(site, option).code == 0
    assert page.read_bytes() == data


def test_quiet_says_findings_only(warm: Warm, tmp_path: Path) -> None:
    due = explainer("Due", review_by="2025-01-03")
    site = small_site(tmp_path / "site", **{"content/due.md": due})
    done = warm.build(site, "--quiet")
    assert (done.code, done.out) == (0, "")
    assert [line.split(": ")[1] for line in done.err.splitlines()] == ["warning[review-due]"]


def test_every_option_is_explained(warm: Warm, tmp_path: Path) -> None:
    done = warm("build", "--help", at=tmp_path)
    assert done.code == 0
    options = ("root", "output", "base-url", "drafts", "now", "no-cache", "verify", "report")
    for option in (*options, "quiet", "help"):
        assert f"--{option}" in done.out
    assert "\n  sitegen build --now 2026-01-31\n" in done.out.replace("    ", "  ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], 'no command given; "sitegen --help" says more'),
        (["buidl"], 'no command "buidl"; did you mean "build"?'),
        (["build", "--drafs"], 'no option "--drafs"; did you mean "--drafts"?'),
        (["build", "--zzz"], 'no option "--zzz"; "sitegen build --help" says more'),
        (
            ["build", "--now"],
            'option "--now" requires an argument; "sitegen build --help" says more',
        ),
        (["build", "x"], 'got unexpected extra argument (x); "sitegen build --help" says more'),
        (
            ["build", "--root", "nowhere"],
            'there is no folder "nowhere"; name the site\'s folder with --root',
        ),
    ],
)
def test_a_wrong_command_line_is_answered_as_all_else(
    arguments: list[str], message: str, warm: Warm, tmp_path: Path
) -> None:
    done = warm(*arguments, at=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", f"sitegen: {message}\n")


def test_a_command_that_resembles_none_is_answered_with_them_all(
    warm: Warm, tmp_path: Path
) -> None:
    done = warm("xyz", at=tmp_path)
    assert done.code == 2
    assert done.err.startswith('sitegen: no command "xyz"; commands: build')


def test_the_version_is_said(tmp_path: Path) -> None:
    from sitegen import __version__

    for option in ("--version", "-V"):
        assert sitegen(option, at=tmp_path) == (0, f"sitegen {__version__}\n", "")


def test_a_folder_inside_a_site_is_told_from_one_without(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    inside = warm("build", at=site / "content")
    assert inside.code == 2
    assert f'"{site / "content"}" is a folder inside a site; run this in "{site}"' in inside.err
    (tmp_path / "empty").mkdir()
    outside = warm("build", at=tmp_path / "empty")
    assert outside.code == 2
    assert f'there is no site in "{tmp_path / "empty"}": it has no content/ folder' in outside.err


def test_the_report_says_what_was_done(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert warm.build(site, "--report", first).code == 0
    (site / "content" / "pages" / "about.md").unlink()
    index = site / "content" / "harbour" / "index.md"
    index.write_text(index.read_text("utf-8").replace("three times", "often"), "utf-8")
    assert warm.build(site, "--report", second).code == 0
    one, two = (json.loads(path.read_text("utf-8")) for path in (first, second))
    built = sorted(tree(site / "output", assets=True))
    assert one["written"] == sorted([*built, "about/index.html"])
    assert (one["removed"], one["unchanged"], one["files"]) == ([], 0, len(one["written"]))
    assert two["removed"] == ["about/index.html"]
    assert "harbour/index.html" in two["written"]
    assert len(two["written"]) + two["unchanged"] == two["files"] == len(built)
    assert (one["version"], one["day"], one["timezone"]) == (1, DAY, "Europe/Rome")
    assert [(each["state"], each["due"], each["shown"]) for each in one["held"]] == [
        ("draft", None, False),
        ("scheduled", "2025-12-01", False),
    ]
    assert [each["code"] for each in one["findings"]] == ["review-due"]
    assert (one["mode"], one["because"], one["repaired"]) == ("exchanged", "", False)


def test_the_report_of_a_failed_build_holds_its_findings(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("errors", tmp_path / "site")
    report = tmp_path / "report.json"
    done = warm.build(site, "--report", report, "--quiet")
    assert done.code == 1
    value = json.loads(report.read_text("utf-8"))
    lines = [
        f"{each['file']}:{each['line']}:{each['column']}: {each['severity']}[{each['code']}]: "
        f"{each['message']}{'; ' if each['hint'] else ''}{each['hint']}"
        for each in value["findings"]
    ]
    assert lines == done.err.splitlines()
    assert (value["mode"], value["files"], value["written"]) == ("failed", 0, [])


def test_the_report_is_documented(warm: Warm, tmp_path: Path, repository: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    assert warm.build(site, "--report", tmp_path / "report.json").code == 0
    value = json.loads((tmp_path / "report.json").read_text("utf-8"))
    page = (repository / "docs" / "report.md").read_text("utf-8")
    names = {*value, *value["held"][0], *value["findings"][0]}
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_a_report_that_cannot_be_written_is_the_disk_s_fault(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    done = warm.build(site, "--report", tmp_path / "no" / "folder" / "report.json")
    assert done.code == 3
    assert "cannot write the report to" in done.err
    assert (site / "output" / "one" / "index.html").is_file()


def test_the_list_of_commands_cuts_no_sentence_off(warm: Warm, tmp_path: Path) -> None:
    for words in ((), ("new",), ("table",)):
        done = warm(*words, "--help", at=tmp_path)
        assert done.code == 0
        listed = done.out.partition("Commands:\n")[2]
        assert listed.strip()
        assert "..." not in listed
