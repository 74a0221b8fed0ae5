"""Hostile and odd folders: nothing hangs, nothing outside is read, nothing of others is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.program.running import (
    DAY,
    REPOSITORY,
    Warm,
    codes,
    environment,
    explainer,
    golden_site,
    small_site,
    tree,
    write_site,
)

SECRET = "TOPSECRET"  # noqa: S105  nobody's password


def test_no_link_leads_out_of_the_site(warm: Warm, tmp_path: Path) -> None:
    outside = write_site(
        tmp_path / "outside", {"secret.md": explainer(SECRET), "secret.png": SECRET}
    )
    body = "![x](secret.png) [y](folder/secret.png) ![z](up/secret.png)"
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    content = site / "content"
    (content / "linked.md").symlink_to(outside / "secret.md")
    (content / "secret.png").symlink_to(outside / "secret.png")
    (content / "folder").symlink_to(outside)
    (content / "talks").mkdir()
    (content / "talks" / "up").symlink_to("../../../outside")
    (content / "loop.md").symlink_to("loop.md")
    (site / "seeds").symlink_to(outside)
    done = warm.build(site)
    assert done.code == 1
    assert SECRET not in done.err
    assert codes(done.err) == {
        "content/folder": "unsafe-link",
        "content/linked.md": "unsafe-link",
        "content/loop.md": "unsafe-link",
        "content/one.md": "broken-image",
        "content/talks/up": "unsafe-link",
        "seeds": "unsafe-link",
    }
    assert not (site / "output").exists()


def test_a_link_inside_the_site_is_followed(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (site / "content" / "two.md").symlink_to("one.md")
    assert warm.build(site).code == 0
    assert (site / "output" / "two" / "index.html").is_file()


def test_nothing_that_is_no_file_makes_a_build_wait(warm: Warm, tmp_path: Path) -> None:
    body = "![x](pipe.png) [y](pipe.pdf) [z](pipe.md)"
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    content = site / "content"
    for name in ("pipe.md", "pipe.png", "pipe.pdf"):
        os.mkfifo(content / name)
    (content / "zero.md").symlink_to("/dev/zero")
    (content / "folder.md").mkdir()
    (site / "seeds").mkdir()
    os.mkfifo(site / "seeds" / "pipe.md")
    (site / "templates" / "assets").mkdir(parents=True)
    os.mkfifo(site / "templates" / "assets" / "pipe.css")
    os.mkfifo(site / "templates" / "explainer.html")
    done = warm.build(site)
    assert done.code == 1
    found = codes(done.err)
    assert found["content/pipe.md"] == "not-a-file"
    assert found["seeds/pipe.md"] == "not-a-file"
    assert found["content/zero.md"] == "unsafe-link"
    assert found["content/one.md"] in {"broken-link", "broken-image"}


def test_what_may_not_be_read_is_named() -> None:
    # Root reads everything, so this is somebody else's process, in a folder that they can enter.
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="sitegen-nobody-") as home:
        files = {"content/two.md": explainer(), "content/x/y.md": "", "content/map.png": "x"}
        body = "![a](map.png)"
        site = small_site(Path(home) / "site", **files, **{"content/3.md": explainer(body=body)})
        for path in [Path(home), *Path(home).rglob("*")]:
            path.chmod(0o777)
        for name in ("two.md", "x", "map.png"):
            (site / "content" / name).chmod(0)
        code = (
            "import os, sys\n"
            "from tests.program.preloaded import preload\npreload()\n"
            f"if {root}:\n    os.setuid(65534)\n"
            f"sys.argv[1:] = ['build', '--now', '{DAY}']\n"
            "from sitegen.cli import main\nmain()\n"
        )
        command = [sys.executable, "-c", code]
        result = subprocess.run(
            command, cwd=site, env=environment(), capture_output=True, text=True, check=False
        )
        (site / "content" / "x").chmod(0o700)
    assert result.returncode == 1, result.stderr
    assert codes(result.stderr) == {
        "content/3.md": "unreadable",
        "content/two.md": "unreadable",
        "content/x": "unreadable",
    }


def test_sources_may_be_read_only(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    for path in [*site.rglob("*"), site]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = warm.build(site, "--output", tmp_path / "output")
    for path in [site, *site.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.code == 0, done.err
    # Modes do not bind the system's administrator, as whom these tests may run.
    assert {path.name for path in site.iterdir()} - {".sitegen"} == {"content", "sitegen.toml"}
    assert os.geteuid() == 0 or not (site / ".sitegen").exists()


def test_limits_are_named(warm: Warm, tmp_path: Path) -> None:
    full = explainer(body="word ")
    largest = full + "x" * (2**20 - len(full))
    site = small_site(
        tmp_path / "site",
        **{
            "content/full.md": largest,
            "content/large.md": largest + "x",
            "content/a/b/c/d/deep.md": explainer(),
            "content/empty.md": "",
        },
    )
    done = warm.build(site)
    assert done.code == 1
    assert codes(done.err) == {
        "content/a/b/c/d/deep.md": "misplaced-file",
        "content/empty.md": "no-frontmatter",
        "content/large.md": "too-large",
    }


def test_names_that_no_address_can_show_are_refused(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/new\nline.md": explainer()})
    for name in (b"bytes-\xff.md", b"tab\t.md", b"escape\x1b.md"):
        Path(os.fsdecode(os.fsencode(site / "content") + b"/" + name)).write_text(explainer())
    done = warm.build(site)
    assert done.code == 1
    assert set(codes(done.err).values()) == {"bad-file-name"}
    assert len(done.err.splitlines()) == 4


@pytest.mark.parametrize("what", ["link", "file", "foreign", "home", "above", "other"])
def test_an_output_folder_that_is_not_ours_is_refused(
    what: str, warm: Warm, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    output = tmp_path / "output"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if what == "link":
        output.symlink_to(elsewhere)
    elif what == "file":
        output.write_text("mine")
    elif what == "foreign":
        write_site(output, {"thesis.txt": "mine"})
    elif what == "other":
        other = small_site(tmp_path / "other")
        assert warm.build(other, "--output", output).code == 0
    else:
        output = tmp_path if what == "above" else Path.home()
    before = sorted(tmp_path.rglob("*"))
    done = warm.build(site, "--output", output)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("sitegen: the output folder ")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_others_put_into_the_output_folder_stays(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": explainer("Two")})
    assert warm.build(site).code == 0
    write_site(site, {"output/CNAME": "site.example", "output/two/mine.txt": "mine"})
    (site / "content" / "two.md").unlink()
    assert warm.build(site).code == 0
    assert sorted(p.name for p in (site / "output" / "two").iterdir()) == ["mine.txt"]
    assert (site / "output" / "CNAME").read_text() == "site.example"


def test_nothing_that_an_author_writes_becomes_markup(warm: Warm, tmp_path: Path) -> None:
    evil = '<script>alert(1)</script>\\" onload=\\"x\\" {{ 7*7 }} {% raw %} &amp; </title>'
    table = f"""\
---
title: "{evil}"
summary: "{evil}"
date: 2025-01-05
as_of: 2025-01-04
authors: ["{evil}"]
tags: ["{evil}"]
parties: {{port: {{name: "{evil}", note: "{evil}"}}, dockers: Dockers}}
people: {{sam: {{name: "{evil}", role: "{evil}", party: port}}}}
sources: {{letter: {{title: "{evil}", kind: document, publisher: "{evil}"}}}}
source: letter
demands:
  - topic: "{evil}"
    status: open
    port: {{offer: "{evil}", if: "{evil}", by: sam, quote: "{evil}"}}
    dockers: "{evil}"
quotes: [{{by: sam, text: "{evil}"}}]
claims: [{{text: "{evil}", certainty: alleged, by: "{evil}"}}]
agreements: [{{text: "{evil}", stage: agreed}}]
dates: [{{date: 2025, event: "{evil}"}}]
---
"""
    site = small_site(tmp_path / "site", **{"content/talks/one.md": table})
    done = warm.build(site)
    assert done.code == 0, done.err
    for name, data in tree(site / "output").items():
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, name
            assert b'" onload="' not in data, name
            assert b"49" not in data or b"{{ 7*7 }}" in data, name


def test_a_build_opens_no_socket(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "def hook(event, args):\n"
        "    if event.startswith('socket.'):\n        raise SystemExit(99)\n"
        "sys.addaudithook(hook)\n"
        f"sys.argv[1:] = ['build', '--now', '2026-11-22', '--output', {str(tmp_path / 'o')!r}]\n"
        "from sitegen.cli import main\nmain()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment(), check=False
    )
    assert result.returncode == 0
    assert (tmp_path / "o" / "index.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="there all is made by one process")
def test_a_build_by_several_processes_opens_no_socket(tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    code = (
        "import os, sys\n"
        "def hook(event, args):\n"
        "    if event.startswith('socket.'):\n        os._exit(99)\n"
        "    if event == 'os.fork':\n        os.write(1, b'forked ')\n"
        "sys.addaudithook(hook)\n"
        "from sitegen.parts import run\nrun._WORTH, run._WORTH_SHARING, run._CHUNK = 0, 0, 1\n"
        "sys.argv[1:] = ['build', '--now', '2025-06-15', '--jobs', '2', '--quiet']\n"
        "from sitegen.cli import main\nmain()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site,
        env=environment(),
        stdout=subprocess.PIPE,
        check=False,
    )
    assert (result.returncode, {*result.stdout.split()}) == (0, {b"forked"})
