"""Settings: where they stand, and what is said of each mistake in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.program.running import Warm, explainer, small_site, write_site

MISTAKES = """\
titel = "A misspelt key"
url = "ftp://site.example/"
lang = 7
timezone = "Kyiv"
output = "../elsewhere"
authors = "One"
links = "files and folders"
outputs = ["home", "tabels"]
description = "two\\nlines"

[checks]
idle-id = "maybe"

[[navigation]]
title = "Script"
to = "javascript:alert(1)"
"""


def test_every_mistake_is_refused_at_its_own_line(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"sitegen.toml": MISTAKES})
    done = warm.build(site)
    assert (done.code, done.out) == (2, "")
    places = [line.split(": ", 2)[:2] for line in done.err.splitlines()]
    assert places == [
        ["sitegen.toml:1:1", "error[unknown-setting]"],
        ["sitegen.toml:2:1", "error[bad-setting]"],
        ["sitegen.toml:3:1", "error[wrong-type]"],
        ["sitegen.toml:4:1", "error[bad-setting]"],
        ["sitegen.toml:5:1", "error[bad-setting]"],
        ["sitegen.toml:6:1", "error[wrong-type]"],
        ["sitegen.toml:7:1", "error[bad-setting]"],
        ["sitegen.toml:8:1", "error[bad-setting]"],
        ["sitegen.toml:9:1", "error[bad-setting]"],
        ["sitegen.toml:12:1", "error[bad-setting]"],
        ["sitegen.toml:14:3", "error[bad-setting]"],
    ]


def test_pyproject_may_hold_them_instead(warm: Warm, tmp_path: Path) -> None:
    project = '[project]\nname = "x"\n\n[tool.sitegen]\ntitle = "Pamina"\n'
    files = {"pyproject.toml": project, "content/one.md": explainer()}
    site = write_site(tmp_path / "site", files)
    assert warm.build(site).code == 0
    page = (site / "output" / "one" / "index.html").read_text("utf-8")
    assert "<title>One · Pamina</title>" in page
    write_site(site, {"pyproject.toml": project + "\n[tool.sitegen.checks]\nidel = 'off'\n"})
    done = warm.build(site)
    assert done.code == 2
    assert done.err.startswith("pyproject.toml:8:1: error[unknown-check]")


def test_settings_that_have_no_effect_are_told_of_where_they_stand(
    warm: Warm, tmp_path: Path
) -> None:
    project = '[project]\nname = "x"\n\n[tool.sitegen]\ntitle = "Pamina"\nidel = 1\n'
    own = 'title = "Papageno"\nurl = "https://example.org/"\n'
    files = {"pyproject.toml": project, "sitegen.toml": own, "content/one.md": explainer()}
    site = write_site(tmp_path / "site", files)
    told = (
        'pyproject.toml:4:2: warning[ignored-settings]: "sitegen.toml" holds the settings, so that '
        '[tool.sitegen] here has no effect; move what you need into "sitegen.toml", and delete '
        "this table"
    )
    for _ in range(3):  # made, looked through again, and found as it was
        done = warm.build(site)
        assert (done.code, done.err.splitlines()) == (0, [told])
    assert "Papageno" in (site / "output" / "one" / "index.html").read_text("utf-8")
    assert warm("check", at=site).err.splitlines()[0] == told
    write_site(site, {"sitegen.toml": own + 'checks = {ignored-settings = "error"}\n'})
    assert warm.build(site).code == 1
    write_site(site, {"sitegen.toml": own + 'checks = {ignored-settings = "off"}\n'})
    assert warm.build(site).err == ""
    write_site(site, {"sitegen.toml": own, "pyproject.toml": "[tool]\nsitegen = 1\n"})
    assert warm.build(site).err == ""  # an affair of others
    write_site(site, {"pyproject.toml": "[tool.sitegen.checks]\nno-url = 'off'\n"})
    assert warm.build(site).err.startswith("pyproject.toml:1:2: warning[ignored-settings]")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sitegen.toml", "title = x\n", "sitegen.toml:1:9: error[toml-syntax]: invalid value"),
        ("sitegen.toml", 'title = "x"\nlang = "', "sitegen.toml:2:9: error[toml-syntax]"),
        ("sitegen.toml", b'title = "caf\xe9"\n', "sitegen.toml:1:13: error[not-utf-8]"),
        ("sitegen.toml", f"title = {'[' * 5000}", "sitegen.toml:1:1: error[toml-syntax]"),
        ("pyproject.toml", "tool = 1\n", ""),
        ("pyproject.toml", "[tool]\nsitegen = 1\n", "pyproject.toml:1:1: error[wrong-type]"),
        ("pyproject.toml", "[tool.other]\n", ""),
        ("sitegen.toml", "url = 'http://[x'\n", "sitegen.toml:1:1: error[bad-setting]"),
        ("sitegen.toml", "url = 'http://x:y/'\n", "sitegen.toml:1:1: error[bad-setting]"),
        ("sitegen.toml", "timezone = '../../etc'\n", "sitegen.toml:1:1: error[bad-setting]"),
        ("sitegen.toml", "timezone = 'Europe'\n", "sitegen.toml:1:1: error[bad-setting]"),
    ],
)
def test_whatever_the_file_holds_is_understood_or_refused(
    name: str, text: str | bytes, message: str, warm: Warm, tmp_path: Path
) -> None:
    site = write_site(tmp_path / "site", {name: text, "content/one.md": explainer()})
    done = warm.build(site)
    assert done.code == (2 if message else 0)
    assert done.err.startswith(message)


def test_settings_that_are_no_file_are_refused(warm: Warm, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"content/one.md": explainer()})
    os.mkfifo(site / "sitegen.toml")
    done = warm.build(site)
    assert done.code == 2
    assert done.err == "sitegen.toml:1:1: error[unreadable]: this is not a file; move it away\n"
    (site / "sitegen.toml").unlink()
    (site / "sitegen.toml").symlink_to("nowhere")
    assert warm.build(site).code == 2


@pytest.mark.parametrize("output", [".", "content", "content/built", "seeds", "templates/x"])
def test_an_output_folder_among_the_sources_is_refused(
    output: str, warm: Warm, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    before = sorted(site.rglob("*"))
    done = warm.build(site, "--output", site / output)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("sitegen: the output folder ")
    (site / "sitegen.toml").write_text(f'title = "x"\noutput = "{output}"\n')
    done = warm.build(site)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("sitegen.toml:2:1: error[bad-setting]: output ")
    assert {*site.rglob("*")} == {*before, site / "sitegen.toml"}


def test_a_key_that_is_only_part_of_a_text_is_not_taken_for_one(warm: Warm, tmp_path: Path) -> None:
    text = 'description = """one \\\nurl = two"""\nurl = "nowhere"\n'
    site = small_site(tmp_path / "site", **{"sitegen.toml": text})
    assert warm.build(site).err.startswith("sitegen.toml:3:1: error[bad-setting]")
