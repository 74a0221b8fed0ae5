"""Folders that are never built into, and the words in which they are refused."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from sitegen.write import OutputFile, Refusal, WriteError, check_folder, sync

PAGE = OutputFile("index.html", b"home")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in ("content", "templates", "seeds"):
        (root / name).mkdir(parents=True)
    return root


def judge(output: Path, root: Path) -> Refusal | None:
    return check_folder(output, root, [root / "content", root / "templates", root / "missing"])


def refused(output: Path, root: Path) -> str:
    refusal = judge(output, root)
    assert refusal is not None
    assert refusal.hint
    assert not refusal.message.endswith(".")
    return refusal.message


def test_a_missing_an_empty_and_an_own_folder_are_fine(site: Path) -> None:
    output = site / "output"
    assert judge(output, site) is None
    assert not output.exists()
    output.mkdir()
    assert judge(output, site) is None
    sync([PAGE], output, root=site)
    assert judge(output, site) is None
    (output / "CNAME").write_text("example.org")
    assert judge(output, site) is None


def test_the_site_and_what_holds_it_are_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "the site itself" in refused(site, site)
    assert "the site itself" in refused(site.parent, site)
    assert "the whole disk" in refused(Path("/"), site)
    monkeypatch.chdir(site)
    assert "the site itself" in refused(Path(), site)
    assert "the site itself" in refused(Path("content/.."), Path())
    assert judge(Path("output"), Path()) is None


def test_the_home_folder_is_refused_even_when_empty(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = site.parent / "home" / "editor"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert "home folder" in refused(home, site)
    assert "home folder" in refused(home.parent, site)
    assert judge(home / "public", site) is None


def test_source_folders_are_refused_from_within_and_from_without(site: Path) -> None:
    assert 'content"' in refused(site / "content", site)
    assert "lies inside" in refused(site / "content" / "output", site)
    assert "lies inside" in refused(site / "content" / "a" / ".." / "output", site)
    far = site.parent / "far"
    (far / "theme").mkdir(parents=True)
    refusal = check_folder(far, site, [far / "theme"])
    assert refusal is not None
    assert "is or holds" in refusal.message
    assert "lies inside" in refused(site / "missing" / "output", site)


def test_a_source_folder_is_known_behind_a_link(site: Path) -> None:
    (site.parent / "alias").symlink_to(site)
    assert "lies inside" in refused(site.parent / "alias" / "content" / "x", site)
    assert judge(site.parent / "alias" / "output", site) is None


def test_a_link_a_dead_link_and_a_file_are_refused(site: Path) -> None:
    real = site.parent / "real"
    real.mkdir()
    (site / "link").symlink_to(real)
    message = refused(site / "link", site)
    assert "is a link to" in message
    assert message.endswith('real"')
    (site / "dead").symlink_to(site / "nowhere")
    assert "is a link to" in refused(site / "dead", site)
    (site / "circle").symlink_to(site / "circle")
    assert "is a link to" in refused(site / "circle", site)
    assert judge(site / "output", site) is None
    (site / "file").write_text("notes")
    assert "is a file" in refused(site / "file", site)


def test_a_folder_with_unknown_files_is_refused(site: Path) -> None:
    output = site / "output"
    output.mkdir()
    (output / "thesis.odt").write_text("years of work")
    refusal = judge(output, site)
    assert refusal is not None
    assert "no build put there" in refusal.message
    assert "empty this one" in refusal.hint


def test_a_first_build_that_was_killed_at_its_start_is_no_obstacle(site: Path) -> None:
    output = site / "output"
    (output / ".sitegen").mkdir(parents=True)
    (output / ".sitegen" / "lock").write_text("1")
    assert judge(output, site) is None
    (output / "thesis.odt").write_text("years of work")
    assert "no build put there" in refused(output, site)


def test_records_that_are_no_folder_are_refused(site: Path) -> None:
    output = site / "output"
    output.mkdir()
    (output / ".sitegen").symlink_to(site / "content")
    assert "is no folder" in refused(output, site)


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}', "[]", '{"version":1,"files":{"a":1}}'])
def test_a_damaged_marker_is_refused(site: Path, text: str) -> None:
    sync([PAGE], site / "output", root=site)
    (site / "output" / ".sitegen" / "manifest.json").write_text(text)
    assert "damaged" in refused(site / "output", site)
    with pytest.raises(WriteError, match="damaged"):
        sync([PAGE], site / "output", root=site)


def test_a_marker_of_a_later_version_is_refused(site: Path) -> None:
    sync([PAGE], site / "output", root=site)
    marker = site / "output" / ".sitegen" / "manifest.json"
    marker.write_text(json.dumps({"version": 2, "files": "in another form"}))
    assert "newer version" in refused(site / "output", site)


def test_the_output_of_another_living_site_is_refused(site: Path) -> None:
    public = site.parent / "public"
    other = site.parent / "other"
    (other / "content").mkdir(parents=True)
    sync([PAGE], public, root=other)
    message = refused(public, site)
    assert "another site" in message
    assert message.endswith('other"')
    assert judge(public, other) is None


def test_an_output_folder_goes_along_when_its_site_moves(site: Path) -> None:
    inside, public = site / "output", site.parent / "public"
    sync([PAGE], inside, root=site)
    sync([PAGE], public, root=site)
    moved = site.rename(site.parent / "renamed")
    assert judge(moved / "output", moved) is None
    assert judge(public, moved) is None
    shutil.copytree(moved, site)
    assert judge(site / "output", site) is None


@pytest.mark.skipif(os.name == "nt", reason="modes do not keep Windows out")
def test_a_folder_that_cannot_be_looked_into_is_the_disks_failure(site: Path) -> None:
    # A name that is too long fails for every user, root included.
    with pytest.raises(WriteError, match="too long"):
        judge(site / ("x" * 300), site)
